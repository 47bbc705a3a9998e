#include "ui/widgets/choice.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

constexpr float box_px = 16, label_gap = 6;

float box_side() {
  return ctx().touch() ? 20 : box_px;
}
float gap() {
  return ctx().touch() ? 10 : label_gap;
}

void draw_check(Rect r, bool on, bool some, bool hovered) {
  const float radius = measure::radius_check;
  if (on || some) {
    draw::fill(r, Token::accent_fill, radius);
    const float s = r.w / box_px;
    if (some) {
      draw::fill(r.middle(8 * s, 2), Token::on_accent, 1);
    } else {
      const Point points[] = {
          {r.x + 4.2f * s, r.y + 8.3f * s}, {r.x + 7 * s, r.y + 11 * s}, {r.x + 11.8f * s, r.y + 5.4f * s}};
      draw::polyline(points, Token::on_accent, 1.7f * s);
    }
  } else {
    draw::box(r, Token::field, hovered ? Token::accent : Token::border_strong, radius);
  }
}

void draw_radio(Rect r, bool on, bool hovered) {
  const Point c{r.center_x(), r.center_y()};
  if (on) {
    draw::circle(c, r.w / 2, Token::accent_fill);
    draw::circle(c, r.w * 3 / 16, Token::white);
  } else {
    draw::circle(c, r.w / 2, Token::field);
    draw::ring(c, r.w / 2, hovered ? Token::accent : Token::border_strong);
  }
}

void draw_switch(Rect r, bool on) {
  draw::fill(r, on ? Token::accent_fill : Token::border_strong, r.h / 2);
  const float knob = r.h - 4;
  draw::circle({on ? r.right() - 2 - knob / 2 : r.x + 2 + knob / 2, r.center_y()}, knob / 2, Token::white);
}

enum class Kind { check, radio, toggle };

Rect mark_rect(Rect r, Kind kind) {
  const float side = box_side();
  return Rect{r.x, r.y, kind == Kind::toggle ? side * 28 / 16 : side, r.h}.middle_y(side);
}

// The mark, its label and hint as one thing to press. True when it was pressed.
bool choose(Rect r, std::string_view label, bool on, const ChoiceStyle& style, Kind kind) {
  const float line = line_height(style.label.type);
  const float mark_width = mark_rect(r, kind).w + gap();
  const float text_w =
      std::max(draw::text_width(shown(label), style.label.type), draw::text_width(style.hint, type::caption));
  // A label that is too long takes a second line where the row is high enough.
  const std::string_view words_shown = shown(label);
  const std::vector<TextLine> lines =
      wrap_for(words_shown, r.w - mark_width + 0.5f, style.label.type, std::max(1, int(r.h / line)));
  const float words_h = line * float(lines.size());
  const float height = style.hint.empty() ? words_h : words_h + line_height(type::caption);
  const Rect whole{r.x, r.y + (r.h - height) / 2, std::min(r.w, mark_width + text_w), height};
  Rect hit = whole;
  if (ctx().touch()) hit = whole.inset(0, std::min(0.f, (whole.h - std::min(44.f, r.h)) / 2));
  ItemOptions options;
  options.off = style.off;
  options.focusable = !style.off || !style.reason.empty();
  options.wishes = kind == Kind::check || kind == Kind::toggle ? wish_enter : 0;
  const Response response = ctx().respond(ctx().id(label), hit, options);

  Rect first = whole;
  first.h = line;
  const Rect mark = mark_rect(first, kind);
  draw::Faded faded(style.off ? 0.5f : 1);
  if (kind == Kind::check)
    draw_check(mark, on, style.some, response.hovered && !style.off);
  else if (kind == Kind::radio)
    draw_radio(mark, on, response.hovered && !style.off);
  else
    draw_switch(mark, on);
  if (response.ring) draw::focus_ring(mark, kind == Kind::check ? measure::radius_check : mark.h / 2);

  static constexpr Role roles[] = {Role::checkbox, Role::radio, Role::switch_};
  Node n = node(roles[static_cast<int>(kind)], response.id, shown(label), whole);
  n.states = state_focusable | state_checkable | (on ? state_checked : 0u) | (style.some ? state_mixed : 0u) |
             (style.off ? state_off : 0u);
  n.description = style.off && !style.reason.empty() ? style.reason : style.hint;
  ctx().semantics.leaf(n);

  Rect words = whole;
  words.cut_left(mark_width);
  const bool cut = lines.back().end < words_shown.size();
  for (const TextLine& each : lines) {
    const Rect place = words.cut_top(line);
    const bool last = cut && &each == &lines.back();
    const std::string_view rest = words_shown.substr(each.begin, last ? std::string_view::npos : each.end - each.begin);
    draw::text(place.top_left(), last ? fitted(rest, words.w, style.label.type) : std::string(rest), style.label.type,
               style.label.color);
    if (style.label.strike)
      draw::hline(place.x, place.x + each.width, place.y + line / 2 + 1, style.label.color);
  }
  if (!style.hint.empty())
    draw::text(words.top_left(), fitted(style.hint, words.w, type::caption), type::caption, Token::text_muted);
  if (style.off)
    tip(response, style.reason);
  else if (cut)
    tip(response, words_shown);
  return response.clicked;
}

}  // namespace

