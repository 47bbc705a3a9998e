#include "practice/sample.h"

#include <string>
#include <vector>

#include "base/date.h"
#include "base/random.h"
#include "model/areas.h"
#include "practice/records.h"
#include "practice/sample_calendar.h"
#include "practice/sample_learning.h"
#include "practice/sample_money.h"
#include "practice/sample_words.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int organisations_per_part = 6, people_per_part = 54, parts_max = 10'000;
constexpr int64_t day_ms = 86'400'000, hour_ms = 3'600'000;
constexpr int64_t year_days = 365;

// Fills one part. Every number comes from one generator in one order, so the same seed gives the same rows.
class Sample {
 public:
  Sample(Context& context, const SampleArgs& args)
      : context_(context),
        args_(args),
        random_(uint64_t(args.seed) * 1'000'003 + uint64_t(args.part)),
        calendar_(context, args),
        learning_(context, args) {}

  Status fill() {
    MD_TRY(calendar_.begin());
    MD_TRY(learning_.begin());
    for (int i = 0; i < organisations_per_part; i++) MD_TRY(add_organisation(i));
    for (int i = 0; i < people_per_part; i++) MD_TRY(add_person(i));
    return SampleMoney(context_, args_).fill();
  }

 private:
  std::string pick(sample::Words words) {
    return std::string(words[random_.below(words.size())]);
  }
  bool chance(double share) { return random_.uniform() < share; }

  // Some time in the last year, in working hours.
  int64_t past_ms(int64_t days_max = year_days) {
    const double u = random_.uniform();
    const auto days = 1 + int64_t(double(days_max - 1) * u);
    const int64_t midnight = (context_.now_ms() / day_ms - days) * day_ms;
    const int64_t at = midnight + random_.between(7, 17) * hour_ms + random_.between(0, 11) * 300'000;
    return std::min(at, context_.now_ms());
  }

  // Some time between the day this person came and now.
  int64_t since_begun_ms() {
    const int64_t days = (context_.now_ms() - begun_ms_) / day_ms;
    return begun_ms_ + random_.between(0, std::max<int64_t>(days - 1, 0)) * day_ms +
           random_.between(0, 11) * 300'000;
  }

  std::string date_in(int64_t days) { return iso_date(Date{int32_t(context_.now_ms() / day_ms + days)}); }

  Result<Id> add(const model::RecordType& type, const Fields& fields) {
    return create_record(context_, type, fields);
  }

