#include "ui/widgets/table.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "ui/scroll.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/table_cursor.h"
#include "ui/widgets/table_head.h"
#include "ui/widgets/table_layout.h"

namespace md::ui {
namespace {

constexpr float check_column = 36;

float row_height(const TableSpec& spec, const TableRows& rows) {
  if (ctx().narrow() && rows.narrow) return measure::row_touch;
  if (ctx().touch()) return 48;
  return spec.dense ? measure::row_dense : measure::row;
}

class TableView {
 public:
  TableView(Rect r, const TableSpec& spec, TableState& state, const TableRows& rows)
      : rect_(r),
        spec_(spec),
        state_(state),
        rows_(rows),
        c_(ctx()),
        as_list_(c_.narrow() && rows.narrow),
        row_height_(row_height(spec, rows)),
        side_(spec.inset    ? 16.f
              : c_.narrow() ? 16.f
                            : 20.f) {}

  TableEvents run();

 private:
  void body(Rect r);
  void row(Rect r, int64_t index);
  void cells(Rect r, int64_t index, bool loaded);
  void row_skeleton(Rect r, int64_t index);
  void keys(float view_height);
  void press(int64_t index, const Response& response);
  Id row_id(int64_t index, std::string_view key) const;

  Rect rect_;
  const TableSpec& spec_;
  TableState& state_;
  const TableRows& rows_;
  Context& c_;
  bool as_list_;
  float row_height_, side_;
  std::vector<PlacedColumn> columns_;
  float content_width_ = 0;
  Response own_;
  TableEvents events_;
  TableCursor cursor_{spec_, state_, rows_, events_};
};

Id TableView::row_id(int64_t index, std::string_view key) const {
  return key.empty() ? c_.id(static_cast<uint64_t>(index)) : c_.id(key);
}

void TableView::keys(float view_height) {
  if (own_.focused)
    cursor_.keys(std::max<int64_t>(1, static_cast<int64_t>(view_height / row_height_) - 1));
}

void TableView::press(int64_t index, const Response& response) {
  if (response.secondary) {
    state_.active = index;
    events_.menu = index;
  }
  if (response.pressed) c_.set_focus(own_.id);
  if (!response.clicked) return;
  state_.active = index;
  const bool command = response.mods.ctrl || response.mods.meta;
  if (spec_.selectable && response.mods.shift)
    cursor_.select_range(index);
  else if (spec_.selectable && command)
    cursor_.toggle(index);
  else
    events_.opened = index;
}

void TableView::row_skeleton(Rect r, int64_t index) {
  const float widths[] = {0.75f, 0.5f, 0.6f, 0.4f};
  size_t n = static_cast<size_t>(index);
  if (as_list_) {
    skeleton(r.inset(16, 0).middle_y(12).with_width(r.w * widths[n % 4]));
    return;
  }
  for (const PlacedColumn& column : columns_) {
    const float width = (column.width - 24) * widths[n++ % 4];
    Rect cell = Rect{r.x + column.x + 12, r.y, column.width - 24, r.h}.middle_y(12);
    skeleton(column.column->right ? cell.cut_right(width) : cell.cut_left(width));
  }
}

void TableView::cells(Rect r, int64_t index, bool loaded) {
  if (!loaded) {
    row_skeleton(r, index);
    return;
  }
  if (as_list_) {
    const Group cell(Role::cell, "", r);
    rows_.narrow(r, index);
    return;
  }
  int number = 1;
  for (const PlacedColumn& column : columns_) {
    const Rect cell{r.x + column.x + 12, r.y, std::max(0.f, column.width - 24), r.h - 1};
    Node n = node(Role::cell, c_.id(column.column->key), "", cell);
    n.column = number++;
    c_.semantics.open(n);
    rows_.cell(cell, index, column.column->key);
    c_.semantics.close();
  }
}

void TableView::row(Rect r, int64_t index) {
  const std::string key(spec_.loading ? std::string_view{} : rows_.key(index));
  const bool loaded = !key.empty();
  const Id id = row_id(index, key);
  ItemOptions options;
  options.focusable = false;
  options.off = !loaded;
  const Response response = c_.respond(id, r, options);
  const bool selected = loaded && spec_.selectable && state_.selection.has(key);
  const bool hovered = loaded && c_.hovers(r) && !c_.pointer_down();
  events_.hovered = events_.hovered || hovered;
  if (selected)
    draw::fill(r, Token::selected);
  else if (hovered || (c_.popup_open(id) && loaded))
    draw::fill(r, Token::hover);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const bool active = own_.focused && state_.active == index;

  const std::string name = loaded && rows_.name ? rows_.name(index) : std::string();
  const std::string href = loaded && rows_.href ? rows_.href(index) : std::string();
  Node n = node(Role::row, id, name, r);
  n.row = static_cast<int>(index) + (as_list_ ? 1 : 2);
  n.href = href;
  n.states = (spec_.selectable ? static_cast<uint32_t>(state_selectable) : 0u) |
             (selected ? state_selected : 0u) | (loaded ? 0u : state_busy);
  c_.semantics.open(n);
  c_.push_raw_id(id);
  if (spec_.selectable && !as_list_) {
    const Rect box{r.x + side_, r.y, 16, r.h};
    if (loaded) {
      const Group cell(Role::cell, "", box);
      const Response check = checkbox_box(box, tr("kit.select_row"), selected);
      if (check.clicked && check.mods.shift)
        cursor_.select_range(index);
      else if (check.clicked)
        cursor_.toggle(index);
    } else {
      skeleton(box.middle_y(12));
    }
  }
  cells(r, index, loaded);
  c_.pop_id();
  c_.semantics.close();
  if (active && own_.ring) draw::border(r, Token::focus, 0, 2);
  press(index, response);
}

void TableView::body(Rect r) {
  const int64_t shown_rows = spec_.loading ? 12 : spec_.rows;
  const float total = static_cast<float>(shown_rows) * row_height_;
  std::optional<ScrollArea> area;
  Rect content = r;
  if (!spec_.fit) {
    area.emplace(r, "rows", ScrollOptions{.width = content_width_});
    content = area->content;
    keys(r.h);
    if (spec_.scroll_to >= 0) cursor_.bring = spec_.scroll_to;
    if (cursor_.bring >= 0) {
      const float top = static_cast<float>(cursor_.bring) * row_height_;
      // The area learns its extent at its end: a row further down than the last frame knew comes a frame
      // later.
      if (top < area->offset_y())
        area->scroll_to(top);
      else if (top + row_height_ > area->offset_y() + r.h)
        area->scroll_to(top + row_height_ - r.h);
      content.y = r.y - area->offset_y();
    }
  } else {
    keys(r.h);
  }
  const float above = std::max(0.f, c_.clip().y - content.y),
              seen = std::max(0.f, c_.clip().bottom() - content.y);
  events_.first = std::min<int64_t>(static_cast<int64_t>(above / row_height_), shown_rows);
  events_.last = std::min<int64_t>(static_cast<int64_t>(std::ceil(seen / row_height_)), shown_rows);
  for (int64_t i = events_.first; i < events_.last; i++)
    row({content.x, content.y + static_cast<float>(i) * row_height_, content_width_, row_height_}, i);
  if (spec_.loading) events_.first = events_.last = 0;
  if (area) area->end_height(total);
}

TableEvents TableView::run() {
  Scope scope(spec_.name);
  const float lead = spec_.selectable && !as_list_ ? side_ + check_column - 12 : side_ - 12;
  columns_ = place_columns(spec_.columns, state_, lead, side_ - 12, rect_.w, content_width_);
  if (as_list_) content_width_ = rect_.w;
  ItemOptions options;
  options.wishes = wish_y | wish_enter | wish_space | wish_pages | wish_letters;
  options.cursor = Cursor::arrow;
  const Rect focus{rect_.x, rect_.y, rect_.w, std::min(rect_.h, 1.f)};
  options.focus_rect = focus;
  own_ = c_.respond(c_.id("table"), rect_, options);
  if (own_.focused && own_.ring && state_.active < 0 && spec_.rows > 0) state_.active = 0;
  state_.active = std::min(state_.active, spec_.rows - 1);

  Node n = node(Role::table, own_.id, spec_.name, rect_);
  n.rows = static_cast<int>(spec_.rows) + (as_list_ ? 0 : 1);
  n.columns = static_cast<int>(columns_.size());
  n.states = state_focusable | (spec_.selectable ? static_cast<uint32_t>(state_multiselect) : 0u) |
             (spec_.loading ? state_busy : 0u);
  if (own_.focused && state_.active >= 0 && rows_.key)
    n.active = row_id(state_.active, rows_.key(state_.active));
  c_.semantics.open(n);
  Rect r = rect_;
  Rect head;
  if (!as_list_) head = r.cut_top(measure::table_head);
  Rect foot;
  if (spec_.footer && rows_.footer) {
    const float rows_height = static_cast<float>(spec_.rows) * row_height_;
    foot = Rect{r.x, std::min(r.y + rows_height, r.bottom() - measure::row), r.w, measure::row};
    r.h = std::max(0.f, r.h - measure::row);
  }
  const float shift = c_.region(c_.id("rows")).offset.x;
  if (!as_list_)
    TableHead(spec_, state_, columns_, events_)
        .draw(head, {head.x - (spec_.fit ? 0 : shift), head.y, content_width_, head.h}, side_);
  body(r);
  if (foot.h > 0 && !spec_.loading) {
    if (static_cast<float>(spec_.rows) * row_height_ > r.h)
      draw::hline(foot.x, foot.right(), foot.y, Token::border);
    rows_.footer(foot.inset(side_, 0));
  }
  c_.semantics.close();
  if (own_.ring && spec_.rows == 0) draw::border(rect_, Token::focus, 4, 2);
  return events_;
}

}  // namespace

float table_height(const TableSpec& spec) {
  const float row = ctx().touch() ? 48 : spec.dense ? measure::row_dense : measure::row;
  return measure::table_head + static_cast<float>(spec.rows) * row + (spec.footer ? measure::row : 0);
}

TableEvents table(Rect r, const TableSpec& spec, TableState& state, const TableRows& rows) {
  return TableView(r, spec, state, rows).run();
}

bool column_chooser(Rect& r, std::span<const TableColumn> columns, TableState& state) {
  bool changed = false;
  complete_layout(columns, state);
  for (TableState::Layout& each : state.layout) {
    const TableColumn* column = find_column(columns, each.key);
    if (!column || column->label.empty()) continue;
    Scope scope(each.key);
    bool on = !each.hidden;
    ChoiceStyle look;
    look.off = !column->hideable;
    if (checkbox(r.cut_top(menu_row_height()).inset(8, 0), column->label, on, look)) {
      each.hidden = !on;
      changed = true;
    }
  }
  return changed;
}

}  // namespace md::ui
