#pragma once
// Tables of any length: only what is on screen is drawn, and the caller is told which rows those are.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ui/widgets/card.h"

namespace md::ui {

struct TableColumn {
  std::string_view key, label;
  float width = 120;  // negative: a share of what the others leave
  float width_min = 60;
  bool right = false;  // figures
  bool sortable = true;
  bool hideable = true;
  uint8_t priority = 0;  // 0 always there; the highest goes first when there is no room
  bool hidden_at_first = false;
};

// Which rows are chosen, by key. `all` and `keys` then names the exceptions.
struct Selection {
  bool all = false;
  std::unordered_set<std::string> keys;
  bool has(std::string_view key) const { return keys.contains(std::string(key)) != all; }
  void set(std::string_view key, bool on);
  void clear();
  int64_t count(int64_t rows) const {
    return all ? rows - static_cast<int64_t>(keys.size()) : static_cast<int64_t>(keys.size());
  }
};

// Kept by the screen.
struct TableState {
  std::string sort;  // key of a column; empty: the order of the query
  bool descending = false;
  Selection selection;
  int64_t active = -1;  // the row that the keyboard is on
  int64_t anchor = -1;  // where a range began
  struct Layout {
    std::string key;
    float width = 0;  // 0: as the column says
    bool hidden = false;
  };
  std::vector<Layout> layout;  // the person's order and widths
  // To the setting of the device and back.
  std::string save() const;
  void load(std::string_view text);
};

struct TableSpec {
  std::string_view name;
  std::span<const TableColumn> columns;
  int64_t rows = 0;
  bool selectable = false;
  bool dense = false;
  bool inset = false;    // in a card: 16 at the sides instead of 20
  bool loading = false;  // rows are unknown yet: skeleton
  bool footer = false;
  int64_t scroll_to = -1;  // bring this row into view
  bool fit = false;        // does not scroll by itself: as high as its rows
};

struct TableRows {
  // Empty: the row has not come yet, a skeleton is drawn.
  std::function<std::string_view(int64_t row)> key;
  std::function<std::string(int64_t row)> name;  // for assistive technology
  std::function<void(Rect cell, int64_t row, std::string_view column)> cell;
  // On narrow screens: the row as a list row. Not given: the table scrolls sideways.
  std::function<void(Rect r, int64_t row)> narrow = {};
  std::function<void(Rect r)> footer = {};
  std::function<std::string(int64_t row)> href = {};
};

struct TableEvents {
  int64_t first = 0, last = 0;  // rows on screen: ask for them
  bool sorted = false, selected = false, layout_changed = false;
  int64_t opened = -1;  // pressed or Enter
  int64_t peeked = -1;  // Space
  int64_t menu = -1;    // right button
  // A range with Shift went over rows that have not come: the caller selects them.
  int64_t range_first = -1, range_last = -1;
  bool hovered = false;
};

float table_height(const TableSpec& spec);  // with `fit`
TableEvents table(Rect r, const TableSpec& spec, TableState& state, const TableRows& rows);
// Which columns are shown: the inside of a popover. True when something changed.
bool column_chooser(Rect& r, std::span<const TableColumn> columns, TableState& state);

}  // namespace md::ui
