#pragma once
// Days of the calendar as a grid of hours: sessions, other calendars, when one can be booked; sessions are dragged to
// another time, and a free span is booked.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "practice/calendar_views.h"
#include "ui/screens/schedule_dialog.h"
#include "ui/ui.h"

namespace md::ui {

// What the grid shows.
struct GridDays {
  const practice::CalendarView& calendar;
  std::string_view name;
  Date first;
  int count;
  int session_minutes;  // of a session that is booked by one press
};

class CalendarGrid {
 public:
  // The day whose head was pressed.
  std::optional<Date> draw(Desk& desk, Rect r, const GridDays& days, ScheduleDialog& schedule);
  // The menu of a session. Once a frame; `calendar` may be null.
  void draw_menu(Desk& desk, const practice::CalendarView* calendar, ScheduleDialog& schedule);

 private:
  std::optional<Date> take(Desk& desk, const TimeGridEvents& events, const std::vector<GridEvent>& shown,
                           const GridDays& days, ScheduleDialog& schedule);

  std::string menu_session_;
  Rect menu_at_;
};

}  // namespace md::ui
