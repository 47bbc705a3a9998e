#include "ui/widgets/table_head.h"

#include <algorithm>

#include "ui/widgets/choice.h"

namespace md::ui {

void TableHead::draw(Rect r, Rect lane, float side) {
  draw::fill(r, spec_.inset ? Token::zone : Token::sunken);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  draw::Clip clip(r);
  Node n = node(Role::row, c_.id("header-row"), "", r);
  n.row = 1;
  c_.semantics.open(n);
  if (spec_.selectable) draw_check(lane, side);
  for (const PlacedColumn& placed : columns_) {
    draw_cell({lane.x + placed.x, r.y, placed.width, r.h}, placed, lane);
  }
  // The grips lie over both neighbours.
  if (!c_.touch())
    for (const PlacedColumn& placed : columns_) resize({lane.x + placed.x, r.y, placed.width, r.h}, placed);
  c_.semantics.close();
}

void TableHead::resize(Rect cell, const PlacedColumn& placed) {
  const Rect grip{cell.right() - 4, cell.y, 8, cell.h};
  ItemOptions options;
  options.focusable = false;
  options.drags = true;
  options.cursor = Cursor::resize_x;
  c_.push_raw_id(c_.id(placed.column->key));
  const Response response = c_.respond(c_.id("resize"), grip, options);
  c_.pop_id();
  if (response.hovered || response.dragging)
    draw::fill({cell.right() - 1, cell.y + 6, 2, cell.h - 12}, Token::border_strong, 1);
  // Columns that stretch make room for it, so its left edge may move while its width follows the pointer.
  struct Grip : Memory {
    float width = 0;
  };
  Grip& grip_memory = c_.memory<Grip>(response.id);
  if (response.pressed) grip_memory.width = placed.width;
  if (response.dragging || response.dropped) {
    const float width = grip_memory.width + response.pointer.x - response.press.x;
    set_column_width(spec_.columns, state_, placed.column->key, std::max(placed.column->width_min, width));
    events_.layout_changed = response.dropped;
  }
}

void TableHead::move_column(const Response& response, const PlacedColumn& placed, Rect lane) {
  if (!response.dragging && !response.dropped) return;
  const float x = response.pointer.x - lane.x;
  const PlacedColumn* target = nullptr;
  for (const PlacedColumn& other : columns_)
    if (x >= other.x && x < other.x + other.width) target = &other;
  if (!target) return;
  draw::fill({lane.x + target->x, lane.y + 4, 2, lane.h - 8}, Token::accent, 1);
  if (response.dropped && target->column != placed.column) {
    move_column_before(spec_.columns, state_, placed.column->key, target->column->key);
    events_.layout_changed = true;
  }
}

void TableHead::draw_cell(Rect cell, const PlacedColumn& placed, Rect lane) {
  const TableColumn& column = *placed.column;
  const bool sorted = state_.sort == column.key && column.sortable;
  ItemOptions options;
  options.drags = true;
  options.group = c_.id("header");
  options.cursor = column.sortable ? Cursor::pointer : Cursor::arrow;
  const Response response = c_.respond(c_.id(column.key), cell, options);
  Rect in = cell.inset(12, 0);
  TextStyle look = style::label;
  if (sorted || (response.hovered && column.sortable)) look.color = Token::text;
  const float arrow = sorted ? 12 + 4 : 0;
  const float width = std::min(text_width(column.label, look), std::max(0.f, in.w - arrow));
  if (column.right) in.cut_left(std::max(0.f, in.w - width - arrow));
  Node n = node(Role::columnheader, response.id, column.label.empty() ? tr("kit.actions") : column.label, cell);
  n.column = placed.number;
  n.states = state_focusable | (sorted ? (state_.descending ? state_descending : state_ascending) : 0u);
  c_.semantics.open(n);
  text(in.cut_left(width + 0.5f, 4), column.label, look);
  c_.semantics.close();
  if (sorted)
    draw::icon(in.cut_left(12), state_.descending ? icon::arrow_down : icon::arrow_up, 12, Token::text);
  if (response.ring) draw::border(cell.inset(2), Token::focus, 4, 2);
  move_column(response, placed, lane);
  if (response.clicked && column.sortable) {
    // First press ascending, figures and times the other way round; then the other; then the same again.
    state_.descending = sorted ? !state_.descending : column.right;
    state_.sort = column.key;
    events_.sorted = true;
  }
}

void TableHead::draw_check(Rect lane, float side) {
  const int64_t count = state_.selection.count(spec_.rows);
  const Rect box{lane.x + side, lane.y, 16, lane.h};
  const Group cell(Role::cell, "", box);
  const Response all = checkbox_box(box, tr("kit.select_all"), count > 0 && count == spec_.rows,
                                    count > 0 && count < spec_.rows, spec_.rows == 0);
  if (!all.clicked) return;
  const bool none = count == 0;
  state_.selection.clear();
  state_.selection.all = none;
  events_.selected = true;
}

}  // namespace md::ui
