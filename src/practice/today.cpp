// What needs the mentor now.

#include "practice/availability.h"
#include "practice/homework.h"
#include "practice/queries.h"
#include "practice/session_select.h"
#include "practice/start_views.h"

namespace md::practice {
namespace {

constexpr int64_t day_ms = 24 * hour_ms;
constexpr int64_t rows_max = 100;
constexpr int64_t quiet_rows_max = 20, quiet_days_max = 3650;

int64_t midnight_ms(const Zone& zone, Date on) {
  return zone.to_utc(at_minute(on, 0)).utc_s * 1000;
}

Status read_sessions(store::Db& db, const Zone& zone, Date today, int64_t now_ms, TodayView& view) {
  MD_ASSIGN(view.sessions,
            select_sessions(db,
                            "s.starts_at_ms>=? AND s.starts_at_ms<? AND s.state<>'cancelled' "
                            "ORDER BY s.starts_at_ms,s.id LIMIT ?",
                            {midnight_ms(zone, today), midnight_ms(zone, add_days(today, 1)), rows_max}));
  MD_ASSIGN(view.to_finish, select_sessions(db,
                                            "s.state='planned' AND s.starts_at_ms<=? AND s.ends_at_ms<=? "
                                            "ORDER BY s.starts_at_ms,s.id LIMIT ?",
                                            {now_ms, now_ms, rows_max}));
  MD_ASSIGN(
      view.next,
      db.text("SELECT id FROM session WHERE state='planned' AND archived_at_ms IS NULL AND ends_at_ms>? "
              "ORDER BY starts_at_ms,id LIMIT 1",
              {now_ms}));
  return {};
}

Status read_tasks(store::Db& db, const std::string& on, TodayView& view) {
  MD_TRY(db.each(
      "SELECT t.id,coalesce(t.party,''),coalesce(p.display_name,''),t.title,t.due_on FROM task t LEFT JOIN "
      "party p ON p.id=t.party WHERE t.done_at_ms IS NULL AND t.archived_at_ms IS NULL AND t.due_on<=? "
      "ORDER BY t.due_on,t.id LIMIT ?",
      {on, rows_max}, [&](const store::Row& row) {
        TaskView task;
        task.id = row.string(0);
        task.party = row.string(1);
        task.party_name = row.string(2);
        task.title = row.string(3);
        task.due_on = row.string(4);
        view.tasks.push_back(std::move(task));
      }));
  MD_ASSIGN(view.homework,
            select_homework(db, "h.done_at_ms IS NULL AND h.due_on<=? ORDER BY h.due_on,h.id LIMIT ?",
                            {on, rows_max}));
  return {};
}

// Clients without contact for so long, and without a date ahead.
Status read_quiet(store::Db& db, const TodayParams& params, TodayView& view) {
  const std::string from =
      " FROM party p WHERE p.stage='client' AND p.kind='person' AND p.archived_at_ms IS NULL AND "
      "coalesce(p.last_touch_at_ms,p.created_at_ms)<? AND NOT EXISTS(SELECT 1 FROM session s WHERE "
      "s.mentee=p.id AND "
      "s.state='planned' AND s.starts_at_ms>? AND s.archived_at_ms IS NULL)";
  const int64_t since_ms = params.now_ms - params.quiet_days * day_ms;
  MD_ASSIGN(view.quiet_total, db.integer("SELECT count(*)" + from, {since_ms, params.now_ms}));
  return db.each("SELECT p.id,p.display_name,coalesce(p.last_touch_at_ms,0)" + from +
                     " ORDER BY coalesce(p.last_touch_at_ms,p.created_at_ms),p.id LIMIT ?",
                 {since_ms, params.now_ms, quiet_rows_max}, [&](const store::Row& row) {
                   view.quiet.push_back({row.string(0), row.string(1), row.integer(2)});
                 });
}

Status read_months(store::Db& db, const Zone& zone, Date today, TodayView& view) {
  const int64_t this_ms = midnight_ms(zone, first_of_month(today));
  const int64_t next_ms = midnight_ms(zone, add_months(first_of_month(today), 1));
  const int64_t last_ms = midnight_ms(zone, add_months(first_of_month(today), -1));
  return db.each(
      "SELECT coalesce(sum(CASE WHEN starts_at_ms>=? AND state='held' THEN 1 ELSE 0 END),0),"
      "coalesce(sum(CASE WHEN starts_at_ms>=? AND state IN ('no_show','cancelled_late') THEN 1 ELSE 0 "
      "END),0),"
      "coalesce(sum(CASE WHEN starts_at_ms<? AND state='held' THEN 1 ELSE 0 END),0) FROM session WHERE "
      "archived_at_ms IS NULL AND starts_at_ms>=? AND starts_at_ms<?",
      {this_ms, this_ms, this_ms, last_ms, next_ms}, [&](const store::Row& row) {
        view.month_held = row.integer(0);
        view.month_missed = row.integer(1);
        view.last_month_held = row.integer(2);
      });
}

Status read_week(store::Db& db, const Zone& zone, Date today, TodayView& view) {
  const int64_t from_ms = midnight_ms(zone, add_days(today, 1)),
                until_ms = midnight_ms(zone, add_days(today, 8));
  MD_ASSIGN(const auto open, open_windows(db, zone, from_ms, until_ms));
  for (const Window& window : open)
    view.week_open_min += (window.ends_at_ms - window.starts_at_ms) / minute_ms;
  MD_ASSIGN(view.week_booked_min,
            db.integer("SELECT coalesce(sum(minutes),0) FROM session WHERE state='planned' AND "
                       "archived_at_ms IS NULL AND starts_at_ms>=? AND starts_at_ms<?",
                       {from_ms, until_ms}));
  return {};
}

Result<TodayView> today(QueryContext& context, const TodayParams& params) {
  if (params.now_ms < day_ms || params.quiet_days < 1 || params.quiet_days > quiet_days_max)
    return fail("query.bad_window");
  MD_ASSIGN(const Zone zone, practice_zone(context.db, context.house));
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  const Date today = date_of(zone.to_local(params.now_ms / 1000).local);
  TodayView view;
  view.on = iso_date(today);
  view.zone = zone.name();
  MD_TRY(read_sessions(context.db, zone, today, params.now_ms, view));
  MD_TRY(read_tasks(context.db, view.on, view));
  MD_TRY(read_quiet(context.db, params, view));
  MD_ASSIGN(
      view.reminders,
      context.db.integer("SELECT count(*) FROM session WHERE state='planned' AND archived_at_ms IS NULL AND "
                         "reminded_at_ms IS NULL AND starts_at_ms>? AND starts_at_ms<=?",
                         {params.now_ms, params.now_ms + rules.reminder_hours * hour_ms}));
  MD_TRY(read_months(context.db, zone, today, view));
  MD_TRY(read_week(context.db, zone, today, view));
  return view;
}

Result<StartView> start(QueryContext& context, const NoParams&) {
  StartView view;
  MD_TRY(context.db.each(
      "SELECT EXISTS(SELECT 1 FROM party WHERE archived_at_ms IS NULL),"
      "EXISTS(SELECT 1 FROM availability WHERE archived_at_ms IS NULL),"
      "EXISTS(SELECT 1 FROM offer WHERE archived_at_ms IS NULL),"
      "EXISTS(SELECT 1 FROM session WHERE archived_at_ms IS NULL),"
      "EXISTS(SELECT 1 FROM practice WHERE address IS NOT NULL OR bank_details IS NOT NULL)",
      {}, [&](const store::Row& row) {
        int at = 0;
        for (bool* has : {&view.people, &view.hours, &view.offers, &view.sessions, &view.details})
          *has = row.integer(at++) != 0;
      }));
  return view;
}

constexpr Query queries[] = {make_query<TodayQuery, today>(), make_query<StartQuery, start>()};

}  // namespace

std::span<const Query> today_queries() {
  return queries;
}

}  // namespace md::practice
