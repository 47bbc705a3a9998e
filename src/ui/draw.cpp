#include "ui/draw.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/context.h"

namespace md::ui {
namespace {

ImU32 packed(Rgba c) {
  return IM_COL32(c >> 24, c >> 16 & 255, c >> 8 & 255, c & 255);
}
ImU32 packed(Color c) {
  return packed(draw::resolve(c));
}

struct Device {
  float x0, y0, x1, y1;
  explicit Device(const Rect& r) {
    const float s = ctx().ratio();
    x0 = std::round(r.x * s);
    y0 = std::round(r.y * s);
    x1 = std::round(r.right() * s);
    y1 = std::round(r.bottom() * s);
  }
  ImVec2 min() const { return {x0, y0}; }
  ImVec2 max() const { return {x1, y1}; }
  bool empty() const { return x1 <= x0 || y1 <= y0; }
};

ImVec2 device(Point p) {
  return {p.x * ctx().ratio(), p.y * ctx().ratio()};
}

// A line as wide as whole device pixels, never thinner than one.
float device_width(float width) {
  return std::max(1.f, std::round(width * ctx().ratio()));
}

ImDrawFlags corner_flags(uint8_t corners) {
  if (corners == corners_all) return ImDrawFlags_RoundCornersAll;
  ImDrawFlags flags = 0;
  if (corners & corners_tl) flags |= ImDrawFlags_RoundCornersTopLeft;
  if (corners & corners_tr) flags |= ImDrawFlags_RoundCornersTopRight;
  if (corners & corners_bl) flags |= ImDrawFlags_RoundCornersBottomLeft;
  if (corners & corners_br) flags |= ImDrawFlags_RoundCornersBottomRight;
  return flags ? flags : ImDrawFlags_RoundCornersNone;
}

float fit_radius(const Device& d, float radius) {
  return std::min(radius * ctx().ratio(), std::min(d.x1 - d.x0, d.y1 - d.y0) / 2);
}

bool outside(const Rect& r) {
  const Rect clip = ctx().clip();
  return r.x > clip.right() || r.right() < clip.x || r.y > clip.bottom() || r.bottom() < clip.y;
}

struct ShadowPart {
  float y, blur;
  Token color;
};

std::span<const ShadowPart> parts_of(Shadow kind) {
  static constexpr ShadowPart rest[] = {{1, 1, Token::shade_1}};
  static constexpr ShadowPart card[] = {{1, 2, Token::shade_2}};
  static constexpr ShadowPart popover[] = {{8, 24, Token::shade_3}, {2, 6, Token::shade_2}};
  static constexpr ShadowPart floating[] = {{12, 32, Token::shade_3}, {4, 12, Token::shade_2}};
  static constexpr ShadowPart dialog[] = {
      {12, 32, Token::shade_3}, {24, 64, Token::shade_3}, {4, 12, Token::shade_2}};
  switch (kind) {
    case Shadow::none:
      return {};
    case Shadow::rest:
      return rest;
    case Shadow::card:
      return card;
    case Shadow::popover:
      return popover;
    case Shadow::floating:
      return floating;
    case Shadow::dialog:
      return dialog;
  }
  return {};
}

// Points of a rounded rectangle, the same number for every radius, so that rings can be joined.
void rounded_path(float x0, float y0, float x1, float y1, float radius, int steps, std::vector<ImVec2>& out) {
  radius = std::max(0.f, std::min(radius, std::min(x1 - x0, y1 - y0) / 2));
  const ImVec2 centers[4] = {{x1 - radius, y0 + radius},
                             {x1 - radius, y1 - radius},
                             {x0 + radius, y1 - radius},
                             {x0 + radius, y0 + radius}};
  out.clear();
  for (int corner = 0; corner < 4; corner++)
    for (int i = 0; i <= steps; i++) {
      const float angle =
          (static_cast<float>(corner) - 1 + static_cast<float>(i) / static_cast<float>(steps)) *
          std::numbers::pi_v<float> / 2;
      out.push_back(
          {centers[corner].x + std::cos(angle) * radius, centers[corner].y + std::sin(angle) * radius});
    }
}

// A blurred rounded rectangle: rings around its edge whose strength follows the blur's bell curve.
void blurred(const Rect& r, float radius, float blur, Rgba color) {
  const float s = ctx().ratio();
  const float x0 = r.x * s, y0 = r.y * s, x1 = r.right() * s, y1 = r.bottom() * s;
  const float sigma = blur * s / 2;
  const float inner = std::min(sigma * 2, std::min(x1 - x0, y1 - y0) / 2), outer = sigma * 2;
  // A box that is small beside its blur casts a weaker shadow.
  const float reach = sigma * 2 * std::numbers::sqrt2_v<float>;
  const float peak = std::erf((x1 - x0) / reach) * std::erf((y1 - y0) / reach);
  const int rings = sigma < 2 * s ? 5 : 11;
  constexpr int steps = 6;
  constexpr int per_ring = 4 * (steps + 1);
  ImDrawList* list = ctx().list();
  std::vector<ImVec2> path;
  list->PrimReserve((rings - 1) * per_ring * 6 + (per_ring - 2) * 3, rings * per_ring);
  const auto first = static_cast<ImDrawIdx>(list->_VtxCurrentIdx);
  const ImVec2 uv = list->_Data->TexUvWhitePixel;
  for (int k = 0; k < rings; k++) {
    const float distance = -inner + (inner + outer) * static_cast<float>(k) / static_cast<float>(rings - 1);
    const float strength =
        k == rings - 1 ? 0 : peak * 0.5f * std::erfc(distance / (sigma * std::numbers::sqrt2_v<float>));
    rounded_path(x0 - distance, y0 - distance, x1 + distance, y1 + distance,
                 std::max(0.f, radius * s + distance), steps, path);
    const ImU32 shade = packed(with_alpha(color, strength));
    for (const ImVec2& p : path) list->PrimWriteVtx(p, uv, shade);
  }
  const auto at = [&](int ring, int i) {
    return static_cast<ImDrawIdx>(first + static_cast<ImDrawIdx>(ring * per_ring + i % per_ring));
  };
  for (int i = 2; i < per_ring; i++)
    for (int j : {0, i - 1, i}) list->PrimWriteIdx(at(0, j));
  for (int k = 0; k + 1 < rings; k++)
    for (int i = 0; i < per_ring; i++)
      for (const ImDrawIdx index :
           {at(k, i), at(k, i + 1), at(k + 1, i + 1), at(k, i), at(k + 1, i + 1), at(k + 1, i)})
        list->PrimWriteIdx(index);
}

void stroke_rect(const Device& d, float radius, float width, ImU32 color, uint8_t corners, float outset) {
  ImDrawList* list = ctx().list();
  const float half = width / 2 - outset;
  list->PathRect({d.x0 + half, d.y0 + half}, {d.x1 - half, d.y1 - half}, std::max(0.f, radius - half),
                 corner_flags(corners));
  list->PathStroke(color, ImDrawFlags_Closed, width);
}

// A glyph's quad at a pen position in device pixels.
void quad(const ImFontGlyph& g, float pen_x, float baseline, const Fonts::Placed& placed, ImU32 color) {
  ImDrawList* list = ctx().list();
  const float s = placed.scale;
  const float x0 = std::round(pen_x + g.X0 * s), y0 = baseline + placed.drop + g.Y0 * s;
  list->PrimRectUV({x0, y0}, {x0 + (g.X1 - g.X0) * s, y0 + (g.Y1 - g.Y0) * s}, {g.U0, g.V0}, {g.U1, g.V1},
                   color);
}

// Draws characters along a baseline; gives the width. All in device pixels.
float run(std::string_view text, Face face, int px, float x, float baseline, ImU32 color, bool& missing) {
  Context& c = ctx();
  ImDrawList* list = c.list();
  float pen = x;
  // Room for all at once; what is not used is given back.
  const int most = static_cast<int>(text.size()) * 2;
  list->PrimReserve(6 * most, 4 * most);
  int used = 0;
  for (size_t at = 0; at < text.size();) {
    const Fonts::Placed placed = c.fonts.place(next_character(text, at), face, px);
    if (placed.glyph) {
      quad(*placed.glyph, pen, baseline, placed, color);
      used++;
      if (placed.bolder > 0) {
        quad(*placed.glyph, pen + std::max(placed.bolder, 0.5f), baseline, placed, color);
        used++;
      }
    }
    missing = missing || placed.missing;
    pen += placed.advance;
  }
  list->PrimUnreserve(6 * (most - used), 4 * (most - used));
  return pen - x;
}

// A box for each character that no font has.
void missing_boxes(std::string_view text, Face face, int px, float x, float baseline, ImU32 color) {
  Context& c = ctx();
  float pen = x;
  for (size_t at = 0; at < text.size();) {
    const Fonts::Placed placed = c.fonts.place(next_character(text, at), face, px);
    if (placed.missing) {
      const float side = std::round(placed.advance * 0.8f);
      c.list()->AddRect({pen + 1.5f, baseline - side + 0.5f}, {pen + side + 0.5f, baseline + 0.5f}, color);
    }
    pen += placed.advance;
  }
}

}  // namespace

float type_px(Type type) {
  return ctx().touch() ? type.touch_px : type.px;
}
float line_height(Type type) {
  return ctx().touch() ? type.touch_line : type.line;
}

namespace draw {

Rgba resolve(Color color) {
  const Rgba rgba = color.token == Token::none ? color.rgba : ctx().color(color.token);
  const float opacity = ctx().opacity;
  return opacity >= 1 ? rgba : with_alpha(rgba, opacity);
}

void fill(Rect r, Color color, float radius, uint8_t corners) {
  const Device d(r);
  if (d.empty() || outside(r)) return;
  ctx().list()->AddRectFilled(d.min(), d.max(), packed(color), fit_radius(d, radius), corner_flags(corners));
}

void border(Rect r, Color color, float radius, float width, uint8_t corners) {
  const Device d(r);
  if (d.empty() || outside(r)) return;
  stroke_rect(d, fit_radius(d, radius), device_width(width), packed(color), corners, 0);
}

void box(Rect r, Color surface, Color frame, float radius, uint8_t corners) {
  fill(r, surface, radius, corners);
  border(r, frame, radius, 1, corners);
}

void focus_ring(Rect r, float radius) {
  const Device d(r);
  if (outside(r.inset(-4))) return;
  const float s = ctx().ratio(), width = device_width(2);
  stroke_rect(d, fit_radius(d, radius), width, packed(Token::focus), corners_all, std::round(2 * s) + width);
}

void shadow(Rect r, float radius, Shadow kind) {
  if (outside(r.inset(-64))) return;
  for (const ShadowPart& part : parts_of(kind))
    blurred(r.moved(0, part.y), radius, part.blur, resolve(part.color));
}

void hline(float x0, float x1, float y, Color color, float width) {
  const float s = ctx().ratio(), top = std::round(y * s);
  if (outside({x0, y, x1 - x0, width})) return;
  ctx().list()->AddRectFilled({std::round(x0 * s), top}, {std::round(x1 * s), top + device_width(width)},
                              packed(color));
}

void vline(float x, float y0, float y1, Color color, float width) {
  const float s = ctx().ratio(), left = std::round(x * s);
  if (outside({x, y0, width, y1 - y0})) return;
  ctx().list()->AddRectFilled({left, std::round(y0 * s)}, {left + device_width(width), std::round(y1 * s)},
                              packed(color));
}

void line(Point a, Point b, Color color, float width) {
  ctx().list()->AddLine(device(a), device(b), packed(color), std::max(1.f, width * ctx().ratio()));
}

void dashed_line(Point a, Point b, Color color, float width, float dash, float gap) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (length <= 0 || dash + gap <= 0.1f || length / (dash + gap) > 4000) return;
  const float ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
  for (float at = 0; at < length; at += dash + gap) {
    const float to = std::min(at + dash, length);
    line({a.x + ux * at, a.y + uy * at}, {a.x + ux * to, a.y + uy * to}, color, width);
  }
}

void polyline(std::span<const Point> points, Color color, float width, bool closed) {
  ImDrawList* list = ctx().list();
  for (const Point& p : points) list->PathLineTo(device(p));
  list->PathStroke(packed(color), closed ? ImDrawFlags_Closed : ImDrawFlags_None,
                   std::max(1.f, width * ctx().ratio()));
}

void polygon(std::span<const Point> points, Color color) {
  ImDrawList* list = ctx().list();
  for (const Point& p : points) list->PathLineTo(device(p));
  list->PathFillConcave(packed(color));
}

void bezier(Point a, Point b, Point c, Point d, Color color, float width) {
  ctx().list()->AddBezierCubic(device(a), device(b), device(c), device(d), packed(color),
                               std::max(1.f, width * ctx().ratio()));
}

void circle(Point center, float radius, Color color) {
  ctx().list()->AddCircleFilled(device(center), radius * ctx().ratio(), packed(color));
}

void ring(Point center, float radius, Color color, float width) {
  const float w = std::max(1.f, width * ctx().ratio());
  ctx().list()->AddCircle(device(center), radius * ctx().ratio() - w / 2, packed(color), 0, w);
}

void arc(Point center, float radius, float from_turns, float to_turns, Color color, float width) {
  constexpr float turn = 2 * std::numbers::pi_v<float>;
  ImDrawList* list = ctx().list();
  const float r = radius * ctx().ratio();
  const int steps = std::max(3, static_cast<int>((to_turns - from_turns) * 64));
  list->PathArcTo(device(center), r, (from_turns - 0.25f) * turn, (to_turns - 0.25f) * turn, steps);
  list->PathStroke(packed(color), ImDrawFlags_None, std::max(1.f, width * ctx().ratio()));
}

void dashed_border(Rect r, Color color, float radius) {
  const Rect in = r.inset(0.5f);
  dashed_line({in.x + radius, in.y}, {in.right() - radius, in.y}, color);
  dashed_line({in.x + radius, in.bottom()}, {in.right() - radius, in.bottom()}, color);
  dashed_line({in.x, in.y + radius}, {in.x, in.bottom() - radius}, color);
  dashed_line({in.right(), in.y + radius}, {in.right(), in.bottom() - radius}, color);
  arc({in.x + radius, in.y + radius}, radius, 0.75f, 1, color, 1);
  arc({in.right() - radius, in.y + radius}, radius, 0, 0.25f, color, 1);
  arc({in.right() - radius, in.bottom() - radius}, radius, 0.25f, 0.5f, color, 1);
  arc({in.x + radius, in.bottom() - radius}, radius, 0.5f, 0.75f, color, 1);
}

void fade(Rect r, Color top, Color bottom) {
  const Device d(r);
  if (d.empty()) return;
  ctx().list()->AddRectFilledMultiColor(d.min(), d.max(), packed(top), packed(top), packed(bottom),
                                        packed(bottom));
}

float text(Point top_left, std::string_view text, Type type, Color color) {
  Context& c = ctx();
  const int px = c.touch() ? type.touch_px : type.px, line = c.touch() ? type.touch_line : type.line;
  const float s = c.ratio();
  const float top = top_left.y;
  if (top > c.clip().bottom() || top + static_cast<float>(line) < c.clip().y)
    return c.fonts.width(text, type.face, px);
  const float baseline = std::round(top * s) + c.fonts.baseline(type.face, px, line);
  const float x = std::round(top_left.x * s);
  bool missing = false;
  const float width = run(text, type.face, px, x, baseline, packed(color), missing);
  if (missing) missing_boxes(text, type.face, px, x, baseline, packed(color));
  if (c.checks.on) {
    const Rect drawn{top_left.x, top, width / s, static_cast<float>(line)};
    c.checks.drew(text, drawn.intersect(c.clip()));
  }
  return width / s;
}

Decoration::Decoration() : before_(ctx().checks.decoration) {
  ctx().checks.decoration = true;
}
Decoration::~Decoration() {
  ctx().checks.decoration = before_;
}

float text_at(Point baseline, std::string_view text, Face face, int px, Color color) {
  const float s = ctx().ratio();
  const Point at{std::round(baseline.x * s), std::round(baseline.y * s)};
  bool missing = false;
  const float width = run(text, face, px, at.x, at.y, packed(color), missing);
  if (missing) missing_boxes(text, face, px, at.x, at.y, packed(color));
  return width / s;
}

float text_width(std::string_view text, Type type) {
  Context& c = ctx();
  return c.fonts.width(text, type.face, c.touch() ? type.touch_px : type.px);
}

void icon(Rect r, Icon icon, float size, Color color) {
  if (!icon || outside(r)) return;
  Context& c = ctx();
  const float s = c.ratio();
  const Rect box = r.middle(size, size);
  const int px = static_cast<int>(size);
  bool missing = false;
  run(icon, Face::icons, px, std::round(box.x * s), std::round(box.y * s) + c.fonts.icon_baseline(px),
      packed(color), missing);
}

void spinner(Point center, float radius, Color color) {
  const Rgba c = color.token == Token::none ? color.rgba : ctx().color(color.token);
  arc(center, radius, 0, 1, with_alpha(c, 0.3f), 2);
  float turns = 0;
  if (!ctx().still()) {
    turns = static_cast<float>(std::fmod(ctx().now(), 1.0));
    ctx().wake(16);
  }
  arc(center, radius, turns, turns + 0.25f, c, 2);
}

Clip::Clip(Rect r) {
  ctx().push_clip(r);
}
Clip::~Clip() {
  ctx().pop_clip();
}

Faded::Faded(float opacity) : before_(ctx().opacity) {
  ctx().opacity *= opacity;
}
Faded::~Faded() {
  ctx().opacity = before_;
}

}  // namespace draw
}  // namespace md::ui
