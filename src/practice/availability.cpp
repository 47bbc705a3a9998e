#include "practice/availability.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/areas.h"
#include "practice/calendar_views.h"
#include "practice/rules.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int64_t day_ms = 24 * hour_ms;
constexpr size_t windows_max = 7 * 24;

struct Minutes {
  int from = 0, until = minutes_per_day;
};
using Week = std::array<std::vector<Minutes>, 7>;

struct Exception {
  bool off = false;
  Date from_on, until_on;
  Minutes minutes;
};

Result<Week> read_week(store::Db& db) {
  Week week;
  MD_TRY(
      db.each("SELECT weekday,from_minute,until_minute FROM availability WHERE archived_at_ms IS NULL "
              "ORDER BY weekday,from_minute,id",
              {}, [&](const store::Row& row) {
                const int64_t day = row.integer(0);
                if (day < 1 || day > 7) return;
                week[size_t(day - 1)].push_back({int(row.integer(1)), int(row.integer(2))});
              }));
  return week;
}

Result<std::vector<Exception>> read_exceptions(store::Db& db, Date from, Date until) {
  std::vector<Exception> exceptions;
  MD_TRY(
      db.each("SELECT kind,from_on,until_on,from_minute,until_minute FROM availability_exception WHERE "
              "archived_at_ms IS NULL AND from_on<=? AND until_on>=? ORDER BY from_on,from_minute,id",
              {iso_date(until), iso_date(from)}, [&](const store::Row& row) {
                const auto first = parse_date(row.text(1)), last = parse_date(row.text(2));
                if (!first || !last) return;
                Exception e{row.text(0) == "off", *first, *last, {}};
                if (!row.is_null(3)) e.minutes.from = int(row.integer(3));
                if (!row.is_null(4)) e.minutes.until = int(row.integer(4));
                exceptions.push_back(e);
              }));
  return exceptions;
}

Window window_on(const Zone& zone, Date on, Minutes minutes) {
  return {zone.to_utc(at_minute(on, minutes.from)).utc_s * 1000,
          zone.to_utc(at_minute(on, minutes.until)).utc_s * 1000};
}

void add_window(std::vector<Window>& windows, Window window) {
  if (window.starts_at_ms >= window.ends_at_ms) return;
  if (!windows.empty() && window.starts_at_ms <= windows.back().ends_at_ms)
    windows.back().ends_at_ms = std::max(windows.back().ends_at_ms, window.ends_at_ms);
  else
    windows.push_back(window);
}

std::vector<Window> windows_on(const Zone& zone, Date on, std::vector<Minutes> day) {
  std::ranges::sort(day, {}, &Minutes::from);
  std::vector<Window> windows;
  for (const Minutes& minutes : day) add_window(windows, window_on(zone, on, minutes));
  return windows;
}

// The open hours of one day: the week's, or those that exceptions put in their place, less the time off.
std::vector<Window> windows_of_day(const Zone& zone, Date on, const Week& week,
                                   const std::vector<Exception>& exceptions) {
  std::vector<Minutes> open, off;
  for (const Exception& e : exceptions)
    if (on >= e.from_on && on <= e.until_on) (e.off ? off : open).push_back(e.minutes);
  if (open.empty()) open = week[size_t(weekday(on) - 1)];
  return without(windows_on(zone, on, std::move(open)), windows_on(zone, on, std::move(off)));
}

Status check_minutes(const Value& from, const Value& until) {
  if (is_null(from) && is_null(until)) return {};
  if (integer_or(until, minutes_per_day) <= integer_or(from, 0))
    return fail("availability.empty", {}, "until_minute");
  return {};
}

// Replaces the usual week. What stays is not written again.
Result<Json> set_week(Context& context, const SetWeekArgs& args) {
  if (args.windows.size() > windows_max)
    return fail("argument.too_many", {{"name", "windows"}, {"max", std::to_string(windows_max)}}, "windows");
  struct Row {
    std::string id;
    WeekWindow window;
  };
  std::vector<Row> rows;
  MD_TRY(context.db.each(
      "SELECT id,weekday,from_minute,until_minute FROM availability WHERE archived_at_ms IS NULL "
      "ORDER BY weekday,from_minute,id",
      {}, [&](const store::Row& row) {
        rows.push_back({row.string(0), {row.integer(1), row.integer(2), row.integer(3)}});
      }));
  std::vector<WeekWindow> wanted = args.windows;
  for (const Row& row : rows) {
    const auto kept = std::ranges::find(wanted, row.window);
    if (kept != wanted.end())
      wanted.erase(kept);
    else
      MD_TRY(context.writer.remove("availability", row.id));
  }
  for (const WeekWindow& window : wanted) {
    MD_ASSIGN(const Id id, create_record(context, model::availability_type,
                                         {{"weekday", window.weekday},
                                          {"from_minute", window.from_minute},
                                          {"until_minute", window.until_minute}}));
  }
  return Json{{"windows", args.windows.size()}};
}

