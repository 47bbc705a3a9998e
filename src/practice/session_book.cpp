#include "practice/session_book.h"

#include <algorithm>

#include "base/money.h"
#include "base/text.h"
#include "model/areas.h"
#include "model/check.h"
#include "model/choices_calendar.h"
#include "practice/credits.h"
#include "practice/records.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t iso_date_length = 10;

Status check_agreement(Context& context, const Agreement& agreement) {
  if (agreement.state != "active")
    return fail("engagement.not_active", {{"state", agreement.state}}, "engagement");
  if (agreement.book_by_on.empty()) return {};
  MD_ASSIGN(const Zone zone, practice_zone(context.db, context.house));
  const std::string today = iso_date(date_of(zone.to_local(context.now_ms() / 1000).local));
  if (today > agreement.book_by_on)
    return fail("engagement.past_book_by", {{"on", agreement.book_by_on}}, "engagement");
  return {};
}

Result<SessionTerms> terms_of(Context& context, const BookingRules& rules, const Agreement* agreement,
                              std::optional<int64_t> price_minor) {
  SessionTerms terms;
  terms.late_percent = rules.late_percent;
  if (!agreement) {
    MD_ASSIGN(terms.currency, context.db.text("SELECT currency FROM practice ORDER BY id LIMIT 1"));
  } else {
    terms.currency = agreement->currency;
    terms.price_minor = agreement->price_minor;
    if (agreement->kind == "subscription") {
      terms.price_minor = 0;
      terms.settle_with = "included";
    } else if (agreement->kind == "package") {
      // What a session of the package is worth; also its price when the credits do not reach.
      MD_ASSIGN(terms.price_minor,
                rounded_quotient(agreement->price_minor, std::max<int64_t>(agreement->credits, 1)));
      terms.settle_with = agreement->credits_left > 0 ? "credit" : "line";
    }
  }
  if (price_minor) {
    if (*price_minor < 0 || *price_minor > max_minor)
      return fail("field.out_of_range", {{"least", "0"}, {"most", std::to_string(max_minor)}}, "price_minor");
    terms.price_minor = *price_minor;
  }
  return terms;
}

Status write_terms(Context& context, const BookingRules& rules, const Booking& booking,
                   const SessionTerms& terms, const Id& id) {
  Fields fields = {{"local_start", booking.time.local},
                   {"zone", booking.time.zone},
                   {"minutes", booking.time.minutes},
                   {"second_hour", int64_t(booking.time.second_hour)},
                   {"starts_at_ms", booking.time.starts_at_ms},
                   {"ends_at_ms", booking.time.ends_at_ms},
                   {"zone_version", text_value(context.house.zones ? context.house.zones->version() : "")},
                   {"price_minor", terms.price_minor},
                   {"settle_with", terms.settle_with},
                   {"late_percent", terms.late_percent},
                   {"cancel_window_hours", rules.cancel_window_hours},
                   {"move_window_hours", rules.move_window_hours},
                   {"charge_minor", int64_t(0)},
                   {"credit_effect", int64_t(0)},
                   {"ical_uid", id}};
  if (!terms.currency.empty()) fields.emplace_back("currency", terms.currency);
  if (!booking.series.empty()) {
    fields.emplace_back("series", booking.series);
    fields.emplace_back("ordinal", booking.ordinal);
  }
  if (booking.meeting_url.empty() && !rules.meeting_link.empty()) {
    MD_ASSIGN(const std::string name,
              context.db.text("SELECT p.display_name FROM session s JOIN party p ON p.id=s.mentee "
                              "WHERE s.id=?",
                              {id}));
    fields.emplace_back("meeting_url", meeting_link(rules.meeting_link, name, id));
  }
  return context.writer.update("session", id, fields);
}

}  // namespace

