#pragma once
// Entries that are likely the same person, to be compared and merged.

#include <functional>

#include "practice/people_lists_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

inline constexpr std::string_view duplicates_id = "duplicates";  // "/people/duplicates"

class DuplicatesPage {
 public:
  // `compare` is called with the older entry and the other one.
  void draw(Desk& desk, Rect page, const std::function<void(std::string_view, std::string_view)>& compare);

 private:
  rpc::Live<practice::DuplicatesQuery> pairs_;
};

}  // namespace md::ui
