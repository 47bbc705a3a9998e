#include "ui/widgets/field.h"

#include <algorithm>

#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

constexpr float label_gap = 4, hint_gap = 4;
constexpr float area_padding = 7;

struct FieldMemory : Memory {
  bool focused = false;
  uint64_t seen = 0;
};

float padding_of(const FieldSpec& spec) {
  return spec.bare ? 0 : spec.small ? 9 : ctx().touch() ? 13 : 11;
}

float inner_width(const FieldSpec& spec, float width) {
  return width - 2 * padding_of(spec);
}

float box_height(const FieldSpec& spec, float width, std::string_view value) {
  if (!spec.multiline) return control_height(spec.small ? Size::small : Size::normal);
  const float line = line_height(spec.type);
  int rows = spec.rows;
  if (spec.rows_max > rows) {
    TextStyle style{spec.type};
    const float needed = paragraph_height(value, inner_width(spec, width), style);
    // A line feed at the end has a line of its own in the editor.
    const int extra = !value.empty() && value.back() == '\n' ? 1 : 0;
    rows = std::clamp(static_cast<int>(needed / line + 0.5f) + extra, rows, spec.rows_max);
  }
  return static_cast<float>(rows) * line + (spec.bare ? 0 : 2 * area_padding);
}

float label_height() {
  return line_height(type::caption) + label_gap;
}

std::string_view below(const FieldSpec& spec) {
  return spec.error.empty() ? spec.hint : spec.error;
}

bool is_wrong(const FieldSpec& spec) {
  return !spec.error.empty() || !spec.wrong.empty();
}

// The rectangle that the text has inside the frame.
Rect text_box(Rect box, const FieldSpec& spec) {
  Rect in = box.inset(padding_of(spec), spec.multiline && !spec.bare ? area_padding : 0);
  const float icon_px = ctx().touch() ? 20 : 16;
  if (spec.icon) draw::icon(in.cut_left(icon_px, 8), spec.icon, icon_px, Token::text_muted);
  if (spec.trailing) draw::icon(in.cut_right(14, 8), spec.trailing, 14, Token::text_muted);
  if (spec.off && !spec.trailing) draw::icon(in.cut_right(14, 8), icon::lock, 14, Token::text_muted);
  if (!spec.unit.empty()) {
    const Rect unit = in.cut_right(draw::text_width(spec.unit, type::control), 8);
    text(unit, spec.unit, style::faint);
  }
  return in;
}

void draw_resting(Rect in, const FieldSpec& spec, std::string_view value, bool as_placeholder) {
  TextStyle look{spec.type, as_placeholder || spec.off ? Token::text_faint : Token::text};
  if (spec.align_right) look.align = Align::right;
  std::string dots;
  if (spec.password && !as_placeholder) {
    for (size_t at = 0; at < value.size(); next_character(value, at)) dots += "•";
    value = dots;
  }
  // The textbox node carries the value: drawing it records no second text.
  if (!spec.multiline) {
    const std::string words = fitted(value.substr(0, value.find('\n')), in.w, spec.type);
    const float width = draw::text_width(words, spec.type), line = line_height(spec.type);
    const float x = spec.align_right ? std::max(in.x, in.right() - width) : in.x;
    draw::Clip clip(in);
    draw::text({x, in.y + (in.h - line) / 2}, words, look.type, look.color);
    return;
  }
  draw::Clip clip(in.inset(0, -2));
  float y = in.y;
  const float line = line_height(spec.type);
  for (const TextLine& each : wrap_for(value, in.w, spec.type)) {
    if (y >= in.bottom()) break;
    draw::text({in.x, y}, value.substr(each.begin, each.end - each.begin), look.type, look.color);
    y += line;
  }
}

void draw_at_rest(Rect in, const FieldSpec& spec, std::string_view value) {
  const std::string_view words = spec.at_rest.empty() ? value : spec.at_rest;
  draw_resting(in, spec, words.empty() ? spec.placeholder : words, words.empty());
}

void ask_editor(Rect box, Rect in, const FieldSpec& spec, const Response& response, std::string_view value,
                bool take_value, bool entered) {
  Context& c = ctx();
  FieldEditor editor;
  // The editor covers the height of the box, so that a press anywhere in it places the caret.
  const Rect area = spec.multiline ? in : Rect{in.x, box.y, in.w, box.h};
  const Rect visible = area.intersect(c.clip());
  editor.id = response.id;
  editor.x = area.x;
  editor.y = area.y;
  editor.w = area.w;
  editor.h = area.h;
  editor.clip_x = visible.x;
  editor.clip_y = visible.y;
  editor.clip_w = visible.w;
  editor.clip_h = visible.h;
  editor.font_px = type_px(spec.type);
  editor.line_px = line_height(spec.type);
  editor.multiline = spec.multiline;
  editor.password = spec.password;
  editor.take_value = take_value;
  editor.select_all = entered && (spec.select_all || (!spec.multiline && response.ring));
  if (entered && !response.ring && c.pressed_item(response.id)) {
    editor.press_x = response.press.x;
    editor.press_y = response.press.y;
  }
  editor.align_right = spec.align_right;
  editor.mono = spec.type.face == Face::mono;
  editor.value = value;
  editor.label = shown(spec.label.empty() ? spec.name : spec.label);
  editor.placeholder = spec.placeholder;
  editor.input_mode = spec.input_mode;
  editor.autocomplete = spec.autocomplete;
  editor.max_bytes = spec.max_bytes;
  editor.text_rgba = c.color(Token::text);
  editor.placeholder_rgba = c.color(Token::text_faint);
  editor.background_rgba = spec.bare ? 0 : c.color(Token::field);
  editor.caret_rgba = c.color(Token::accent);
  c.edit_field(editor);
}

