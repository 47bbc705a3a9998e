// Notices at the bottom of the screen.

#include <algorithm>
#include <utility>
#include <vector>

#include "ui/widgets/overlay.h"

namespace md::ui {
namespace {

struct Shown {
  NoticeSpec spec;
  double since;
  double paused = 0;
  uint64_t number;
};

struct Notices : Memory {
  std::vector<Shown> list;
  uint64_t next = 0;
};

constexpr size_t notices_max = 3;

Notices& notices() {
  return ctx().memory<Notices>(0);
}

// False: it is to go.
bool draw_notice(Rect r, Shown& shown) {
  Context& c = ctx();
  Scope scope(shown.number);
  bool stays = true;
  draw::shadow(r, 8, Shadow::floating);
  draw::fill(r, Token::toast, 8);
  Rect in = r.inset(14, 0, 8, 0);
  draw::icon(in.cut_left(16, 10), shown.spec.error ? icon::circle_alert : icon::check, 16, Token::on_toast);
  const Response close = c.respond(c.id("close"), in.cut_right(24, 4).middle_y(24));
  draw::icon(close.rect, icon::x, 16, Token::on_toast);
  if (close.ring) draw::border(close.rect, Token::toast_link, 4, 2);
  Node n = node(Role::button, close.id, tr("kit.close"), close.rect);
  n.states = state_focusable;
  c.semantics.leaf(n);
  if (close.clicked) stays = false;
  if (!shown.spec.action.empty()) {
    const float width = draw::text_width(shown.spec.action, type::control_semibold) + 16;
    const Response act = c.respond(c.id("act"), in.cut_right(width, 4).middle_y(28));
    draw::text({act.rect.x + 8, act.rect.center_y() - line_height(type::control) / 2}, shown.spec.action,
               type::control_semibold, Token::toast_link);
    if (act.ring) draw::border(act.rect, Token::toast_link, 4, 2);
    Node action = node(Role::button, act.id, shown.spec.action, act.rect);
    action.states = state_focusable;
    c.semantics.leaf(action);
    if (act.clicked) {
      stays = false;
      // It may add notices of its own: called when the list is not being walked.
      auto call = std::move(shown.spec.act);
      shown.spec.act = nullptr;
      if (call) call();
    }
  }
  const TextStyle words{type::control, Token::on_toast};
  const float height = paragraph_height(shown.spec.text, in.w, words);
  paragraph(in.middle_y(height), shown.spec.text, words);
  return stays;
}

}  // namespace

void notice(NoticeSpec spec) {
  Notices& all = notices();
  ctx().semantics.announce(spec.text, spec.error);
  // The last change is the one that is taken back here; what failed stays until it was read.
  if (!spec.error) std::erase_if(all.list, [](const Shown& shown) { return !shown.spec.error; });
  if (all.list.size() == notices_max) all.list.erase(all.list.begin());
  all.list.push_back({std::move(spec), ctx().now(), 0, all.next++});
  ctx().wake(0);
}

void draw_notices() {
  Context& c = ctx();
  Notices& all = notices();
  if (all.list.empty()) return;
  const Rect page = c.page();
  float y = page.bottom() - (c.narrow() ? 56 + 12 : 20) - c.input.viewport.safe_bottom;
  std::vector<Shown> list = std::move(all.list);
  all.list.clear();
  std::vector<Shown> kept;
  for (auto it = list.rbegin(); it != list.rend(); ++it) {
    Shown& shown = *it;
    const float extra =
        14 + 16 + 10 + 28 + 8 +
        (shown.spec.action.empty() ? 0 : draw::text_width(shown.spec.action, type::control_semibold) + 20);
    const float wanted = draw::text_width(shown.spec.text, type::control) + extra + 1;
    const float width = std::min({wanted, page.w - 24, 560.f});
    const TextStyle words{type::control};
    const float height = std::max(40.f, paragraph_height(shown.spec.text, width - extra, words) + 20);
    y -= height;
    const Rect r{page.center_x() - width / 2, y, width, height};
    y -= 8;
    c.begin_layer(c.id(shown.number) ^ 0x7057u, {LayerKind::toast, r, false, false});
    c.opacity = c.progress(shown.since, measure::fade_s);
    const bool pointed_at = c.hovers(r) || (c.focus() && c.focus_visible() && c.layer_has_focus());
    bool stays = true;
    {
      Group group(Role::status, "", r);
      stays = draw_notice(r, shown);
    }
    c.end_layer();
    if (pointed_at) shown.since = c.now() - 2;
    const double left = measure::toast_s - (c.now() - shown.since);
    if (!shown.spec.error && !c.input.preferences.still) {
      if (left <= 0)
        stays = false;
      else
        c.wake(static_cast<int>(left * 1000) + 1);
    }
    if (stays) kept.push_back(std::move(shown));
  }
  std::reverse(kept.begin(), kept.end());
  // What was added while drawing follows what was there.
  for (Shown& fresh : all.list) kept.push_back(std::move(fresh));
  all.list = std::move(kept);
}

}  // namespace md::ui
