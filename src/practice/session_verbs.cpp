// What one can do with a session before it takes place: schedule, move, cancel, tell the mentee. After it:
// session_finish.cpp.

#include "base/text.h"
#include "model/areas.h"
#include "practice/rules.h"
#include "practice/session_book.h"
#include "practice/session_views.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

std::string_view code_of(Resolved::Kind kind) {
  switch (kind) {
    case Resolved::Kind::once:
      return "once";
    case Resolved::Kind::skipped:
      return "skipped";
    case Resolved::Kind::repeated:
      return "repeated";
  }
  return {};
}

Result<Json> schedule(Context& context, const ScheduleArgs& args) {
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  MD_ASSIGN(const Zone zone, zone_or_practice(context, args.zone));
  MD_ASSIGN(const int64_t minutes, minutes_or_agreed(context, rules, args.minutes, args.engagement));
  Booking booking;
  booking.engagement = args.engagement;
  booking.mentee = args.mentee;
  booking.kind = args.kind;
  booking.title = args.title;
  booking.agenda = args.agenda;
  booking.meeting_url = args.meeting_url;
  booking.price_minor = args.price_minor;
  booking.check_free = !args.allow_overlap;
  MD_ASSIGN(booking.time, session_time(zone, args.local_start, minutes, args.second_hour));
  MD_ASSIGN(const Booked booked, book_session(context, rules, booking));
  return Json{{"id", booked.id},
              {"starts_at_ms", booking.time.starts_at_ms},
              {"clock", code_of(booking.time.kind)},
              {"settle_with", booked.settle_with}};
}

Result<Json> reschedule(Context& context, const RescheduleArgs& args) {
  MD_TRY(check_side(args.by));
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context, args.session));
  MD_TRY(session.check_planned());
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  MD_ASSIGN(const Zone zone, find_zone(context.house, args.zone.empty() ? session.text("zone") : args.zone));
  const int64_t minutes = args.minutes ? args.minutes : session.integer("minutes");
  MD_ASSIGN(const SessionTime time, session_time(zone, args.local_start, minutes, args.second_hour));
  if (!args.allow_overlap) MD_TRY(check_free(context, rules, time, session.id(), "local_start"));
  const bool inside = session.move_for(args.by, time, context.now_ms());
  MD_TRY(session.write(context));
  return Json{{"id", session.id()},
              {"starts_at_ms", time.starts_at_ms},
              {"clock", code_of(time.kind)},
              {"inside_window", inside}};
}

Result<Json> cancel(Context& context, const CancelArgs& args) {
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context, args.session));
  MD_TRY(session.check_planned());
  MD_ASSIGN(const OutcomeEffect effect, cancel_session(context, session, {args.by, args.reason, args.waive}));
  return Json{{"id", session.id()},
              {"state", std::string(session.text("state"))},
              {"charge_minor", effect.charge_minor},
              {"credit_effect", effect.credit_effect}};
}

// Planned again: after an outcome by mistake, or because a cancellation was taken back.
Result<Json> reopen(Context& context, const ReopenArgs& args) {
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context, args.session));
  MD_TRY(session.check_unsettled());
  if (session.planned()) return fail("session.is_planned", {}, "session");
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  if (!args.allow_overlap) MD_TRY(check_free(context, rules, session.time(), session.id(), "session"));
  // A calendar elsewhere was told that it is off.
  if (session.text("state").starts_with("cancelled")) session.raise_sequence();
  MD_ASSIGN(const OutcomeEffect effect, session.come_out(context, "planned"));
  for (const std::string_view field : {"cancelled_by", "cancel_reason", "waived"})
    session.set(field, Value());
  MD_TRY(session.write(context));
  return Json{{"id", session.id()}, {"charge_minor", effect.charge_minor}};
}

Result<Json> set_price(Context& context, const PriceArgs& args) {
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context, args.session));
  MD_TRY(session.check_unsettled());
  if (args.price_minor) MD_TRY(session.set_checked("price_minor", *args.price_minor));
  if (!args.settle_with.empty()) MD_TRY(session.set_checked("settle_with", args.settle_with));
  const std::string state(session.text("state"));
  MD_ASSIGN(const OutcomeEffect effect, session.come_out(context, state));
  MD_TRY(session.write(context));
  return Json{
      {"id", session.id()}, {"charge_minor", effect.charge_minor}, {"credit_effect", effect.credit_effect}};
}

