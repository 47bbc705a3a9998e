#pragma once
// A chart or drawing as data: shapes in reading order, marks that can be pointed at, and the figures behind
// it. Written as SVG (svg.h), drawn by the interface, or told as a table. Lengths are CSS pixels from the top
// left.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace md::scene {

enum class Ink : uint8_t {
  none,
  text,
  text_muted,
  text_faint,
  surface,
  raised,
  sunken,
  hover,
  selected,
  track,
  border,
  border_field,
  border_strong,
  accent,
  accent_fill,
  on_accent,
  positive,
  positive_tint,
  positive_line,
  warning,
  warning_tint,
  danger,
  danger_tint,
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
  count
};

// The n-th colour of series, counting from 0.
constexpr Ink series_ink(size_t n) {
  return static_cast<Ink>(static_cast<size_t>(Ink::chart_1) + n % 8);
}
std::string_view ink_name(Ink ink);
// 0xRRGGBB of the light and the dark theme, as the interface has them.
uint32_t light_color(Ink ink);
uint32_t dark_color(Ink ink);

enum class Weight : uint8_t { regular, medium, semibold };
enum class Anchor : uint8_t { start, middle, end };

struct Point {
  float x = 0, y = 0;
};

struct Box {
  float x = 0, y = 0, w = 0, h = 0, radius = 0;
  Ink fill = Ink::none;
  float alpha = 1;  // of the fill
  Ink stroke = Ink::none;
  float width = 1;  // of the stroke, inside the edge
  bool dashed = false;
};

struct Stroke {
  std::vector<Point> points;
  Ink ink = Ink::none;
  float width = 1;
  bool dashed = false;
};

struct Area {
  std::vector<Point> points;
  Ink fill = Ink::none;
  float alpha = 1;
};

// A cubic curve between two points, leaving and arriving horizontally.
struct Curve {
  Point from, to;
  Ink ink = Ink::none;
  float width = 1;
  bool dashed = false;
};

struct Dot {
  Point at;
  float radius = 2;
  Ink fill = Ink::none;
  Ink stroke = Ink::none;
  float width = 1;
};

struct Label {
  Point at;  // on the baseline
  std::string text;
  Ink ink = Ink::text_muted;
  float px = 12;
  Weight weight = Weight::regular;
  Anchor anchor = Anchor::start;
};

using Shape = std::variant<Box, Stroke, Area, Curve, Dot, Label>;

// A place that says something when pointed at, or reached by arrow keys.
struct Mark {
  float x = 0, y = 0, w = 0, h = 0;
  std::string text;  // "Jan: referral 19, search 11"
  int item = 0;      // which of the things that were given: category, stage, node
  Point tip;         // where the tooltip points
  bool pressable = false;
};

// The same in figures: for assistive technology, "as table" and reports.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

struct Scene {
  float width = 0, height = 0;
  std::string title;
  std::vector<Shape> shapes;
  std::vector<Mark> marks;
  Table table;
};

// How wide a text is: from the fonts in the interface, from a table of widths elsewhere.
using TextWidth = std::function<float(std::string_view text, float px, Weight weight)>;
// The widths of Inter, without its font.
float usual_text_width(std::string_view text, float px, Weight weight);

// The text, or its beginning and an ellipsis when it is wider.
std::string fitted(std::string_view text, float width, float px, Weight weight, const TextWidth& measure);

}  // namespace md::scene
