// After a session: outcome, notes, homework and the next date in one command. And the rules of what is
// written then.

#include "base/text.h"
#include "model/areas.h"
#include "practice/rules.h"
#include "practice/session_book.h"
#include "practice/session_views.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t homework_max = 50;

bool is_meeting_outcome(std::string_view outcome) {
  return outcome == "held" || outcome == "no_show" || outcome == "mentor_no_show";
}

// One row a session; empty text removes it.
Status write_private_notes(Context& context, const std::string& session, const std::string& body) {
  MD_ASSIGN(const std::string id,
            context.db.text(
                "SELECT id FROM session_note WHERE session=? AND archived_at_ms IS NULL ORDER BY id LIMIT 1",
                {session}));
  if (trim(body).empty())
    return id.empty() ? Status() : archive_record(context, model::session_note_type, id);
  if (!id.empty()) return set_record(context, model::session_note_type, id, {{"body", body}});
  MD_ASSIGN(const Id made,
            create_record(context, model::session_note_type, {{"session", session}, {"body", body}}));
  return {};
}

Status write_homework(Context& context, const SessionRecord& session, const FinishArgs& args) {
  if (args.homework.size() > homework_max || args.done_homework.size() > homework_max)
    return fail("argument.too_many", {{"max", std::to_string(homework_max)}}, "homework");
  for (const NewHomework& asked : args.homework) {
    Fields fields = {{"session", session.id()}, {"body", asked.body}};
    if (!asked.due_on.empty()) fields.emplace_back("due_on", asked.due_on);
    MD_ASSIGN(const Id id, create_record(context, model::homework_type, fields));
  }
  for (const std::string& id : args.done_homework) {
    MD_ASSIGN(const std::string mentee, context.db.text("SELECT mentee FROM homework WHERE id=?", {id}));
    if (mentee != session.text("mentee"))
      return fail("record.missing", {{"table", "homework"}, {"id", id}}, "done_homework");
    MD_TRY(set_record(context, model::homework_type, id, {{"done_at_ms", context.now_ms()}}));
  }
  return {};
}

Status write_words(Context& context, const SessionRecord& session, const FinishArgs& args) {
  Fields words;
  if (args.notes) words.emplace_back("notes", *args.notes);
  if (args.feedback) words.emplace_back("feedback", *args.feedback);
  if (args.rating) words.emplace_back("rating", *args.rating ? Value(*args.rating) : Value());
  MD_TRY(set_record(context, model::session_type, session.id(), words));
  if (args.private_notes) MD_TRY(write_private_notes(context, session.id(), *args.private_notes));
  return write_homework(context, session, args);
}

Result<Id> book_next(Context& context, const SessionRecord& session, const FinishArgs& args) {
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  MD_ASSIGN(const Zone zone, find_zone(context.house, session.text("zone")));
  Booking booking;
  booking.engagement = session.text("engagement");
  booking.mentee = session.text("mentee");
  booking.title = args.next_title;
  booking.check_free = !args.allow_overlap;
  const int64_t minutes = args.next_minutes ? args.next_minutes : session.integer("minutes");
  auto time = session_time(zone, args.next_start, minutes, false);
  if (!time) {
    Error error = std::move(time).error();
    error.field = error.field == "minutes" ? "next_minutes" : "next_start";
    return std::unexpected(std::move(error));
  }
  booking.time = std::move(*time);
  MD_ASSIGN(Booked booked, book_session(context, rules, booking, "next_start"));
  return booked.id;
}

Result<Json> finish(Context& context, const FinishArgs& args) {
  MD_ASSIGN(SessionRecord session, SessionRecord::read(context, args.session));
  if (!is_meeting_outcome(args.outcome))
    return fail("session.bad_outcome", {{"value", shorten(args.outcome, 40)}}, "outcome");
  if (session.integer("starts_at_ms") > context.now_ms()) return fail("session.not_begun", {}, "outcome");
  const bool changes = session.text("state") != args.outcome;
  if (changes) MD_TRY(session.check_unsettled());
  OutcomeEffect effect{session.integer("charge_minor"), session.integer("credit_effect")};
  if (changes) {
    MD_ASSIGN(effect, session.come_out(context, args.outcome));
    for (const std::string_view field : {"cancelled_by", "cancel_reason", "waived"})
      session.set(field, Value());
    MD_TRY(session.write(context));
  }
  MD_TRY(write_words(context, session, args));
  if (find_outcome_rule(args.outcome)->took_place)
    MD_TRY(note_contact(context, session.text("mentee"), session.integer("starts_at_ms")));
  Id next;
  if (!args.next_start.empty()) {
    MD_ASSIGN(next, book_next(context, session, args));
  }
  return Json{{"id", session.id()},
              {"charge_minor", effect.charge_minor},
              {"credit_effect", effect.credit_effect},
              {"next", next}};
}

Result<Json> set_private_notes(Context& context, const PrivateNotesArgs& args) {
  MD_ASSIGN(const SessionRecord session, SessionRecord::read(context, args.session));
  MD_TRY(write_private_notes(context, session.id(), args.body));
  return Json{{"id", session.id()}};
}

constexpr Verb verbs[] = {
    {.name = "session.finish", .run = run_verb<FinishArgs, finish>},
    {.name = "session.private_notes", .run = run_verb<PrivateNotesArgs, set_private_notes>},
};

// Fills the mentee of what belongs to a session.
Status take_mentee(Context& context, const Fields* before, Fields& fields) {
  const Value& session = field_after(before, fields, "session");
  if (is_null(session)) return {};
  MD_ASSIGN(std::string mentee, context.db.text("SELECT mentee FROM session WHERE id=?", {session}));
  put_field(fields, "mentee", std::move(mentee));
  return {};
}

}  // namespace

std::span<const Verb> session_finish_verbs() {
  return verbs;
}

// Sessions come from session.schedule, which knows terms and overlaps; whose they are never changes.
Status save_session(Context& context, std::string_view, const Fields* before, Fields& fields) {
  if (!before) return context.command.name == "session.create" ? fail("session.use_schedule") : Status();
  for (const std::string_view name : {"mentee", "engagement"}) {
    const Value* now = store::find_field(fields, name);
    if (now && *now != *store::find_field(*before, name)) return fail("field.fixed", {}, name);
  }
  return {};
}

Status save_session_note(Context& context, std::string_view, const Fields* before, Fields& fields) {
  return take_mentee(context, before, fields);
}

Status save_homework(Context& context, std::string_view, const Fields* before, Fields& fields) {
  return take_mentee(context, before, fields);
}

}  // namespace md::practice
