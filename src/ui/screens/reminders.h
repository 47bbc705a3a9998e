#pragma once
// Who is to be reminded of a session that begins soon.

#include "practice/session_detail_views.h"
#include "ui/desk.h"

namespace md::ui {

class RemindersPage {
 public:
  void draw(Desk& desk, Rect page);

 private:
  void draw_head(Desk& desk, Rect r);
  void draw_row(Desk& desk, Rect r, const practice::ReminderRow& row);

  rpc::Live<practice::RemindersQuery> reminders_;
};

}  // namespace md::ui
