#pragma once
// One context holds everything of the interface that lives from frame to frame: pointer, focus, layers,
// scrolling, fonts, theme, words. Screens reach it through ui::ctx() while a frame is being built.
//
// A frame: begin_frame() works off the events against what was on screen last, the screens draw and ask,
// end_frame() closes it. What a click changes is seen by the frame that is built right after it.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/checks.h"
#include "ui/fonts.h"
#include "ui/host.h"
#include "ui/input.h"
#include "ui/lang.h"
#include "ui/rect.h"
#include "ui/semantics.h"
#include "ui/shortcuts.h"
#include "ui/theme.h"

struct ImDrawData;
struct ImDrawList;

namespace md::ui {

// What a focused item does with keys itself; the others move the focus or are shortcuts.
enum Wish : uint16_t {
  wish_x = 1,         // left and right
  wish_y = 2,         // up and down
  wish_enter = 4,     // Enter is not a click
  wish_space = 8,     // Space is not a click
  wish_pages = 16,    // Home, End, PageUp, PageDown
  wish_letters = 32,  // letters and digits without Ctrl
  wish_text = 64,     // it is a text field: all of what types and edits
  wish_delete = 128,
};

struct ItemOptions {
  bool focusable = true;
  bool off = false;
  bool drags = false;  // a press that moves is a drag: no click, and a finger does not scroll
  uint16_t wishes = 0;
  Id group = 0;        // items of a group are one stop for Tab; arrows move among them
  bool entry = false;  // where Tab enters a group, and the focus a new dialog
  Cursor cursor = Cursor::pointer;
  Rect focus_rect;  // what is brought into view; the item itself when empty
};

struct Response {
  Id id = 0;
  Rect rect;
  bool hovered = false;
  bool held = false;  // pressed and the pointer still over it
  bool focused = false;
  bool ring = false;  // focused by keyboard: show it
  bool clicked = false;
  bool double_clicked = false;
  bool secondary = false;  // right button, long touch, menu key
  bool pressed = false;    // the press began in this frame
  bool dragging = false;
  bool dropped = false;  // the drag ended in this frame
  Point press, pointer;  // where the press began, where the pointer is
  Mods mods;             // of the click
};

enum class LayerKind : uint8_t {
  page,      // the screen itself
  floating,  // over the page, without taking anything over: bulk bar
  popover,   // menu, select, date picker: closes on a press outside and on Escape
  drawer,    // beside or over the page
  modal,     // dialog: nothing below answers
  toast,
  tip,
};

struct LayerOptions {
  LayerKind kind = LayerKind::popover;
  Rect rect;               // takes the pointer; what lies below it does not answer there
  bool take_focus = true;  // the focus moves in, and back when it closes
  bool dim = false;        // scrim below
};

// The state of a widget that lives from frame to frame. One kind per id.
struct Memory {
  virtual ~Memory() = default;
};

class Context {
 public:
  explicit Context(Host& host);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  // False while the fonts are not there: draw nothing.
  bool begin_frame(double now_s);
  void end_frame();
  // What the last frame drew, for Dear ImGui's renderer; it stays until the next one ends.
  ImDrawData& draw_data() { return *draw_data_; }

  Host& host;
  Input input;
  Fonts fonts;
  Lang lang;
  Semantics semantics;
  Checks checks;
  Shortcuts shortcuts;

  // --- the frame
  Rect page() const { return page_; }
  Breakpoint width() const { return breakpoint(page_.w); }
  bool narrow() const { return width() == Breakpoint::narrow; }
  // Large type and controls, for fingers.
  bool touch() const { return narrow(); }
  float ratio() const { return ratio_; }  // device pixels per CSS pixel, text scale included
  double now() const { return now_; }
  uint64_t frame_number() const { return frame_; }
  // One more frame is wanted within so many milliseconds.
  void wake(int within_ms);
  // Nothing moves: asked for by the person, or a test.
  bool still() const { return input.preferences.reduced_motion || input.preferences.still; }
  // 0 at the start, 1 after `seconds`; asks for frames in between. 1 at once when still.
  float progress(double since, float seconds);

  // --- looks
  enum class ThemeChoice : uint8_t { system, light, dark };
  ThemeChoice theme_choice = ThemeChoice::system;
  float text_scale = 1;  // 0.8 to 2
  const Theme& theme() const { return theme_; }
  Rgba color(Token token) const { return theme_[token]; }

  // --- ids
  Id id(std::string_view label) const;
  Id id(uint64_t number) const;
  void push_id(std::string_view label) { ids_.push_back(id(label)); }
  void push_id(uint64_t number) { ids_.push_back(id(number)); }
  void push_raw_id(Id id) { ids_.push_back(id); }
  void pop_id() { ids_.pop_back(); }

