#pragma once
// Drawing on the layer that is open, in CSS pixels and tokens. Edges land on whole device pixels, so lines
// are sharp at every pixel ratio. These functions draw only: what a person should read or press goes through
// the widgets, which also record what it means.

#include <span>
#include <string_view>

#include "ui/rect.h"
#include "ui/theme.h"

namespace md::ui {

// An icon of icons.h; null: none.
using Icon = const char*;

// A token of the theme or a colour of its own.
struct Color {
  Token token = Token::none;
  Rgba rgba = 0;
  constexpr Color(Token t) : token(t) {}
  constexpr Color(Rgba c) : rgba(c) {}
  bool operator==(const Color&) const = default;
};

enum class Shadow : uint8_t { none, rest, card, popover, floating, dialog };

enum Corners : uint8_t {
  corners_tl = 1,
  corners_tr = 2,
  corners_bl = 4,
  corners_br = 8,
  corners_all = 15,
  corners_top = 3,
  corners_bottom = 12,
  corners_left = 5,
  corners_right = 10
};

namespace draw {

Rgba resolve(Color color);  // with the theme, and the opacity in force

void fill(Rect r, Color color, float radius = 0, uint8_t corners = corners_all);
void border(Rect r, Color color, float radius = 0, float width = 1, uint8_t corners = corners_all);
// A surface with a frame inside its edge.
void box(Rect r, Color surface, Color frame, float radius = 0, uint8_t corners = corners_all);
// Two pixels wide, two pixels off, around what has the focus.
void focus_ring(Rect r, float radius);
void shadow(Rect r, float radius, Shadow kind);
void hline(float x0, float x1, float y, Color color, float width = 1);
void vline(float x, float y0, float y1, Color color, float width = 1);
void line(Point a, Point b, Color color, float width = 1);
void dashed_line(Point a, Point b, Color color, float width = 1, float dash = 4, float gap = 4);
void polyline(std::span<const Point> points, Color color, float width = 1, bool closed = false);
void polygon(std::span<const Point> points, Color color);  // may be concave
void bezier(Point a, Point b, Point c, Point d, Color color, float width = 1);
void circle(Point center, float radius, Color color);
void ring(Point center, float radius, Color color, float width = 1);
// Clockwise; angles in turns from twelve o'clock.
void arc(Point center, float radius, float from_turns, float to_turns, Color color, float width);
void dashed_border(Rect r, Color color, float radius);
// Top to bottom.
void fade(Rect r, Color top, Color bottom);

// One line with its top left corner there; gives its width. No clipping, no ellipsis, nothing recorded.
float text(Point top_left, std::string_view text, Type type, Color color);
float text_width(std::string_view text, Type type);
// The same with the left end of its baseline there, at a size of its own.
float text_at(Point baseline, std::string_view text, Face face, int px, Color color);
// In the middle of r, `size` CSS pixels wide and high.
void icon(Rect r, Icon icon, float size, Color color);
// Turns once in a second; stands still under reduced motion.
void spinner(Point center, float radius, Color color);

class Clip {
 public:
  explicit Clip(Rect r);
  ~Clip();
  Clip(const Clip&) = delete;
};

// What is painted inside is said in words beside it: the initials of somebody who is named, the keys of a button.
class Decoration {
 public:
  Decoration();
  ~Decoration();
  Decoration(const Decoration&) = delete;

 private:
  bool before_;
};

// Everything inside is that much fainter.
class Faded {
 public:
  explicit Faded(float opacity);
  ~Faded();
  Faded(const Faded&) = delete;

 private:
  float before_;
};

}  // namespace draw

// The size and line height of a type as it is now (touch or not).
float type_px(Type type);
float line_height(Type type);

}  // namespace md::ui
