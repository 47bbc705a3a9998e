#pragma once
// Calendar files: saving what is planned, and taking other calendars in as busy time.

#include <string>

#include "practice/calendar_file_views.h"
#include "ui/desk.h"

namespace md::ui {

void save_session_file(Desk& desk, std::string_view session);
// Everything from a month ago until in a year.
void save_calendar_file(Desk& desk);

// Takes a .ics in: says what is in it, and asks for the name of the calendar.
class CalendarImport {
 public:
  void pick(Desk& desk);
  // Files let go over `page`.
  void take_dropped(Desk& desk, Rect page);
  void draw(Desk& desk);

 private:
  void read(Desk& desk, std::string_view name, std::string_view bytes);
  void send(Desk& desk);

  bool open_ = false, saving_ = false, whole_ = true;
  std::string source_;
  practice::ReadCalendarView found_;
};

}  // namespace md::ui
