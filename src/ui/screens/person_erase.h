#pragma once
// Erasing a person: a question that says what follows, because nothing takes it back.

#include "practice/erase_views.h"
#include "ui/desk.h"

namespace md::ui {

class EraseDialog {
 public:
  void ask(std::string party);
  void draw(Desk& desk);

 private:
  void draw_counts(Rect& r);
  void erase(Desk& desk);

  std::string party_, typed_;
  rpc::Live<practice::EraseQuery> preview_;
  bool busy_ = false;
};

}  // namespace md::ui