  Status add_organisation(int i) {
    std::string name = pick(sample::organisations);
    // Several parts have several organisations of the same trade.
    if (args_.part > 0)
      name += " " + std::to_string(args_.part * organisations_per_part + i);
    else
      name = sample::organisations[size_t(i)];
    Fields fields = {{"kind", "organisation"}, {"display_name", name}, {"came_from", pick(words_.sources)}};
    fields.emplace_back("stage", chance(0.7) ? "client" : "lead");
    const size_t street = size_t(i) % std::size(sample::streets);
    fields.emplace_back("address", text_value(sample::streets[street]));
    fields.emplace_back("city", text_value(sample::cities[street]));
    const std::string number = std::to_string(args_.part * organisations_per_part + i + 1);
    fields.emplace_back("email", "accounts" + number + "@mail.example");
    MD_ASSIGN(Id id, add(model::party_type, fields));
    // Known before anybody who works there, and before their first invoice.
    const int64_t first_morning_ms = (context_.now_ms() / day_ms - year_days) * day_ms + 9 * hour_ms;
    MD_TRY(context_.writer.update("party", id, {{"created_at_ms", first_morning_ms + i * 300'000}}));
    organisations_.push_back(std::move(id));
    return {};
  }

  // The first person is always the same one, so that a tour can speak of her.
  std::string person_name(int i) {
    if (args_.part == 0 && i == 0) return "Priya Nandesh";
    if (i % 12 == 11) return pick(sample::chinese_names);
    return pick(sample::given_names) + " " + pick(sample::family_names);
  }

  std::string stage_of() {
    const double u = random_.uniform();
    return u < 0.45 ? "client" : u < 0.65 ? "lead" : u < 0.78 ? "contacted" : u < 0.84 ? "paused" : "past";
  }

  Status add_person(int i) {
    const std::string drawn = stage_of();
    // The first person is one to look at: she comes every week and has a plan.
    const std::string stage = args_.part == 0 && i == 0 ? "client" : drawn;
    const std::string number = std::to_string(args_.part * people_per_part + i + 1);
    Fields fields = {{"display_name", person_name(i)},
                     {"stage", stage},
                     {"email", "person" + number + "@mail.example"},
                     {"works_on", pick(words_.topics)},
                     {"zone", pick(sample::zones)},
                     {"language", i % 12 == 11 ? "zh" : "en"},
                     {"came_from", pick(words_.sources)}};
    if (chance(0.6))
      fields.emplace_back("phone", "+00 555 " + std::to_string(random_.between(100000, 999999)));
    if (chance(0.5))
      fields.emplace_back("organisation", organisations_[random_.below(organisations_.size())]);
    if (chance(0.7)) fields.emplace_back("job_title", pick(words_.job_titles));
    if (chance(0.6)) fields.emplace_back("needs", pick(words_.needs));
    MD_ASSIGN(const Id party, add(model::party_type, fields));
    begun_ms_ = past_ms();
    MD_TRY(context_.writer.update("party", party, {{"created_at_ms", begun_ms_}}));
    MD_TRY(add_tags(party));
    MD_TRY(add_notes(party, stage));
    MD_TRY(add_tasks(party, stage));
    MD_TRY(add_opportunity(party, stage));
    MD_TRY(calendar_.add_person(party, stage, i));
    return learning_.add_person(party, stage, i, begun_ms_);
  }

  Status add_tags(const Id& party) {
    for (const std::string_view name : words_.tags) {
      if (!chance(0.18)) continue;
      MD_ASSIGN(Id tag, context_.db.text("SELECT id FROM tag WHERE name=? AND archived_at_ms IS NULL",
                                         {text_value(name)}));
      if (tag.empty()) {
        MD_ASSIGN(tag, add(model::tag_type, {{"name", text_value(name)}}));
      }
      MD_ASSIGN(const Id tagging, add(model::tagging_type, {{"party", party}, {"tag", tag}}));
    }
    return {};
  }

  Status add_notes(const Id& party, const std::string& stage) {
    const int64_t count = stage == "client" ? random_.between(3, 9)
                          : stage == "lead" ? random_.between(0, 2)
                                            : random_.between(1, 5);
    for (int64_t i = 0; i < count; i++) {
      const char* kind = chance(0.5) ? "note" : chance(0.5) ? "call" : chance(0.5) ? "email" : "meeting";
      const char* privacy = chance(0.7) ? "private" : "shared";
      MD_ASSIGN(const Id id, add(model::note_type, {{"party", party},
                                                    {"kind", kind},
                                                    {"body", pick(words_.notes)},
                                                    {"happened_at_ms", since_begun_ms()},
                                                    {"privacy", privacy}}));
    }
    return {};
  }

  Status add_tasks(const Id& party, const std::string& stage) {
    if (stage == "past" || !chance(0.45)) return {};
    const int64_t count = random_.between(1, 2);
    for (int64_t i = 0; i < count; i++) {
      Fields fields = {{"party", party}, {"title", pick(words_.tasks)}};
      if (chance(0.35))
        fields.emplace_back("done_at_ms", past_ms(30));
      else if (chance(0.85))
        fields.emplace_back("due_on", date_in(random_.between(-6, 21)));
      MD_ASSIGN(const Id id, add(model::task_type, fields));
    }
    return {};
  }

  Status add_opportunity(const Id& party, const std::string& stage) {
    if (!chance(stage == "lead" || stage == "contacted" ? 0.75 : 0.35)) return {};
    Fields fields = {
        {"party", party}, {"title", pick(words_.offers)}, {"value_minor", random_.between(4, 36) * 5000}};
    const double u = random_.uniform();
    if (stage == "past") {
      fields.emplace_back("stage", "lost");
      fields.emplace_back("lost_reason", std::string(model_lost_reasons_[random_.below(4)]));
    } else if (stage == "client") {
      fields.emplace_back("stage", u < 0.7 ? "won" : "offer");
    } else {
      const char* open = u < 0.35 ? "new" : u < 0.65 ? "in_process" : u < 0.85 ? "offer" : "agreed";
      fields.emplace_back("stage", open);
      fields.emplace_back("probability", random_.between(1, 9) * 10);
      fields.emplace_back("expected_on", date_in(random_.between(5, 70)));
    }
    MD_ASSIGN(const Id id, add(model::opportunity_type, fields));
    return context_.writer.update(
        "opportunity", id, {{"created_at_ms", since_begun_ms()}, {"stage_since_ms", since_begun_ms()}});
  }

  static constexpr std::string_view model_lost_reasons_[] = {"price", "timing", "no_answer", "competitor"};

  Context& context_;
  const SampleArgs& args_;
  const sample::PeopleWords& words_ = args_.language == "zh" ? sample::people_zh : sample::people_en;
  Random random_;
  SampleCalendar calendar_;
  SampleLearning learning_;
  std::vector<Id> organisations_;
  int64_t begun_ms_ = 0;  // when the person that is being made came
};

Status found(Context& context, const SampleArgs& args) {
  MD_ASSIGN(const int64_t practices, context.db.integer("SELECT count(*) FROM practice"));
  if (practices) return fail("sample.not_empty");
  const bool chinese = args.language == "zh";
  Fields fields = sample_practice_money(chinese);
  const Fields names = {{"name", "Juniper Lane"},
                        {"currency", chinese ? "CNY" : "EUR"},
                        {"zone", args.zone.empty() ? "Europe/Berlin" : args.zone},
                        {"language", chinese ? "zh" : "en"},
                        {"owner_name", "Nora Lindqvara"}};
  fields.insert(fields.end(), names.begin(), names.end());
  MD_ASSIGN(const Id id, create_record(context, model::practice_type, fields));
  return context.writer.update("practice", id, {{"sample", int64_t(1)}});
}

constexpr Verb verbs[] = {{.name = "sample.fill", .run = run_verb<SampleArgs, fill_sample>}};

}  // namespace

std::span<const Verb> sample_verbs() {
  return verbs;
}

Result<Json> fill_sample(Context& context, const SampleArgs& args) {
  if (args.part < 0 || args.part >= parts_max)
    return fail("sample.bad_part", {{"max", std::to_string(parts_max - 1)}}, "part");
  if (args.part == 0) MD_TRY(found(context, args));
  MD_ASSIGN(const int64_t samples, context.db.integer("SELECT count(*) FROM practice WHERE sample=1"));
  if (!samples) return fail("sample.not_empty");
  Sample sample(context, args);
  MD_TRY(sample.fill());
  MD_ASSIGN(const int64_t people, context.db.integer("SELECT count(*) FROM party"));
  MD_ASSIGN(const int64_t sessions, context.db.integer("SELECT count(*) FROM session"));
  return Json{{"people", people}, {"sessions", sessions}};
}

}  // namespace md::practice
