#include "ui/widgets/chip.h"

#include <algorithm>

#include "ui/icons.h"
#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

constexpr float inner_gap = 4;

float chip_icon() {
  return ctx().touch() ? 14 : 12;
}
Type chip_type() {
  return type::caption_medium;
}

void draw_chip(Rect box, std::string_view label, const ChipStyle& style) {
  const float radius = style.square ? 5 : box.h / 2;
  if (style.tone == Tone::outline)
    draw::border(box, Token::border_field, radius);
  else
    draw::fill(box, tone_tint(style.tone), radius);
  const float edge = style.tone == Tone::outline ? 1 : 0;
  Rect in = box.inset((style.icon ? 6 : 8) + edge, 0, 8 + edge, 0);
  if (style.icon)
    draw::icon(in.cut_left(chip_icon(), inner_gap), style.icon, chip_icon(), tone_color(style.tone));
  const float width = draw::text_width(label, chip_type());
  const Point at{in.x, in.y + (in.h - line_height(chip_type())) / 2};
  if (width <= in.w + 0.5f) {
    draw::text(at, label, chip_type(), tone_color(style.tone));
    return;
  }
  // text() would record it again: shorten by hand.
  const float dots = draw::text_width("…", chip_type());
  std::string shortened(label);
  while (!shortened.empty() && draw::text_width(shortened, chip_type()) + dots > in.w)
    shortened.resize(character_before(shortened, shortened.size()));
  draw::text(at, shortened + "…", chip_type(), tone_color(style.tone));
}

}  // namespace

Token tone_color(Tone tone) {
  switch (tone) {
    case Tone::neutral:
    case Tone::outline:
      return Token::text_muted;
    case Tone::positive:
      return Token::positive;
    case Tone::warning:
      return Token::warning;
    case Tone::danger:
      return Token::danger;
    case Tone::info:
      return Token::info;
    case Tone::accent:
      return Token::accent;
  }
  return Token::text_muted;
}

Token tone_tint(Tone tone) {
  switch (tone) {
    case Tone::neutral:
    case Tone::outline:
      return Token::hover;
    case Tone::positive:
      return Token::positive_tint;
    case Tone::warning:
      return Token::warning_tint;
    case Tone::danger:
      return Token::danger_tint;
    case Tone::info:
      return Token::info_tint;
    case Tone::accent:
      return Token::selected;
  }
  return Token::hover;
}

float chip_height() {
  return ctx().touch() ? 24 : 20;
}

float chip_width(std::string_view label, const ChipStyle& style) {
  const float edges = style.tone == Tone::outline ? 2 : 0;
  return (style.icon ? 6 + chip_icon() + inner_gap : 8) + draw::text_width(label, chip_type()) + 8 + edges;
}

float chip(Rect r, std::string_view label, const ChipStyle& style) {
  const float wanted = chip_width(label, style);
  Rect box = r.middle_y(chip_height());
  box.w = std::min(box.w, wanted);
  draw_chip(box, label, style);
  ctx().semantics.leaf(node(Role::text, 0, label, box));
  if (box.w + 0.5f < wanted && ctx().hovers(box)) tip_for(ctx().id(label), box, label);
  return box.w;
}

float chip_right(Rect& row, std::string_view label, const ChipStyle& style, float gap) {
  return chip(row.cut_right(chip_width(label, style), gap), label, style);
}

float chip_left(Rect& row, std::string_view label, const ChipStyle& style, float gap) {
  return chip(row.cut_left(chip_width(label, style), gap), label, style);
}

float chips(Rect r, std::span<const ChipItem> items, float gap) {
  Flow flow(r, gap, gap);
  for (const ChipItem& item : items)
    chip(flow.next(chip_width(item.label, item.style), chip_height()), item.label, item.style);
  return items.empty() ? 0 : flow.height();
}

float chip_button_width(std::string_view label, const ChipStyle& style, bool removable) {
  return chip_width(label, style) + (removable ? 14 : 0);
}