float choice_width(std::string_view label, const ChoiceStyle& style) {
  return box_side() + gap() +
         std::max(draw::text_width(shown(label), style.label.type),
                  draw::text_width(style.hint, type::caption));
}

float toggle_width(std::string_view label, const ChoiceStyle& style) {
  return choice_width(label, style) + box_side() * 12 / 16;
}

float choice_height(const ChoiceStyle& style) {
  const float text = line_height(style.label.type) + (style.hint.empty() ? 0 : line_height(type::caption));
  return ctx().touch() ? std::max(44.f, text) : text;
}

bool checkbox(Rect r, std::string_view label, bool& on, const ChoiceStyle& style) {
  const bool pressed = choose(r, label, on, style, Kind::check);
  if (pressed) on = !on;
  return pressed;
}

bool radio(Rect r, std::string_view label, bool on, const ChoiceStyle& style) {
  return choose(r, label, on, style, Kind::radio);
}

bool toggle(Rect r, std::string_view label, bool& on, const ChoiceStyle& style) {
  const bool pressed = choose(r, label, on, style, Kind::toggle);
  if (pressed) on = !on;
  return pressed;
}

Response checkbox_box(Rect r, std::string_view label, bool on, bool some, bool off) {
  const Rect mark = r.middle(box_px, box_px);
  ItemOptions options;
  options.off = off;
  const Response response = ctx().respond(ctx().id(label), mark.inset(-4), options);
  draw_check(mark, on && !some, some, response.hovered);
  if (response.ring) draw::focus_ring(mark, measure::radius_check);
  Node n = node(Role::checkbox, response.id, shown(label), mark);
  n.states = state_focusable | state_checkable | (on ? state_checked : 0u) | (some ? state_mixed : 0u);
  ctx().semantics.leaf(n);
  return response;
}

bool slider(Rect r, std::string_view label, double& value, const SliderSpec& spec) {
  const float knob = ctx().touch() ? 22 : 14;
  const Rect lane = r.middle_y(std::max(16.f, knob)).inset(knob / 2, 0);
  const double span = std::max(1e-9, spec.maximum - spec.minimum);
  ItemOptions options;
  options.off = spec.off;
  options.drags = true;
  options.wishes = wish_x | wish_y | wish_pages;
  const Response response = ctx().respond(ctx().id(label), lane.inset(-knob / 2, 0), options);
  const double before = value;
  if (response.pressed || response.dragging || (response.held && !response.dragging)) {
    const double share = std::clamp((response.pointer.x - lane.x) / lane.w, 0.f, 1.f);
    value = spec.minimum + share * span;
  }
  int moved = 0;
  if (response.focused && !spec.off) {
    Context& c = ctx();
    if (const auto key = c.take_any({Key::left, Key::down})) moved = key->mods.shift ? -10 : -1;
    if (const auto key = c.take_any({Key::right, Key::up})) moved = key->mods.shift ? 10 : 1;
    if (c.take_key(Key::page_down)) moved = -10;
    if (c.take_key(Key::page_up)) moved = 10;
    if (c.take_key(Key::home)) value = spec.minimum;
    if (c.take_key(Key::end)) value = spec.maximum;
  }
  if (const auto action = ctx().take_action(response.id)) moved = *action == Action::increment ? 1 : -1;
  value += moved * spec.step;
  if (spec.step > 0) value = spec.minimum + std::round((value - spec.minimum) / spec.step) * spec.step;
  value = std::clamp(value, spec.minimum, spec.maximum);

  draw::Faded faded(spec.off ? 0.5f : 1);
  const auto at = [&](double v) { return lane.x + lane.w * static_cast<float>((v - spec.minimum) / span); };
  const Rect track = Rect{r.x, lane.y, r.w, lane.h}.middle_y(4);
  const float x = at(value);
  draw::fill(track, Token::track, 2);
  draw::fill({track.x, track.y, x - track.x, 4}, Token::accent_fill, 2);
  if (spec.has_mark) draw::fill({at(spec.mark) - 1, lane.center_y() - 4, 2, 8}, Token::text_faint, 1);
  const Rect handle{x - knob / 2, lane.center_y() - knob / 2, knob, knob};
  draw::shadow(handle, knob / 2, Shadow::card);
  draw::circle({x, lane.center_y()}, knob / 2, Token::white);
  draw::ring({x, lane.center_y()}, knob / 2,
             response.hovered || response.dragging ? Token::accent : Token::border_strong);
  if (response.ring) draw::focus_ring(handle, knob / 2);

  const std::string words = spec.print ? spec.print(value) : std::string();
  Node n = node(Role::slider, response.id, shown(label), r);
  n.states = state_focusable | (spec.off ? state_off : 0u);
  n.minimum = spec.minimum;
  n.maximum = spec.maximum;
  n.now = value;
  n.value = words;
  ctx().semantics.leaf(n);
  return value != before;
}

}  // namespace md::ui
