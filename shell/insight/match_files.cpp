#include "shell/insight/match_files.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "base/zone.h"
#include "shell/insight/ids.h"
#include "shell/insight/json_in.h"
#include "shell/insight/number.h"

namespace md::insight_verbs {
namespace {

// The parts of a cell, without blanks around them; empty ones are skipped.
std::vector<std::string_view> parts_of(std::string_view cell) {
  std::vector<std::string_view> parts;
  for (size_t at = 0; at <= cell.size();) {
    const size_t end = std::min(cell.find_first_of(";,|", at), cell.size());
    const std::string_view part = trim(cell.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return out;
}

// "c++:3;sql:2"; a skill without a level has 1. A skill that is named twice has the higher level.
Checked<std::vector<insight::SkillLevel>> read_skills(const Table& table, size_t row, size_t column,
                                                      Vocabulary& words) {
  std::vector<insight::SkillLevel> skills;
  for (const std::string_view part : parts_of(table.text(row, column))) {
    const size_t colon = part.rfind(':');
    const std::string_view name = trim(part.substr(0, colon));
    double level = 1;
    if (colon != std::string_view::npos) {
      const auto number = parse_number(part.substr(colon + 1));
      if (!number || *number < 0 || *number > 1e6 || name.empty())
        return table.wrong(row, column, in_quotes(part) + " is no skill and level such as sql:2");
      level = *number;
    }
    if (level > 0) skills.push_back({words.number(name), level});
  }
  std::ranges::sort(skills, {}, [](const auto& one) { return std::pair(one.skill, -one.level); });
  const auto again = std::ranges::unique(skills, {}, &insight::SkillLevel::skill);
  skills.erase(again.begin(), again.end());
  return skills;
}

std::optional<int> clock_minutes(std::string_view text) {
  text = trim(text);
  const size_t colon = text.find(':');
  const auto hours = parse_number(text.substr(0, colon));
  const auto minutes = colon == std::string_view::npos ? 0.0 : parse_number(text.substr(colon + 1));
  if (!hours || !minutes || *hours < 0 || *hours > 24 || *minutes < 0 || *minutes >= 60) return std::nullopt;
  const double all = *hours * 60 + *minutes;
  if (all > 1440 || all != double(int(all))) return std::nullopt;
  return int(all);
}

// "9-17;19:00-21:30" on the wall clock; beyond midnight when the end is not after the beginning.
std::optional<std::vector<insight::DayStretch>> parse_hours(std::string_view cell) {
  std::vector<insight::DayStretch> hours;
  for (const std::string_view part : parts_of(cell)) {
    size_t dash = part.find('-'), dash_bytes = 1;
    if (dash == std::string_view::npos) {
      dash = part.find("–");
      dash_bytes = 3;
    }
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = clock_minutes(part.substr(0, dash)),
               until = clock_minutes(part.substr(dash + dash_bytes));
    if (!from || !until || *from == *until) return std::nullopt;
    hours.push_back({*from % 1440, *until > *from ? *until - *from : *until - *from + 1440});
  }
  return hours;
}

// In UTC, in winter and in summer: clocks change on different days, and hours must suit in both.
Checked<void> read_hours(const Table& table, size_t row, size_t zone_column, size_t column,
                         const ZonePack& pack, insight::MatchProfile& profile) {
  const std::string_view zone_name = trim(table.text(row, zone_column)), cell = trim(table.text(row, column));
  const auto zone = pack.find(zone_name);
  if (!zone_name.empty() && !zone)
    return table.wrong(row, zone_column, "there is no time zone " + in_quotes(zone_name));
  if (cell.empty() || parse_number(cell)) return {};  // how many, but not when: any time
  const auto hours = parse_hours(cell);
  if (!hours) return table.wrong(row, column, in_quotes(cell) + " are no hours such as 9-17 or 18:00-21:30");
  if (!zone) return table.wrong(row, zone_column, "a time zone is missing");
  for (const int month : {1, 7}) {
    const int offset = zone->offset_s(local_time(2026, month, 15, 12).s) / 60;
    std::vector<insight::DayStretch> season = *hours;
    for (insight::DayStretch& one : season) one.from = ((one.from - offset) % 1440 + 1440) % 1440;
    profile.seasons.push_back(std::move(season));
  }
  return {};
}

Checked<bool> read_certified(const Table& table, size_t row, size_t column) {
  const std::string text = lower(trim(table.text(row, column)));
  if (is_choice("1|true|yes|y", text)) return true;
  if (is_choice("0|false|no|n|", text)) return false;
  if (parse_date(text)) return true;
  return table.wrong(row, column, in_quotes(text) + " is neither 1 nor 0, yes nor no");
}

struct Columns {
  size_t skills, languages, zone, hours, price, currency, capacity = 0, certified = 0, blocks = SIZE_MAX;
};

Checked<Columns> find_columns(const Table& table, bool mentors) {
  Columns columns;
  MD_ASSIGN(columns.skills, table.column("skills"));
  MD_ASSIGN(columns.languages, table.column("languages"));
  MD_ASSIGN(columns.zone, table.column("zone"));
  MD_ASSIGN(columns.hours, table.column("hours"));
  MD_ASSIGN(columns.price, table.column("price_minor"));
  MD_ASSIGN(columns.currency, table.column("currency"));
  if (mentors) {
    MD_ASSIGN(columns.capacity, table.column("capacity"));
    MD_ASSIGN(columns.certified, table.column("certified"));
  }
  if (mentors || table.has("blocks")) {
    MD_ASSIGN(columns.blocks, table.column("blocks"));
  }
  return columns;
}

Checked<insight::MatchProfile> read_profile(const Table& table, size_t row, const Columns& columns,
                                            bool mentor, const Numbering& others, const ZonePack& pack,
                                            Vocabulary& words) {
  insight::MatchProfile profile;
  MD_ASSIGN(profile.skills, read_skills(table, row, columns.skills, words));
  for (const std::string_view one : parts_of(table.text(row, columns.languages)))
    profile.languages.push_back(words.number(lower(one)));
  std::ranges::sort(profile.languages);
  MD_TRY(read_hours(table, row, columns.zone, columns.hours, pack, profile));
  MD_ASSIGN(profile.price_minor, table.number(row, columns.price, count_bounds));
  profile.currency = words.number(lower(trim(table.text(row, columns.currency))));
  if (columns.blocks != SIZE_MAX) {
    for (const std::string_view one : parts_of(table.text(row, columns.blocks)))
      if (const uint32_t number = others.find(one); number != Numbering::none)
        profile.blocked.push_back(number);
    std::ranges::sort(profile.blocked);
  }
  if (!mentor) return profile;
  MD_ASSIGN(const double capacity, table.number(row, columns.capacity, count_bounds));
  profile.capacity = uint32_t(std::min(capacity, 1e9));
  MD_ASSIGN(profile.certified, read_certified(table, row, columns.certified));
  return profile;
}

Checked<void> read_side(const Table& table, bool mentors, Side& side, const Numbering& others,
                        const ZonePack& pack, Vocabulary& words) {
  MD_ASSIGN(const auto ids, table.texts("id"));
  MD_ASSIGN(const size_t id_column, table.column("id"));
  MD_ASSIGN(const Columns columns, find_columns(table, mentors));
  side.profiles.resize(side.ids.size());
  side.has_profile.assign(side.ids.size(), false);
  for (size_t row = 0; row < table.rows(); row++) {
    const uint32_t number = side.ids.find(ids[row]);
    if (side.has_profile[number])
      return table.wrong(row, id_column, in_quotes(ids[row]) + " stands there twice");
    side.has_profile[number] = true;
    MD_ASSIGN(side.profiles[number], read_profile(table, row, columns, mentors, others, pack, words));
  }
  return {};
}

// Numbers by name are the weights of the mix; objects by wanted skill are weights of held skills for
// `bilinear`.
Checked<MixWeights> read_weights(std::string_view path, Vocabulary& words) {
  MixWeights weights;
  MD_ASSIGN(const JsonFile file, JsonFile::read(path));
  for (const auto& [name, value] : file.root().items()) {
    if (value.is_object()) {
      for (const auto& [held, weight] : value.items()) {
        MD_ASSIGN(const double number, file.number(weight, name + "." + held, Bounds{-1e100, 1e100, false}));
        weights.bilinear[{words.number(name), words.number(held)}] = number;
      }
      continue;
    }
    const auto found = std::ranges::find(mixed_names, name);
    if (found == mixed_names.end()) return file.wrong(name, "there is no such score to weigh");
    if (!weights.mix) weights.mix.emplace();
    MD_ASSIGN((*weights.mix)[size_t(found - mixed_names.begin())],
              file.number(value, name, Bounds{0, 1e100, false}));
  }
  return weights;
}

Checked<void> read_outcomes(MatchFiles& files) {
  const Table& table = *files.outcome_table;
  MD_ASSIGN(const auto mentees, table.texts("mentee"));
  MD_ASSIGN(const auto mentors, table.texts("mentor"));
  MD_ASSIGN(const auto values, table.numbers("outcome", share_bounds));
  for (size_t row = 0; row < table.rows(); row++)
    files.outcomes.push_back({.mentee = files.mentees.ids.find(mentees[row]),
                              .mentor = files.mentors.ids.find(mentors[row]),
                              .value = values[row],
                              .features = {}});
  return {};
}

Checked<Numbering> ids_of(const Table& table, const std::optional<Table>& outcomes, std::string_view column) {
  MD_ASSIGN(std::vector<std::string_view> ids, table.texts("id"));
  if (outcomes) {
    MD_ASSIGN(const auto more, outcomes->texts(column));
    ids.insert(ids.end(), more.begin(), more.end());
  }
  return sorted_ids(std::move(ids));
}

}  // namespace

uint32_t Vocabulary::number(std::string_view name) {
  const auto [at, is_new] = numbers_.try_emplace(std::string(name), uint32_t(names_.size()));
  if (is_new) names_.push_back(&at->first);
  return at->second;
}

Checked<std::unique_ptr<MatchFiles>> read_match_files(const Options& options) {
  auto owned = std::make_unique<MatchFiles>();
  MatchFiles& files = *owned;
  MD_ASSIGN(files.mentee_table, Table::read(options.text("--mentees")));
  MD_ASSIGN(files.mentor_table, Table::read(options.text("--mentors")));
  if (options.given("--outcomes")) {
    MD_ASSIGN(files.outcome_table, Table::read(options.text("--outcomes")));
  }
  const auto pack = ZonePack::parse(embedded_zone_pack());
  if (!pack) return files.mentee_table.wrong(pack.error());
  MD_ASSIGN(files.mentees.ids, ids_of(files.mentee_table, files.outcome_table, "mentee"));
  MD_ASSIGN(files.mentors.ids, ids_of(files.mentor_table, files.outcome_table, "mentor"));
  MD_TRY(read_side(files.mentee_table, false, files.mentees, files.mentors.ids, *pack, files.words));
  MD_TRY(read_side(files.mentor_table, true, files.mentors, files.mentees.ids, *pack, files.words));
  if (files.outcome_table) MD_TRY(read_outcomes(files));
  if (options.given("--weights")) {
    MD_ASSIGN(files.weights, read_weights(options.text("--weights"), files.words));
  }
  return owned;
}

}  // namespace md::insight_verbs
