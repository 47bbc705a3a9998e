#pragma once
// Choosing a skill, or naming a new one.

#include <string>

#include "practice/plan_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class SkillPicker {
 public:
  // `chosen` is the skill's id. Takes its height from r. True when it changed.
  bool draw(Desk& desk, Rect& r, SelectSpec spec, std::string& chosen);
  std::string name_of(std::string_view skill) const;

 private:
  rpc::Live<practice::SkillsQuery> skills_;
  std::string made_;  // the id of the skill that was just made
  bool making_ = false;
};

// One of the levels from `least` to 5; 0 is none. True when it changed.
bool pick_level(Rect& r, const SelectSpec& spec, int64_t least, int64_t& level);

}  // namespace md::ui
