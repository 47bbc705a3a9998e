#include "ui/widgets/table_cursor.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace md::ui {

void Selection::set(std::string_view key, bool on) {
  if (on != all)
    keys.insert(std::string(key));
  else
    keys.erase(std::string(key));
}

void Selection::clear() {
  all = false;
  keys.clear();
}

void TableCursor::toggle(int64_t index) {
  const std::string_view key = rows_.key(index);
  if (key.empty()) return;
  state_.selection.set(key, !state_.selection.has(key));
  state_.anchor = index;
  events_.selected = true;
}

void TableCursor::select_range(int64_t to) {
  const int64_t from = state_.anchor < 0 ? to : state_.anchor;
  const int64_t low = std::min(from, to), high = std::max(from, to) + 1;
  bool missing = false;
  constexpr int64_t range_max = 100000;
  for (int64_t i = low; i < high && i < low + range_max; i++) {
    const std::string_view key = rows_.key(i);
    missing = missing || key.empty();
    if (!key.empty()) state_.selection.set(key, true);
  }
  if (missing) {
    events_.range_first = low;
    events_.range_last = high;
  }
  events_.selected = true;
}

void TableCursor::go_to(int64_t row, bool extend) {
  if (spec_.rows == 0) return;
  const int64_t before = state_.active;
  state_.active = std::clamp<int64_t>(row, 0, spec_.rows - 1);
  bring = state_.active;
  if (!extend || !spec_.selectable) return;
  if (state_.anchor < 0) state_.anchor = std::max<int64_t>(0, before);
  select_range(state_.active);
}

void TableCursor::keys(int64_t page) {
  Context& c = ctx();
  const int64_t at = state_.active;
  if (const auto key = c.take_any({Key::down, Key::j})) go_to(at + 1, key->mods.shift);
  if (const auto key = c.take_any({Key::up, Key::k})) go_to(std::max<int64_t>(at, 0) - 1, key->mods.shift);
  if (const auto key = c.take_any({Key::page_down})) go_to(std::max<int64_t>(at, 0) + page, key->mods.shift);
  if (const auto key = c.take_any({Key::page_up})) go_to(at - page, key->mods.shift);
  if (const auto key = c.take_any({Key::home})) go_to(0, key->mods.shift);
  if (const auto key = c.take_any({Key::end})) go_to(spec_.rows - 1, key->mods.shift);
  if (at < 0) return;
  if (c.take_key(Key::enter)) events_.opened = at;
  if (c.take_key(Key::space)) events_.peeked = at;
  if (spec_.selectable && c.take_key(Key::x)) toggle(at);
}

}  // namespace md::ui
