#pragma once
// The bar for several selected people: a tag, a stage, archive, a file; two become one.

#include <cstdint>
#include <string>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/screens/merge_dialog.h"
#include "ui/ui.h"

namespace md::ui {

// The list that the bar stands over.
struct BulkList {
  Selection& selection;
  int64_t total;
  const practice::PeopleParams& params;  // whom it shows
  const practice::TagsView* tags;        // null: not known yet
};

class PeopleBulk {
 public:
  // Nothing while nobody is selected.
  void draw(Desk& desk, Rect over, const BulkList& list, MergeDialog& merge);

 private:
  void draw_tag_popover(Desk& desk, Rect anchor, const BulkList& list);

  std::string tag_;
};

}  // namespace md::ui
