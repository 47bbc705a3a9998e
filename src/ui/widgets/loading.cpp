// What to show while something is on its way.

#include <algorithm>

#include "ui/widgets/card.h"

namespace md::ui {

void skeleton(Rect r, float radius) {
  draw::fill(r, Token::skeleton, radius);
}

void skeleton_rows(Rect r, int rows, float row_height) {
  Node n = node(Role::status, 0, tr("kit.loading"), r);
  n.states = state_busy;
  ctx().semantics.leaf(n);
  for (int i = 0; i < rows && r.h > row_height; i++) {
    Rect line = r.cut_top(row_height).inset(16, 0);
    skeleton(line.cut_left(24, 12).middle(24, 24), 12);
    skeleton(line.middle_y(12).with_width(line.w * (i % 3 == 0 ? 0.4f : i % 3 == 1 ? 0.55f : 0.3f)));
  }
}

bool loading_shows(std::string_view id) {
  struct Since : Memory {
    double since = 0;
    uint64_t seen = 0;
  };
  Context& c = ctx();
  Since& memory = c.memory<Since>(c.id(id));
  if (memory.seen == 0 || memory.seen + 1 < c.frame_number()) memory.since = c.now();
  memory.seen = c.frame_number();
  constexpr double patience_s = 0.1;
  if (c.now() - memory.since >= patience_s) return true;
  c.wake(110);
  return false;
}

float progress_height() {
  return line_height(type::caption) + 4 + 6;
}

bool progress(Rect r, std::string_view label, float share, std::string_view detail, bool stoppable) {
  Scope scope(label);
  Rect row = r;
  draw::spinner({row.x + 8, row.center_y()}, 6.5f, Token::accent);
  row.cut_left(16, 16);
  bool stop = false;
  if (stoppable) stop = button_right(row, tr("kit.stop"), {.size = Size::xsmall}, 16);
  row = row.middle_y(progress_height());
  Rect words = row.cut_top(line_height(type::caption), 4);
  TextStyle right = style::caption;
  right.align = Align::right;
  text(words.cut_right(std::min(text_width(detail, right) + 0.5f, words.w), 8), detail, right);
  text(words, label, {type::caption});
  meter(row.with_height(6), share, Token::accent_fill, label);
  return stop;
}

}  // namespace md::ui
