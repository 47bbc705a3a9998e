#pragma once
// The row of a table that the keyboard is on, and which rows are chosen.

#include <cstdint>

#include "ui/widgets/table.h"

namespace md::ui {

class TableCursor {
 public:
  TableCursor(const TableSpec& spec, TableState& state, const TableRows& rows, TableEvents& events)
      : spec_(spec), state_(state), rows_(rows), events_(events) {}

  // The keys of a table that has the focus. `page`: how many rows one sees.
  void keys(int64_t page);
  void toggle(int64_t index);
  // From where a range began.
  void select_range(int64_t to);
  int64_t bring = -1;  // this row is to come into view

 private:
  void go_to(int64_t row, bool extend);

  const TableSpec& spec_;
  TableState& state_;
  const TableRows& rows_;
  TableEvents& events_;
};

}  // namespace md::ui