ChipPress chip_button(Rect r, std::string_view label, const ChipStyle& style, bool removable) {
  Rect box = r.middle_y(chip_height());
  box.w = std::min(box.w, chip_button_width(label, style, removable));
  const std::string_view words = shown(label);
  const Response main = ctx().respond(ctx().id(label), box);
  draw_chip(box, words, style);
  if (main.ring) draw::focus_ring(box, box.h / 2);
  Node n = node(Role::button, main.id, words, box);
  n.states = state_focusable;
  ctx().semantics.leaf(n);
  ChipPress press = main.clicked ? ChipPress::main : ChipPress::none;
  if (!removable) return press;
  Scope scope(label);
  const Rect cross = box.cut_right(20);
  ItemOptions options;
  options.focusable = false;
  const Response remove = ctx().respond(ctx().id("remove"), cross, options);
  draw::icon(cross.moved(-2, 0), icon::x, 12, remove.hovered ? Token::text : Token::text_muted);
  if (remove.clicked) press = ChipPress::remove;
  return press;
}

float badge_width(std::string_view text) {
  return std::max(chip_height() - 4, draw::text_width(text, type::badge) + 10);
}

float badge(Rect r, std::string_view text, std::string_view name) {
  Rect box = r.middle_y(ctx().touch() ? 18 : 16);
  box.w = std::max(box.h, draw::text_width(text, type::badge) + 10);
  draw::fill(box, Token::accent_fill, box.h / 2);
  const float width = draw::text_width(text, type::badge);
  draw::text({box.x + (box.w - width) / 2, box.y + (box.h - line_height(type::badge)) / 2}, text, type::badge,
             Token::on_accent);
  ctx().semantics.leaf(node(Role::text, 0, name.empty() ? text : name, box));
  return box.w;
}

float key_cap_width(std::string_view text) {
  return std::max(18.f, draw::text_width(text, type::key) + 10);
}

float key_cap(Rect r, std::string_view text) {
  Rect box = r.middle_y(18);
  box.w = key_cap_width(text);
  draw::box(box, Token::sunken, Token::border, 4);
  const float width = draw::text_width(text, type::key);
  const draw::Decoration key;
  draw::text({box.x + (box.w - width) / 2, box.y + (box.h - line_height(type::key)) / 2}, text, type::key,
             Token::text_muted);
  return box.w;
}

std::string initials(std::string_view name) {
  std::string out;
  char32_t first = 0;
  size_t word = 0, last_word = 0;
  bool at_start = true;
  for (size_t at = 0; at < name.size();) {
    const size_t start = at;
    const char32_t c = next_character(name, at);
    const bool letter =
        c > ' ' && c != '.' && c != ',' && c != '(' && c != ')' && c != '"' && c != '&' && c != '-';
    if (letter && at_start) {
      if (first == 0) {
        first = c;
        word = start;
      }
      last_word = start;
    }
    at_start = !letter;
  }
  if (first == 0) return "?";
  const auto append_letter = [&](size_t start) {
    size_t end = start;
    next_character(name, end);
    std::string letter(name.substr(start, end - start));
    if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z')
      letter[0] = static_cast<char>(letter[0] - 32);
    out += letter;
  };
  append_letter(word);
  // One Chinese character says enough.
  if (first < 0x2E80 && last_word != word) append_letter(last_word);
  return out;
}

void avatar(Rect r, std::string_view name, float size, bool square, bool named) {
  const Rect box = r.middle(size, size);
  const uint32_t n = tint_of(name);
  draw::fill(box, tint(n), square ? std::max(4.f, size / 5) : size / 2);
  constexpr std::pair<float, uint8_t> sizes[] = {{16, 7},  {20, 8},  {24, 10}, {32, 12},
                                                 {36, 13}, {40, 14}, {48, 17}, {64, 22}};
  uint8_t px = 7;
  for (const auto& [side, letters] : sizes)
    if (size >= side) px = letters;
  const Type letters{Face::semibold, px, px, px, px};
  const std::string text = initials(name);
  const float width = draw::text_width(text, letters);
  const draw::Decoration initials_only;
  draw::text({box.x + (box.w - width) / 2, box.y + (box.h - px) / 2}, text, letters, tint_text(n));
  if (named) ctx().semantics.leaf(node(Role::image, 0, name, box));
}

float avatar_stack(Rect r, std::span<const std::string_view> names, float size) {
  const Rect line = r.middle_y(size);
  float x = line.x;
  for (const std::string_view name : names) {
    const Rect one{x, line.y, size, size};
    draw::circle({one.center_x(), one.center_y()}, size / 2 + 1.5f, Token::raised);
    avatar(one, name, size, false, true);
    x += size - 4;
  }
  return names.empty() ? 0 : x + 4 - line.x;
}

