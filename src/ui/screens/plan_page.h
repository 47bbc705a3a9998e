#pragma once
// One plan's page: its goals, its modules along the weeks, and the hours that it takes.

#include <memory>
#include <string>

#include "practice/plan_views.h"
#include "ui/screens/form_dialog.h"
#include "ui/screens/learning_dialogs.h"
#include "ui/screens/module_form.h"
#include "ui/screens/new_plan.h"
#include "ui/screens/plan_weeks.h"
#include "ui/screens/resource_list.h"

namespace md::ui {

class PlanPage {
 public:
  // `id` is the plan's; "of" with the parameter `module`: the plan of that module, with its drawer open.
  void draw(Desk& desk, Rect page, const std::string& id);

 private:
  void show(Desk& desk, const std::string& id);
  const practice::PlanRow& row() const { return plan_->row; }
  bool is_template() const { return plan_->row.mentee.empty(); }
  bool fixed() const { return plan_->row.state == "complete"; }

  void draw_head(Desk& desk, Rect r);
  void draw_step_buttons(Desk& desk, Rect& r);
  void draw_menu(Desk& desk, Rect anchor);
  void draw_body(Desk& desk, Rect page);
  void draw_banner(Desk& desk, Rect& page);
  void draw_cards(Desk& desk, Rect& r);
  void draw_goal(Desk& desk, Rect r, const practice::GoalView& goal);
  void draw_no_goal(Rect r);
  std::string fit_words(Desk& desk) const;
  float fit_height(Desk& desk, float width) const;
  void draw_fit(Desk& desk, Rect r);
  void draw_modules(Desk& desk, Rect& r);
  void draw_module_menu(Desk& desk);
  void draw_drawer(Desk& desk);
  void draw_states(Desk& desk, Rect& r, const practice::PlanModuleView& module);
  void draw_add_dialog(Desk& desk);
  void draw_start_dialog(Desk& desk);
  void draw_complete_dialog(Desk& desk);
  void shortcuts(Desk& desk);

  const practice::PlanModuleView* module(std::string_view id) const;
  void open_module(std::string_view id);
  void close_drawer(Desk& desk);
  void save_module(Desk& desk);
  void mark(Desk& desk, const practice::PlanModuleView& module, std::string_view state);
  void advance(Desk& desk, const practice::PlanModuleView& module);
  void move(Desk& desk, size_t number, size_t to);
  void step(Desk& desk, std::string_view verb, practice::PlanStepArgs args = {});
  void start_edit();
  void start_adding();
  void print(Desk& desk);

  std::string id_;
  rpc::Live<practice::PlanQuery> plan_;
  PlanWeeks weeks_;
  GoalDialog goal_dialog_;
  StudyTimeDialog time_dialog_;
  NewPlanDialog copy_dialog_;
  std::string open_;  // the module whose drawer is open
  std::string menu_;  // the module whose menu is open
  Rect menu_anchor_;
  ModuleForm module_form_, new_form_;
  FormDialog edit_;
  ResourceList resources_;
  std::optional<Date> start_on_;
  bool adding_ = false, saving_ = false, starting_ = false, completing_ = false, reach_goals_ = true;
};

}  // namespace md::ui
