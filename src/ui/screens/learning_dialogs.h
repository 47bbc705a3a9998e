#pragma once
// The questions that a person's learning asks: a goal, a skill's level, the hours of the week.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "practice/plan_views.h"
#include "ui/record_form.h"
#include "ui/screens/skill_picker.h"

namespace md::ui {

class GoalDialog {
 public:
  // A new goal; with a plan, it leads there.
  void open(std::string mentee, std::string plan = {});
  void open(const practice::GoalView& goal);
  void draw(Desk& desk);

 private:
  struct Wanted {
    std::string skill;
    int64_t level = 3;
    std::unique_ptr<SkillPicker> picker;
  };
  void draw_skills(Desk& desk, Rect& r);
  void add_skill(std::string skill, int64_t level);
  void save(Desk& desk);
  void save_skills(Desk& desk, const std::string& goal);
  std::vector<practice::GoalSkillArg> wanted() const;

  std::unique_ptr<RecordForm> form_;
  std::string mentee_, plan_, goal_;
  std::vector<Wanted> skills_;
  std::vector<practice::GoalSkillArg> before_;
  bool saving_ = false;
};

class AssessDialog {
 public:
  void open(std::string party);
  void open(std::string party, const practice::SkillLevelView& skill);
  void draw(Desk& desk);

 private:
  std::string party_, skill_, name_, record_, evidence_, error_;
  int64_t level_ = 0, target_ = 0;
  SkillPicker picker_;
  bool open_ = false, saving_ = false;
};

class StudyTimeDialog {
 public:
  void open(std::string party, const std::vector<int64_t>& minutes);
  void draw(Desk& desk);

 private:
  std::string party_;
  std::array<int64_t, 7> hours_e4_ = {};
  bool open_ = false, saving_ = false;
};

}  // namespace md::ui
