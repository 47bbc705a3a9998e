#pragma once
// Which columns of a table are shown, where, and how wide.

#include "ui/widgets/table.h"

namespace md::ui {

struct PlacedColumn {
  const TableColumn* column;
  float x, width;  // x from the left edge of the table
  int number;      // from 1
};

const TableColumn* find_column(std::span<const TableColumn> columns, std::string_view key);
// Every column has its place in the layout, and nothing else has.
void complete_layout(std::span<const TableColumn> columns, TableState& state);
// Columns of low priority are left out when there is no room; what still does not fit makes `total` wider
// than `width`.
//   lead, tail   room before the first and after the last
std::vector<PlacedColumn> place_columns(std::span<const TableColumn> columns, const TableState& state,
                                        float lead, float tail, float width, float& total);
void set_column_width(std::span<const TableColumn> columns, TableState& state, std::string_view key,
                      float width);
void move_column_before(std::span<const TableColumn> columns, TableState& state, std::string_view key,
                        std::string_view before);

}  // namespace md::ui
