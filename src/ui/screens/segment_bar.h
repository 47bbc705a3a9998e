#pragma once
// Segments above the list of people: filters that were given a name.

#include <string>
#include <string_view>
#include <vector>

#include "practice/segment_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class SegmentBar {
 public:
  void watch(Desk& desk, int64_t now_ms);
  bool shows() const { return segments_ && !segments_->segments.empty(); }
  // The pills; the one of the address is on.
  void draw(Desk& desk, Rect r);
  // "Save as segment", or "Save changes" when the open segment's filters were changed. Cuts from the right.
  void draw_save(Desk& desk, Rect& bar, const std::vector<practice::Filter>& filters);

 private:
  const practice::SegmentView* open(Desk& desk) const;
  void draw_menu(Desk& desk, Rect anchor);
  void save(Desk& desk, std::string_view segment, std::string_view name,
            const std::vector<practice::Filter>& filters);

  rpc::Live<practice::SegmentsQuery> segments_;
  std::string name_, renamed_;
};

}  // namespace md::ui
