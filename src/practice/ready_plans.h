#pragma once
// Plans that come with the program, in both languages.

#include <span>
#include <string_view>

#include "practice/plan_views.h"

namespace md::practice {

// Two languages side by side.
struct Twin {
  std::string_view en, zh;
  std::string_view in(std::string_view language) const { return language == "zh" ? zh : en; }
};

struct ReadyResource {
  std::string_view title, url, kind;
};

struct ReadyModule {
  Twin title;
  int hours = 4;
  Twin skill = {};
  int level = 0;
  int after = 0;  // number (from 1) of the module that comes first; 0: none
  ReadyResource resource = {};
};

struct ReadyPlan {
  std::string_view code;
  Twin title, area, about;
  std::span<const ReadyModule> modules;
};

std::span<const ReadyPlan> ready_plans();
// Null for a code that is none.
const ReadyPlan* find_ready_plan(std::string_view code);

}  // namespace md::practice
