// Parts of a page, of which one is shown.

#include <algorithm>

#include "ui/widgets/choice.h"

namespace md::ui {
namespace {

constexpr float tab_gap = 20, tab_count_gap = 6;

float tab_width(const Tab& tab) {
  const float count =
      tab.count.empty() ? 0 : tab_count_gap + draw::text_width(tab.count, type::caption_medium);
  return draw::text_width(shown(tab.label), type::control_medium) + count;
}

float tabs_gap() {
  return ctx().touch() ? 22 : tab_gap;
}

}  // namespace

float tabs_width(std::span<const Tab> tabs) {
  float width = tabs.empty() ? 0 : tabs_gap() * static_cast<float>(tabs.size() - 1);
  for (const Tab& tab : tabs) width += tab_width(tab);
  return width;
}

bool tabs(Rect r, std::string_view name, std::span<const Tab> tabs, int& current) {
  const float total = tabs_width(tabs);
  const bool scrolls = total > r.w + 0.5f;
  Group group(Role::tablist, name, r, ctx().id(name));
  Scope scope(name);
  std::optional<ScrollArea> area;
  // The focus ring of the first tab reaches beyond the text.
  if (scrolls) area.emplace(r, "scroll", ScrollOptions{.width = total, .bar = false});
  Rect line = scrolls ? area->content : r;
  line.h = r.h;
  bool changed = false;
  for (size_t i = 0; i < tabs.size(); i++) {
    const Tab& tab = tabs[i];
    const Rect part = line.cut_left(tab_width(tab), tabs_gap());
    const bool on = static_cast<int>(i) == current;
    ItemOptions options;
    options.group = ctx().id("tabs");
    options.entry = on;
    const Response response = ctx().respond(ctx().id(tab.label), part.inset(-6, 0), options);
    const float y = part.y + (part.h - line_height(type::control)) / 2;
    const float width = draw::text({part.x, y}, shown(tab.label), type::control_medium,
                                   on || response.hovered ? Token::text : Token::text_muted);
    if (!tab.count.empty())
      draw::text({part.x + width + tab_count_gap, part.y + (part.h - line_height(type::caption)) / 2},
                 tab.count, type::caption_medium, Token::text_faint);
    if (on) draw::fill({part.x, part.bottom() - 2, part.w, 2}, Token::accent);
    if (response.ring) draw::border(part.inset(-6, 4), Token::focus, measure::radius_control, 2);
    Node n = node(Role::tab, response.id, shown(tab.label), part);
    n.value = tab.count;
    n.href = tab.href;
    n.states = state_focusable | state_selectable | (on ? state_selected : 0u);
    ctx().semantics.leaf(n);
    if (response.clicked && !on) {
      current = static_cast<int>(i);
      changed = true;
    }
  }
  if (area) area->end_height(r.h);
  return changed;
}

}  // namespace md::ui
