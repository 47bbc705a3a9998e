#pragma once
// Small things that say one word: chips, badges, avatars, keys, dots, meters, filter chips.

#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/text.h"

namespace md::ui {

enum class Tone : uint8_t { neutral, positive, warning, danger, info, accent, outline };

struct ChipStyle {
  Tone tone = Tone::neutral;
  Icon icon = nullptr;
  bool square = false;
};
float chip_width(std::string_view label, const ChipStyle& style = {});
float chip_height();
// From the left of r, in the middle of its height; gives the width. Narrower than wanted: an ellipsis.
float chip(Rect r, std::string_view label, const ChipStyle& style = {});
float chip_right(Rect& row, std::string_view label, const ChipStyle& style = {}, float gap = 8);
float chip_left(Rect& row, std::string_view label, const ChipStyle& style = {}, float gap = 8);
// Several, flowing onto new lines; gives the height.
struct ChipItem {
  std::string_view label;
  ChipStyle style = {};
};
float chips(Rect r, std::span<const ChipItem> items, float gap = 6);
// A chip that can be pressed or taken away.
enum class ChipPress : uint8_t { none, main, remove };
ChipPress chip_button(Rect r, std::string_view label, const ChipStyle& style, bool removable);
float chip_button_width(std::string_view label, const ChipStyle& style, bool removable);

Token tone_color(Tone tone);
Token tone_tint(Tone tone);

// A number that wants attention, at the left of r.
float badge(Rect r, std::string_view text, std::string_view name = {});
float badge_width(std::string_view text);

// A key as on a keyboard: "Ctrl K".
float key_cap(Rect r, std::string_view text);
float key_cap_width(std::string_view text);

// Two letters of a name on the tint that belongs to it; square for companies and groups. Decoration beside a
// name: records nothing unless `named`.
void avatar(Rect r, std::string_view name, float size, bool square = false, bool named = false);
std::string initials(std::string_view name);
// Several, overlapping; gives the width.
float avatar_stack(Rect r, std::span<const std::string_view> names, float size);

void dot(Rect r, Tone tone, float size = 8);
// A share from 0 to 1.
void meter(Rect r, float share, Color color = Token::accent_fill, std::string_view name = {});
// Levels as blocks: `have` filled, up to `want` outlined.
void levels(Rect r, int have, int want, int most, std::string_view name);

// Stage | is | Client | x
struct FilterChip {
  Icon icon = nullptr;
  std::string_view field, relation, value;
};
enum class FilterPress : uint8_t { none, relation, value, remove };
float filter_chip_width(const FilterChip& chip);
FilterPress filter_chip(Rect r, const FilterChip& chip);

}  // namespace md::ui
