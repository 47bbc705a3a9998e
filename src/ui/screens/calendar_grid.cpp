#include "ui/screens/calendar_grid.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

using practice::SessionRow;

const SessionRow* find_session(const practice::CalendarView& calendar, std::string_view id) {
  for (const SessionRow& row : calendar.sessions)
    if (row.id == id) return &row;
  return nullptr;
}

void add_busy(Desk& desk, const GridDays& days, std::vector<GridEvent>& events) {
  for (const auto& busy : days.calendar.busy) {
    if (busy.all_day) continue;
    for (int day = 0; day < days.count; day++) {
      const int64_t midnight = instant_of(desk, add_days(days.first, day));
      const int64_t next = instant_of(desk, add_days(days.first, day + 1));
      const int64_t from = std::max(busy.starts_at_ms, midnight), until = std::min(busy.ends_at_ms, next);
      if (from >= until) continue;
      GridEvent event;
      event.id = busy.id;
      event.day = day;
      event.from_minute = minute_of_day(desk.local(from));
      event.until_minute = until == next ? minutes_per_day : minute_of_day(desk.local(until));
      event.title = busy.title.empty() ? std::string(tr("calendar.busy")) : busy.title;
      event.detail = busy.source;
      event.look = EventLook::busy;
      event.name = tr("calendar.busy.spoken", {{"title", event.title},
                                               {"source", busy.source},
                                               {"from", desk.time_text(from)},
                                               {"until", desk.time_text(until)}});
      events.push_back(std::move(event));
    }
  }
}

// Whole days: away, other calendars, and when the clocks change.
std::vector<GridStrip> strips(Desk& desk, const GridDays& days) {
  std::vector<GridStrip> out;
  for (const auto& away : days.calendar.exceptions) {
    const auto from = parse_date(away.from_on), until = parse_date(away.until_on);
    if (!from || !until || away.kind != "off" || away.from_minute >= 0) continue;
    if (*until < days.first || *from >= add_days(days.first, days.count)) continue;
    out.push_back({days_between(days.first, *from), days_between(days.first, *until),
                   away.title.empty() ? std::string(tr("calendar.away")) : away.title});
  }
  for (const auto& busy : days.calendar.busy)
    if (busy.all_day)
      out.push_back({days_between(days.first, date_of(desk.local(busy.starts_at_ms))),
                     days_between(days.first, date_of(desk.local(busy.ends_at_ms - 1))), busy.title});
  const Zone zone = desk.zone();
  const auto change = zone.next_change(instant_of(desk, days.first) / 1000);
  if (change && change->utc_s * 1000 < instant_of(desk, add_days(days.first, days.count))) {
    const int minutes = (change->after_s - change->before_s) / 60;
    const int day = days_between(days.first, date_of(desk.local(change->utc_s * 1000)));
    out.push_back({day, day,
                   tr(minutes > 0 ? "calendar.clocks_on" : "calendar.clocks_back",
                      {{"by", duration_text(std::abs(minutes), desk.language())}})});
  }
  return out;
}

std::vector<GridSpan> open_hours(Desk& desk, const GridDays& days) {
  std::vector<GridSpan> open;
  for (const auto& window : days.calendar.open) {
    const LocalTime from = desk.local(window.starts_at_ms), until = desk.local(window.ends_at_ms);
    const int day = days_between(days.first, date_of(from));
    const int end = date_of(until) == date_of(from) ? minute_of_day(until) : minutes_per_day;
    if (day < 0 || day >= days.count) continue;
    open.push_back({day, minute_of_day(from), end});
  }
  return open;
}

void move(Desk& desk, const SessionRow& row, Date first, const GridSpan& to, ScheduleDialog& schedule) {
  const int64_t at_ms = instant_of(desk, add_days(first, to.day), to.from_minute);
  const Wall wall = wall_in(desk, row.zone, at_ms);
  practice::RescheduleArgs args;
  args.session = row.id;
  args.local_start = wall.local;
  args.second_hour = wall.second_hour;
  desk.act(
      "session.reschedule", args,
      [&schedule, &desk, row, at_ms](const Result<ByteView>& result) {
        // The time is taken: the dialog says by whom, and offers others.
        if (!result) schedule.open_move(desk, row, at_ms, result.error());
      },
      Desk::Quiet::refusals);
}

}  // namespace

std::optional<Date> CalendarGrid::draw(Desk& desk, Rect r, const GridDays& days, ScheduleDialog& schedule) {
  std::vector<GridEvent> events;
  add_busy(desk, days, events);
  for (const SessionRow& row : days.calendar.sessions)
    add_grid_events(desk, row, days.first, days.count, days.calendar.buffer_after_min, events);
  std::ranges::stable_sort(events, {}, [](const GridEvent& e) { return std::pair(e.day, e.from_minute); });
  const std::vector<GridSpan> open = open_hours(desk, days);
  int earliest = 8 * 60;
  for (const GridEvent& event : events) earliest = std::min(earliest, event.from_minute);
  const std::vector<GridStrip> whole = strips(desk, days);
  TimeGridSpec spec{.name = days.name, .first = days.first, .days = days.count, .today = desk.today()};
  spec.now_minute = minute_of_day(desk.local(desk.now_ms()));
  spec.events = events;
  spec.open = open;
  spec.strips = whole;
  spec.click_min = days.session_minutes;
  spec.scroll_to_minute = earliest;
  spec.heads = !ctx().narrow();
  const Scope scope("grid");
  return take(desk, time_grid(r, spec), events, days, schedule);
}

std::optional<Date> CalendarGrid::take(Desk& desk, const TimeGridEvents& events, const std::vector<GridEvent>& shown,
                                       const GridDays& days, ScheduleDialog& schedule) {
  std::optional<Date> wanted;
  if (events.day_pressed >= 0) wanted = add_days(days.first, events.day_pressed);
  if (events.opened >= 0) desk.go("/session/" + std::string(shown[size_t(events.opened)].id));
  if (events.moved >= 0)
    if (const SessionRow* row = find_session(days.calendar, shown[size_t(events.moved)].id))
      move(desk, *row, days.first, events.span, schedule);
  if (events.menu >= 0 && shown[size_t(events.menu)].movable) {
    menu_session_ = shown[size_t(events.menu)].id;
    menu_at_ = Rect{ctx().pointer().x, ctx().pointer().y, 1, 1};
    open_popup("event");
  }
  if (events.chosen) {
    ScheduleWish wish;
    wish.on = add_days(days.first, events.span.day);
    wish.minute = events.span.from_minute;
    const int length = events.span.until_minute - events.span.from_minute;
    if (length != days.session_minutes)
      wish.minutes = length;
    schedule.open(wish);
  }
  return wanted;
}

void CalendarGrid::draw_menu(Desk& desk, const practice::CalendarView* calendar, ScheduleDialog& schedule) {
  const Scope scope("grid");
  const MenuItem items[] = {{.label = tr("action.open"), .icon = icon::calendar},
                            {.label = tr("schedule.reschedule"), .icon = icon::calendar_clock}};
  const auto chosen = menu("event", menu_at_, items);
  const SessionRow* row = chosen && calendar ? find_session(*calendar, menu_session_) : nullptr;
  if (!row) return;
  if (*chosen == 0)
    desk.go("/session/" + row->id);
  else
    schedule.open_move(desk, *row);
}

}  // namespace md::ui