Node field_node(const Response& response, const FieldSpec& spec, std::string_view value) {
  const std::string_view label = spec.label.empty() ? spec.name : spec.label;
  Node n = node(spec.combobox ? Role::combobox : Role::textbox, response.id, shown(label), response.rect);
  n.value = spec.password ? std::string_view{} : value.empty() ? spec.at_rest : value;
  n.related = spec.controls;
  n.active = spec.active;
  n.placeholder = spec.placeholder;
  n.description = spec.wrong.empty() ? below(spec) : spec.wrong;
  n.states = state_focusable;
  if (spec.combobox)
    n.states |= state_expandable | state_popup | state_editable | (spec.expanded ? state_expanded : 0u);
  if (spec.multiline) n.states |= state_multiline;
  if (spec.password) n.states |= state_password;
  if (spec.off) n.states |= state_off;
  if (is_wrong(spec)) n.states |= state_invalid;
  if (!spec.optional && !spec.label.empty()) n.states |= state_required;
  return n;
}

// Takes what was typed and what the program set, whichever is newer. True: the editor must take the value.
bool settle_value(const FieldSpec& spec, std::string& value, FieldEvent& event) {
  Context& c = ctx();
  bool take = false;
  if (std::optional<std::string> set = c.take_text(event.id); set && !spec.off) {
    if (spec.max_bytes && set->size() > spec.max_bytes) set->resize(spec.max_bytes);
    event.changed = value != *set;
    value = std::move(*set);
    take = true;
  }
  if (!event.focused) return false;
  if (c.edit.id != event.id) {
    c.edit = {};
    c.edit.id = event.id;
    c.edit.text = value;
    event.entered = true;
    return true;
  }
  if (c.edit.changed && !take) {
    event.changed = value != c.edit.text;
    value = c.edit.text;
  } else if (value != c.edit.text) {
    take = true;
  }
  c.edit.text = value;
  return take;
}

}  // namespace

void field_frame(Rect r, const FieldFrame& frame) {
  const float radius = ctx().touch() ? 8 : measure::radius_control;
  if (frame.focused && !frame.error) draw::border(r.inset(-2), Token::ring, radius + 2, 2);
  if (frame.focused && frame.error)
    draw::border(r.inset(-2), with_alpha(ctx().color(Token::danger), 0.25f), radius + 2, 2);
  const Token edge = frame.error     ? Token::danger
                     : frame.focused ? Token::accent
                     : frame.hovered ? Token::border_strong
                                     : Token::border_field;
  draw::box(r, frame.off ? Token::sunken : Token::field, edge, radius);
}

Rect label_above(Rect& r, std::string_view label, bool optional) {
  if (label.empty()) return r;
  Rect line = r.cut_top(line_height(type::caption), label_gap);
  const float width = text(line, shown(label), style::label);
  if (optional) {
    line.cut_left(width + 6);
    text(line, tr("kit.optional"), {type::caption, Token::text_faint});
  }
  return r;
}

float field_height(const FieldSpec& spec, float width, std::string_view value) {
  float height = box_height(spec, width, value);
  if (!spec.label.empty()) height += label_height();
  if (const std::string_view hint = below(spec); !hint.empty())
    height += hint_gap + paragraph_height(hint, width, style::caption);
  return height;
}

FieldEvent field(Rect r, const FieldSpec& spec, std::string& value) {
  Context& c = ctx();
  const float box_h = box_height(spec, r.w, value);
  label_above(r, spec.label, spec.optional);
  const Rect box = r.cut_top(box_h);
  FieldEvent event;
  event.box = box;
  event.id = c.id(spec.label.empty() ? spec.name : spec.label);

  ItemOptions options;
  options.off = spec.off;
  options.cursor = Cursor::text;
  options.wishes = wish_text | spec.wishes;
  options.focus_rect = box;
  FieldMemory& memory = c.memory<FieldMemory>(event.id);
  const bool appeared = memory.seen == 0 || memory.seen + 1 < c.frame_number();
  memory.seen = c.frame_number();
  if (spec.autofocus && appeared && !spec.off) c.set_focus(event.id);
  const Response response = c.respond(event.id, box, options);
  event.focused = response.focused && !spec.off;
  event.left = memory.focused && !event.focused;
  memory.focused = event.focused;
  const bool take_value = settle_value(spec, value, event);
  // Left for a dialog around it to take.
  if (event.focused && !spec.multiline && c.saw_key(Key::enter)) event.submitted = true;

  if (!spec.bare)
    field_frame(box,
                {event.focused, is_wrong(spec), spec.off, response.hovered && !spec.off, spec.small});
  c.semantics.leaf(field_node(response, spec, value));
  const Rect in = text_box(box, spec);
  if (event.focused)
    ask_editor(box, in, spec, response, value, take_value, event.entered);
  else
    draw_at_rest(in, spec, value);
  if (spec.off) tip(response, spec.reason);

  if (const std::string_view hint = below(spec); !hint.empty()) {
    r.cut_top(hint_gap);
    const Token color = spec.error.empty() ? Token::text_muted : Token::danger;
    paragraph(r, hint, {type::caption, color});
  }
  return event;
}

FieldEvent cut_field(Rect& r, const FieldSpec& spec, std::string& value, float gap) {
  const float height = field_height(spec, r.w, value);
  const Rect mine{r.x, r.y, r.w, height};
  r.y += height + gap;
  r.h = std::max(0.f, r.h - height - gap);
  return field(mine, spec, value);
}

TypedMemory& typed_memory(std::string_view label) {
  return ctx().memory<TypedMemory>(ctx().id(label));
}

}  // namespace md::ui
