#pragma once
// Day and time of a session: a month beside the free times of a day, and fields where any time can be typed.

#include <optional>
#include <string>

#include "practice/calendar_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

struct WhenSpec {
  int64_t minutes = 60;          // how long it is to be
  std::string_view except = {};  // a session that is to be moved
  std::string_view other_zone = {};
  std::string_view error = {};
  bool autofocus = false;
};

// Times are the practice's.
class WhenPicker {
 public:
  void begin(std::optional<Date> on, std::optional<int> minute);
  void clear() { begin({}, {}); }
  // Cuts what it needs from the top of r.
  void draw(Desk& desk, Rect& r, const WhenSpec& spec);

  bool ready() const { return on_ && minute_; }
  std::optional<Date> on() const { return on_; }
  std::optional<int> minute() const { return minute_; }
  bool second_hour() const { return second_hour_; }
  // "2026-03-25T11:00"; empty until it is ready.
  std::string local_start() const;
  int64_t at_ms(Desk& desk) const;
  bool changed = false;  // in this frame

 private:
  void watch(Desk& desk, const WhenSpec& spec);
  const practice::SlotDay* day(Date on) const;
  void draw_fields(Desk& desk, Rect& r, const WhenSpec& spec);
  void draw_month(Desk& desk, Rect r);
  void draw_times(Desk& desk, Rect r);
  void draw_hints(Desk& desk, Rect& r, const WhenSpec& spec);
  void choose(std::optional<Date> on, std::optional<int> minute, bool second_hour);

  rpc::Live<practice::SlotsQuery> slots_;
  std::optional<Date> on_;
  std::optional<int> minute_;
  bool second_hour_ = false;
  std::string time_, time_error_;
  bool editing_time_ = false;
  Date month_;
  bool month_known_ = false;
};

}  // namespace md::ui
