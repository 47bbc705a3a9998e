#pragma once
// What is on screen, in words: every ui:: call records a node here. The page mirrors the nodes as native
// elements for assistive technology, find-in-page and tests. Recording costs nothing until switched on.
//
// The stream to the page: after a frame, take_changes() gives one CBOR message, or nothing when nothing
// changed:
//   { 0: version (1), 1: generation, 2: [removed ids], 3: [nodes], 4: { parent id: [child ids in order] },
//     5: focused id, 6: [[announcement, assertive], …], 7: page title, 8: language }
// Only changed nodes and changed lists of children are in it (all of them after restart()). Keys 2 to 8 are
// left out when they did not change. Parent 0 is the page. A node is a map of integers to values, without
// those that are empty:
//   0 id, 1 role (enum Role), 2 name, 3 value, 4 states (bits, enum State), 5 [x, y, w, h] before clipping,
//   6 [x, y, w, h] of the visible part (left out when the whole node is visible; w or h is 0 when it is
//   outside), 7 level, 8 row index, 9 row count, 10 column index, 11 column count, 12 description (also why
//   it is off), 13 placeholder, 14 address of a link, 15 keys, 16 minimum, 17 maximum, 18 now, 19 key for
//   tests, 20 the id it controls or is described by, 21 the id of the active descendant
// Rectangles are CSS pixels of the canvas in tenths, as integers. Indexes count from 1.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "base/cbor.h"
#include "ui/rect.h"

namespace md::ui {

using Id = uint32_t;

enum class Role : uint8_t {
  text,
  paragraph,
  heading,
  group,
  region,
  navigation,
  main,
  complementary,
  search,
  form,
  button,
  link,
  textbox,
  checkbox,
  radio,
  radiogroup,
  switch_,
  slider,
  combobox,
  listbox,
  option,
  tablist,
  tab,
  tabpanel,
  table,
  row,
  columnheader,
  cell,
  list,
  listitem,
  menu,
  menuitem,
  dialog,
  alertdialog,
  alert,
  status,
  tooltip,
  image,
  progressbar,
  separator,
  toolbar,
  article,
  code,
  figure,
  banner,
};

enum State : uint32_t {
  state_checkable = 1 << 0,
  state_checked = 1 << 1,
  state_mixed = 1 << 2,
  state_selectable = 1 << 3,
  state_selected = 1 << 4,
  state_expandable = 1 << 5,
  state_expanded = 1 << 6,
  state_pressable = 1 << 7,
  state_pressed = 1 << 8,
  state_off = 1 << 9,
  state_busy = 1 << 10,
  state_required = 1 << 11,
  state_invalid = 1 << 12,
  state_focusable = 1 << 13,
  state_modal = 1 << 14,
  state_multiline = 1 << 15,
  state_password = 1 << 16,
  state_current = 1 << 17,
  state_popup = 1 << 18,
  state_multiselect = 1 << 19,
  state_ascending = 1 << 20,
  state_descending = 1 << 21,
  state_read_only = 1 << 22,
  state_vertical = 1 << 23,
  state_live = 1 << 24,
  state_live_assertive = 1 << 25,
  state_hidden = 1 << 26,
  state_editable = 1 << 27,  // a combobox that is typed into
};

struct Node {
  Id id = 0;
  Role role = Role::text;
  uint32_t states = 0;
  std::string_view name, value, description, placeholder, href, keys, key;
  Rect rect, clip;
  int level = 0, row = 0, rows = 0, column = 0, columns = 0;
  double minimum = 0, maximum = 0, now = 0;
  Id related = 0, active = 0;
  Id parent = 0;  // set by Semantics
};

class Semantics {
 public:
  bool on() const { return on_; }
  void switch_on(bool on);
  // The page lost its copy: the next message holds everything.
  void restart();

  void begin_frame();
  // Records a node under the one that is open. An id that is there already gets another: the first keeps it.
  void leaf(const Node& node) {
    if (on_) add(node);
  }
  void open(const Node& node) {
    if (on_) stack_.push_back(add(node));
  }
  void close() {
    if (on_ && !stack_.empty()) stack_.pop_back();
  }
  Id parent() const { return stack_.empty() ? 0 : stack_.back(); }
  // Changes the node that was recorded last, e.g. to add what only shows while drawing it.
  Node* last() { return nodes_.empty() ? nullptr : &nodes_.back(); }
  Node* find(Id id);

  // Spoken once, where nothing that has the focus says it.
  void announce(std::string_view text, bool assertive = false);
  void set_focus(Id id) { focus_ = id; }
  void set_page(std::string_view title, std::string_view language);

  void end_frame();
  const std::vector<Node>& nodes() const { return nodes_; }
  // Ids that were used twice in this frame: two widgets would answer to one action.
  const std::vector<Id>& duplicates() const { return duplicates_; }
  Bytes take_changes();

 private:
  struct Known {
    uint64_t node_hash = 0, children_hash = 0;
    uint32_t seen = 0;
  };
  struct Difference {
    std::vector<Id> removed;
    std::vector<const Node*> changed;
    std::unordered_map<Id, std::vector<Id>> children;  // only lists that changed
  };
  void settle_structure();
  Difference compare();
  static void write_tree(const Difference& difference, CborWriter& out);
  Id add(const Node& node);
  std::string_view keep(std::string_view text);

  bool on_ = false;
  uint32_t generation_ = 0;
  std::vector<Node> nodes_;
  std::vector<Id> stack_;
  std::vector<Id> duplicates_;
  std::unordered_map<Id, size_t> index_;
  std::unordered_map<Id, Known> known_;
  std::vector<std::vector<char>> blocks_;  // the texts of this frame
  size_t block_ = 0, block_used_ = 0;
  std::vector<std::pair<std::string, bool>> announcements_;
  Id focus_ = 0, told_focus_ = 0;
  std::string title_, language_;
  bool page_changed_ = false;
};

}  // namespace md::ui
