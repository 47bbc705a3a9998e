#include "shell/desktop/text_editor.h"

#include <algorithm>
#include <cmath>

#include "ui/context.h"
#include "ui/draw.h"
#include "ui/widgets/text.h"

namespace md::desktop {
namespace {

using ui::Key;
using ui::Mods;
using ui::Point;
using ui::Rect;

constexpr size_t history_max = 200;
constexpr double blink_s = 1.06;
constexpr std::string_view bullet = "•";

bool is_word(char c) {
  return static_cast<uint8_t>(c) >= 0x80 || std::isalnum(static_cast<uint8_t>(c)) || c == '_';
}

float width_of(std::string_view text, ui::Type type) {
  return ui::draw::text_width(text, type);
}

}  // namespace

size_t TextEditor::next(size_t at) const {
  if (at < text_.size()) ui::next_character(text_, at);
  return at;
}

size_t TextEditor::word_left(size_t at) const {
  while (at > 0 && !is_word(text_[at - 1])) at--;
  while (at > 0 && is_word(text_[at - 1])) at--;
  return at;
}

size_t TextEditor::word_right(size_t at) const {
  while (at < text_.size() && !is_word(text_[at])) at++;
  while (at < text_.size() && is_word(text_[at])) at++;
  return at;
}

void TextEditor::move(size_t to, bool extend) {
  caret_ = std::min(to, text_.size());
  if (!extend) anchor_ = caret_;
  typing_ = false;
  moved_ = true;
}

void TextEditor::remember(bool typing) {
  if (typing && typing_) return;
  undo_.push_back({text_, caret_, anchor_});
  if (undo_.size() > history_max) undo_.erase(undo_.begin());
  redo_.clear();
  typing_ = typing;
}

void TextEditor::step_history(std::vector<Snapshot>& from, std::vector<Snapshot>& to) {
  if (from.empty()) return;
  to.push_back({text_, caret_, anchor_});
  text_ = std::move(from.back().text);
  caret_ = from.back().caret;
  anchor_ = from.back().anchor;
  from.pop_back();
  typing_ = false;
  changed();
}

void TextEditor::changed() {
  moved_ = true;
  wanted_x_ = -1;
  lay_out();
  on_change(id_, text_);
}

void TextEditor::replace_selection(std::string_view with, bool typing) {
  std::string clean;
  for (char c : with)
    if (c != '\r' && (field_.multiline || c != '\n') &&
        (static_cast<uint8_t>(c) >= 32 || c == '\n' || c == '\t'))
      clean += c;
  if (field_.max_bytes && text_.size() - (high() - low()) + clean.size() > field_.max_bytes) return;
  remember(typing);
  const size_t at = low();
  text_.replace(at, high() - at, clean);
  caret_ = anchor_ = at + clean.size();
  changed();
}

void TextEditor::type(std::string_view text) {
  if (!active()) return;
  preedit_.clear();
  replace_selection(text, true);
}

void TextEditor::show(const ui::FieldEditor& field, double now_s) {
  const bool fresh = field.id != id_;
  field_ = field;
  const int px = static_cast<int>(std::lround(field.font_px / ui::ctx().text_scale));
  const int line = static_cast<int>(std::lround(field.line_px / ui::ctx().text_scale));
  type_ = {field.mono ? ui::Face::mono : ui::Face::regular, static_cast<uint8_t>(px),
           static_cast<uint8_t>(line), static_cast<uint8_t>(px), static_cast<uint8_t>(line)};
  if (fresh || field.take_value) {
    if (fresh || text_ != field.value) {
      text_ = field.value;
      undo_.clear();
      redo_.clear();
      preedit_.clear();
    }
    caret_ = std::min(fresh ? text_.size() : caret_, text_.size());
    anchor_ = fresh && field.select_all ? 0 : caret_;
    moved_ = true;
  }
  if (fresh) {
    id_ = field.id;
    scroll_x_ = scroll_y_ = 0;
    blink_ = now_s;
  }
  lay_out();
  if (fresh && field.press_x >= 0 && !field.select_all) move(position_at({field.press_x, field.press_y}), false);
  if (moved_) {
    blink_ = now_s;
    scroll_to_caret();
    moved_ = false;
  }
  draw(now_s);
}

void TextEditor::hide() {
  id_ = 0;
  preedit_.clear();
  dragging_ = false;
}

bool TextEditor::vertical(Key key, bool extend) {
  if (!field_.multiline) return false;
  const size_t line = line_of(caret_);
  if (wanted_x_ < 0) wanted_x_ = x_in_line(line, caret_);
  const float keep = wanted_x_;
  if (key == Key::up)
    move(line == 0 ? 0 : position_in_line(line - 1, keep), extend);
  else
    move(line + 1 == lines_.size() ? text_.size() : position_in_line(line + 1, keep), extend);
  wanted_x_ = keep;
  return true;
}

bool TextEditor::chord(Key key, Mods mods) {
  switch (key) {
    case Key::a:
      anchor_ = 0;
      caret_ = text_.size();
      return moved_ = true;
    case Key::c:
    case Key::x:
      if (low() < high() && !field_.password) {
        write_clipboard(std::string_view(text_).substr(low(), high() - low()));
        if (key == Key::x) replace_selection("", false);
      }
      return true;
    case Key::v:
      replace_selection(read_clipboard(), false);
      return true;
    case Key::z:
      mods.shift ? step_history(redo_, undo_) : step_history(undo_, redo_);
      return true;
    case Key::y:
      step_history(redo_, undo_);
      return true;
    case Key::left:
      move(word_left(caret_), mods.shift);
      return true;
    case Key::right:
      move(word_right(caret_), mods.shift);
      return true;
    case Key::home:
      move(0, mods.shift);
      return true;
    case Key::end:
      move(text_.size(), mods.shift);
      return true;
    case Key::backspace:
      if (low() == high()) anchor_ = word_left(caret_);
      replace_selection("", false);
      return true;
    case Key::del:
      if (low() == high()) anchor_ = word_right(caret_);
      replace_selection("", false);
      return true;
    default:
      return false;
  }
}

bool TextEditor::key(Key key, Mods mods, bool mac) {
  if (!active()) return false;
  if (composing()) return true;
  if (mac ? mods.meta : mods.ctrl) return chord(key, mods);
  if (mods.alt) return false;
  const bool selected = low() < high();
  switch (key) {
    case Key::left:
      move(selected && !mods.shift ? low() : ui::character_before(text_, caret_), mods.shift);
      break;
    case Key::right:
      move(selected && !mods.shift ? high() : next(caret_), mods.shift);
      break;
    case Key::home:
      move(lines_[line_of(caret_)].begin, mods.shift);
      break;
    case Key::end:
      move(lines_[line_of(caret_)].end, mods.shift);
      break;
    case Key::up:
    case Key::down:
      return vertical(key, mods.shift);
    case Key::backspace:
      if (!selected) anchor_ = ui::character_before(text_, caret_);
      replace_selection("", true);
      break;
    case Key::del:
      if (!selected) anchor_ = next(caret_);
      replace_selection("", true);
      break;
    case Key::enter:
      if (!field_.multiline) return false;
      replace_selection("\n", false);
      break;
    case Key::escape:
    case Key::tab:
    case Key::page_up:
    case Key::page_down:
    case Key::menu:
      return false;
    default:
      return key < Key::f1 || key > Key::f12;  // the text of the key follows
  }
  if (key != Key::up && key != Key::down) wanted_x_ = -1;
  return true;
}

std::string TextEditor::display() const {
  if (!field_.password) return text_;
  std::string dots;
  for (size_t at = 0; at < text_.size(); ui::next_character(text_, at)) dots += bullet;
  return dots;
}

void TextEditor::lay_out() {
  if (field_.multiline) {
    lines_ = ui::wrap_for(text_, field_.w / ui::ctx().text_scale, type_);
  } else {
    lines_.assign(1, {0, text_.size(), width_of(display(), type_)});
  }
}

size_t TextEditor::line_of(size_t at) const {
  size_t line = 0;
  for (size_t i = 0; i < lines_.size(); i++)
    if (lines_[i].begin <= at) line = i;
  return line;
}

float TextEditor::x_in_line(size_t line, size_t at) const {
  const size_t begin = lines_[line].begin;
  if (field_.password) {
    size_t n = 0;
    for (size_t i = begin; i < at; ui::next_character(text_, i)) n++;
    return static_cast<float>(n) * width_of(bullet, type_);
  }
  return width_of(std::string_view(text_).substr(begin, at - begin), type_);
}

size_t TextEditor::position_in_line(size_t line, float x) const {
  const size_t end = lines_[line].end;
  size_t at = lines_[line].begin;
  float before = 0;
  while (at < end) {
    const size_t after = next(at);
    const float here = x_in_line(line, after);
    if (x < (before + here) / 2) return at;
    before = here;
    at = after;
  }
  return end;
}

namespace {

// Where the text starts in a single line: right-aligned text that fits ends at the right edge.
float line_start(const ui::FieldEditor& field, float width, float scroll, float scale) {
  if (field.align_right && width < field.w / scale) return (field.x + field.w) / scale - width;
  return field.x / scale - scroll;
}

}  // namespace

size_t TextEditor::position_at(Point at) const {
  const float scale = ui::ctx().text_scale;
  if (!field_.multiline)
    return position_in_line(0, at.x / scale - line_start(field_, lines_[0].width, scroll_x_, scale));
  const float y = at.y / scale - field_.y / scale + scroll_y_;
  const auto line =
      static_cast<size_t>(std::clamp(y / type_.line, 0.f, static_cast<float>(lines_.size()) - 1));
  return position_in_line(line, at.x / scale - field_.x / scale);
}

bool TextEditor::press(Point at, bool extend, int clicks) {
  if (!active()) return false;
  const Rect clip{field_.clip_x, field_.clip_y, field_.clip_w, field_.clip_h};
  if (!clip.contains(at)) return false;
  move(position_at(at), extend);
  if (clicks == 2) {
    anchor_ = word_left(next(caret_));
    caret_ = word_right(anchor_);
  } else if (clicks >= 3) {
    anchor_ = field_.multiline ? lines_[line_of(caret_)].begin : 0;
    caret_ = field_.multiline ? lines_[line_of(caret_)].end : text_.size();
  }
  wanted_x_ = -1;
  dragging_ = true;
  return true;
}

void TextEditor::drag(Point at) {
  if (dragging_) move(position_at(at), true);
}

void TextEditor::scroll_to_caret() {
  const float scale = ui::ctx().text_scale, w = field_.w / scale, h = field_.h / scale;
  if (field_.multiline) {
    const auto y = static_cast<float>(line_of(caret_)) * type_.line;
    scroll_y_ = std::clamp(scroll_y_, y + type_.line - h, y);
    scroll_y_ = std::max(0.f, scroll_y_);
    return;
  }
  const float x = x_in_line(0, caret_);
  if (x - scroll_x_ > w - 2) scroll_x_ = x - w + 2;
  if (x < scroll_x_) scroll_x_ = x;
  scroll_x_ = std::clamp(scroll_x_, 0.f, std::max(0.f, lines_[0].width - w + 2));
}

void TextEditor::draw(double now_s) {
  namespace draw = ui::draw;
  ui::Context& c = ui::ctx();
  const float scale = c.text_scale;
  const Rect area{field_.x / scale, field_.y / scale, field_.w / scale, field_.h / scale};
  draw::Clip clip(area.inset(-1, 0));
  const auto line_px = static_cast<float>(type_.line);
  const float top = field_.multiline ? area.y - scroll_y_ : area.y + (area.h - line_px) / 2;
  const float start = field_.multiline ? area.x : line_start(field_, lines_[0].width, scroll_x_, scale);
  const std::string dots = field_.password ? display() : std::string();
  if (text_.empty() && preedit_.empty())
    draw::text({start, top}, field_.placeholder, type_, field_.placeholder_rgba);
  float caret_x = start, caret_y = top;
  for (size_t i = 0; i < lines_.size(); i++) {
    const ui::TextLine& line = lines_[i];
    const float y = top + static_cast<float>(i) * line_px;
    if (low() < high() && low() <= line.end && high() >= line.begin) {
      const float from = x_in_line(i, std::max(low(), line.begin)),
                  to = x_in_line(i, std::min(high(), line.end));
      draw::fill({start + from, y, std::max(to - from, 3.f), line_px}, c.color(ui::Token::ring));
    }
    const std::string_view words = field_.password
                                       ? std::string_view(dots)
                                       : std::string_view(text_).substr(line.begin, line.end - line.begin);
    const bool here = line_of(caret_) == i;
    if (here) {
      caret_x = start + x_in_line(i, caret_);
      caret_y = y;
    }
    if (here && !preedit_.empty()) {
      const std::string before = text_.substr(line.begin, caret_ - line.begin),
                        after = text_.substr(caret_, line.end - caret_);
      const float x = start + draw::text({start, y}, before, type_, field_.text_rgba);
      const float w = draw::text({x, y}, preedit_, type_, field_.text_rgba);
      draw::hline(x, x + w, y + line_px - 2, field_.text_rgba);
      draw::text({x + w, y}, after, type_, field_.text_rgba);
      caret_x = x + w;
    } else {
      draw::text({start, y}, words, type_, field_.text_rgba);
    }
  }
  caret_rect_ = {caret_x * scale, caret_y * scale, scale, line_px * scale};
  const bool lit = c.still() || std::fmod(now_s - blink_, blink_s) < blink_s / 2;
  if (lit) draw::vline(caret_x, caret_y + 2, caret_y + line_px - 2, field_.caret_rgba);
  if (!c.still()) c.wake(static_cast<int>(blink_s * 500));
}

}  // namespace md::desktop
