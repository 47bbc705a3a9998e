#pragma once
// Filters above the list of people as chips: added, changed on the spot, taken away.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

// As a part of the address: "stage.is.client|last_touch.more_than.30", and back. What cannot be read is left out.
std::string print_filters(const std::vector<practice::Filter>& filters);
std::vector<practice::Filter> read_filters(std::string_view text);

class PeopleFilters {
 public:
  // A button that offers what one can filter by. Cuts it from the right of `bar`.
  bool draw_add(Desk& desk, Rect& bar, std::vector<practice::Filter>& filters);
  bool shows(const std::vector<practice::Filter>& filters) const { return draft_ || !filters.empty(); }
  float height(Desk& desk, float width, const std::vector<practice::Filter>& filters) const;
  // The chips. True when `filters` changed.
  bool draw(Desk& desk, Rect r, std::vector<practice::Filter>& filters, const practice::TagsView* tags);

 private:
  enum class Change : uint8_t { none, changed, removed };
  Change draw_one(Desk& desk, Rect box, practice::Filter& filter, const practice::TagsView* tags);
  bool draw_value(Desk& desk, Rect anchor, practice::Filter& filter, const practice::TagsView* tags);

  std::optional<practice::Filter> draft_;  // has no value yet
  bool opening_ = false;                   // its value is asked for at once
  std::string typed_;
};

}  // namespace md::ui
