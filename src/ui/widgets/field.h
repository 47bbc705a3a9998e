#pragma once
// Text fields. Drawn by us while they rest; while edited the shell's own editor lies over the text
// (Host::edit_field).

#include <functional>
#include <string>
#include <string_view>

#include "ui/widgets/button.h"

namespace md::ui {

struct FieldSpec {
  std::string_view label = {};  // above; empty: none (then give `name`)
  std::string_view name = {};   // for assistive technology, where there is no label
  std::string_view placeholder = {};
  std::string_view hint = {};   // below
  std::string_view error = {};  // below, instead of the hint
  std::string_view wrong = {};  // an error whose sentence stands elsewhere: here it is only marked and said
  std::string_view unit = {};   // at the right end
  Icon icon = nullptr;
  Icon trailing = nullptr;
  bool optional = false;  // said beside the label
  bool off = false;
  std::string_view reason = {};
  bool multiline = false;
  int rows = 3, rows_max = 0;  // of a multi-line field; grows up to rows_max with its text
  bool password = false;
  bool small = false;  // 28 high
  bool bare = false;   // no frame: in a table or a composer
  bool align_right = false;
  bool autofocus = false;            // takes the focus when it appears
  bool select_all = false;           // on focus
  std::string_view input_mode = {};  // as in Host
  std::string_view autocomplete = {};
  uint32_t max_bytes = 0;
  uint16_t wishes = 0;  // keys that the caller takes while it has the focus (up and down in a select)
  Type type = type::field;
  std::string_view at_rest = {};  // shown instead of the value while it has not the focus
  bool combobox = false, expanded = false;
  Id controls = 0, active = 0;  // the list of a combobox, and the option that the arrows are on
};

struct FieldEvent {
  Id id = 0;
  Rect box;                // where the text is, without label and hint
  bool changed = false;    // by typing
  bool submitted = false;  // Enter
  bool left = false;       // the focus went away
  bool focused = false;
  bool entered = false;  // the focus has just come
};

// With label and hint, as wide as it will be drawn.
float field_height(const FieldSpec& spec, float width, std::string_view value = {});
// Fills the width of r from its top. The label is the id, so "Name##billing" tells two of them apart.
FieldEvent field(Rect r, const FieldSpec& spec, std::string& value);
// The same, taking its height and then `gap` from the top of r.
FieldEvent cut_field(Rect& r, const FieldSpec& spec, std::string& value, float gap = 12);

// A field whose value is not text. While it is edited it holds what is typed; leaving it or Enter parses
// that.
//   parse   from what was typed to a value, or an error in words for below the field
//   print   how the value reads when it is not being edited
template <class T>
struct ValueField {
  std::function<Result<T>(std::string_view)> parse;
  std::function<std::string(const T&)> print;
};

struct TypedMemory : Memory {
  std::string typed, error;
  bool editing = false;
};
TypedMemory& typed_memory(std::string_view label);

template <class T>
FieldEvent value_field(Rect r, FieldSpec spec, T& value, const ValueField<T>& how) {
  TypedMemory& memory = typed_memory(spec.label.empty() ? spec.name : spec.label);
  if (!memory.editing && memory.error.empty()) memory.typed = how.print(value);
  if (spec.error.empty()) spec.error = memory.error;
  FieldEvent event = field(r, spec, memory.typed);
  memory.editing = event.focused;
  const bool done = event.submitted || event.left;
  event.changed = false;
  if (!done) return event;
  Result<T> parsed = how.parse(memory.typed);
  if (!parsed) {
    memory.error = error_text(parsed.error());
    return event;
  }
  memory.error.clear();
  event.changed = !(*parsed == value);
  value = std::move(*parsed);
  return event;
}

// Label above a control that is no text field; gives the rectangle below it.
Rect label_above(Rect& r, std::string_view label, bool optional = false);

// The frame of a field, for controls that look like one.
struct FieldFrame {
  bool focused = false, error = false, off = false, hovered = false, small = false;
};
void field_frame(Rect r, const FieldFrame& frame);

}  // namespace md::ui
