#pragma once
// On a person's page: what is to be done for them, and a line to add to it.

#include "practice/people_views.h"
#include "ui/screens/task_bits.h"

namespace md::ui {

class PersonTasks {
 public:
  // Another person is shown: what was typed is gone.
  void forget() { entry_.clear(); }
  // Takes its height from r.
  void draw(Desk& desk, Rect& r, const practice::PersonView& person);

 private:
  TaskEntry entry_;
  practice::TaskView snoozed_;
  Rect snooze_at_;
  bool snoozing_ = false;
};

}  // namespace md::ui
