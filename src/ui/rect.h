#pragma once
// Rectangles that are cut up. A screen starts with one rectangle and cuts bars, columns and rows from its
// edges; each widget is given the rectangle it fills. Lengths are CSS pixels, y grows downwards.

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

namespace md::ui {

struct Point {
  float x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float center_x() const { return x + w / 2; }
  float center_y() const { return y + h / 2; }
  Point top_left() const { return {x, y}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool contains(const Rect& r) const {
    return r.x >= x && r.y >= y && r.right() <= right() && r.bottom() <= bottom();
  }
  bool operator==(const Rect&) const = default;

  // Take n from one edge of this rectangle and give it back; then `gap` is dropped. Never more than there is.
  Rect cut_top(float n, float gap = 0) {
    n = std::clamp(n, 0.f, std::max(h, 0.f));
    Rect part{x, y, w, n};
    const float used = std::min(n + gap, h);
    y += used;
    h -= used;
    return part;
  }
  Rect cut_bottom(float n, float gap = 0) {
    n = std::clamp(n, 0.f, std::max(h, 0.f));
    Rect part{x, bottom() - n, w, n};
    h -= std::min(n + gap, h);
    return part;
  }
  Rect cut_left(float n, float gap = 0) {
    n = std::clamp(n, 0.f, std::max(w, 0.f));
    Rect part{x, y, n, h};
    const float used = std::min(n + gap, w);
    x += used;
    w -= used;
    return part;
  }
  Rect cut_right(float n, float gap = 0) {
    n = std::clamp(n, 0.f, std::max(w, 0.f));
    Rect part{right() - n, y, n, h};
    w -= std::min(n + gap, w);
    return part;
  }

  // Smaller by so much on each side (larger when negative).
  Rect inset(float all) const { return inset(all, all, all, all); }
  Rect inset(float dx, float dy) const { return inset(dx, dy, dx, dy); }
  Rect inset(float left, float top, float r, float b) const {
    return {x + left, y + top, std::max(0.f, w - left - r), std::max(0.f, h - top - b)};
  }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  Rect with_height(float n) const { return {x, y, w, n}; }
  Rect with_width(float n) const { return {x, y, n, h}; }

  // A box of the given size in the middle of this one; middle_y keeps the full width, middle_x the full
  // height.
  Rect middle(float width, float height) const {
    return {x + (w - width) / 2, y + (h - height) / 2, width, height};
  }
  Rect middle_y(float height) const { return {x, y + (h - height) / 2, w, height}; }
  Rect middle_x(float width) const { return {x + (w - width) / 2, y, width, h}; }

  Rect intersect(const Rect& r) const {
    const float left = std::max(x, r.x), top = std::max(y, r.y);
    return {left, top, std::max(0.f, std::min(right(), r.right()) - left),
            std::max(0.f, std::min(bottom(), r.bottom()) - top)};
  }
  Rect united(const Rect& r) const {
    const float left = std::min(x, r.x), top = std::min(y, r.y);
    return {left, top, std::max(right(), r.right()) - left, std::max(bottom(), r.bottom()) - top};
  }
};

// N columns of equal width with a gap between them.
template <int N>
std::array<Rect, N> columns(Rect r, float gap = 0) {
  std::array<Rect, N> parts;
  const float width = (r.w - gap * (N - 1)) / N;
  for (int i = 0; i < N; i++) parts[i] = {r.x + i * (width + gap), r.y, width, r.h};
  return parts;
}

// Columns (or rows) of the given sizes; a negative size is a share of what the others leave: {-1, 120, -2}.
std::vector<Rect> columns(Rect r, std::initializer_list<float> widths, float gap = 0);
std::vector<Rect> rows(Rect r, std::initializer_list<float> heights, float gap = 0);
std::vector<Rect> equal_columns(Rect r, int count, float gap = 0);

// Boxes one after the other from the left, on a new line when the next one does not fit.
class Flow {
 public:
  Flow(Rect area, float gap_x, float gap_y)
      : area_(area), gap_x_(gap_x), gap_y_(gap_y), x_(area.x), y_(area.y) {}

  // A box wider than the area is given the area's width.
  Rect next(float width, float height);
  void new_line();
  // The lower edge of what was handed out.
  float bottom() const { return y_ + line_height_; }
  float height() const { return bottom() - area_.y; }

 private:
  Rect area_;
  float gap_x_, gap_y_;
  float x_, y_;
  float line_height_ = 0;
};

}  // namespace md::ui
