#pragma once
// The modules of a plan beside the weeks that they are laid along, and the hours of each week.

#include <optional>
#include <string>
#include <vector>

#include "practice/plan_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

struct PlanWeeksEvents {
  int opened = -1;          // a module was pressed
  int menu = -1;            // its menu was asked for
  Rect menu_anchor;
  int advance = -1;         // its state is to go on
  int moved = -1, to = -1;  // it is to stand before the module at `to`
};

class PlanWeeks {
 public:
  float height(const practice::PlanView& plan) const;
  // `open` is the module whose drawer is open. Fills r, which is as high as height() says.
  PlanWeeksEvents draw(Desk& desk, Rect r, const practice::PlanView& plan, std::string_view open);

 private:
  struct Span {
    Date from, until;
  };
  void find_span(const practice::PlanView& plan);
  float x_of(Rect area, Date day) const;
  void draw_head(Rect names);
  void draw_ticks(Desk& desk, Rect head, Rect area);
  void draw_module(Desk& desk, Rect r, const practice::PlanView& plan, size_t number);
  void draw_names(Desk& desk, Rect r, const practice::PlanModuleView& module, size_t number);
  void draw_bar(Desk& desk, Rect r, const practice::PlanModuleView& module);
  void draw_today(Desk& desk, Rect head, Rect area);
  void draw_load(Desk& desk, Rect r, const practice::PlanView& plan);
  void drag(const Response& response, Rect r, size_t number);
  void keys(const Response& response, size_t number, size_t count);

  PlanWeeksEvents events_;
  Span span_ = {};
  int weeks_ = 0;  // shown; 0: nothing is laid
  float top_ = 0;  // of the first module
  std::string_view open_;
};

}  // namespace md::ui
