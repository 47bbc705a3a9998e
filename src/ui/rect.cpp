#include "ui/rect.h"

namespace md::ui {
namespace {

// Where each of the pieces starts and how long it is.
std::vector<std::pair<float, float>> split(float start, float length, std::initializer_list<float> sizes,
                                           float gap) {
  float fixed = gap * std::max(0, static_cast<int>(sizes.size()) - 1);
  float shares = 0;
  for (float size : sizes) (size < 0 ? shares : fixed) += size < 0 ? -size : size;
  const float free = std::max(0.f, length - fixed);
  std::vector<std::pair<float, float>> parts;
  parts.reserve(sizes.size());
  for (float size : sizes) {
    const float n = size < 0 ? free * -size / shares : size;
    parts.emplace_back(start, n);
    start += n + gap;
  }
  return parts;
}

}  // namespace

std::vector<Rect> columns(Rect r, std::initializer_list<float> widths, float gap) {
  std::vector<Rect> out;
  for (auto [at, n] : split(r.x, r.w, widths, gap)) out.push_back({at, r.y, n, r.h});
  return out;
}

std::vector<Rect> rows(Rect r, std::initializer_list<float> heights, float gap) {
  std::vector<Rect> out;
  for (auto [at, n] : split(r.y, r.h, heights, gap)) out.push_back({r.x, at, r.w, n});
  return out;
}

std::vector<Rect> equal_columns(Rect r, int count, float gap) {
  std::vector<Rect> out;
  const float width = (r.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (int i = 0; i < count; i++)
    out.push_back({r.x + static_cast<float>(i) * (width + gap), r.y, width, r.h});
  return out;
}

Rect Flow::next(float width, float height) {
  width = std::min(width, area_.w);
  if (x_ > area_.x && x_ + width > area_.right() + 0.01f) new_line();
  Rect r{x_, y_, width, height};
  x_ += width + gap_x_;
  line_height_ = std::max(line_height_, height);
  return r;
}

void Flow::new_line() {
  x_ = area_.x;
  y_ += line_height_ + gap_y_;
  line_height_ = 0;
}

}  // namespace md::ui