Result<Agreement> read_agreement(store::Db& db, std::string_view engagement) {
  Agreement found;
  MD_TRY(db.each(
      "SELECT e.id,e.mentee,e.title,e.kind,e.currency,e.state,e.book_by_on,e.price_minor,e.session_minutes,"
      "coalesce(e.credits,0)," +
          credit_balance_sql("e.id") +
          "-(SELECT count(*) FROM session s WHERE s.state='planned' AND s.settle_with='credit' AND "
          "s.engagement=e.id AND s.archived_at_ms IS NULL) FROM engagement e WHERE e.id=?",
      {text_value(engagement)}, [&](const store::Row& row) {
        found.id = row.string(0);
        found.mentee = row.string(1);
        found.title = row.string(2);
        found.kind = row.string(3);
        found.currency = row.string(4);
        found.state = row.string(5);
        found.book_by_on = row.string(6);
        found.price_minor = row.integer(7);
        found.session_minutes = row.integer(8);
        found.credits = row.integer(9);
        found.credits_left = row.integer(10);
      }));
  if (found.id.empty()) return fail("field.no_such_record", {{"type", "engagement"}}, "engagement");
  return found;
}

Result<Booked> book_session(Context& context, const BookingRules& rules, const Booking& booking,
                            std::string_view field) {
  std::optional<Agreement> agreement;
  if (!booking.engagement.empty()) {
    MD_ASSIGN(agreement, read_agreement(context.db, booking.engagement));
    MD_TRY(check_agreement(context, *agreement));
  }
  const std::string mentee = agreement ? agreement->mentee : booking.mentee;
  if (mentee.empty()) return fail("session.no_mentee", {}, "mentee");
  if (booking.check_free) MD_TRY(check_free(context, rules, booking.time, {}, field));
  MD_ASSIGN(const SessionTerms terms,
            terms_of(context, rules, agreement ? &*agreement : nullptr, booking.price_minor));
  Fields given = {
      {"mentee", mentee}, {"kind", booking.kind}, {"title", booking.title}, {"agenda", booking.agenda}};
  if (agreement) given.emplace_back("engagement", agreement->id);
  if (!booking.meeting_url.empty()) given.emplace_back("meeting_url", booking.meeting_url);
  MD_ASSIGN(const Id id, create_record(context, model::session_type, given));
  MD_TRY(write_terms(context, rules, booking, terms, id));
  return Booked{id, terms.settle_with};
}

Result<SessionRecord> SessionRecord::read(Context& context, std::string_view id) {
  SessionRecord record;
  record.id_ = id;
  MD_ASSIGN(record.row_, store::read_row(context.db, "session", id));
  if (record.integer("archived_at_ms")) return fail("session.archived", {}, "session");
  return record;
}

std::string_view SessionRecord::text(std::string_view field) const {
  return text_or_empty(field_after(&row_, changed_, field));
}

int64_t SessionRecord::integer(std::string_view field) const {
  return integer_or(field_after(&row_, changed_, field), 0);
}

SessionTerms SessionRecord::terms() const {
  return {integer("price_minor"), std::string(text("currency")), std::string(text("settle_with")),
          integer("late_percent")};
}

SessionTime SessionRecord::time() const {
  SessionTime time;
  time.local = text("local_start");
  time.zone = text("zone");
  time.minutes = integer("minutes");
  time.second_hour = integer("second_hour") != 0;
  time.starts_at_ms = integer("starts_at_ms");
  time.ends_at_ms = integer("ends_at_ms");
  return time;
}

Status SessionRecord::check_planned() const {
  if (planned()) return {};
  return fail("session.not_planned", {{"state", std::string(text("state"))}}, "session");
}

Status SessionRecord::check_unsettled() const {
  const bool billed = integer("settled_at_ms") && text("settled_with") != "credit";
  return billed ? fail("session.settled", {}, "session") : Status();
}

bool SessionRecord::inside_window(std::string_view window_field, int64_t now_ms) const {
  return now_ms > integer("starts_at_ms") - integer(window_field) * hour_ms;
}

Result<OutcomeEffect> SessionRecord::come_out(Context& context, std::string_view state) {
  const OutcomeRule* rule = find_outcome_rule(state);
  if (!rule) return fail("session.bad_outcome", {{"value", shorten(state, 40)}}, "outcome");
  MD_ASSIGN(const OutcomeEffect effect, effect_of(*rule, terms()));
  const bool again = text("state") == state;
  MD_TRY(post_credit(context, effect.credit_effect - integer("credit_effect")));
  set("state", text_value(state));
  set("charge_minor", effect.charge_minor);
  set("credit_effect", effect.credit_effect);
  if (state == "planned")
    set("outcome_at_ms", Value());
  else if (!again)
    set("outcome_at_ms", context.now_ms());
  return effect;
}

