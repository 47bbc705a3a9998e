// Sessions that took place before: whose, when, how they came out.

#include <optional>
#include <set>

#include "base/format.h"
#include "base/money.h"
#include "base/text.h"
#include "model/areas.h"
#include "model/check.h"
#include "practice/import_known.h"
#include "practice/import_plan.h"
#include "practice/insert_checked.h"
#include "practice/records.h"
#include "practice/scheduling.h"
#include "practice/session_book.h"
#include "practice/session_outcome.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr std::string_view noon = "12:00";

struct Meeting {
  std::string email, name, title, notes, outcome = "held";
  std::string date, time, currency;
  int64_t minutes = 0, price_minor = 0;
  SessionTime at;
  Fate fate = Fate::create;
};

class SessionsPlan final : public ImportPlan {
 public:
  SessionsPlan(ImportRules rules, const House& house) : ImportPlan(std::move(rules), house) {}

  Status begin(store::Db& db, int64_t now_ms) override;
  Status add(const ImportRow& row) override;
  Result<bool> look(store::Db& db) override { return people_.look(db); }
  size_t items() const override { return meetings_.size(); }
  Status settle(store::Db& db, size_t item) override;
  Fate fate(size_t row) const override { return meetings_[row].fate; }
  Result<Json> write(Context& context) override;

 private:
  Result<Money> priced(std::string_view text) const;
  Status write_meeting(Context& context, const Meeting& meeting, const std::string& mentee);

  std::vector<Meeting> meetings_;
  KnownPeople people_{true};
  std::set<std::string> seen_;  // person and time, within the file
  BookingRules booking_;
  std::optional<Zone> zone_;
  std::optional<Currency> currency_;
};

Status SessionsPlan::begin(store::Db& db, int64_t now_ms) {
  MD_TRY(ImportPlan::begin(db, now_ms));
  MD_ASSIGN(booking_, read_booking_rules(db));
  MD_ASSIGN(zone_, practice_zone(db, house_));
  MD_ASSIGN(const std::string code, db.text("SELECT currency FROM practice ORDER BY id LIMIT 1"));
  currency_ = Currency::find(code.empty() ? "EUR" : code);
  return {};
}

Result<Money> SessionsPlan::priced(std::string_view text) const {
  auto money = parse_amount(text, *currency_);
  if (!money || money->minor < 0)
    return fail("import.not_a_price", {{"value", shorten(text, 40)}}, "price");
  return *money;
}

Status SessionsPlan::add(const ImportRow& row) {
  Meeting meeting;
  const auto text = [&](std::string_view code, const model::RecordType& type,
                        std::string_view field) -> Result<std::string> {
    MD_ASSIGN(const Value clean, model::check_field(*type.find(field), text_value(row.get(code)), {}));
    return std::string(text_or_empty(clean));
  };
  MD_ASSIGN(meeting.email, text("email", model::party_type, "email"));
  MD_ASSIGN(meeting.name, text("display_name", model::party_type, "display_name"));
  MD_ASSIGN(meeting.title, text("title", model::session_type, "title"));
  MD_ASSIGN(meeting.notes, text("notes", model::session_type, "notes"));
  meeting.date = row.get("date");
  meeting.time = row.get("time");
  if (meeting.email.empty() && meeting.name.empty()) return fail("import.no_mentee", {}, "display_name");
  if (!parse_date(meeting.date)) return fail("import.no_date", {}, "date");
  if (in_future(meeting.date)) return fail("import.session_in_future", {}, "date");
  if (meeting.time.empty()) meeting.time = noon;
  if (!parse_local_time(meeting.date + "T" + meeting.time))
    return fail("import.not_a_time", {{"value", shorten(meeting.time, 40)}}, "time");
  if (const std::string_view minutes = row.get("minutes"); !minutes.empty()) {
    const auto read = parse_integer(minutes);
    if (!read || *read < session_minutes_least || *read > session_minutes_most)
      return fail("import.not_minutes", {{"value", shorten(minutes, 40)}}, "minutes");
    meeting.minutes = *read;
  }
  if (const std::string_view outcome = row.get("outcome"); !outcome.empty()) {
    if (!find_outcome_rule(outcome) || outcome == "planned")
      return fail("field.not_a_choice", {{"value", shorten(outcome, 40)}}, "outcome");
    meeting.outcome = outcome;
  }
  if (const std::string_view price = row.get("price"); !price.empty()) {
    MD_ASSIGN(const Money money, priced(price));
    meeting.price_minor = money.minor;
    meeting.currency = money.currency.code();
  }
  people_.want(meeting.email, meeting.name);
  meetings_.push_back(std::move(meeting));
  return {};
}

