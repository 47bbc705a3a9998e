#pragma once
// People as a board: opportunities by stage, dragged from one to the next.

#include <string>

#include "practice/pipeline_views.h"
#include "ui/screens/opportunity_dialogs.h"

namespace md::ui {

class PipelinePage {
 public:
  // Everything below the head of the page. `find` is what the list is searched for.
  void draw(Desk& desk, Rect page, std::string_view find);
  // "Open €25,430 · Weighted €8,398", for the toolbar; gives the width that was used, from the right.
  void draw_sums(Desk& desk, Rect& bar);
  void start_new(Desk& desk) { dialogs_.start_new(desk, "new"); }

 private:
  void draw_board(Desk& desk, Rect r);
  void draw_card(Desk& desk, Rect r, const practice::OpportunityCard& card);
  void draw_next_step(Desk& desk, Rect& line, const practice::OpportunityCard& card);
  void draw_odds(Desk& desk, Rect anchor);
  const practice::OpportunityCard& card(int column, int index) const {
    return pipeline_->columns[size_t(column)].cards[size_t(index)];
  }

  rpc::Live<practice::PipelineQuery> pipeline_;
  OpportunityDialogs dialogs_;
  int32_t limit_ = 100;
  practice::OpportunityCard menu_card_;
  Rect menu_at_;
};

}  // namespace md::ui
