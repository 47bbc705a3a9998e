#pragma once
// On a person's page: what happened, day by day, and a note to write above it.

#include <string>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class PersonTimeline {
 public:
  // Another person is shown: what was typed is gone.
  void forget();
  // Whose it is. Once a frame, before it is drawn.
  void watch(Desk& desk, const std::string& id);
  void draw(Desk& desk, Rect r);

 private:
  void draw_composer(Desk& desk, Rect& r);
  void draw_entries(Desk& desk, Rect& r);
  void save_note(Desk& desk);

  std::string id_;
  rpc::Live<practice::TimelineQuery> timeline_;
  std::string note_;
  int note_kind_ = 0;
  bool saving_ = false;
};

}  // namespace md::ui
