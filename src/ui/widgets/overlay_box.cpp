#include "ui/widgets/overlay_box.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/draw.h"

namespace md::ui::overlay {
namespace {

struct Height : Memory {
  float height = 0;
  uint64_t seen = 0;
  bool fresh = true;  // what took the focus may have scrolled while there was no room yet
};

struct Since : Memory {
  double since = 0;
  uint64_t seen = 0;
};

}  // namespace

float remembered(Id id) {
  Height& memory = ctx().memory<Height>(id);
  if (memory.seen + 1 < ctx().frame_number()) memory.height = 0;
  memory.seen = ctx().frame_number();
  return memory.height;
}

bool just_sized(Id id) {
  Height& memory = ctx().memory<Height>(id);
  const bool before = std::exchange(memory.fresh, memory.height == 0);
  return before && !memory.fresh;
}

void remember(Id id, float height) {
  float& known = ctx().memory<Height>(id).height;
  if (std::abs(known - height) > 0.5f) ctx().wake(0);
  known = height;
}

Rect beside(Rect anchor, float width, float height, bool align_right) {
  const Rect page = ctx().page().inset(edge);
  width = std::min(width, page.w);
  Rect r{align_right ? anchor.right() - width : anchor.x, anchor.bottom() + 4, width, height};
  const float below = page.bottom() - r.y, above = anchor.y - 4 - page.y;
  if (height > below && above > below) {
    r.h = std::min(height, above);
    r.y = anchor.y - 4 - r.h;
  } else {
    r.h = std::min(height, below);
  }
  r.x = std::clamp(r.x, page.x, std::max(page.x, page.right() - width));
  return r;
}

Rect sheet_rect(float height) {
  const Rect page = ctx().page();
  height = std::min(height + ctx().input.viewport.safe_bottom, page.h - 40);
  return {0, page.bottom() - height, page.w, height};
}

void draw_sheet(Rect r) {
  draw::shadow(r, 12, Shadow::dialog);
  draw::fill(r, Token::raised, 12, corners_top);
  draw::fill({r.center_x() - 18, r.y + 6, 36, 4}, Token::border_strong, 2);
}

double appeared(Id id) {
  Since& memory = ctx().memory<Since>(id);
  if (memory.seen == 0 || memory.seen + 1 < ctx().frame_number()) memory.since = ctx().now();
  memory.seen = ctx().frame_number();
  return memory.since;
}

}  // namespace md::ui::overlay
