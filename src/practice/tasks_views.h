#pragma once
// What was promised, to whom and until when.

#include "practice/people_views.h"

namespace md::practice {

struct TasksParams {
  std::string on;     // the day it is
  bool done = false;  // what is done instead, the latest first
  int32_t limit = 200;  // 1..2000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("on", s.on);
    a("done", s.done);
    a("limit", s.limit);
  }
};

struct TasksView {
  int64_t overdue = 0, due = 0, coming = 0, someday = 0, done = 0;  // due: on the day itself
  std::vector<TaskView> tasks;  // by due date, those without one last
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("overdue", s.overdue);
    a("due", s.due);
    a("coming", s.coming);
    a("someday", s.someday);
    a("done", s.done);
    a("tasks", s.tasks);
  }
};

// Errors: query.bad_window, field.not_a_date.
struct TasksQuery {
  static constexpr const char* name = "tasks";
  using Params = TasksParams;
  using View = TasksView;
};

}  // namespace md::practice