constexpr Verb verbs[] = {{.name = "availability.set_week", .run = run_verb<SetWeekArgs, set_week>}};

}  // namespace

std::vector<Window> without(const std::vector<Window>& from, const std::vector<Window>& taken) {
  std::vector<Window> left;
  for (Window window : from) {
    for (const Window& t : taken) {
      if (t.ends_at_ms <= window.starts_at_ms || t.starts_at_ms >= window.ends_at_ms) continue;
      if (t.starts_at_ms > window.starts_at_ms) left.push_back({window.starts_at_ms, t.starts_at_ms});
      window.starts_at_ms = t.ends_at_ms;
      if (window.starts_at_ms >= window.ends_at_ms) break;
    }
    if (window.starts_at_ms < window.ends_at_ms) left.push_back(window);
  }
  return left;
}

Result<std::vector<Window>> open_windows(store::Db& db, const Zone& zone, int64_t from_ms, int64_t until_ms) {
  if (from_ms < 0 || until_ms <= from_ms || until_ms - from_ms > range_days_max * day_ms)
    return fail("query.bad_window");
  const Date first = add_days(date_of(zone.to_local(from_ms / 1000).local), -1);
  const Date last = add_days(date_of(zone.to_local(until_ms / 1000).local), 1);
  MD_ASSIGN(const Week week, read_week(db));
  MD_ASSIGN(const auto exceptions, read_exceptions(db, first, last));
  std::vector<Window> windows;
  for (Date on = first; on <= last; on = add_days(on, 1))
    for (Window window : windows_of_day(zone, on, week, exceptions)) {
      window.starts_at_ms = std::max(window.starts_at_ms, from_ms);
      window.ends_at_ms = std::min(window.ends_at_ms, until_ms);
      add_window(windows, window);
    }
  return windows;
}

Result<std::string> away_during(store::Db& db, const House& house, int64_t starts_at_ms, int64_t ends_at_ms) {
  MD_ASSIGN(const Zone zone, practice_zone(db, house));
  const Date first = date_of(zone.to_local(starts_at_ms / 1000).local);
  const Date last = date_of(zone.to_local(ends_at_ms / 1000).local);
  MD_ASSIGN(const auto exceptions, read_exceptions(db, first, last));
  for (Date on = first; on <= last; on = add_days(on, 1))
    for (const Exception& e : exceptions) {
      if (!e.off || on < e.from_on || on > e.until_on) continue;
      const Window off = window_on(zone, on, e.minutes);
      if (off.starts_at_ms < ends_at_ms && off.ends_at_ms > starts_at_ms) return iso_date(on);
    }
  return std::string();
}

std::span<const Verb> availability_verbs() {
  return verbs;
}

Status save_availability(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  const Value& from = field_after(before, fields, "from_minute");
  const Value& until = field_after(before, fields, "until_minute");
  MD_TRY(check_minutes(from, until));
  MD_ASSIGN(const int64_t others,
            context.db.integer(
                "SELECT count(*) FROM availability WHERE weekday=? AND from_minute<? AND until_minute>? AND "
                "id<>? AND archived_at_ms IS NULL",
                {field_after(before, fields, "weekday"), until, from, text_value(id)}));
  return others ? fail("availability.overlaps", {}, "from_minute") : Status();
}

Status save_availability_exception(Context&, std::string_view, const Fields* before, Fields& fields) {
  if (is_null(field_after(before, fields, "until_on")))
    put_field(fields, "until_on", field_after(before, fields, "from_on"));
  if (text_or_empty(field_after(before, fields, "until_on")) <
      text_or_empty(field_after(before, fields, "from_on")))
    return fail("availability.ends_before_start", {}, "until_on");
  const Value& from = field_after(before, fields, "from_minute");
  const Value& until = field_after(before, fields, "until_minute");
  // Other hours need both ends; time off without them is the whole day.
  const bool hours = text_or_empty(field_after(before, fields, "kind")) == "hours";
  if (is_null(from) != is_null(until) || (hours && is_null(from)))
    return fail("field.required", {}, is_null(from) ? "from_minute" : "until_minute");
  return check_minutes(from, until);
}

Status save_booking_settings(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  if (!before) {
    MD_ASSIGN(const int64_t others,
              context.db.integer("SELECT count(*) FROM booking_settings WHERE id<>?", {text_value(id)}));
    if (others) return fail("booking_settings.exists");
  }
  return check_meeting_link(text_or_empty(field_after(before, fields, "meeting_link")));
}

}  // namespace md::practice
