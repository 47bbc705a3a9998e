#pragma once
// The stages as tabs above the list of people, with how many are in each.

#include <optional>
#include <string>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

// The stage that was pressed: "" is everybody, "archived" who was put away. `counts` may be null.
std::optional<std::string> stage_tabs(Desk& desk, Rect r, const practice::PeopleCountsView* counts);

}  // namespace md::ui
