#include "ui/scroll.h"

#include <algorithm>
#include <cmath>

#include "ui/draw.h"

namespace md::ui {
namespace {

constexpr float bar_px = 6, bar_margin = 2, thumb_min = 28;
constexpr double bar_shown_s = 0.9;
constexpr float touch_start_px = 8;
constexpr float friction_per_s = 4.2f;  // how fast a flick dies down
constexpr float velocity_min = 12, velocity_max = 6000;

Point limit(const Context::Region& region) {
  return {std::max(0.f, region.extent.x - region.view.w), std::max(0.f, region.extent.y - region.view.h)};
}

}  // namespace

// Higher than anything that is scrolled: what is cut from the content never comes up short.
constexpr float endless = 1e6f;

ScrollArea::ScrollArea(Rect r, std::string_view label, ScrollOptions options)
    : view(r), id_(ctx().id(label)), region_(ctx().region(id_)), options_(options) {
  Context& c = ctx();
  const bool was_at_end = region_.seen && region_.offset.y >= limit(region_).y - 1;
  region_.id = id_;
  region_.view = view;
  region_.seen = c.frame_number();
  region_.extent.x = std::max(options.width, view.w);
  const Point most = limit(region_);
  if (options.stick_to_end && (was_at_end || region_.extent.y == 0)) region_.offset.y = most.y;
  region_.offset = {std::clamp(region_.offset.x, 0.f, most.x), std::clamp(region_.offset.y, 0.f, most.y)};
  content = {view.x - region_.offset.x, view.y - region_.offset.y, region_.extent.x, endless};
  c.push_region(id_);
  c.push_clip(view);
  c.push_raw_id(id_);
}

void ScrollArea::end(float bottom_y) {
  end_height(bottom_y - content.y);
}

void ScrollArea::end_height(float height) {
  ended_ = true;
  if (std::abs(region_.extent.y - height) > 0.5f) ctx().wake(0);
  region_.extent.y = height;
}

void ScrollArea::scroll_to(float offset_y) {
  region_.offset.y = std::clamp(offset_y, 0.f, limit(region_).y);
  ctx().wake(0);
}

void ScrollArea::to_start() {
  content.y += region_.offset.y;
  region_.offset.y = 0;
}

bool ScrollArea::at_end() const {
  return region_.offset.y >= limit(region_).y - 1;
}

ScrollArea::~ScrollArea() {
  Context& c = ctx();
  if (!ended_) region_.extent.y = view.h;
  c.pop_id();
  c.pop_clip();
  c.pop_region();
  if (!options_.bar) return;
  if (region_.extent.y > view.h + 0.5f) bar(true);
  if (region_.extent.x > view.w + 0.5f) bar(false);
}

void ScrollArea::bar(bool vertical) {
  Context& c = ctx();
  const Point most = limit(region_);
  const float length = vertical ? view.h : view.w;
  const float extent = vertical ? region_.extent.y : region_.extent.x;
  float& offset = vertical ? region_.offset.y : region_.offset.x;
  const float range = vertical ? most.y : most.x;
  const float track = length - 2 * bar_margin;
  const float thumb = std::clamp(track * length / extent, std::min(thumb_min, track), track);
  const float at = range > 0 ? (track - thumb) * offset / range : 0;
  const Rect lane =
      vertical ? Rect{view.right() - bar_px - 2 * bar_margin, view.y, bar_px + 2 * bar_margin, view.h}
               : Rect{view.x, view.bottom() - bar_px - 2 * bar_margin, view.w, bar_px + 2 * bar_margin};
  const Rect handle = vertical ? Rect{lane.x + bar_margin, view.y + bar_margin + at, bar_px, thumb}
                               : Rect{view.x + bar_margin + at, lane.y + bar_margin, thumb, bar_px};
  c.push_clip(view);
  ItemOptions options;
  options.focusable = false;
  options.drags = true;
  options.cursor = Cursor::arrow;
  const Id id = c.id(vertical ? id_ + 1u : id_ + 2u);
  const Response r = c.respond(id, handle.inset(-bar_margin), options);
  struct Grip : Memory {
    float offset = 0;
  };
  if (r.pressed) c.memory<Grip>(id).offset = offset;
  if (r.dragging && track > thumb) {
    const float moved = vertical ? r.pointer.y - r.press.y : r.pointer.x - r.press.x;
    offset = std::clamp(c.memory<Grip>(id).offset + moved * range / (track - thumb), 0.f, range);
    region_.moved = c.now();
  }
  const bool near = c.hovers(view) || c.active() == id;
  const double since = c.now() - region_.moved;
  if (near || since < bar_shown_s) {
    if (!near) c.wake(static_cast<int>((bar_shown_s - since) * 1000) + 1);
    draw::fill(handle, with_alpha(c.color(Token::border_strong), r.hovered || r.dragging ? 0.9f : 0.5f),
               bar_px / 2);
  }
  c.pop_clip();
}

void Context::push_region(Id id) {
  Region& region = regions_[id];
  region.parent = open_region();
  region.layer = layers_[layer_].id;
  region_stack_.push_back(id);
}

// The innermost region under the pointer that can still go that way.
Context::Region* Context::region_at(Point at, float dx, float dy) {
  const Layer* layer = layer_at(at);
  Region* best = nullptr;
  for (auto& [id, region] : regions_) {
    if (region.seen + 1 < frame_ || !layer || region.layer != layer->id || !region.view.contains(at))
      continue;
    const Point most = limit(region);
    const bool goes = (dy < 0 && region.offset.y > 0) || (dy > 0 && region.offset.y < most.y) ||
                      (dx < 0 && region.offset.x > 0) || (dx > 0 && region.offset.x < most.x);
    if (goes && (!best || region.view.w * region.view.h < best->view.w * best->view.h)) best = &region;
  }
  return best;
}

void Context::on_wheel(const Wheel& e) {
  float dx = e.dx, dy = e.dy;
  if (e.mods.shift && dx == 0) std::swap(dx, dy);
  if (std::abs(dx) > std::abs(dy)) dy = 0;
  Region* region = region_at(e.at, dx, dy);
  if (!region) return;
  const Point most = limit(*region);
  region->offset = {std::clamp(region->offset.x + dx, 0.f, most.x),
                    std::clamp(region->offset.y + dy, 0.f, most.y)};
  region->moved = now_;
  wake(0);
}

void Context::touch_scroll(Point at) {
  const float dx = last_touch_.x - at.x, dy = last_touch_.y - at.y;
  if (!scrolling_) {
    const float far_x = press_.x - at.x, far_y = press_.y - at.y;
    const Item* pressed = item(active_);
    if (press_time_ == 0 || std::max(std::abs(far_x), std::abs(far_y)) < touch_start_px || long_pressed_)
      return;
    if (pressed && pressed->drags) return;
    const bool sideways = std::abs(far_x) > std::abs(far_y);
    Region* region = region_at(press_, sideways ? far_x : 0, sideways ? 0 : far_y);
    if (!region) return;
    scrolling_ = region->id;
    active_ = 0;
  }
  last_touch_ = at;
  const auto it = regions_.find(scrolling_);
  if (it == regions_.end()) return;
  Region& region = it->second;
  const Point most = limit(region);
  region.offset = {std::clamp(region.offset.x + (most.x > 0 ? dx : 0), 0.f, most.x),
                   std::clamp(region.offset.y + (most.y > 0 ? dy : 0), 0.f, most.y)};
  region.moved = now_;
  const auto dt = static_cast<float>(std::max(dt_, 0.004));
  const auto blend_in = [&](float old, float d) {
    return std::clamp(old * 0.6f + d / dt * 0.4f, -velocity_max, velocity_max);
  };
  touch_velocity_ = {blend_in(touch_velocity_.x, dx), blend_in(touch_velocity_.y, dy)};
  wake(0);
}

void Context::momentum() {
  for (auto& [id, region] : regions_) {
    if (region.velocity == Point{}) continue;
    const auto dt = static_cast<float>(dt_);
    const Point most = limit(region), before = region.offset;
    region.offset = {std::clamp(before.x + region.velocity.x * dt, 0.f, most.x),
                     std::clamp(before.y + region.velocity.y * dt, 0.f, most.y)};
    const float keep = std::exp(-friction_per_s * dt);
    region.velocity = {region.velocity.x * keep, region.velocity.y * keep};
    const bool slow = std::max(std::abs(region.velocity.x), std::abs(region.velocity.y)) < velocity_min;
    if (slow || region.offset == before) region.velocity = {};
    region.moved = now_;
    wake(0);
  }
}

}  // namespace md::ui
