#pragma once
// The question for a new plan: for whom, from what, towards which goal, from when and how fast.

#include <optional>
#include <string>

#include "practice/people_views.h"
#include "practice/plan_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class NewPlanDialog {
 public:
  void open(practice::BeginPlanArgs preset);
  // Goes to the plan when it was made.
  void draw(Desk& desk);
  bool is_open() const { return open_; }

 private:
  void watch(Desk& desk);
  void draw_mentee(Desk& desk, Rect& r);
  void draw_source(Rect& r);
  void draw_goal(Rect& r);
  void draw_pace(Desk& desk, Rect& r);
  void save(Desk& desk);

  practice::BeginPlanArgs args_;
  std::string source_;  // "ready:cpp", "plan:<id>"; empty: nothing
  std::string query_, shown_, title_, error_;
  std::optional<Date> starts_on_;
  int64_t hours_e4_ = 0;
  rpc::Live<practice::PeopleQuery> people_;
  rpc::Live<practice::PersonQuery> person_;
  rpc::Live<practice::PlansQuery> templates_;
  rpc::Live<practice::ReadyPlansQuery> ready_;
  rpc::Live<practice::LearningQuery> learning_;
  bool open_ = false, saving_ = false, fixed_ = false;
};

}  // namespace md::ui