Status SessionRecord::post_credit(Context& context, int64_t amount) {
  if (amount == 0) return {};
  const bool used = amount < 0;
  MD_ASSIGN(const Zone zone, practice_zone(context.db, context.house));
  const std::string today = iso_date(date_of(zone.to_local(context.now_ms() / 1000).local));
  const std::string session_on(text("local_start").substr(0, iso_date_length));
  MD_TRY(post_credits(context, {std::string(text("engagement")), used ? "used" : "given_back", amount,
                                std::min(today, session_on), id_, {}, {}}));
  set("settled_with", used ? Value("credit") : Value());
  set("settled_at_ms", used ? Value(context.now_ms()) : Value());
  return {};
}

Status SessionRecord::set_checked(std::string_view field, const Value& value) {
  const model::Field* described = model::session_type.find(field);
  if (!described) return fail("field.unknown", {{"name", std::string(field)}}, field);
  MD_ASSIGN(Value clean, model::check_field(*described, value, {}));
  set(field, std::move(clean));
  return {};
}

void SessionRecord::set(std::string_view field, Value value) {
  put_field(changed_, field, std::move(value));
}

void SessionRecord::move(const SessionTime& time) {
  set("local_start", time.local);
  set("zone", time.zone);
  set("minutes", time.minutes);
  set("second_hour", int64_t(time.second_hour));
  set("starts_at_ms", time.starts_at_ms);
  set("ends_at_ms", time.ends_at_ms);
  set("confirmed_at_ms", Value());
  set("reminded_at_ms", Value());
  raise_sequence();
}

bool SessionRecord::move_for(std::string_view by, const SessionTime& time, int64_t now_ms) {
  const bool inside = by == "mentee" && inside_window("move_window_hours", now_ms);
  set("moved_count", integer("moved_count") + 1);
  if (inside) set("moved_late_count", integer("moved_late_count") + 1);
  move(time);
  return inside;
}

void SessionRecord::raise_sequence() {
  set("sequence", integer("sequence") + 1);
}

Status SessionRecord::write(Context& context) {
  return context.writer.update("session", id_, changed_);
}

Result<Zone> zone_or_practice(Context& context, std::string_view name) {
  return name.empty() ? practice_zone(context.db, context.house) : find_zone(context.house, name);
}

Result<int64_t> minutes_or_agreed(Context& context, const BookingRules& rules, int64_t minutes,
                                  std::string_view engagement) {
  if (minutes) return minutes;
  if (engagement.empty()) return rules.session_minutes;
  MD_ASSIGN(const Agreement agreement, read_agreement(context.db, engagement));
  return agreement.session_minutes;
}

Status check_side(std::string_view by) {
  if (std::ranges::find(model::session_sides, by) != model::session_sides.end()) return {};
  return fail("field.not_a_choice", {{"value", shorten(by, 40)}}, "by");
}

Result<OutcomeEffect> cancel_session(Context& context, SessionRecord& session, const Cancelling& how) {
  MD_TRY(check_side(how.by));
  MD_TRY(session.set_checked("cancel_reason", how.reason));
  const bool inside = how.by == "mentee" && session.inside_window("cancel_window_hours", context.now_ms());
  MD_ASSIGN(const OutcomeEffect effect,
            session.come_out(context, inside && !how.waive ? "cancelled_late" : "cancelled"));
  session.set("cancelled_by", how.by);
  session.set("waived", int64_t(inside && how.waive));
  session.raise_sequence();
  MD_TRY(session.write(context));
  return effect;
}

Status note_contact(Context& context, std::string_view mentee, int64_t at_ms) {
  MD_ASSIGN(const int64_t last,
            context.db.integer("SELECT last_touch_at_ms FROM party WHERE id=?", {text_value(mentee)}));
  if (at_ms <= last) return {};
  return context.writer.update("party", mentee, {{"last_touch_at_ms", at_ms}});
}

}  // namespace md::practice
