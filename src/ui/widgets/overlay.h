#pragma once
// What comes over the page: popovers, menus, dialogs, drawers, notices.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/scroll.h"
#include "ui/widgets/button.h"

namespace md::ui {

// A surface beside something. It is there while its popup is open:
//   if (button(…)) open_popup("columns");
//   if (Popover p("columns", anchor, 240); p.open()) { text(p.body.cut_top(20), …); }
// Its height is what was cut from `body` in the frame before.
void open_popup(std::string_view id);
void toggle_popup(std::string_view id);
void close_popup(std::string_view id);
bool popup_open(std::string_view id);

struct PopoverStyle {
  float padding = 4;
  float height_max = 420;
  bool align_right = false;  // its right edge at the anchor's
  bool take_focus = true;
  Role role = Role::dialog;
  std::string_view name = {};
  bool sheet = true;  // a sheet from below on narrow screens
};
class Popover {
 public:
  Popover(std::string_view id, Rect anchor, float width, const PopoverStyle& style = {});
  ~Popover();
  Popover(const Popover&) = delete;
  bool open() const { return open_; }
  void close() { ctx().close_popup(id_); }
  Rect body;

 private:
  bool open_;
  Id id_;
  Rect box_;
  PopoverStyle style_;
  std::optional<ScrollArea> scroll_;
  float top_ = 0;
};

struct MenuItem {
  std::string_view label;
  Icon icon = nullptr;
  std::string_view chord = {};
  std::string_view reason = {};  // why it is off, behind its label
  bool off = false, danger = false, checked = false, line_above = false;
};
// The items of an open popup; the number of the one that was chosen.
std::optional<size_t> menu(std::string_view id, Rect anchor, std::span<const MenuItem> items,
                           const PopoverStyle& style = {});
// One row of a menu in a popover of your own.
bool menu_row(Rect r, const MenuItem& item);
float menu_row_height();

enum class Answer : uint8_t { none, confirmed, dismissed, third };

struct DialogSpec {
  std::string_view title;
  std::string_view text = {};
  std::string_view verb = {};  // the button that does it; empty: only Close
  ButtonKind kind = ButtonKind::primary;
  std::string_view cancel = {};  // empty: the word for Cancel
  std::string_view third = {};   // a quiet button at the left
  bool off = false, busy = false;
  std::string_view reason = {};
  float width = 440;
};
// A question before what others notice, or a short form. Drawn while you construct it:
//   Dialog d("cancel", {.title = …, .text = …, .verb = …});
//   cut_field(d.body, …);
//   switch (d.finish()) { … }
// Enter in a field or Ctrl+Enter confirms; Escape and a press outside (when nothing was typed) dismiss.
class Dialog {
 public:
  Dialog(std::string_view id, const DialogSpec& spec);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Rect body;
  Answer finish();

 private:
  Answer buttons(Rect r);
  DialogSpec spec_;
  Id id_;
  Rect box_;
  std::optional<ScrollArea> scroll_;
  bool finished_ = false;
};

struct DrawerSpec {
  std::string_view title;
  float width = 400;
  std::string_view expand = {};  // tooltip of a button that opens the whole page
  bool footer = true;
  bool modal = false;  // with a scrim
};
// One record beside a list; the whole page when narrow. Draw the body, then the footer's buttons.
class Drawer {
 public:
  enum class Press : uint8_t { none, close, expand };
  Drawer(std::string_view id, const DrawerSpec& spec);
  ~Drawer();
  Drawer(const Drawer&) = delete;
  Rect body, footer;
  Press press = Press::none;
  void end_body();
  // After the footer: what was asked for, Escape included.
  Press finish();

 private:
  bool finished_ = false;
  Rect box_;
  std::optional<ScrollArea> scroll_;
};

// A notice at the bottom of the screen: for six seconds, longer while pointed at; errors stay until closed.
struct NoticeSpec {
  std::string text;
  std::string action = {};  // "Undo"
  std::function<void()> act = {};
  bool error = false;
};
void notice(NoticeSpec spec);
void draw_notices();

// Floats above the page without taking it over: bulk actions. Draw into `body`.
class FloatingBar {
 public:
  FloatingBar(std::string_view id, Rect over, float width);
  ~FloatingBar();
  Rect body;
};
// A button on a dark bar.
bool bar_button(Rect& row, std::string_view label, Icon icon = nullptr, bool icon_only = false);

}  // namespace md::ui
