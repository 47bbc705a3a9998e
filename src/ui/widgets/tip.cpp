#include "ui/widgets/tip.h"

#include <algorithm>

#include "ui/widgets/text.h"

namespace md::ui {
namespace {

constexpr float width_max = 320;
constexpr double linger_s = 0.25;  // going from one to the next shows the next at once

struct TipMemory : Memory {
  Id id = 0;
  double since = 0;
  double last_shown = -10;
  Id asked = 0;
  bool at_once = false;
  bool at_point = false;
  Rect rect;
  std::string text, keys;
};

TipMemory& state() {
  return ctx().memory<TipMemory>(0);
}

void ask(Id id, Rect r, std::string_view text, std::string_view chord, bool at_once, bool at_point) {
  if (text.empty() || ctx().pointer_down()) return;
  TipMemory& t = state();
  t.asked = id;
  t.rect = r;
  t.text = text;
  t.keys = chord.empty() ? std::string() : chord_text(chord, ctx().input.preferences.mac);
  t.at_once = at_once;
  t.at_point = at_point;
}

Rect place(const TipMemory& t, float w, float h) {
  const Rect page = ctx().page().inset(4);
  Rect r{t.rect.center_x() - w / 2, t.rect.bottom() + 6, w, h};
  if (t.at_point || r.bottom() > page.bottom()) r.y = t.rect.y - h - (t.at_point ? 10 : 6);
  if (r.y < page.y) r.y = t.rect.bottom() + 6;
  r.x = std::clamp(r.x, page.x, std::max(page.x, page.right() - w));
  return r;
}

}  // namespace

void tip(const Response& response, std::string_view text, std::string_view chord) {
  const bool by_key = response.focused && response.ring;
  if (response.hovered || by_key)
    ask(response.id, response.rect, text, chord, by_key && !response.hovered, false);
}

void tip_for(Id id, Rect r, std::string_view text, std::string_view chord) {
  ask(id, r, text, chord, false, false);
}

void tip_at(Point at, std::string_view text) {
  ask(1, {at.x, at.y, 0, 0}, text, {}, true, true);
}

void draw_tip() {
  Context& c = ctx();
  TipMemory& t = state();
  const Id asked = std::exchange(t.asked, 0);
  if (!asked) {
    t.id = 0;
    return;
  }
  if (asked != t.id) {
    t.id = asked;
    t.since = t.at_once || c.now() - t.last_shown < linger_s ? c.now() - 1 : c.now();
  }
  const double waited = c.now() - t.since;
  if (waited < measure::tooltip_delay_s) {
    c.wake(static_cast<int>((measure::tooltip_delay_s - waited) * 1000) + 1);
    return;
  }
  t.last_shown = c.now();
  constexpr float pad_x = 10, pad_y = 6;
  const TextStyle words{type::caption, Token::on_toast};
  const std::string keys = t.keys.empty() ? std::string() : " · " + t.keys;
  const float keys_width = text_width(keys, words);
  const float wanted = text_width(t.text, words);
  const float width = std::min({wanted, width_max - keys_width, c.page().w - 32 - keys_width});
  const float height = paragraph_height(t.text, width + 0.5f, words, 8);
  const Rect r = place(t, width + keys_width + 2 * pad_x, height + 2 * pad_y);
  c.begin_layer(c.id("tip"), {LayerKind::tip, {}, false, false});
  draw::shadow(r, 6, Shadow::popover);
  draw::fill(r, Token::toast, 6);
  Rect in = r.inset(pad_x, pad_y);
  {
    // It appears after a moment, beside everything else: it is read out then.
    Node told = node(Role::tooltip, 0, "", r);
    told.states = state_live;
    Group group(told);
    paragraph(in.with_width(width + 0.5f), t.text, words, 8);
    if (!keys.empty()) {
      draw::Faded faded(0.75f);
      text({in.x + width, in.y, keys_width + 1, line_height(type::caption)}, keys, words);
    }
  }
  c.end_layer();
}

}  // namespace md::ui
