#pragma once
// The head of a table: press to sort, drag to move a column, drag its edge for another width.

#include <span>

#include "ui/widgets/table.h"
#include "ui/widgets/table_layout.h"

namespace md::ui {

class TableHead {
 public:
  TableHead(const TableSpec& spec, TableState& state, std::span<const PlacedColumn> columns, TableEvents& events)
      : spec_(spec), state_(state), columns_(columns), events_(events), c_(ctx()) {}

  // `lane`: all columns, those too that are scrolled out of r. `side`: what is free at its left.
  void draw(Rect r, Rect lane, float side);

 private:
  void draw_cell(Rect cell, const PlacedColumn& placed, Rect lane);
  void draw_check(Rect lane, float side);
  void resize(Rect cell, const PlacedColumn& placed);
  void move_column(const Response& response, const PlacedColumn& placed, Rect lane);

  const TableSpec& spec_;
  TableState& state_;
  std::span<const PlacedColumn> columns_;
  TableEvents& events_;
  Context& c_;
};

}  // namespace md::ui
