#include "practice/scheduling.h"

#include "base/text.h"
#include "model/areas.h"
#include "model/check.h"

namespace md::practice {
namespace {

constexpr size_t link_id_length = 12;
constexpr size_t link_name_length_max = 40;

// The preset of a field of booking_settings, so that the description stays the only place of it.
int64_t preset(std::string_view field) {
  const model::Field* described = model::booking_settings_type.find(field);
  return described ? integer_or(model::preset_of(*described), 0) : 0;
}

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
    if (out.size() == link_name_length_max) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "session" : out;
}

std::string clock_in(const SessionTime& time, const Zone& zone, int64_t at_ms) {
  const LocalTime at = zone.to_local(at_ms / 1000).local;
  const std::string clock = iso_clock(minute_of_day(at));
  const std::string day = iso_date(date_of(at));
  return time.local.starts_with(day) ? clock : day + " " + clock;
}

}  // namespace

Result<BookingRules> read_booking_rules(store::Db& db) {
  BookingRules rules;
  const std::pair<std::string_view, int64_t*> numbers[] = {
      {"buffer_before_min", &rules.buffer_before_min},
      {"buffer_after_min", &rules.buffer_after_min},
      {"notice_min", &rules.notice_min},
      {"slot_interval_min", &rules.slot_interval_min},
      {"horizon_days", &rules.horizon_days},
      {"sessions_per_day", &rules.sessions_per_day},
      {"session_minutes", &rules.session_minutes},
      {"cancel_window_hours", &rules.cancel_window_hours},
      {"move_window_hours", &rules.move_window_hours},
      {"late_percent", &rules.late_percent},
      {"reminder_hours", &rules.reminder_hours},
  };
  std::string sql = "SELECT id,meeting_link";
  for (const auto& [name, number] : numbers) {
    *number = preset(name);
    sql.append(",").append(name);
  }
  sql += " FROM booking_settings WHERE archived_at_ms IS NULL ORDER BY id LIMIT 1";
  MD_TRY(db.each(sql, {}, [&](const store::Row& row) {
    rules.id = row.string(0);
    rules.meeting_link = row.string(1);
    int column = 2;
    for (const auto& [name, number] : numbers) *number = row.integer(column++);
  }));
  return rules;
}

Result<Zone> practice_zone(store::Db& db, const House& house) {
  MD_ASSIGN(const std::string name, db.text("SELECT zone FROM practice ORDER BY id LIMIT 1"));
  if (name.empty()) return Zone();
  return find_zone(house, name);
}

Result<Zone> find_zone(const House& house, std::string_view name) {
  const auto zone = house.zones ? house.zones->find(name) : std::nullopt;
  if (!zone) return fail("field.not_a_zone", {{"value", shorten(name, 40)}}, "zone");
  return *zone;
}

Result<SessionTime> session_time(const Zone& zone, std::string_view local, int64_t minutes,
                                 bool second_hour) {
  const auto parsed = parse_local_time(local);
  constexpr size_t date_length = 10;
  if (!parsed || local.size() <= date_length || second_of_day(*parsed) % seconds_per_minute)
    return fail("session.bad_start", {}, "local_start");
  return session_time(zone, *parsed, minutes, second_hour);
}

Result<SessionTime> session_time(const Zone& zone, LocalTime local, int64_t minutes, bool second_hour) {
  if (minutes < session_minutes_least || minutes > session_minutes_most)
    return fail(
        "field.out_of_range",
        {{"least", std::to_string(session_minutes_least)}, {"most", std::to_string(session_minutes_most)}},
        "minutes");
  const Resolved resolved = zone.to_utc(local, second_hour ? Repeated::second : Repeated::first);
  if (resolved.utc_s < 0 || !in_bounds(local)) return fail("session.bad_start", {}, "local_start");
  SessionTime time;
  time.local = iso_time(zone.to_local(resolved.utc_s).local);
  time.zone = zone.canonical_name();
  time.minutes = minutes;
  time.kind = resolved.kind;
  time.second_hour = second_hour && resolved.kind == Resolved::Kind::repeated;
  time.starts_at_ms = resolved.utc_s * 1000;
  time.ends_at_ms = time.starts_at_ms + minutes * minute_ms;
  return time;
}

