// One session with what to prepare and what its outcomes mean; a person's sessions; reminders.

#include <algorithm>

#include "practice/engagements.h"
#include "practice/homework.h"
#include "practice/queries.h"
#include "practice/scheduling.h"
#include "practice/session_outcome.h"
#include "practice/session_select.h"

namespace md::practice {
namespace {

constexpr int32_t rows_max = 1000;
constexpr int64_t hours_max = 31 * 24;

Result<LastNotes> read_last(store::Db& db, const SessionRow& row) {
  LastNotes last;
  MD_TRY(db.each(
      "SELECT s.id,s.title,s.notes,(SELECT n.body FROM session_note n WHERE n.session=s.id AND "
      "n.archived_at_ms IS NULL ORDER BY n.id LIMIT 1),s.starts_at_ms FROM session s WHERE s.mentee=? AND "
      "s.state='held' AND s.starts_at_ms<? AND s.id<>? AND s.archived_at_ms IS NULL "
      "ORDER BY s.starts_at_ms DESC,s.id DESC LIMIT 1",
      {row.mentee, row.starts_at_ms, row.id}, [&](const store::Row& found) {
        last = {found.string(0), found.string(1), found.string(2), found.string(3), found.integer(4)};
      }));
  return last;
}

// "Session 7 of 10": those before it that took place or are to, in the package or the series.
Status number_session(store::Db& db, SessionView& view) {
  const SessionRow& row = view.row;
  const bool package = view.engagement.kind == "package";
  if (!package && !row.series.empty()) {
    view.number = row.ordinal;
    MD_ASSIGN(view.of, db.integer("SELECT coalesce(count,0) FROM series WHERE id=?", {row.series}));
    return {};
  }
  if (row.engagement.empty()) return {};
  MD_ASSIGN(const int64_t before,
            db.integer(
                "SELECT count(*) FROM session WHERE engagement=? AND archived_at_ms IS NULL AND state NOT IN "
                "('cancelled','mentor_no_show') AND (starts_at_ms<? OR (starts_at_ms=? AND id<?))",
                {row.engagement, row.starts_at_ms, row.starts_at_ms, row.id}));
  view.number = before + 1;
  view.of = package ? view.engagement.credits : 0;
  return {};
}

Status read_outcomes(SessionView& view) {
  const SessionRow& row = view.row;
  const SessionTerms terms{row.price_minor, row.currency, row.settle_with,
                           view.record.integer("late_percent")};
  for (const OutcomeRule& rule : outcome_rules) {
    if (rule.state == "planned") continue;
    MD_ASSIGN(const OutcomeEffect effect, effect_of(rule, terms));
    view.outcomes.push_back({std::string(rule.state), effect.charge_minor, effect.credit_effect});
  }
  return {};
}

Status read_neighbours(store::Db& db, SessionView& view) {
  const SessionRow& row = view.row;
  MD_ASSIGN(view.previous,
            db.text("SELECT id FROM session WHERE mentee=? AND archived_at_ms IS NULL AND (starts_at_ms<? OR "
                    "(starts_at_ms=? AND id<?)) ORDER BY starts_at_ms DESC,id DESC LIMIT 1",
                    {row.mentee, row.starts_at_ms, row.starts_at_ms, row.id}));
  MD_ASSIGN(view.next,
            db.text("SELECT id FROM session WHERE mentee=? AND archived_at_ms IS NULL AND (starts_at_ms>? OR "
                    "(starts_at_ms=? AND id>?)) ORDER BY starts_at_ms,id LIMIT 1",
                    {row.mentee, row.starts_at_ms, row.starts_at_ms, row.id}));
  return {};
}

Result<SessionView> session(QueryContext& context, const SessionParams& params) {
  SessionView view;
  MD_ASSIGN(auto rows, select_sessions(context.db, "s.id=?", {params.session}));
  if (rows.empty()) return fail("record.missing", {{"table", "session"}, {"id", params.session}});
  view.row = std::move(rows.front());
  MD_ASSIGN(const store::Fields fields, store::read_row(context.db, "session", params.session));
  view.record = {"session", params.session, {}};
  for (const auto& [name, value] : fields) view.record.fields.push_back({name, value});
  MD_ASSIGN(view.private_notes,
            context.db.text("SELECT body FROM session_note WHERE session=? AND archived_at_ms IS NULL "
                            "ORDER BY id LIMIT 1",
                            {params.session}));
  if (!view.row.engagement.empty()) {
    const Value id = view.row.engagement;
    MD_ASSIGN(auto found, select_engagements(context.db, "e.id=?", std::span(&id, 1)));
    if (!found.empty()) view.engagement = std::move(found.front());
  }
  MD_TRY(number_session(context.db, view));
  MD_ASSIGN(view.last, read_last(context.db, view.row));
  MD_ASSIGN(view.homework,
            select_homework(context.db, "h.session=? ORDER BY h.id LIMIT 100", {params.session}));
  MD_ASSIGN(view.open_homework,
            select_homework(context.db,
                            "h.mentee=? AND h.done_at_ms IS NULL AND coalesce(h.session,'')<>? "
                            "ORDER BY h.due_on IS NULL,h.due_on,h.id LIMIT 100",
                            {view.row.mentee, params.session}));
  MD_TRY(read_outcomes(view));
  view.free_cancel_until_ms = view.row.starts_at_ms - view.record.integer("cancel_window_hours") * hour_ms;
  view.free_move_until_ms = view.row.starts_at_ms - view.record.integer("move_window_hours") * hour_ms;
  MD_TRY(read_neighbours(context.db, view));
  return view;
}

Result<std::vector<SeriesView>> read_series(store::Db& db, const std::string& party, int64_t now_ms) {
  std::vector<SeriesView> series;
  MD_TRY(db.each(
      "SELECT "
      "r.id,r.mentee,coalesce(p.display_name,''),r.engagement,r.title,r.zone,r.until_on,r.state,r.weekday,r."
      "minute,"
      "r.minutes,r.every_weeks,coalesce(r.count,0),(SELECT count(*) FROM session s WHERE s.series=r.id AND "
      "s.state='planned' AND s.archived_at_ms IS NULL),(SELECT coalesce(min(s.starts_at_ms),0) FROM session "
      "s WHERE "
      "s.series=r.id AND s.state='planned' AND s.archived_at_ms IS NULL AND s.ends_at_ms>?) FROM series r "
      "LEFT JOIN party p "
      "ON p.id=r.mentee WHERE r.mentee=? AND r.state='active' AND r.archived_at_ms IS NULL ORDER BY "
      "r.weekday,r.minute,r.id "
      "LIMIT 100",
      {now_ms, party}, [&](const store::Row& row) {
        SeriesView s;
        int at = 0;
        for (std::string* text :
             {&s.id, &s.mentee, &s.mentee_name, &s.engagement, &s.title, &s.zone, &s.until_on, &s.state})
          *text = row.string(at++);
        for (int64_t* number :
             {&s.weekday, &s.minute, &s.minutes, &s.every_weeks, &s.count, &s.planned, &s.next_at_ms})
          *number = row.integer(at++);
        series.push_back(std::move(s));
      }));
  return series;
}

Result<PersonSessionsView> person_sessions(QueryContext& context, const PersonSessionsParams& params) {
  if (params.limit < 1 || params.limit > rows_max) return fail("query.bad_window");
  const std::string theirs = "(s.mentee=? OR s.engagement IN (SELECT id FROM engagement WHERE payer=?))";
  const std::string ahead = "s.state='planned' AND s.ends_at_ms>?";
  const int64_t limit = params.limit;
  PersonSessionsView view;
  MD_ASSIGN(view.upcoming,
            select_sessions(context.db, theirs + " AND " + ahead + " ORDER BY s.starts_at_ms,s.id LIMIT ?",
                            {params.party, params.party, params.now_ms, limit}));
  MD_ASSIGN(view.past, select_sessions(
                           context.db,
                           theirs + " AND NOT (" + ahead + ") ORDER BY s.starts_at_ms DESC,s.id DESC LIMIT ?",
                           {params.party, params.party, params.now_ms, limit}));
  MD_TRY(context.db.each("SELECT s.state,count(*) FROM session s WHERE s.archived_at_ms IS NULL AND " +
                             theirs + " GROUP BY s.state ORDER BY s.state",
                         {params.party, params.party}, [&](const store::Row& row) {
                           view.counts.push_back({row.string(0), row.integer(1)});
                         }));
  const Value ids[] = {params.party, params.party};
  MD_ASSIGN(view.engagements,
            select_engagements(context.db,
                               "(e.mentee=? OR e.payer=?) ORDER BY CASE e.state WHEN 'active' THEN 0 WHEN "
                               "'paused' THEN 1 ELSE 2 END,e.started_on DESC,e.id LIMIT 100",
                               ids));
  MD_ASSIGN(view.series, read_series(context.db, params.party, params.now_ms));
  MD_ASSIGN(
      view.open_homework,
      select_homework(context.db,
                      "h.mentee=? AND h.done_at_ms IS NULL ORDER BY h.due_on IS NULL,h.due_on,h.id LIMIT 100",
                      {params.party}));
  return view;
}

Result<RemindersView> reminders(QueryContext& context, const RemindersParams& params) {
  if (params.hours < 0 || params.hours > hours_max) return fail("query.bad_window");
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  const int64_t hours = params.hours ? params.hours : rules.reminder_hours;
  MD_ASSIGN(auto sessions,
            select_sessions(context.db,
                            "s.state='planned' AND s.reminded_at_ms IS NULL AND s.starts_at_ms>? AND "
                            "s.starts_at_ms<=? ORDER BY s.starts_at_ms,s.id LIMIT ?",
                            {params.now_ms, params.now_ms + hours * hour_ms, int64_t(rows_max)}));
  RemindersView view;
  for (SessionRow& row : sessions) {
    ReminderRow reminder;
    MD_TRY(context.db.each("SELECT email,phone,language FROM party WHERE id=?", {row.mentee},
                           [&](const store::Row& party) {
                             reminder.email = party.string(0);
                             reminder.phone = party.string(1);
                             reminder.language = party.string(2);
                           }));
    reminder.session = std::move(row);
    view.rows.push_back(std::move(reminder));
  }
  return view;
}

constexpr Query queries[] = {make_query<SessionQuery, session>(),
                             make_query<PersonSessionsQuery, person_sessions>(),
                             make_query<RemindersQuery, reminders>()};

}  // namespace

std::span<const Query> session_queries() {
  return queries;
}

Result<std::vector<HomeworkView>> select_homework(store::Db& db, std::string_view where,
                                                  store::Params params) {
  std::vector<HomeworkView> rows;
  std::string sql =
      "SELECT h.id,h.mentee,coalesce(p.display_name,''),h.session,h.body,h.due_on,h.link,h.created_at_ms,"
      "coalesce(h.done_at_ms,0) FROM homework h LEFT JOIN party p ON p.id=h.mentee WHERE h.archived_at_ms IS "
      "NULL AND ";
  sql += where;
  MD_TRY(db.each(sql, params, [&](const store::Row& row) {
    rows.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4), row.string(5),
                    row.string(6), row.integer(7), row.integer(8)});
  }));
  return rows;
}

}  // namespace md::practice