  // --- drawing
  ImDrawList* list() const { return list_; }
  Rect clip() const { return clips_.back(); }
  void push_clip(Rect r);
  void pop_clip();
  float opacity = 1;

  // --- pointer, focus, keys
  Response respond(Id id, Rect r, const ItemOptions& options = {});
  // Makes a rectangle opaque for the pointer: what was drawn before does not answer there.
  void block(Rect r);
  Point pointer() const { return pointer_; }
  bool pointer_down() const { return active_ != 0; }
  PointerKind pointer_kind() const { return pointer_kind_; }
  bool hovers(Rect r) const;  // over it, in this layer, whatever else answers there
  Id active() const { return active_; }
  bool pressed_item(Id id) const { return pressed_ == id || (clicked_ == id && id != 0); }
  // The text field that is being edited lies inside r.
  bool edit_inside(Rect r) const;
  Id focus() const { return focus_; }
  bool focus_visible() const { return focus_visible_; }
  void set_focus(Id id, bool visible = false);
  // An arrow has just moved the focus inside this group: radio buttons choose then.
  bool focus_moved_in(Id group) const { return moved_in_ == group && group != 0; }
  // A key was pressed in this frame and nobody took it.
  bool saw_key(Key key) const;
  // The same, and takes it.
  bool take_key(Key key, Mods mods = {});
  std::optional<KeyDown> take_any(std::initializer_list<Key> keys);  // with Shift allowed
  std::optional<KeyDown> take_letter();
  // A press of Tab would leave the canvas: the shell lets the browser have it.
  bool tab_leaves(bool backwards) const;
  Cursor cursor() const { return cursor_; }
  // Files let go over the canvas in this frame, inside `r`.
  std::vector<Dropped> take_dropped(Rect r);
  // From assistive technology: the text set for this field, the step asked of this slider.
  std::optional<std::string> take_text(Id id);
  std::optional<Action> take_action(Id id);

  // --- layers
  void begin_layer(Id id, const LayerOptions& options);
  // True when Escape or a press outside asks the layer to close.
  bool end_layer();
  LayerKind layer_kind() const;
  bool layer_has_focus() const;  // the focus is in the layer that is open
  // Popovers are kept by id; they close by themselves.
  void open_popup(Id id);
  void close_popup(Id id);
  bool popup_open(Id id) const;
  double popup_since(Id id) const;
  // Some popover, drawer or dialog is open.
  bool layered() const;

  // --- scrolling (see scroll.h)
  struct Region {
    Id id = 0;
    Rect view;
    Point offset, extent;  // extent: size of the content
    Point velocity;
    double moved = -10;
    uint64_t seen = 0;
    Id parent = 0;
    Id layer = 0;
  };
  Region& region(Id id) { return regions_[id]; }
  Id open_region() const { return region_stack_.empty() ? 0 : region_stack_.back(); }
  void push_region(Id id);
  void pop_region() { region_stack_.pop_back(); }

  // --- text fields
  struct Edit {
    Id id = 0;
    std::string text;    // what the editor shows
    bool fresh = false;  // the focus has just come
    bool changed = false;
    bool drawn = false;
  };
  Edit edit;
  void edit_field(FieldEditor editor);  // fills in the scale and passes on

  // --- state of widgets
  template <class T>
  T& memory(Id id) {
    std::unique_ptr<Memory>& slot = memories_[{id, kind_of<T>()}];
    if (!slot) slot = std::make_unique<T>();
    return static_cast<T&>(*slot);
  }
  template <class T>
  void forget(Id id) {
    memories_.erase({id, kind_of<T>()});
  }

  // The group that items belong to which name none themselves.
  Id group = 0;
  // The part of the page that is being drawn: F6 goes from one to the next.
  Id landmark = 0;
  // Looks of a widget that the person is not bringing about, for the sheet of components.
  struct Pretend {
    bool hovered = false, ring = false;
  };
  Pretend pretend;

 private:
  struct Item {
    Id id;
    Rect rect, full, view;  // visible part, all of it, what is brought into view
    uint16_t wishes;
    bool focusable, off, drags, entry;
    Cursor cursor;
    Id group, layer, region, landmark;
  };
  struct Layer {
    Id id = 0;
    LayerKind kind = LayerKind::page;
    Rect rect;
    int z = 0;
    bool take_focus = false;
    size_t order = 0;
    ImDrawList* list = nullptr;
  };
  struct Popup {
    Id id;
    double since;
    uint64_t asked;  // the frame in which it was opened
  };
  // What the page looked like before a layer was begun.
  struct Outer {
    size_t layer;
    ImDrawList* list;
    std::vector<Rect> clips;
    std::vector<Id> regions;
    Id group, landmark;
    float opacity;
  };
  struct Return {
    Id layer, focus;
    bool visible;
  };
  using MemoryKey = std::pair<Id, const void*>;
  struct MemoryHash {
    size_t operator()(const MemoryKey& k) const {
      return k.first ^ reinterpret_cast<uintptr_t>(k.second) * 0x9E3779B97F4A7C15u;
    }
  };
  template <class T>
  static const void* kind_of() {
    static const char kind = 0;
    return &kind;
  }

