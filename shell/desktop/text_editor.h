#pragma once
// The text editor of the desktop program: what an <input> or <textarea> is in the browser. It lies over the
// field that has the focus, draws its text, caret and selection, and takes keys before the interface does.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/host.h"
#include "ui/input.h"
#include "ui/text_layout.h"
#include "ui/theme.h"

namespace md::desktop {

class TextEditor {
 public:
  // What the editor tells: the new text of a field.
  std::function<void(uint32_t id, const std::string& text)> on_change;
  std::function<std::string()> read_clipboard;
  std::function<void(std::string_view)> write_clipboard;

  bool active() const { return id_ != 0; }
  // Once per frame while a field has the focus: takes over the field and draws.
  void show(const ui::FieldEditor& field, double now_s);
  void hide();

  // True when the key was for the editor. Keys arrive before their text.
  bool key(ui::Key key, ui::Mods mods, bool mac);
  void type(std::string_view text);
  void compose(std::string_view preedit) { preedit_ = preedit; }
  bool composing() const { return !preedit_.empty(); }
  // True when the press was inside.
  bool press(ui::Point at, bool extend, int clicks);
  void drag(ui::Point at);
  void release() { dragging_ = false; }
  bool dragging() const { return dragging_; }

  const std::string& text() const { return text_; }
  ui::Rect caret_rect() const { return caret_rect_; }

 private:
  struct Snapshot {
    std::string text;
    size_t caret, anchor;
  };

  size_t low() const { return std::min(caret_, anchor_); }
  size_t high() const { return std::max(caret_, anchor_); }
  size_t next(size_t at) const;
  size_t word_left(size_t at) const;
  size_t word_right(size_t at) const;
  void move(size_t to, bool extend);
  void replace_selection(std::string_view with, bool typing);
  void remember(bool typing);
  void step_history(std::vector<Snapshot>& from, std::vector<Snapshot>& to);
  void changed();
  bool chord(ui::Key key, ui::Mods mods);
  bool vertical(ui::Key key, bool extend);

  void lay_out();
  std::string display() const;
  size_t line_of(size_t at) const;
  float x_in_line(size_t line, size_t at) const;
  size_t position_in_line(size_t line, float x) const;
  size_t position_at(ui::Point at) const;
  void scroll_to_caret();
  void draw(double now_s);

  uint32_t id_ = 0;
  ui::FieldEditor field_;
  ui::Type type_;
  std::string text_, preedit_;
  size_t caret_ = 0, anchor_ = 0;
  float scroll_x_ = 0, scroll_y_ = 0;
  float wanted_x_ = -1;  // where up and down try to stay
  std::vector<ui::TextLine> lines_;
  std::vector<Snapshot> undo_, redo_;
  bool typing_ = false;
  bool dragging_ = false;
  bool moved_ = true;
  double blink_ = 0;
  ui::Rect caret_rect_;
};

}  // namespace md::desktop
