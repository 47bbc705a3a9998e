// The pointer: what it is over, what it presses, what it drags. Events are judged by what was on screen last.

#include <algorithm>
#include <cmath>

#include "ui/context.h"

namespace md::ui {
namespace {

constexpr float drag_px = 4, touch_drag_px = 8;
constexpr double double_click_s = 0.4;
constexpr double long_press_s = 0.5;

float distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

template <class... F>
struct Match : F... {
  using F::operator()...;
};

}  // namespace

const Context::Item* Context::item(Id id) const {
  if (!id) return nullptr;
  for (auto it = items_.rbegin(); it != items_.rend(); ++it)
    if (it->id == id) return &*it;
  for (auto it = old_items_.rbegin(); it != old_items_.rend(); ++it)
    if (it->id == id) return &*it;
  return nullptr;
}

const Context::Layer* Context::layer_at(Point at) const {
  // old_layers_ is sorted from bottom to top.
  for (auto it = old_layers_.rbegin(); it != old_layers_.rend(); ++it)
    if (it->kind == LayerKind::modal || it->rect.contains(at)) return &*it;
  return nullptr;
}

const Context::Item* Context::hit(Point at) const {
  for (auto layer = old_layers_.rbegin(); layer != old_layers_.rend(); ++layer) {
    for (auto it = old_items_.rbegin(); it != old_items_.rend(); ++it)
      if (it->layer == layer->id && it->rect.contains(at)) return it->id ? &*it : nullptr;
    if (layer->kind == LayerKind::modal || layer->rect.contains(at)) return nullptr;
  }
  return nullptr;
}

void Context::work_off(double) {
  clicked_ = double_clicked_ = secondary_ = dropped_ = pressed_ = 0;
  std::deque<Event>& events = input.events();
  while (!events.empty()) {
    const Event event = std::move(events.front());
    events.pop_front();
    if (on_event(event)) break;
  }
  check_long_press();
  const Item* over = pointer_in_ && pointer_kind_ != PointerKind::touch ? hit(pointer_) : nullptr;
  hovered_ = over ? over->id : 0;
  const Layer* layer = pointer_in_ && pointer_kind_ != PointerKind::touch ? layer_at(pointer_) : nullptr;
  hovered_layer_ = layer ? layer->id : 0;
}

bool Context::on_event(const Event& event) {
  const auto scaled = [&](Point p) { return Point{p.x / text_scale, p.y / text_scale}; };
  return std::visit(Match{
                        [&](const PointerMove& e) {
                          on_pointer_move(scaled(e.at), e.kind);
                          return false;
                        },
                        [&](const PointerDown& e) {
                          PointerDown here = e;
                          here.at = scaled(e.at);
                          return on_pointer_down(here);
                        },
                        [&](const PointerUp& e) {
                          PointerUp here = e;
                          here.at = scaled(e.at);
                          return on_pointer_up(here);
                        },
                        [&](const PointerGone&) {
                          on_pointer_gone();
                          return false;
                        },
                        [&](const Wheel& e) {
                          Wheel here = e;
                          here.at = scaled(e.at);
                          here.dx /= text_scale;
                          here.dy /= text_scale;
                          on_wheel(here);
                          return false;
                        },
                        [&](const KeyDown& e) { return on_key(e); },
                        [&](const FieldChanged& e) {
                          if (e.id == edit.id) {
                            edit.text = e.text;
                            edit.changed = true;
                          }
                          return e.id == edit.id;
                        },
                        [&](const FieldBlurred& e) {
                          if (e.id == edit.id && focus_ == e.id) set_focus(0);
                          return e.id == edit.id;
                        },
                        [&](const Dropped& e) {
                          dropped_files_.push_back(e);
                          return false;
                        },
                        [&](const SemanticAction& e) { return on_action(e); },
                    },
                    event);
}

void Context::on_pointer_move(Point at, PointerKind kind) {
  pointer_ = at;
  pointer_kind_ = kind;
  pointer_in_ = true;
  if (kind == PointerKind::touch) {
    touch_scroll(at);
    if (scrolling_) return;
  }
  if (!active_ || dragging_) return;
  const Item* pressed = item(active_);
  if (pressed && pressed->drags &&
      distance(at, press_) > (kind == PointerKind::touch ? touch_drag_px : drag_px))
    dragging_ = true;
}

void Context::dismiss_outside(Point at) {
  // From the top: popovers that the press is outside of close, until one that it is inside of.
  for (auto it = old_layers_.rbegin(); it != old_layers_.rend(); ++it) {
    if (it->rect.contains(at) && it->kind != LayerKind::page) return;
    if (it->kind == LayerKind::modal) return;
    if (it->kind != LayerKind::popover) continue;
    dismissed_.push_back(it->id);
    pressed_away_.push_back(it->id);
    close_popup(it->id);
  }
}

bool Context::on_pointer_down(const PointerDown& e) {
  pointer_ = e.at;
  pointer_kind_ = e.kind;
  pointer_in_ = true;
  const Item* target = hit(e.at);
  pressed_away_.clear();
  const size_t dismissed_before = dismissed_.size();
  dismiss_outside(e.at);
  const bool dismissed = dismissed_.size() > dismissed_before;
  if (e.button == PointerButton::middle) return false;
  if (e.button == PointerButton::secondary) {
    if (target && !target->off) {
      secondary_ = target->id;
      click_mods_ = e.mods;
      press_ = e.at;
      if (target->focusable && target->wishes != 0) set_focus(target->id);
    }
    return secondary_ != 0;
  }
  press_ = last_touch_ = e.at;
  press_time_ = now_;
  dragging_ = long_pressed_ = false;
  scrolling_ = 0;
  touch_velocity_ = {};
  for (auto& [id, region] : regions_) region.velocity = {};
  active_ = target && !target->off ? target->id : 0;
  pressed_ = active_;
  click_mods_ = e.mods;
  focus_visible_ = false;
  // A press beside everything takes the focus from a text field, but not one in the list that hangs on the
  // field; a finger may be about to scroll.
  const Layer* layer = layer_at(e.at);
  const bool beside = !(layer && layer->kind == LayerKind::popover && !layer->take_focus);
  if (e.kind != PointerKind::touch) {
    if (target && target->focusable)
      set_focus(target->id);
    else if (edit.id && beside)
      set_focus(0);
  }
  return active_ != 0 || dismissed;
}

bool Context::on_pointer_up(const PointerUp& e) {
  pointer_ = e.at;
  if (e.button != PointerButton::primary) return false;
  const Id was = active_;
  active_ = 0;
  if (scrolling_) {
    const auto it = regions_.find(scrolling_);
    if (it != regions_.end() && !still()) it->second.velocity = touch_velocity_;
    scrolling_ = 0;
    if (e.kind == PointerKind::touch) on_pointer_gone();
    return false;
  }
  bool acted = false;
  if (was && dragging_) {
    dropped_ = was;
    acted = true;
  } else if (was && !long_pressed_) {
    const Item* target = hit(e.at);
    if (target && target->id == was) {
      clicked_ = was;
      if (last_click_ == was && now_ - last_click_time_ < double_click_s &&
          distance(last_click_at_, e.at) < 6)
        double_clicked_ = was;
      last_click_ = was;
      last_click_time_ = now_;
      last_click_at_ = e.at;
      if (e.kind == PointerKind::touch && target->focusable) set_focus(was);
      acted = true;
    }
  } else if (!was && e.kind == PointerKind::touch && edit.id && distance(press_, e.at) < touch_drag_px) {
    const Layer* layer = layer_at(e.at);
    if (!(layer && layer->kind == LayerKind::popover && !layer->take_focus)) set_focus(0);
  }
  if (e.kind == PointerKind::touch) pointer_in_ = false;
  return acted;
}

void Context::on_pointer_gone() {
  pointer_in_ = false;
  if (active_ && dragging_) dropped_ = active_;
  if (pointer_kind_ == PointerKind::touch || !active_) active_ = 0;
}

void Context::check_long_press() {
  if (!active_ || dragging_ || long_pressed_ || pointer_kind_ != PointerKind::touch) return;
  const double held = now_ - press_time_;
  if (held < long_press_s) {
    wake(static_cast<int>((long_press_s - held) * 1000) + 1);
    return;
  }
  long_pressed_ = true;
  secondary_ = active_;
}

bool Context::on_action(const SemanticAction& e) {
  const Item* target = item(e.id);
  switch (e.action) {
    case Action::activate:
      if (target && target->off) return false;
      clicked_ = e.id;
      click_mods_ = {};
      if (target && target->focusable) set_focus(e.id, true);
      return true;
    case Action::focus:
      set_focus(e.id, true);
      return true;
    case Action::set_text:
      set_texts_[e.id] = e.text;
      return true;
    case Action::menu:
      secondary_ = e.id;
      return true;
    case Action::show:
      into_view_ = e.id;
      return false;
    case Action::expand:
    case Action::collapse:
    case Action::increment:
    case Action::decrement:
      actions_.emplace_back(e.id, e.action);
      return true;
  }
  return false;
}

Response Context::respond(Id id, Rect r, const ItemOptions& options) {
  const Rect visible = r.intersect(clips_.back());
  const Rect view = options.focus_rect.empty() ? r : options.focus_rect;
  items_.push_back({id, visible, r, view, options.wishes, options.focusable, options.off, options.drags,
                    options.entry, options.cursor, options.group ? options.group : group, layers_[layer_].id,
                    open_region(), landmark});
  Response out;
  out.id = id;
  out.rect = r;
  out.pointer = pointer_;
  out.press = press_;
  if (id == focus_) {
    focus_unseen_ = 0;
    out.focused = true;
    out.ring = focus_visible_;
  }
  out.ring = out.ring || pretend.ring;
  if (options.off) {
    out.hovered = hovered_ == id;
    return out;
  }
  out.hovered = pretend.hovered || (hovered_ == id && (!active_ || active_ == id));
  out.held = active_ == id && visible.contains(pointer_) && !scrolling_;
  out.clicked = clicked_ == id;
  out.double_clicked = double_clicked_ == id;
  out.secondary = secondary_ == id;
  out.pressed = pressed_ == id;
  out.dragging = active_ == id && dragging_;
  out.dropped = dropped_ == id;
  out.mods = click_mods_;
  return out;
}

void Context::block(Rect r) {
  items_.push_back({0, r.intersect(clips_.back()), r, r, 0, false, true, false, false, Cursor::arrow, 0,
                    layers_[layer_].id, open_region(), landmark});
}

bool Context::hovers(Rect r) const {
  return pointer_in_ && pointer_kind_ != PointerKind::touch && hovered_layer_ == layers_[layer_].id &&
         r.intersect(clips_.back()).contains(pointer_) && !scrolling_;
}

std::vector<Dropped> Context::take_dropped(Rect r) {
  std::vector<Dropped> mine;
  std::erase_if(dropped_files_, [&](Dropped& file) {
    if (!r.contains(Point{file.at.x / text_scale, file.at.y / text_scale})) return false;
    mine.push_back(std::move(file));
    return true;
  });
  return mine;
}

std::optional<std::string> Context::take_text(Id id) {
  const auto it = set_texts_.find(id);
  if (it == set_texts_.end()) return std::nullopt;
  std::string text = std::move(it->second);
  set_texts_.erase(it);
  return text;
}

std::optional<Action> Context::take_action(Id id) {
  for (size_t i = 0; i < actions_.size(); i++) {
    if (actions_[i].first != id) continue;
    const Action action = actions_[i].second;
    actions_.erase(actions_.begin() + static_cast<std::ptrdiff_t>(i));
    return action;
  }
  return std::nullopt;
}

}  // namespace md::ui
