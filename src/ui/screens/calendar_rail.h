#pragma once
// Beside the calendar: the month, what waits for its outcome, who has credits and no date.

#include <optional>

#include "practice/session_detail_views.h"
#include "ui/screens/schedule_dialog.h"

namespace md::ui {

class CalendarRail {
 public:
  struct Wish {
    std::optional<Date> day;            // to go to
    std::optional<ScheduleWish> place;  // to book for
  };
  Wish draw(Desk& desk, Rect r, Date on, int days);

 private:
  void draw_month(Desk& desk, Rect& r, Date on, Wish& wish);
  void draw_to_finish(Desk& desk, Rect& r);
  void draw_to_place(Desk& desk, Rect& r, Wish& wish);
  void draw_legend(Rect& r);

  Date month_, shown_for_;
  rpc::Live<practice::CalendarQuery> days_;
  rpc::Live<practice::TodayQuery> today_;
  rpc::Live<practice::EngagementsQuery> engagements_;
};

}  // namespace md::ui