Result<std::optional<Clash>> find_clash(store::Db& db, const BookingRules& rules, int64_t starts_at_ms,
                                        int64_t ends_at_ms, std::string_view except) {
  std::optional<Clash> clash;
  const auto take = [&](const store::Row& row) {
    clash = Clash{row.string(0), row.string(1), row.integer(2)};
  };
  const int64_t gap_ms = rules.gap_ms();
  // No session is longer than a day: that lets the index on the start do the work.
  MD_TRY(
      db.each("SELECT s.id,p.display_name,s.starts_at_ms FROM session s LEFT JOIN party p ON p.id=s.mentee "
              "WHERE s.archived_at_ms IS NULL AND s.starts_at_ms<? AND s.starts_at_ms>? AND s.ends_at_ms>? "
              "AND s.id<>? "
              "AND s.state IN ('planned','held') ORDER BY s.starts_at_ms,s.id LIMIT 1",
              {ends_at_ms + gap_ms, starts_at_ms - gap_ms - session_minutes_most * minute_ms,
               starts_at_ms - gap_ms, text_value(except)},
              take));
  if (clash) return clash;
  MD_TRY(db.each(
      "SELECT '',coalesce(title,''),starts_at_ms FROM busy_time WHERE archived_at_ms IS NULL AND "
      "starts_at_ms<? "
      "AND ends_at_ms>? ORDER BY starts_at_ms,id LIMIT 1",
      {ends_at_ms + rules.buffer_after_min * minute_ms, starts_at_ms - rules.buffer_before_min * minute_ms},
      take));
  return clash;
}

Status check_free(Context& context, const BookingRules& rules, const SessionTime& time,
                  std::string_view except, std::string_view field) {
  MD_ASSIGN(const auto clash, find_clash(context.db, rules, time.starts_at_ms, time.ends_at_ms, except));
  if (!clash) return {};
  MD_ASSIGN(const Zone zone, find_zone(context.house, time.zone));
  return fail(clash->session.empty() ? "session.overlaps_busy" : "session.overlaps",
              {{"name", clash->name}, {"at", clock_in(time, zone, clash->at_ms)}}, field);
}

std::string meeting_link(std::string_view link_template, std::string_view mentee_name,
                         std::string_view session_id) {
  std::string out;
  while (!link_template.empty()) {
    const size_t open = link_template.find('{');
    const size_t close = open == std::string_view::npos ? open : link_template.find('}', open);
    if (close == std::string_view::npos) break;
    out += link_template.substr(0, open);
    const std::string_view part = link_template.substr(open, close + 1 - open);
    if (part == "{name}")
      out += plain_name(mentee_name);
    else if (part == "{id}")
      out += session_id.substr(session_id.size() - std::min(session_id.size(), link_id_length));
    link_template.remove_prefix(close + 1);
  }
  return out.append(link_template);
}

Status check_meeting_link(std::string_view link_template) {
  if (link_template.empty()) return {};
  for (size_t at = 0; (at = link_template.find('{', at)) != std::string_view::npos; at++) {
    const std::string_view rest = link_template.substr(at);
    if (!rest.starts_with("{name}") && !rest.starts_with("{id}"))
      return fail("session.bad_link", {{"part", shorten(rest, 20)}}, "meeting_link");
  }
  const model::Field described = {.name = "meeting_link", .kind = model::FieldKind::url};
  const std::string example = meeting_link(link_template, "name", std::string(link_id_length, '0'));
  MD_ASSIGN(const Value clean, model::check_field(described, example, {}));
  return text_or_empty(clean) == example ? Status() : fail("field.not_a_url", {}, "meeting_link");
}

void put_field(store::Fields& fields, std::string_view name, Value value) {
  for (auto& [field, held] : fields)
    if (field == name) {
      held = std::move(value);
      return;
    }
  fields.emplace_back(std::string(name), std::move(value));
}

}  // namespace md::practice
