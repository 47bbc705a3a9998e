#pragma once
// What a shell feeds to the interface. Calls only queue; Context::begin_frame works the queue off. Positions
// are CSS pixels from the top left of the canvas. After feeding anything the shell asks for a few frames.
//
// While a text field is edited (Host::edit_field was called in the last frame) the shell keeps the keys that
// edit and passes on: Escape, Tab, Enter of a single-line field, Up, Down, PageUp and PageDown of a
// single-line field, function keys, and chords with Ctrl/Cmd that do not edit (not A C V X Z Y, arrows,
// Backspace, Delete, Home, End). Otherwise it passes on every key. Keys of a running composition are never
// passed on. A press on the canvas does not take the focus from the editor by itself: the interface decides,
// and calls end_edit.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ui/rect.h"

namespace md::ui {

enum class Key : uint8_t {
  none,
  enter,
  escape,
  tab,
  space,
  backspace,
  del,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  menu,
  a,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  n0,
  n1,
  n2,
  n3,
  n4,
  n5,
  n6,
  n7,
  n8,
  n9,
  other,  // told by its character
};

struct Mods {
  bool shift = false, ctrl = false, alt = false, meta = false;
  bool operator==(const Mods&) const = default;
};

enum class PointerKind : uint8_t { mouse, touch, pen };
enum class PointerButton : uint8_t { primary, secondary, middle };

struct PointerMove {
  Point at;
  PointerKind kind;
};
struct PointerDown {
  Point at;
  PointerButton button;
  PointerKind kind;
  Mods mods;
  double time_s;
};
struct PointerUp {
  Point at;
  PointerButton button;
  PointerKind kind;
};
struct PointerGone {};  // left the canvas, or the system took the gesture away
struct Wheel {
  Point at;
  float dx, dy;
  Mods mods;
};  // CSS pixels, positive scrolls towards the end
struct KeyDown {
  Key key;
  char32_t character;  // what the key types with its modifiers: '?', 'é'; 0 when nothing
  Mods mods;
  bool repeat;
};
struct FieldChanged {
  uint32_t id;
  std::string text;
};  // the editor's new text
struct FieldBlurred {
  uint32_t id;
};  // the editor lost the focus to something outside the canvas
struct Dropped {
  Point at;
  std::string name, bytes;
};  // a file let go over the canvas; empty bytes: too large
// From assistive technology and tests, by the id of a semantic node.
enum class Action : uint8_t { activate, focus, set_text, expand, collapse, increment, decrement, show, menu };
struct SemanticAction {
  Action action;
  uint32_t id;
  std::string text;
};

using Event = std::variant<PointerMove, PointerDown, PointerUp, PointerGone, Wheel, KeyDown, FieldChanged,
                           FieldBlurred, Dropped, SemanticAction>;

struct Preferences {
  bool dark = false;  // what the system asks for
  bool reduced_motion = false;
  bool more_contrast = false;
  bool mac = false;             // Cmd instead of Ctrl
  bool coarse_pointer = false;  // fingers
  // Tests: no animation, no caret blinking, time from the frame's argument only.
  bool still = false;
  bool operator==(const Preferences&) const = default;
};

struct Viewport {
  float width = 1280, height = 800;     // CSS pixels
  float pixel_ratio = 1;                // device pixels per CSS pixel
  float safe_top = 0, safe_bottom = 0;  // what notches and the home bar cover
  bool operator==(const Viewport&) const = default;
};

class Input {
 public:
  void pointer_move(Point at, PointerKind kind) { push(PointerMove{at, kind}); }
  void pointer_down(Point at, PointerButton button, PointerKind kind, Mods mods, double time_s) {
    push(PointerDown{at, button, kind, mods, time_s});
  }
  void pointer_up(Point at, PointerButton button, PointerKind kind) { push(PointerUp{at, button, kind}); }
  void pointer_gone() { push(PointerGone{}); }
  void wheel(Point at, float dx, float dy, Mods mods = {}) { push(Wheel{at, dx, dy, mods}); }
  void key_down(Key key, char32_t character, Mods mods, bool repeat) {
    push(KeyDown{key, character, mods, repeat});
  }
  void field_changed(uint32_t id, std::string text) { push(FieldChanged{id, std::move(text)}); }
  void field_blurred(uint32_t id) { push(FieldBlurred{id}); }
  void dropped(Point at, std::string name, std::string bytes) {
    push(Dropped{at, std::move(name), std::move(bytes)});
  }
  void act(Action action, uint32_t id, std::string text = {}) {
    push(SemanticAction{action, id, std::move(text)});
  }

  // State rather than events: the last call counts.
  Viewport viewport;
  Preferences preferences;
  bool visible = true;
  bool online = true;
  // The person went back or forward, or followed a link: the address to show. Taken (emptied) by the app.
  std::string route;

  bool has_events() const { return !events_.empty(); }
  std::deque<Event>& events() { return events_; }

 private:
  static constexpr size_t max_events = 4096;
  void push(Event event) {
    // Moves in a row say nothing more than the last of them.
    if (!events_.empty() && std::holds_alternative<PointerMove>(event) &&
        std::holds_alternative<PointerMove>(events_.back()))
      events_.pop_back();
    if (events_.size() < max_events) events_.push_back(std::move(event));
  }
  std::deque<Event> events_;
};

}  // namespace md::ui
