#pragma once
// Two entries side by side, to become one: for each value that differs the one to keep.

#include <set>
#include <string>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class MergeDialog {
 public:
  // `gone` becomes part of `keep`.
  void open(std::string_view keep, std::string_view gone);
  bool is_open() const { return !keep_.empty(); }
  void draw(Desk& desk);

 private:
  void draw_choices(Desk& desk, Rect& r);
  void close();

  std::string keep_, gone_;
  rpc::Live<practice::PersonQuery> sides_[2];
  std::set<std::string, std::less<>> take_;  // fields whose value is taken from the one that goes
  bool busy_ = false;
};

}  // namespace md::ui
