// The keyboard: which item has the focus, where Tab and the arrows take it, who gets a key.

#include <algorithm>
#include <cmath>

#include "ui/context.h"

namespace md::ui {
namespace {

bool is_arrow(Key key) {
  return key == Key::left || key == Key::right || key == Key::up || key == Key::down;
}

bool is_page_key(Key key) {
  return key == Key::home || key == Key::end || key == Key::page_up || key == Key::page_down;
}

}  // namespace

void Context::set_focus(Id id, bool visible) {
  if (focus_ == id) {
    focus_visible_ = focus_visible_ || visible;
    return;
  }
  focus_ = id;
  focus_visible_ = visible;
  focus_unseen_ = 0;
  into_view_ = visible ? id : 0;
  wake(0);
}

// Tab stays inside the top layer that takes the focus.
Id Context::focus_layer(const std::vector<Layer>& layers) {
  const Layer* top = nullptr;
  for (const Layer& layer : layers) {
    const bool keeps =
        layer.kind == LayerKind::modal || (layer.kind == LayerKind::popover && layer.take_focus);
    if (keeps && (!top || layer.z >= top->z)) top = &layer;
  }
  return top ? top->id : 0;
}

// The items that Tab visits, in the order in which they were drawn; an item of a group stands for all of it.
Id Context::next_stop(const std::vector<Item>& items, const std::vector<Layer>& layers, bool backwards,
                      bool& leaves) const {
  leaves = false;
  const Id layer = focus_layer(layers);
  std::vector<const Item*> stops;
  for (const Item& each : items)
    if (each.id && each.focusable && (!layer || each.layer == layer)) stops.push_back(&each);
  const auto n = static_cast<int>(stops.size());
  int at = -1;
  for (int i = 0; i < n; i++)
    if (stops[static_cast<size_t>(i)]->id == focus_) at = i;
  const Id from_group = at >= 0 ? stops[static_cast<size_t>(at)]->group : 0;
  int next = at < 0 ? (backwards ? n - 1 : 0) : at + (backwards ? -1 : 1);
  while (next >= 0 && next < n && from_group && stops[static_cast<size_t>(next)]->group == from_group)
    next += backwards ? -1 : 1;
  if (next < 0 || next >= n) {
    if (!layer || n == 0) {
      leaves = !layer;
      return 0;
    }
    next = backwards ? n - 1 : 0;
  }
  const Item& found = *stops[static_cast<size_t>(next)];
  return found.group ? group_entry(stops, found.group) : found.id;
}

// A group is entered at its entry, else where it was left, else at its first item.
Id Context::group_entry(const std::vector<const Item*>& stops, Id group_id) const {
  const auto last = group_last_.find(group_id);
  Id first = 0, left = 0;
  for (const Item* stop : stops) {
    if (stop->group != group_id) continue;
    if (stop->entry) return stop->id;
    if (last != group_last_.end() && stop->id == last->second) left = stop->id;
    if (!first) first = stop->id;
  }
  return left ? left : first;
}

bool Context::tab_leaves(bool backwards) const {
  // Without a focus one stands before the first item.
  if (backwards && !focus_ && !focus_layer(layers_)) return true;
  bool leaves = false;
  next_stop(items_, layers_, backwards, leaves);
  return leaves;
}

bool Context::move_in_group(const Item& from, Key key) {
  const Item* best = nullptr;
  float best_score = 1e9f;
  const bool first = key == Key::home, last = key == Key::end;
  for (const Item& each : old_items_) {
    if (each.group != from.group || each.layer != from.layer || !each.focusable || each.id == from.id)
      continue;
    if (first || last) {
      if (!best || last) best = &each;
      continue;
    }
    const float dx = each.full.center_x() - from.full.center_x(),
                dy = each.full.center_y() - from.full.center_y();
    const bool sideways = key == Key::left || key == Key::right;
    const float along = key == Key::left ? -dx : key == Key::right ? dx : key == Key::up ? -dy : dy;
    const float across = std::abs(sideways ? dy : dx);
    const float least = sideways ? std::min(each.full.w, from.full.w) : std::min(each.full.h, from.full.h);
    if (along < std::max(1.f, least * 0.3f)) continue;
    const float score = along + across * 3;
    if (score < best_score) {
      best_score = score;
      best = &each;
    }
  }
  if (!best) return false;
  group_last_[from.group] = best->id;
  moved_in_ = from.group;
  set_focus(best->id, true);
  return true;
}

// F6: the first item of the next part of the page, round and round.
void Context::next_landmark(bool backwards) {
  const Id layer = focus_layer(old_layers_);
  std::vector<const Item*> firsts;
  int at = -1;
  for (const Item& each : old_items_) {
    if (!each.id || !each.focusable || !each.landmark || (layer && each.layer != layer)) continue;
    const bool known = std::any_of(firsts.begin(), firsts.end(),
                                   [&](const Item* first) { return first->landmark == each.landmark; });
    if (!known) firsts.push_back(&each);
    if (each.id != focus_) continue;
    for (size_t i = 0; i < firsts.size(); i++)
      if (firsts[i]->landmark == each.landmark) at = static_cast<int>(i);
  }
  if (firsts.empty()) return;
  const auto n = static_cast<int>(firsts.size());
  const int next = at < 0 ? (backwards ? n - 1 : 0) : (at + (backwards ? n - 1 : 1)) % n;
  set_focus(firsts[static_cast<size_t>(next)]->id, true);
}

bool Context::escape() {
  for (auto it = old_layers_.rbegin(); it != old_layers_.rend(); ++it) {
    if (it->kind != LayerKind::popover && it->kind != LayerKind::drawer && it->kind != LayerKind::modal)
      continue;
    dismissed_.push_back(it->id);
    close_popup(it->id);
    return true;
  }
  return false;
}

bool Context::on_key(const KeyDown& e) {
  const bool command = e.mods.ctrl || e.mods.meta;
  const Item* focused = item(focus_);
  const uint16_t wishes = focused ? focused->wishes : 0;
  const bool in_field = (wishes & wish_text) != 0;
  if (e.key == Key::tab && !command && !e.mods.alt) {
    bool leaves = false;
    const Id next = next_stop(old_items_, old_layers_, e.mods.shift, leaves);
    set_focus(next, true);
    return true;
  }
  if (e.key == Key::f6 && !command && !e.mods.alt) {
    next_landmark(e.mods.shift);
    return true;
  }
  if (!in_field) focus_visible_ = focus_visible_ || e.key == Key::tab;
  if (e.key == Key::escape && escape()) return true;
  if (focused && !command && !e.mods.alt) {
    const bool wanted = (in_field && e.key != Key::escape) ||
                        ((wishes & wish_x) && (e.key == Key::left || e.key == Key::right)) ||
                        ((wishes & wish_y) && (e.key == Key::up || e.key == Key::down)) ||
                        ((wishes & wish_enter) && e.key == Key::enter) ||
                        ((wishes & wish_space) && e.key == Key::space) ||
                        ((wishes & wish_pages) && is_page_key(e.key)) ||
                        ((wishes & wish_delete) && (e.key == Key::del || e.key == Key::backspace)) ||
                        ((wishes & wish_letters) && e.key >= Key::a && e.key <= Key::n9);
    const bool function_key = e.key >= Key::f1 && e.key <= Key::f12;
    if (wanted && !function_key) {
      keys_.push_back({e, false});
      return true;
    }
    if (focused->group && (is_arrow(e.key) || e.key == Key::home || e.key == Key::end) &&
        move_in_group(*focused, e.key))
      return true;
    if ((e.key == Key::enter || e.key == Key::space) && !in_field && !focused->off) {
      if (e.repeat) return true;
      clicked_ = focus_;
      click_mods_ = e.mods;
      return true;
    }
    if (e.key == Key::menu || (e.key == Key::f10 && e.mods.shift)) {
      secondary_ = focus_;
      return true;
    }
  }
  if (shortcuts.match(e, in_field, input.preferences.mac, now_)) return true;
  if (e.key == Key::escape && edit.id) {
    set_focus(0);
    return true;
  }
  keys_.push_back({e, false});
  return true;
}

bool Context::saw_key(Key key) const {
  return std::any_of(keys_.begin(), keys_.end(), [&](const PressedKey& pressed) {
    return !pressed.taken && pressed.key.key == key && pressed.key.mods == Mods{};
  });
}

bool Context::take_key(Key key, Mods mods) {
  for (PressedKey& pressed : keys_) {
    if (pressed.taken || pressed.key.key != key || !(pressed.key.mods == mods)) continue;
    pressed.taken = true;
    return true;
  }
  return false;
}

std::optional<KeyDown> Context::take_any(std::initializer_list<Key> keys) {
  for (PressedKey& pressed : keys_) {
    const Mods& mods = pressed.key.mods;
    if (pressed.taken || mods.ctrl || mods.meta || mods.alt) continue;
    if (std::find(keys.begin(), keys.end(), pressed.key.key) == keys.end()) continue;
    pressed.taken = true;
    return pressed.key;
  }
  return std::nullopt;
}

std::optional<KeyDown> Context::take_letter() {
  for (PressedKey& pressed : keys_) {
    if (pressed.taken || pressed.key.character < 32 || pressed.key.mods.ctrl || pressed.key.mods.meta)
      continue;
    pressed.taken = true;
    return pressed.key;
  }
  return std::nullopt;
}

void Context::bring_into_view(const Item& target) {
  Rect r = target.view;
  for (Id id = target.region; id;) {
    const auto it = regions_.find(id);
    if (it == regions_.end()) return;
    Region& region = it->second;
    const Rect view = region.view.inset(0, 8);
    const Point before = region.offset;
    if (r.h <= view.h && r.y < view.y)
      region.offset.y -= view.y - r.y;
    else if (r.bottom() > view.bottom())
      region.offset.y += std::min(r.bottom() - view.bottom(), r.y - view.y);
    if (r.x < region.view.x)
      region.offset.x -= region.view.x - r.x;
    else if (r.right() > region.view.right())
      region.offset.x += std::min(r.right() - region.view.right(), r.x - region.view.x);
    region.offset.x = std::clamp(region.offset.x, 0.f, std::max(0.f, region.extent.x - region.view.w));
    region.offset.y = std::clamp(region.offset.y, 0.f, std::max(0.f, region.extent.y - region.view.h));
    r = r.moved(before.x - region.offset.x, before.y - region.offset.y);
    if (!(before == region.offset)) wake(0);
    id = region.parent;
  }
}

// At the end of a frame: layers that came take the focus, layers that went give it back.
void Context::settle_focus() {
  const auto on_screen = [&](Id layer) {
    return std::any_of(layers_.begin(), layers_.end(), [&](const Layer& l) { return l.id == layer; });
  };
  const auto was_on_screen = [&](Id layer) {
    return std::any_of(old_layers_.begin(), old_layers_.end(), [&](const Layer& l) { return l.id == layer; });
  };
  while (!returns_.empty() && !on_screen(returns_.back().layer)) {
    const Return back = returns_.back();
    returns_.pop_back();
    const Item* now = item(focus_);
    // Unless the focus has gone elsewhere on purpose.
    if (!now || now->layer == back.layer || focus_ == 0) set_focus(back.focus, back.visible);
  }
  for (const Layer& layer : layers_) {
    if (!layer.take_focus || was_on_screen(layer.id)) continue;
    Id first = 0, entry = 0;
    bool inside = false;
    for (const Item& each : items_) {
      if (each.layer != layer.id || !each.id || !each.focusable) continue;
      inside = inside || each.id == focus_;
      if (!first) first = each.id;
      if ((each.entry || (each.wishes & wish_text)) && !each.off && !entry) entry = each.id;
    }
    if (!inside && first)
      set_focus(entry ? entry : first,
                focus_visible_ || (layer.kind == LayerKind::modal && pointer_kind_ != PointerKind::touch));
  }
  if (focus_ && ++focus_unseen_ > 2) set_focus(0);
  if (const Item* focused = item(focus_); focused && focused->group) group_last_[focused->group] = focus_;
  if (into_view_) {
    for (const Item& each : items_)
      if (each.id == into_view_) {
        bring_into_view(each);
        into_view_ = 0;
        break;
      }
  }
}

}  // namespace md::ui
