#include "ui/widgets/select.h"

#include <algorithm>

#include "ui/widgets/chip.h"

namespace md::ui {
namespace {

struct SelectMemory : Memory {
  std::string query;
  int highlight = -1;
};

std::string option_text(const Option& option) {
  std::string text(option.label);
  if (!option.detail.empty()) text.append(" ").append(option.detail);
  return text;
}

bool option_row(Rect r, const Option& option, std::string_view query, bool highlighted, bool chosen, Id id) {
  Context& c = ctx();
  ItemOptions options;
  options.focusable = false;
  options.off = option.off;
  const Response response = c.respond(id, r, options);
  if (highlighted || response.hovered) draw::fill(r, Token::hover, 5);
  Rect in = r.inset(c.touch() ? 12 : 8, 0);
  const float size = 20;
  if (option.avatar)
    avatar(in.cut_left(size, 8), option.label, size, option.square);
  else if (option.icon)
    draw::icon(in.cut_left(16, 8), option.icon, 16, Token::text_muted);
  if (chosen) draw::icon(in.cut_right(16, 8), icon::check, 16, Token::accent);
  Node n = node(Role::option, id, option.label, r);
  n.states = state_selectable | (chosen ? state_selected : 0u) | (option.off ? state_off : 0u);
  n.description = option.detail;
  c.semantics.open(n);
  draw::Faded faded(option.off ? 0.5f : 1);
  const float wanted = draw::text_width(option.label, type::control);
  const float label_width = std::min(
      wanted + 1, option.detail.empty()
                      ? in.w
                      : std::max(in.w * 0.6f, in.w - draw::text_width(option.detail, type::caption) - 8));
  marked_text(in.cut_left(label_width, 8), option.label, query);
  if (!option.detail.empty()) text(in, option.detail, style::caption);
  c.semantics.close();
  return response.clicked && !option.off;
}

struct Choice {
  int index = -1;  // of the options; -2: create
};

std::string create_text(const SelectSpec& spec, std::string_view query) {
  return fill(spec.create, {{"text", query}});
}

std::vector<int> fitting(const SelectSpec& spec, std::span<const Option> options, std::string_view query) {
  std::vector<int> out;
  for (size_t i = 0; i < options.size(); i++)
    if (spec.filtered || matches(option_text(options[i]), query)) out.push_back(static_cast<int>(i));
  return out;
}

// The inside of the popup: what was chosen in it.
Choice option_list(Rect& body, const SelectSpec& spec, std::span<const Option> options,
                   const std::vector<int>& shown_rows, const SelectMemory& memory, std::string_view chosen,
                   bool enter) {
  Context& c = ctx();
  const float height = c.touch() ? 48 : 30;
  Choice choice;
  int row = 0;
  for (int i : shown_rows) {
    const Option& option = options[static_cast<size_t>(i)];
    if (option.line_above && row > 0) {
      body.cut_top(4);
      draw::hline(body.x - 4, body.right() + 4, body.y, Token::border);
      body.cut_top(5);
    }
    const bool highlighted = memory.highlight == row++;
    const Rect r = body.cut_top(height);
    const bool on_screen = r.bottom() > c.clip().y && r.y < c.clip().bottom();
    const Id id = c.id(option.id);
    bool pressed = false;
    if (on_screen || row < 60)
      pressed = option_row(r, option, memory.query, highlighted, option.id == chosen, id);
    if (pressed || (enter && highlighted && !option.off)) choice.index = i;
  }
  if (shown_rows.empty() && (spec.create.empty() || memory.query.empty()))
    text(body.cut_top(height).inset(8, 0), tr("kit.nothing_found"), style::muted);
  if (!spec.create.empty() && !memory.query.empty()) {
    if (!shown_rows.empty()) {
      body.cut_top(4);
      draw::hline(body.x - 4, body.right() + 4, body.y, Token::border);
      body.cut_top(5);
    }
    const std::string words = create_text(spec, memory.query);
    const bool highlighted = memory.highlight == row;
    const Rect r = body.cut_top(height);
    Option create{"create", words, {}, icon::plus};
    if (option_row(r, create, {}, highlighted, false, c.id("create")) || (enter && highlighted))
      choice.index = -2;
  }
  return choice;
}

void move_highlight(SelectMemory& memory, int rows) {
  Context& c = ctx();
  if (c.take_key(Key::down)) memory.highlight = rows ? (memory.highlight + 1) % rows : -1;
  if (c.take_key(Key::up)) memory.highlight = rows ? (memory.highlight + rows - 1) % rows : -1;
  if (c.take_key(Key::page_down)) memory.highlight = std::min(memory.highlight + 10, rows - 1);
  if (c.take_key(Key::page_up)) memory.highlight = std::max(memory.highlight - 10, 0);
  memory.highlight = std::min(memory.highlight, rows - 1);
}

const Option* find_option(std::span<const Option> options, std::string_view id) {
  for (const Option& option : options)
    if (!id.empty() && option.id == id) return &option;
  return nullptr;
}

FieldSpec field_spec(const SelectSpec& spec, std::string_view at_rest) {
  FieldSpec out;
  out.label = spec.label;
  out.name = spec.name;
  out.placeholder = at_rest.empty() ? spec.placeholder : at_rest;
  out.at_rest = at_rest;
  out.hint = spec.hint;
  out.error = spec.error;
  out.optional = spec.optional;
  out.off = spec.off;
  out.reason = spec.reason;
  out.small = spec.small;
  out.bare = spec.bare;
  out.trailing = spec.off ? icon::lock : icon::chevrons_up_down;
  out.wishes = wish_y | wish_pages;
  out.combobox = true;
  return out;
}

void choose(const Choice& choice, std::span<const Option> options, SelectMemory& memory, std::string& chosen,
            SelectEvent& event) {
  if (choice.index == -1) return;
  if (choice.index == -2) {
    event.created = true;
    event.text = memory.query;
  } else {
    const std::string id(options[static_cast<size_t>(choice.index)].id);
    event.changed = id != chosen;
    chosen = id;
  }
  memory.query.clear();
  memory.highlight = -1;
  close_popup("options");
}

// Narrow: the field opens a sheet that has the search field and the options.
SelectEvent select_in_sheet(Rect r, const SelectSpec& spec, std::span<const Option> options,
                            std::string& chosen, std::string_view at_rest, SelectMemory& memory) {
  Context& c = ctx();
  SelectEvent event;
  label_above(r, spec.label, spec.optional);
  const Rect box = r.cut_top(control_height(spec.small ? Size::small : Size::normal));
  ItemOptions item;
  item.off = spec.off;
  item.entry = true;
  const Response response = c.respond(c.id("field"), box, item);
  event.id = response.id;
  field_frame(box, {response.ring, !spec.error.empty(), spec.off, false, spec.small});
  Rect in = box.inset(12, 0);
  draw::icon(in.cut_right(16, 8), spec.off ? icon::lock : icon::chevrons_up_down, 16, Token::text_muted);
  const bool empty = at_rest.empty();
  const std::string words = fitted(empty ? spec.placeholder : at_rest, in.w, type::field);
  {
    draw::Clip clip(in);
    draw::text({in.x, in.center_y() - line_height(type::field) / 2}, words, type::field,
               empty ? Token::text_faint : Token::text);
  }
  Node n = node(Role::combobox, response.id, shown(spec.label.empty() ? spec.name : spec.label), box);
  n.value = at_rest;
  n.placeholder = spec.placeholder;
  n.states = state_focusable | state_popup | state_expandable | (spec.off ? state_off : 0u);
  n.description = spec.error.empty() ? spec.hint : spec.error;
  c.semantics.leaf(n);
  if (const std::string_view hint = spec.error.empty() ? spec.hint : spec.error; !hint.empty()) {
    r.cut_top(4);
    paragraph(r, hint, {type::caption, spec.error.empty() ? Token::text_muted : Token::danger});
  }
  if (response.clicked) open_popup("options");
  event.box = box;
  Choice choice;
  {
    Popover popover("options", box, box.w,
                    {.height_max = c.page().h * 0.6f, .role = Role::listbox, .name = shown(spec.label)});
    if (!popover.open()) return event;
    event.open = true;
    if ((spec.search && options.size() >= 8) || spec.filtered || !spec.create.empty()) {
      const FieldEvent typed = cut_field(
          popover.body, {.name = tr("kit.search"), .placeholder = tr("kit.search"), .icon = icon::search},
          memory.query, 8);
      event.query_changed = typed.changed;
    }
    choice =
        option_list(popover.body, spec, options, fitting(spec, options, memory.query), memory, chosen, false);
  }
  event.query = memory.query;
  choose(choice, options, memory, chosen, event);
  return event;
}

}  // namespace

float select_height(const SelectSpec& spec, float width) {
  return field_height(field_spec(spec, spec.shown), width);
}

SelectEvent select(Rect r, const SelectSpec& spec, std::span<const Option> options, std::string& chosen) {
  Context& c = ctx();
  Scope scope(spec.label.empty() ? spec.name : spec.label);
  SelectMemory& memory = c.memory<SelectMemory>(c.id("select"));
  const Option* current = find_option(options, chosen);
  const std::string at_rest(current ? current->label : chosen.empty() ? std::string_view{} : spec.shown);
  if (c.narrow()) return select_in_sheet(r, spec, options, chosen, at_rest, memory);

  SelectEvent event;
  const bool was_open = popup_open("options");
  const std::vector<int> rows = fitting(spec, options, memory.query);
  const int count = static_cast<int>(rows.size()) + (!spec.create.empty() && !memory.query.empty() ? 1 : 0);
  FieldSpec look = field_spec(spec, at_rest);
  look.expanded = was_open;
  look.controls = was_open ? c.id("options") : 0;
  if (was_open && memory.highlight >= 0 && memory.highlight < static_cast<int>(rows.size())) {
    c.push_raw_id(c.id("options"));
    look.active = c.id(options[static_cast<size_t>(rows[static_cast<size_t>(memory.highlight)])].id);
    c.pop_id();
  }
  const FieldEvent field_event = field(r, look, memory.query);
  event.box = field_event.box;
  event.id = field_event.id;
  event.query_changed = field_event.changed;

  bool enter = false;
  if (field_event.focused) {
    const bool wanted =
        field_event.changed || c.saw_key(Key::down) || c.saw_key(Key::up) || c.pressed_item(field_event.id);
    if (!was_open && (wanted || (c.saw_key(Key::enter) && c.take_key(Key::enter)))) {
      open_popup("options");
      memory.highlight = -1;
      for (size_t i = 0; i < rows.size(); i++)
        if (current && &options[static_cast<size_t>(rows[i])] == current)
          memory.highlight = static_cast<int>(i);
      if (field_event.changed) memory.highlight = 0;
      c.take_key(Key::down);
      c.take_key(Key::up);
    } else if (was_open) {
      if (field_event.changed) memory.highlight = 0;
      move_highlight(memory, count);
      enter = c.take_key(Key::enter);
    }
  }
  if (field_event.left) {
    close_popup("options");
    memory.query.clear();
  }
  if (std::optional<Action> action = c.take_action(field_event.id))
    *action == Action::expand ? open_popup("options") : close_popup("options");

  Choice choice;
  {
    const float width = std::max(field_event.box.w, spec.popup_width);
    Popover popover("options", field_event.box, width,
                    {.take_focus = false, .role = Role::listbox, .name = shown(spec.label), .sheet = false});
    event.open = popover.open();
    if (popover.open()) choice = option_list(popover.body, spec, options, rows, memory, chosen, enter);
  }
  event.query = memory.query;
  choose(choice, options, memory, chosen, event);
  if (choice.index != -1) c.edit.text.clear();
  if (spec.clearable && !chosen.empty() && field_event.focused && !event.open && c.take_key(Key::del)) {
    chosen.clear();
    event.changed = true;
  }
  return event;
}

SelectEvent cut_select(Rect& r, const SelectSpec& spec, std::span<const Option> options, std::string& chosen,
                       float gap) {
  const float height = select_height(spec, r.w);
  const Rect mine{r.x, r.y, r.w, height};
  r.y += height + gap;
  r.h = std::max(0.f, r.h - height - gap);
  return select(mine, spec, options, chosen);
}

}  // namespace md::ui
