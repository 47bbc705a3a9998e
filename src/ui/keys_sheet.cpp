#include "ui/keys_sheet.h"

#include <algorithm>

#include "base/text.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr float sheet_width = 640, column_gap = 32, section_gap = 20;

struct SheetMemory : Memory {
  bool open = false;
};

SheetMemory& sheet_memory() {
  return ctx().memory<SheetMemory>(0);
}

struct Section {
  std::string_view name;
  std::vector<const Shortcuts::Entry*> keys;
};

// In the order in which they were declared.
std::vector<Section> sections_of(const std::vector<Shortcuts::Entry>& declared) {
  std::vector<Section> sections;
  for (const Shortcuts::Entry& entry : declared) {
    if (entry.label.empty()) continue;
    const std::string_view name =
        entry.section.empty() ? tr("keys.general") : std::string_view(entry.section);
    auto found = std::ranges::find(sections, name, &Section::name);
    if (found == sections.end()) found = sections.insert(sections.end(), {name, {}});
    found->keys.push_back(&entry);
  }
  return sections;
}

float line_px() {
  return line_height(type::control) + 8;
}

float caps_width(const std::vector<std::string_view>& caps) {
  float width = 4 * static_cast<float>(caps.empty() ? 0 : caps.size() - 1);
  for (const std::string_view cap : caps) width += key_cap_width(cap);
  return width;
}

void draw_key(Rect r, const Shortcuts::Entry& entry) {
  const std::string keys = chord_text(entry.chord_name, ctx().input.preferences.mac);
  const std::vector<std::string_view> caps = split(keys, ' ');
  Group row(Role::listitem, "", r);
  Rect at = r.cut_right(caps_width(caps), 12);
  text(r, entry.label);
  for (const std::string_view cap : caps) key_cap(at.cut_left(key_cap_width(cap), 4), cap);
}

void draw_section(Rect& r, const Section& part) {
  section(r, part.name, 4);
  const float height = line_px() * static_cast<float>(part.keys.size());
  const Group list(Role::list, part.name, r.with_height(height));
  for (const Shortcuts::Entry* entry : part.keys) draw_key(r.cut_top(line_px()), *entry);
  r.cut_top(section_gap);
}

}  // namespace

void open_keys_sheet() {
  sheet_memory().open = true;
  ctx().wake(0);
}

void draw_keys_sheet(Desk&) {
  SheetMemory& memory = sheet_memory();
  if (ctx().shortcuts.pressed("?", tr("keys.title"), tr("keys.general"))) memory.open = true;
  if (!memory.open) return;
  const std::vector<Section> sections = sections_of(ctx().shortcuts.declared());
  Dialog dialog("keys", {.title = tr("keys.title"), .width = sheet_width});
  if (!ctx().shortcuts.letters_on) cut_paragraph(dialog.body, tr("keys.letters_are_off"), style::muted, 12);
  dialog.body.cut_top(8);
  if (ctx().narrow()) {
    for (const Section& part : sections) draw_section(dialog.body, part);
  } else {
    // Each section goes where there is more room.
    auto halves = columns<2>(dialog.body, column_gap);
    for (const Section& part : sections)
      draw_section(halves[1].y < halves[0].y ? halves[1] : halves[0], part);
    dialog.body.cut_top(std::max(halves[0].y, halves[1].y) - dialog.body.y);
  }
  if (dialog.finish() != Answer::none) memory.open = false;
}

}  // namespace md::ui
