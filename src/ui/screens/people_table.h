#pragma once
// The table of everybody: its columns, its rows, and who of them is selected.

#include <cstdint>
#include <optional>
#include <vector>

#include "practice/people_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

class PeopleTable {
 public:
  // Once a frame, before the others: asks for those whom the address and `filters` mean, as of `day_ms`.
  void watch(Desk& desk, const std::vector<practice::Filter>& filters, int64_t day_ms);
  void draw(Desk& desk, Rect r);
  // A button for which columns are shown. Cuts it from the right of `bar`.
  void draw_chooser(Desk& desk, Rect& bar);
  // What was asked for; none before the answer has come.
  const practice::PeopleParams& params() const { return params_; }
  const Error* error() const { return people_.error(); }
  std::optional<int64_t> total() const {
    return people_ ? std::optional<int64_t>(people_->total) : std::nullopt;
  }
  Selection& selection() { return state_.selection; }

 private:
  const practice::PersonRow* row(int64_t index) const;

  practice::PeopleParams params_;
  rpc::Live<practice::PeopleQuery> people_;
  TableState state_;
  bool loaded_ = false;
  int64_t first_row_ = 0;
};

}  // namespace md::ui
