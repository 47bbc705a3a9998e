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
  if (lines.back().end < words_shown.size()) ctx().checks.note(Flaw::Kind::clipped_text, label, whole);
  for (const TextLine& each : lines) {
    const Rect place = words.cut_top(line);
    draw::text(place.top_left(), words_shown.substr(each.begin, each.end - each.begin), style.label.type,
               style.label.color);
    if (style.label.strike)
      draw::hline(place.x, place.x + each.width, place.y + line / 2 + 1, style.label.color);
  }
  if (!style.hint.empty())
    draw::text(words.top_left(), fitted(style.hint, words.w, type::caption), type::caption, Token::text_muted);
  if (style.off) tip(response, style.reason);
  return response.clicked;
}

Type segment_type() {
  return type::control_medium;
}

float segment_width(const Segment& segment, bool icons = true) {
  if (segment.icon && segment.icon_only) return 36;
  return 20 + (segment.icon && icons ? 22 : 0) + draw::text_width(segment.label, segment_type());
}

float width_of(std::span<const Segment> segments, bool icons) {
  float width = 4 + 2 * static_cast<float>(segments.size() - 1);
  for (const Segment& segment : segments) width += segment_width(segment, icons);
  return width;
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

float segments_width(std::span<const Segment> segments) {
  return width_of(segments, true);
}

bool segments(Rect r, std::string_view name, std::span<const Segment> segments, int& current) {
  const float height = ctx().touch() ? 40 : 28;
  // Without room the icons go first; then it scrolls.
  const bool icons = segments_width(segments) <= r.w + 0.5f;
  const float wanted = width_of(segments, icons);
  Rect box = r.middle_y(height);
  box.w = std::min(box.w, wanted);
  draw::fill(box, Token::hover, 7);
  Group group(Role::radiogroup, name, box, ctx().id(name));
  Scope scope(name);
  Rect in = box.inset(2);
  std::optional<ScrollArea> area;
  if (wanted > box.w + 0.5f) {
    area.emplace(in, "scroll", ScrollOptions{.width = wanted - 4, .bar = false});
    in = area->content.with_height(in.h);
  }
  bool changed = false;
  for (size_t i = 0; i < segments.size(); i++) {
    const Segment& segment = segments[i];
    const Rect part = in.cut_left(segment_width(segment, icons), 2);
    const bool on = static_cast<int>(i) == current;
    ItemOptions options;
    options.group = ctx().id("segments");
    options.entry = on;
    options.off = segment.off;
    const Response response = ctx().respond(ctx().id(segment.label), part, options);
    if (on) {
      draw::shadow(part, 5, Shadow::card);
      draw::fill(part, Token::raised, 5);
    }
    const Token color = on || response.hovered ? Token::text : Token::text_muted;
    draw::Faded faded(segment.off ? 0.5f : 1);
    const bool label = !segment.icon || !segment.icon_only;
    const float text_w = label ? draw::text_width(segment.label, segment_type()) : 0;
    const bool icon = segment.icon && (icons || !label);
    Rect content = part.middle_x(std::min(part.w - 4, text_w + (icon ? 16 + (label ? 6.f : 0) : 0)));
    if (icon) draw::icon(content.cut_left(16, label ? 6 : 0), segment.icon, 16, color);
    if (label) {
      if (text_w > content.w + 1) ctx().checks.note(Flaw::Kind::clipped_text, segment.label, part);
      draw::Clip clip(content.inset(-1, 0));
      draw::text({content.x, content.y + (content.h - line_height(segment_type())) / 2}, segment.label,
                 segment_type(), color);
    } else {
      tip(response, segment.label);
    }
    if (response.ring) draw::focus_ring(part, 5);
    Node n = node(Role::radio, response.id, segment.label, part);
    n.states = state_focusable | state_checkable | (on ? state_checked : 0u) | (segment.off ? state_off : 0u);
    ctx().semantics.leaf(n);
    // Moving with the arrows chooses, as with radio buttons.
    const bool arrived =
        response.focused && response.ring && !on && ctx().focus_moved_in(ctx().id("segments"));
    if ((response.clicked || arrived) && !on && !segment.off) {
      current = static_cast<int>(i);
      changed = true;
    }
  }
  if (area) area->end_height(in.h);
  return changed;
}

namespace {

constexpr float tab_gap = 20, tab_count_gap = 6;

float tab_width(const Tab& tab) {
  const float count =
      tab.count.empty() ? 0 : tab_count_gap + draw::text_width(tab.count, type::caption_medium);
  return draw::text_width(shown(tab.label), type::control_medium) + count;
}

float tabs_gap() {
  return ctx().touch() ? 22 : tab_gap;
}

}  // namespace

float tabs_width(std::span<const Tab> tabs) {
  float width = tabs.empty() ? 0 : tabs_gap() * static_cast<float>(tabs.size() - 1);
  for (const Tab& tab : tabs) width += tab_width(tab);
  return width;
}

bool tabs(Rect r, std::string_view name, std::span<const Tab> tabs, int& current) {
  const float total = tabs_width(tabs);
  const bool scrolls = total > r.w + 0.5f;
  Group group(Role::tablist, name, r, ctx().id(name));
  Scope scope(name);
  std::optional<ScrollArea> area;
  // The focus ring of the first tab reaches beyond the text.
  if (scrolls) area.emplace(r, "scroll", ScrollOptions{.width = total, .bar = false});
  Rect line = scrolls ? area->content : r;
  line.h = r.h;
  bool changed = false;
  for (size_t i = 0; i < tabs.size(); i++) {
    const Tab& tab = tabs[i];
    const Rect part = line.cut_left(tab_width(tab), tabs_gap());
    const bool on = static_cast<int>(i) == current;
    ItemOptions options;
    options.group = ctx().id("tabs");
    options.entry = on;
    const Response response = ctx().respond(ctx().id(tab.label), part.inset(-6, 0), options);
    const float y = part.y + (part.h - line_height(type::control)) / 2;
    const float width = draw::text({part.x, y}, shown(tab.label), type::control_medium,
                                   on || response.hovered ? Token::text : Token::text_muted);
    if (!tab.count.empty())
      draw::text({part.x + width + tab_count_gap, part.y + (part.h - line_height(type::caption)) / 2},
                 tab.count, type::caption_medium, Token::text_faint);
    if (on) draw::fill({part.x, part.bottom() - 2, part.w, 2}, Token::accent);
    if (response.ring) draw::border(part.inset(-6, 4), Token::focus, measure::radius_control, 2);
    Node n = node(Role::tab, response.id, shown(tab.label), part);
    n.value = tab.count;
    n.href = tab.href;
    n.states = state_focusable | state_selectable | (on ? state_selected : 0u);
    ctx().semantics.leaf(n);
    if (response.clicked && !on) {
      current = static_cast<int>(i);
      changed = true;
    }
  }
  if (area) area->end_height(r.h);
  return changed;
}

namespace {

constexpr float step_icon = 14, step_gap = 6, step_line = 16, steps_between = 8;

Type step_type(bool now) {
  return now ? type::caption_semibold : type::caption;
}

float step_width(std::string_view label, bool now) {
  return step_icon + step_gap + draw::text_width(label, step_type(now)) + 0.5f;
}

}  // namespace

void steps(Rect r, std::span<const std::string_view> labels, int current) {
  Group group(Role::list, "", r);
  float wanted = 0;
  for (size_t i = 0; i < labels.size(); i++)
    wanted += step_width(labels[i], static_cast<int>(i) == current) + (i ? step_line + 2 * steps_between : 0);
  // Without room only where it stands is said in words; the others are told on hover.
  const bool brief = wanted > r.w;
  Rect left = r.middle_y(line_height(type::caption));
  for (size_t i = 0; i < labels.size(); i++) {
    const bool done = static_cast<int>(i) < current, now = static_cast<int>(i) == current;
    const bool words = now || !brief;
    const Token color = done ? Token::text_muted : now ? Token::accent : Token::text_faint;
    Rect part = left.cut_left(words ? step_width(labels[i], now) : step_icon, steps_between);
    Node n = node(Role::listitem, 0, labels[i], part);
    n.states = now ? state_current : 0u;
    ctx().semantics.leaf(n);
    if (!words && ctx().hovers(part.inset(-4))) tip_for(ctx().id(labels[i]), part, labels[i]);
    draw::icon(part.cut_left(step_icon, step_gap),
               done  ? icon::circle_check
               : now ? icon::circle_dot
                     : icon::circle,
               step_icon, done ? Token::positive : color);
    if (words) draw::text(part.top_left(), labels[i], step_type(now), color);
    if (i + 1 == labels.size()) return;
    const Rect gap = left.cut_left(step_line, steps_between);
    draw::hline(gap.x, gap.right(), gap.center_y(), Token::border_strong);
  }
}

}  // namespace md::ui