void dot(Rect r, Tone tone, float size) {
  const Rect box = r.middle(size, size);
  const Token color = tone == Tone::neutral || tone == Tone::outline ? Token::text_faint
                      : tone == Tone::warning                        ? Token::warning_dot
                                                                     : tone_color(tone);
  draw::circle({box.center_x(), box.center_y()}, size / 2, color);
}

void meter(Rect r, float share, Color color, std::string_view name) {
  const float radius = r.h / 2;
  draw::fill(r, Token::track, radius);
  share = std::clamp(share, 0.f, 1.f);
  if (share > 0) draw::fill({r.x, r.y, std::max(r.h, r.w * share), r.h}, color, radius);
  if (name.empty()) return;
  Node n = node(Role::progressbar, 0, name, r);
  n.maximum = 100;
  n.now = static_cast<double>(share) * 100;
  ctx().semantics.leaf(n);
}

void levels(Rect r, int have, int want, int most, std::string_view name) {
  const std::vector<Rect> parts = equal_columns(r.middle_y(6), std::max(1, most), 3);
  for (int i = 0; i < most; i++) {
    const Rect& part = parts[static_cast<size_t>(i)];
    if (i < have)
      draw::fill(part, Token::accent_fill, 3);
    else if (i < want)
      draw::box(part, Token::selected, Token::accent, 3);
    else
      draw::fill(part, Token::track, 3);
  }
  Node n = node(Role::progressbar, 0, name, r);
  n.maximum = most;
  n.now = have;
  ctx().semantics.leaf(n);
}

namespace {

constexpr float part_padding = 8;

float part_width(std::string_view text, Icon icon) {
  return 2 * part_padding + draw::text_width(text, type::control) + (icon ? 14 + 6 : 0);
}

}  // namespace

float filter_chip_width(const FilterChip& chip) {
  return part_width(chip.field, chip.icon) + part_width(chip.relation, nullptr) +
         part_width(chip.value, nullptr) + 30 + 3;
}

FilterPress filter_chip(Rect r, const FilterChip& chip) {
  const Rect box = r.middle_y(28).with_width(filter_chip_width(chip));
  std::string all(chip.field);
  all.append(" ").append(chip.relation).append(" ").append(chip.value);
  Group group(Role::group, all, box);
  Scope scope(all);
  draw::border(box, Token::border_field, measure::radius_control);
  Rect in = box;
  FilterPress press = FilterPress::none;
  Rect field = in.cut_left(part_width(chip.field, chip.icon), 1).inset(part_padding, 0);
  if (chip.icon) draw::icon(field.cut_left(14, 6), chip.icon, 14, Token::text_muted);
  text(field.inset(0, 0, -1, 0), chip.field);
  const auto part = [&](std::string_view words, Token color, FilterPress what) {
    const Rect cell = in.cut_left(part_width(words, nullptr), 1);
    const Response response =
        ctx().respond(ctx().id(what == FilterPress::value ? "value" : "relation"), cell);
    if (response.hovered) draw::fill(cell.inset(0, 1), Token::hover);
    draw::vline(cell.x - 1, box.y + 1, box.bottom() - 1, Token::border);
    draw::text({cell.x + part_padding, cell.y + (cell.h - line_height(type::control)) / 2}, words,
               type::control, color);
    if (response.ring) draw::border(cell, Token::focus, 4, 2);
    Node n = node(Role::button, response.id, words, cell);
    n.states = state_focusable | state_popup;
    ctx().semantics.leaf(n);
    if (response.clicked) press = what;
  };
  part(chip.relation, Token::text_muted, FilterPress::relation);
  part(chip.value, Token::text, FilterPress::value);
  const Rect cross = in;
  const Response remove = ctx().respond(ctx().id("remove"), cross);
  if (remove.hovered) draw::fill(cross.inset(0, 1, 1, 1), Token::hover, 5, corners_right);
  draw::vline(cross.x - 1, box.y + 1, box.bottom() - 1, Token::border);
  draw::icon(cross, icon::x, 14, Token::text_muted);
  if (remove.ring) draw::border(cross, Token::focus, 4, 2);
  Node n = node(Role::button, remove.id, tr("kit.remove_filter"), cross);
  n.states = state_focusable;
  ctx().semantics.leaf(n);
  if (remove.clicked) press = FilterPress::remove;
  return press;
}

}  // namespace md::ui
