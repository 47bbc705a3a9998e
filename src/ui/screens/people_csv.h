#pragma once
// The list of people as a file.

#include <string>
#include <vector>

#include "practice/people_views.h"
#include "ui/desk.h"

namespace md::ui {

// The list as it is shown, or those of it whose ids are given.
void save_people_csv(Desk& desk, const practice::PeopleParams& people, std::vector<std::string> ids = {});

}  // namespace md::ui