Status SessionsPlan::settle(store::Db& db, size_t item) {
  Meeting& meeting = meetings_[item];
  const int64_t minutes = meeting.minutes ? meeting.minutes : booking_.session_minutes;
  MD_ASSIGN(meeting.at, session_time(*zone_, meeting.date + "T" + meeting.time, minutes, false));
  const std::string mentee = people_.find(meeting.email, meeting.name);
  const std::string whose = !mentee.empty() ? mentee : !meeting.email.empty() ? meeting.email : fold(meeting.name);
  if (!seen_.insert(whose + "\n" + std::to_string(meeting.at.starts_at_ms)).second) {
    meeting.fate = Fate::joined;
  } else if (!mentee.empty()) {
    MD_ASSIGN(const int64_t same,
              db.integer("SELECT count(*) FROM session WHERE mentee=? AND starts_at_ms=? AND archived_at_ms IS NULL",
                         {mentee, meeting.at.starts_at_ms}));
    if (same) meeting.fate = Fate::same;
  }
  return {};
}

Status SessionsPlan::write_meeting(Context& context, const Meeting& meeting, const std::string& mentee) {
  const SessionTerms terms{meeting.price_minor, meeting.currency, "line", booking_.late_percent};
  MD_ASSIGN(const OutcomeEffect effect, effect_of(*find_outcome_rule(meeting.outcome), terms));
  Fields fields = {{"mentee", mentee},
                   {"local_start", meeting.at.local},
                   {"zone", meeting.at.zone},
                   {"minutes", meeting.at.minutes},
                   {"second_hour", int64_t(meeting.at.second_hour)},
                   {"starts_at_ms", meeting.at.starts_at_ms},
                   {"ends_at_ms", meeting.at.ends_at_ms},
                   {"zone_version", text_value(house_.zones ? house_.zones->version() : "")},
                   {"price_minor", terms.price_minor},
                   {"settle_with", "line"},
                   {"late_percent", terms.late_percent},
                   {"cancel_window_hours", booking_.cancel_window_hours},
                   {"move_window_hours", booking_.move_window_hours},
                   {"state", meeting.outcome},
                   {"outcome_at_ms", meeting.at.ends_at_ms},
                   {"charge_minor", effect.charge_minor},
                   {"credit_effect", int64_t(0)}};
  if (!terms.currency.empty()) fields.emplace_back("currency", terms.currency);
  if (!meeting.title.empty()) fields.emplace_back("title", meeting.title);
  if (!meeting.notes.empty()) fields.emplace_back("notes", meeting.notes);
  // What was paid elsewhere is not billed again.
  if (rules_.billed) {
    fields.emplace_back("settled_with", "line");
    fields.emplace_back("settled_at_ms", meeting.at.ends_at_ms);
  }
  MD_ASSIGN(const Id id, insert_checked(context, model::session_type, fields));
  MD_TRY(context.writer.update("session", id, {{"ical_uid", id}}));
  return find_outcome_rule(meeting.outcome)->took_place ? note_contact(context, mentee, meeting.at.starts_at_ms)
                                                        : Status();
}

Result<Json> SessionsPlan::write(Context& context) {
  int64_t created = 0, same = 0, joined = 0;
  for (const Meeting& meeting : meetings_) {
    created += meeting.fate == Fate::create;
    same += meeting.fate == Fate::same;
    joined += meeting.fate == Fate::joined;
    if (meeting.fate != Fate::create) continue;
    MD_ASSIGN(const std::string mentee,
              people_.find_or_make(context, meeting.email, meeting.name, rules_.stage));
    MD_TRY(write_meeting(context, meeting, mentee));
  }
  return Json{{"created", created},       {"updated", 0},     {"unchanged", same}, {"skipped", 0},
              {"joined", joined}, {"people", people_.made()}};
}

}  // namespace

std::unique_ptr<ImportPlan> make_sessions_plan(ImportRules rules, const House& house) {
  return std::make_unique<SessionsPlan>(std::move(rules), house);
}

}  // namespace md::practice
