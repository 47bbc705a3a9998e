// Several of many: chips in a field.

#include <algorithm>
#include <functional>

#include "ui/widgets/chip.h"
#include "ui/widgets/select.h"

namespace md::ui {
namespace {

std::string_view label_of(std::span<const Option> options, std::string_view id) {
  for (const Option& option : options)
    if (!id.empty() && option.id == id) return option.label;
  return id;
}

constexpr float multi_pad = 5, multi_gap = 4, multi_entry = 96;

// Lays the chips out and gives the room that is left for typing.
Rect flow_chips(Rect box, std::span<const Option> options, const std::vector<std::string>& chosen,
                const std::function<void(Rect, size_t)>& draw_chip) {
  Flow flow(box.inset(multi_pad), multi_gap, multi_gap);
  const float row = control_height() - 2 * multi_pad;
  for (size_t i = 0; i < chosen.size(); i++)
    draw_chip(flow.next(chip_button_width(label_of(options, chosen[i]), {}, true), row), i);
  return flow.next(multi_entry, row);
}

float labelled(const SelectSpec& spec) {
  return spec.label.empty() ? 0 : line_height(type::caption) + 4;
}

}  // namespace

float multi_select_height(const SelectSpec& spec, std::span<const Option> options,
                          const std::vector<std::string>& chosen, float width) {
  const Rect entry = flow_chips({0, 0, width, 0}, options, chosen, [](Rect, size_t) {});
  float height = labelled(spec) + entry.bottom() + multi_pad;
  if (const std::string_view hint = spec.error.empty() ? spec.hint : spec.error; !hint.empty())
    height += 4 + paragraph_height(hint, width, style::caption);
  return height;
}

SelectEvent multi_select(Rect r, const SelectSpec& spec, std::span<const Option> options,
                         std::vector<std::string>& chosen) {
  Context& c = ctx();
  Group group(Role::group, shown(spec.label.empty() ? spec.name : spec.label), r);
  Scope scope(spec.label.empty() ? spec.name : spec.label);
  label_above(r, spec.label, spec.optional);
  const Rect measured = flow_chips({0, 0, r.w, 0}, options, chosen, [](Rect, size_t) {});
  const Rect box = r.cut_top(measured.bottom() + multi_pad);
  struct Last : Memory {
    bool focused = false;
  };
  Last& last = c.memory<Last>(c.id("focus"));
  field_frame(box, {last.focused, !spec.error.empty(), spec.off});
  int removed = -1;
  Rect entry = flow_chips(box, options, chosen, [&](Rect place, size_t i) {
    Scope one(chosen[i]);
    if (chip_button(place, label_of(options, chosen[i]), {}, true) == ChipPress::remove)
      removed = static_cast<int>(i);
  });
  entry.w = box.right() - multi_pad - entry.x;
  std::vector<Option> rest;
  for (const Option& option : options)
    if (std::find(chosen.begin(), chosen.end(), option.id) == chosen.end()) rest.push_back(option);
  SelectSpec inner = spec;
  inner.name = spec.label.empty() ? spec.name : spec.label;
  inner.label = inner.hint = inner.error = {};
  inner.bare = true;
  inner.small = true;
  inner.popup_width = std::min(260.f, box.w);
  std::string picked;
  const bool blank_before = c.edit.id && last.focused && c.edit.text.empty();
  SelectEvent event = select(entry.middle_y(control_height(Size::small)), inner, rest, picked);
  last.focused = c.edit.id != 0 && c.edit_inside(entry);
  if (!picked.empty()) {
    chosen.push_back(picked);
    event.changed = true;
  }
  // Backspace in the empty field takes the last one away.
  if (blank_before && last.focused && !chosen.empty() && c.take_key(Key::backspace))
    removed = static_cast<int>(chosen.size()) - 1;
  if (removed >= 0) {
    chosen.erase(chosen.begin() + removed);
    event.changed = true;
  }
  if (const std::string_view hint = spec.error.empty() ? spec.hint : spec.error; !hint.empty()) {
    r.cut_top(4);
    paragraph(r, hint, {type::caption, spec.error.empty() ? Token::text_muted : Token::danger});
  }
  event.box = box;
  return event;
}

}  // namespace md::ui
