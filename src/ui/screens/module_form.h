#pragma once
// The fields of one module of a plan, for a new one and for its drawer.

#include <string>
#include <vector>

#include "practice/plan_views.h"
#include "ui/record_form.h"
#include "ui/screens/skill_picker.h"

namespace md::ui {

class ModuleForm {
 public:
  ModuleForm();
  void begin();
  void begin(const practice::PlanModuleView& module);
  // `plan` tells which modules may come first. True when Enter was pressed in a field.
  bool draw(Desk& desk, Rect& r, const practice::PlanView& plan);
  bool changed() const;
  bool check(Desk& desk) { return form_.check(desk); }
  bool refuse(const Error& error) { return form_.refuse(error); }
  Desk::FieldValues changes() const;

 private:
  void draw_needs(Rect& r, const practice::PlanView& plan);

  RecordForm form_;
  SkillPicker picker_;
  std::string id_;  // empty: a new one
  std::string skill_, skill_before_;
  int64_t level_ = 0, level_before_ = 0;
  std::vector<std::string> needs_, needs_before_;
};

}  // namespace md::ui
