#pragma once
// What somebody learns, on their page: goals, skills, study time and plans.

#include <string>

#include "practice/plan_views.h"
#include "ui/screens/learning_dialogs.h"

namespace md::ui {

class LearningSection {
 public:
  // Takes its height from r.
  void draw(Desk& desk, Rect& r, const std::string& party);
  // After everything else of the page.
  void draw_dialogs(Desk& desk);

 private:
  void draw_goals(Desk& desk, Rect& r);
  void draw_plans(Desk& desk, Rect& r);
  void draw_skills(Desk& desk, Rect& r);
  void draw_time(Rect& r);

  std::string party_;
  rpc::Live<practice::LearningQuery> learning_;
  GoalDialog goal_;
  AssessDialog assess_;
  StudyTimeDialog time_;
};

}  // namespace md::ui
