#pragma once
// On a person's page: finding the other entry of the same person, and making one of the two.

#include <string>

#include "practice/people_views.h"
#include "ui/screens/merge_dialog.h"

namespace md::ui {

class PersonMerge {
 public:
  // Asks with whom.
  void open();
  // Another person is shown.
  void close() { picking_ = false; }
  // Once a frame.
  void draw(Desk& desk, const practice::RecordView& person);

 private:
  void draw_pick(Desk& desk, const practice::RecordView& person);

  rpc::Live<practice::PeopleQuery> others_;
  std::string query_, other_;
  bool picking_ = false;
  MergeDialog merge_;
};

}  // namespace md::ui
