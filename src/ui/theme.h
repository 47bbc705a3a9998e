#pragma once
// Colours, type and measures of the design, as constants.

#include <array>
#include <cstdint>
#include <string_view>

namespace md::ui {

using Rgba = uint32_t;  // 0xRRGGBBAA

enum class Token : uint8_t {
  none,
  ground,
  surface,
  raised,
  sunken,
  hover,
  selected,
  border,
  border_field,
  border_strong,
  border_pop,
  text,
  text_muted,
  text_faint,
  accent,
  accent_fill,
  accent_hover,
  on_accent,
  accent_split,
  focus,
  ring,
  positive,
  positive_tint,
  positive_line,
  warning,
  warning_tint,
  warning_dot,
  danger,
  danger_tint,
  danger_fill,
  danger_hover,
  on_danger,
  info,
  info_tint,
  chart_1,
  chart_2,
  chart_3,
  chart_4,
  chart_5,
  chart_6,
  chart_7,
  chart_8,
  t1,
  t2,
  t3,
  t4,
  t5,
  t6,
  t7,
  t8,
  u1,
  u2,
  u3,
  u4,
  u5,
  u6,
  u7,
  u8,
  nav_on,
  field,
  track,
  skeleton,
  zone,
  scrim,
  shade_1,
  shade_2,
  shade_3,
  toast,
  on_toast,
  toast_line,
  toast_link,
  diff_add,
  diff_add_strong,
  diff_remove,
  code_keyword,
  code_type,
  code_string,
  paper,
  white,
  count
};
inline constexpr int token_count = static_cast<int>(Token::count);

enum class Mode : uint8_t { light, dark };

struct Theme {
  Mode mode = Mode::light;
  // Frames of fields and buttons become as strong as those of check boxes.
  bool more_contrast = false;

  Rgba operator[](Token token) const;
};

std::string_view token_name(Token token);

// The n-th of the eight tints with its text and chart colour; n counts from 0 and wraps.
constexpr Token tint(uint32_t n) {
  return static_cast<Token>(static_cast<uint32_t>(Token::t1) + n % 8);
}
constexpr Token tint_text(uint32_t n) {
  return static_cast<Token>(static_cast<uint32_t>(Token::u1) + n % 8);
}
constexpr Token chart_color(uint32_t n) {
  return static_cast<Token>(static_cast<uint32_t>(Token::chart_1) + n % 8);
}
// The same tint for the same name, on every machine and for ever.
uint32_t tint_of(std::string_view name);

constexpr Rgba with_alpha(Rgba color, float alpha) {
  return (color & 0xFFFFFF00u) | static_cast<uint32_t>(static_cast<float>(color & 0xFF) * alpha + 0.5f);
}
// `over` laid on an opaque colour.
Rgba blend(Rgba over, Rgba under);
// Contrast of two opaque colours by WCAG 2: 1 to 21.
double contrast(Rgba a, Rgba b);

enum class Face : uint8_t { regular, medium, semibold, mono, icons };
inline constexpr int face_count = 5;

// A type style: a face, size and line height, and what they become where fingers point.
struct Type {
  Face face = Face::regular;
  uint8_t px = 13, line = 20;
  uint8_t touch_px = 15, touch_line = 22;

  constexpr Type with(Face other) const { return {other, px, line, touch_px, touch_line}; }
  constexpr Type medium() const { return with(Face::medium); }
  constexpr Type semibold() const { return with(Face::semibold); }
  bool operator==(const Type&) const = default;
};

namespace type {
inline constexpr Type figure{Face::semibold, 24, 32, 24, 32};
inline constexpr Type heading{Face::semibold, 20, 28, 20, 28};
inline constexpr Type title{Face::semibold, 16, 24, 17, 24};
inline constexpr Type reading{Face::regular, 14, 20, 16, 22};
inline constexpr Type control{Face::regular, 13, 20, 15, 22};
inline constexpr Type control_medium{Face::medium, 13, 20, 15, 22};
inline constexpr Type control_semibold{Face::semibold, 13, 20, 15, 22};
inline constexpr Type field{Face::regular, 13, 20, 16, 22};
inline constexpr Type caption{Face::regular, 12, 16, 13, 18};
inline constexpr Type caption_medium{Face::medium, 12, 16, 13, 18};
inline constexpr Type caption_semibold{Face::semibold, 12, 16, 13, 18};
inline constexpr Type badge{Face::semibold, 11, 16, 11, 18};
inline constexpr Type key{Face::medium, 11, 16, 12, 16};
inline constexpr Type code{Face::mono, 12, 20, 13, 20};
inline constexpr Type code_gutter{Face::mono, 11, 20, 11, 20};
}  // namespace type

// Widths of the window, in CSS pixels.
enum class Breakpoint : uint8_t { narrow, medium, wide };
constexpr Breakpoint breakpoint(float width) {
  return width >= 1200 ? Breakpoint::wide : width >= 768 ? Breakpoint::medium : Breakpoint::narrow;
}

namespace measure {
inline constexpr float radius_check = 4, radius_control = 6, radius_card = 8, radius_page = 10,
                       radius_dialog = 12;
inline constexpr float card_padding = 16, page_padding = 20;
inline constexpr float sidebar = 224, sidebar_folded = 56, header = 52, toolbar = 44, tab_bar = 56;
inline constexpr float drawer = 400;
inline constexpr float row = 40, row_dense = 36, row_touch = 64, table_head = 32;
inline constexpr float tooltip_delay_s = 0.4f, toast_s = 6;
inline constexpr float fade_s = 0.12f, drawer_s = 0.15f;
}  // namespace measure

}  // namespace md::ui