  // interaction.cpp
  void work_off(double now);
  bool on_event(const Event& event);  // true: stop here, the rest waits for the next frame
  void on_pointer_move(Point at, PointerKind kind);
  bool on_pointer_down(const PointerDown& e);
  bool on_pointer_up(const PointerUp& e);
  void on_pointer_gone();
  void on_wheel(const Wheel& e);
  bool on_action(const SemanticAction& e);
  void check_long_press();
  const Item* hit(Point at) const;
  const Layer* layer_at(Point at) const;
  const Item* item(Id id) const;
  void dismiss_outside(Point at);

  // focus.cpp
  bool on_key(const KeyDown& e);
  bool escape();
  bool move_in_group(const Item& from, Key key);
  void next_landmark(bool backwards);
  Id next_stop(const std::vector<Item>& items, const std::vector<Layer>& layers, bool backwards,
               bool& leaves) const;
  Id group_entry(const std::vector<const Item*>& stops, Id group_id) const;
  static Id focus_layer(const std::vector<Layer>& layers);
  void bring_into_view(const Item& target);
  void settle_focus();

  // scroll.cpp
  Region* region_at(Point at, float dx, float dy);
  void touch_scroll(Point at);
  void momentum();

  void begin_drawing();
  void end_drawing();
  ImDrawList* take_list();
  void begin_page_layer();
  void find_overlaps();
  void find_silent_text();

  Rect page_;
  float ratio_ = 1;
  double now_ = 0;
  double dt_ = 0;
  uint64_t frame_ = 0;
  int wake_ms_ = -1;
  Theme theme_;

  std::vector<Id> ids_{0x811C9DC5u};
  std::vector<Rect> clips_;
  ImDrawList* list_ = nullptr;
  std::vector<ImDrawList*> lists_;
  size_t lists_used_ = 0;
  std::unique_ptr<ImDrawData> draw_data_;

  std::vector<Item> items_, old_items_;
  std::vector<Layer> layers_, old_layers_;
  std::vector<Outer> outer_;
  size_t layer_ = 0;  // in layers_
  std::vector<Return> returns_;
  std::vector<Popup> popups_;
  std::vector<Id> dismissed_;
  std::vector<Id> pressed_away_;  // closed by the last press

  Point pointer_{-1e4f, -1e4f};
  PointerKind pointer_kind_ = PointerKind::mouse;
  bool pointer_in_ = false;
  Id hovered_ = 0, active_ = 0, pressed_ = 0, clicked_ = 0, double_clicked_ = 0, secondary_ = 0, dropped_ = 0;
  Id hovered_layer_ = 0;
  bool dragging_ = false;
  Point press_, last_touch_;
  double press_time_ = 0;
  Mods click_mods_;
  Id last_click_ = 0;
  double last_click_time_ = -10;
  Point last_click_at_;
  Id scrolling_ = 0;
  Point touch_velocity_;
  bool long_pressed_ = false;

  Id focus_ = 0;
  bool focus_visible_ = false;
  Id moved_in_ = 0;
  int focus_unseen_ = 0;  // frames since an item of that id was drawn
  std::unordered_map<Id, Id> group_last_;
  struct PressedKey {
    KeyDown key;
    bool taken;
  };
  std::vector<PressedKey> keys_;
  Cursor cursor_ = Cursor::arrow;
  std::vector<Dropped> dropped_files_;
  std::unordered_map<Id, std::string> set_texts_;
  std::vector<std::pair<Id, Action>> actions_;

  std::unordered_map<Id, Region> regions_;
  std::vector<Id> region_stack_;
  Id into_view_ = 0;

  std::unordered_map<MemoryKey, std::unique_ptr<Memory>, MemoryHash> memories_;
};

// The context of the frame that is being built.
Context& ctx();

// Names the ids of what is drawn inside it: the row of a list, a part of a screen.
class Scope {
 public:
  explicit Scope(std::string_view label) { ctx().push_id(label); }
  explicit Scope(uint64_t number) { ctx().push_id(number); }
  explicit Scope(int number) { ctx().push_id(static_cast<uint64_t>(number)); }
  ~Scope() { ctx().pop_id(); }
  Scope(const Scope&) = delete;
};

// What a label shows: "Save##top" shows "Save" and is told apart by all of it.
std::string_view shown(std::string_view label);

}  // namespace md::ui