Result<Json> mark_sent(Context& context, const MarkSentArgs& args) {
  constexpr std::pair<std::string_view, std::string_view> fields[] = {
      {"confirmation", "confirmed_at_ms"}, {"reminder", "reminded_at_ms"}, {"notes", "notes_sent_at_ms"}};
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context, args.session));
  for (const auto& [what, field] : fields) {
    if (what != args.what) continue;
    session.set(field, context.now_ms());
    MD_TRY(session.write(context));
    return Json{{"id", session.id()}};
  }
  return fail("field.not_a_choice", {{"value", shorten(args.what, 40)}}, "what");
}

// In place of the generated command: what was settled stands on an invoice or used a credit.
Result<Json> archive(Context& context, const SessionIdArgs& args) {
  MD_ASSIGN(const store::Fields row, store::read_row(context.db, "session", args.id));
  const Value* settled = store::find_field(row, "settled_at_ms");
  if (settled && !is_null(*settled)) return fail("session.settled", {}, "session");
  MD_TRY(archive_record(context, model::session_type, args.id));
  return Json{{"id", args.id}};
}

// In place of the generated command: its time may be taken by now.
Result<Json> restore(Context& context, const SessionIdArgs& args) {
  MD_TRY(restore_record(context, model::session_type, args.id));
  MD_ASSIGN(const SessionRecord session, SessionRecord::read(context, args.id));
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  if (session.planned()) MD_TRY(check_free(context, rules, session.time(), session.id(), "session"));
  return Json{{"id", args.id}};
}

// A new zone pack may know a new law: planned sessions keep what the wall clock shows and get their instants
// anew.
Result<Json> recompute_zones(Context& context, const NoParams&) {
  const std::string version(context.house.zones ? context.house.zones->version() : "");
  std::vector<std::string> ids;
  MD_TRY(context.db.each(
      "SELECT id FROM session WHERE state='planned' AND starts_at_ms>? AND archived_at_ms IS NULL AND "
      "zone_version<>? ORDER BY starts_at_ms,id",
      {context.now_ms(), version}, [&](const store::Row& row) { ids.push_back(row.string(0)); }));
  Json moved = Json::array();
  for (const std::string& id : ids) {
    MD_ASSIGN(SessionRecord session, SessionRecord::read(context, id));
    MD_ASSIGN(const Zone zone, find_zone(context.house, session.text("zone")));
    MD_ASSIGN(const SessionTime time,
              session_time(zone, session.text("local_start"), session.integer("minutes"),
                           session.integer("second_hour") != 0));
    const int64_t before_ms = session.integer("starts_at_ms");
    if (time.starts_at_ms != before_ms) {
      session.move(time);
      moved.push_back({{"id", id}, {"from_ms", before_ms}, {"to_ms", time.starts_at_ms}});
    }
    session.set("zone_version", version);
    MD_TRY(session.write(context));
  }
  return Json{{"checked", ids.size()}, {"moved", std::move(moved)}};
}

constexpr Verb verbs[] = {
    {.name = "session.schedule", .run = run_verb<ScheduleArgs, schedule>},
    {.name = "session.reschedule", .run = run_verb<RescheduleArgs, reschedule>},
    {.name = "session.cancel", .run = run_verb<CancelArgs, cancel>},
    {.name = "session.reopen", .run = run_verb<ReopenArgs, reopen>},
    {.name = "session.price", .run = run_verb<PriceArgs, set_price>},
    {.name = "session.mark_sent", .run = run_verb<MarkSentArgs, mark_sent>},
    {.name = "session.archive", .run = run_verb<SessionIdArgs, archive>},
    {.name = "session.restore", .run = run_verb<SessionIdArgs, restore>},
    {.name = "zones.recompute", .run = run_verb<NoParams, recompute_zones>},
};

}  // namespace

std::span<const Verb> session_verbs() {
  return verbs;
}

}  // namespace md::practice
