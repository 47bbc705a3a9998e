#include "ui/navigation.h"

#include "ui/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tip.h"

namespace md::ui {

// An M of nodes.
void draw_mark(Rect r) {
  draw::fill(r, Token::accent_fill, 6);
  const float u = r.w / 24;
  const auto at = [&](float x, float y) { return Point{r.x + x * u, r.y + y * u}; };
  const Point line[] = {at(6.5f, 17), at(6.5f, 8.5f), at(12, 14), at(17.5f, 8.5f), at(17.5f, 17)};
  draw::polyline(line, Token::on_accent, 2 * u);
  for (const Point p : {at(6.5f, 8.2f), at(17.5f, 8.2f)}) draw::circle(p, 2.1f * u, Token::on_accent);
}

namespace {

constexpr float bar_padding = 8, item_height = 30, item_gap = 1, mark_size = 24;

std::string address_of(const Place& place) {
  return std::string("/").append(place.name);
}

bool stands_for(const Place& place, const Route& route) {
  const Place* open = find_place(route.place);
  return open && (open->name == place.name || open->within == place.name);
}

bool nav_item(Desk& desk, Rect r, const Place& place, bool folded) {
  Context& c = ctx();
  const std::string_view label = tr(place.label);
  const bool current = stands_for(place, desk.route());
  const Id id = c.id(place.name);
  const Response response = c.respond(id, r);
  Node n = node(Role::link, id, label, r);
  const std::string address = address_of(place);
  n.href = address;
  n.states = state_focusable | (current ? uint32_t(state_current) : 0u);
  c.semantics.leaf(n);
  if (current)
    draw::fill(r, Token::nav_on, measure::radius_control);
  else if (response.hovered)
    draw::fill(r, Token::hover, measure::radius_control);
  if (response.ring) draw::focus_ring(r, measure::radius_control);
  const Color tint = current ? Token::accent : Token::text_muted;
  if (folded) {
    draw::icon(r, place.icon, 16, tint);
    tip(response, label, place.chord);
  } else {
    const float size = c.touch() ? 20 : 16, edge = c.touch() ? 12 : 8;
    draw::icon(Rect{r.x + edge, r.y, size, r.h}, place.icon, size, tint);
    const Type type = type::control_medium;
    draw::text({r.x + 2 * edge + size, r.y + (r.h - line_height(type)) / 2}, label, type,
               current || c.touch() ? Token::text : Token::text_muted);
  }
  return response.clicked;
}

void go_to(Desk& desk, const Place& place) {
  desk.go(address_of(place));
}

bool search_box(Rect r, bool folded) {
  if (folded)
    return icon_button(r, icon::search, tr("nav.search"), {.kind = ButtonKind::quiet, .chord = "ctrl+k"});
  Context& c = ctx();
  const Id id = c.id("search");
  const Response response = c.respond(id, r);
  Node n = node(Role::button, id, tr("nav.search"), r);
  n.keys = "Control+K";
  n.states = state_focusable | state_popup;
  c.semantics.leaf(n);
  draw::box(r, response.hovered ? Token::hover : Token::surface, Token::border, measure::radius_control);
  if (response.ring) draw::focus_ring(r, measure::radius_control);
  draw::icon(Rect{r.x + 8, r.y, 16, r.h}, icon::search, 16, Token::text_faint);
  draw::text({r.x + 32, r.y + (r.h - line_height(type::control)) / 2}, tr("nav.search"), type::control,
             Token::text_faint);
  const std::string keys = chord_text("ctrl+k", c.input.preferences.mac);
  const float width = draw::text_width(keys, type::key) + 10;
  const Rect key = Rect{r.right() - width - 7, r.y, width, r.h}.middle_y(20);
  draw::border(key, Token::border, 4);
  const draw::Decoration only_keys;
  draw::text({key.x + 5, key.y + (key.h - line_height(type::key)) / 2}, keys, type::key, Token::text_muted);
  return response.clicked;
}

std::string_view group_label(NavGroup group) {
  switch (group) {
    case NavGroup::people:
      return "nav.group.people";
    case NavGroup::teaching:
      return "nav.group.teaching";
    case NavGroup::business:
      return "nav.group.business";
    default:
      return {};
  }
}

// Captions help where there is much to choose from.
size_t places_in(NavGroup group) {
  size_t n = 0;
  for (const Place& place : places()) n += place.group == group;
  return n;
}

void draw_groups(Desk& desk, Rect& bar, bool folded) {
  for (const NavGroup group : {NavGroup::top, NavGroup::people, NavGroup::teaching, NavGroup::business}) {
    if (!places_in(group)) continue;
    const std::string_view label = group_label(group);
    if (!label.empty() && !folded && places().size() > 4) {
      bar.cut_top(12);
      text(bar.cut_top(16, 4).inset(8, 0), tr(label), {type::caption, Token::text_faint});
    }
    for (const Place& place : places())
      if (place.group == group && nav_item(desk, bar.cut_top(item_height, item_gap), place, folded))
        go_to(desk, place);
  }
}

std::string_view save_state(const Desk& desk) {
  if (desk.storage.memory_only) return "state.not_kept";
  return desk.client.unsaved() ? "state.saving" : "state.saved";
}

void draw_sidebar(Desk& desk, Rect bar, bool folded, bool& palette) {
  const Group group(Role::navigation, tr("app.name"), bar);
  bar = bar.inset(bar_padding);
  Rect head = bar.cut_top(40, 4).inset(folded ? 8 : 8, 0);
  draw_mark(head.cut_left(mark_size, 8).middle_y(mark_size));
  if (!folded) text(head, desk.practice().text("name"), style::strong);
  if (search_box(bar.cut_top(32, 8), folded)) palette = true;
  for (const Place& place : places())
    if (place.group == NavGroup::bottom &&
        nav_item(desk, bar.cut_bottom(item_height, item_gap), place, folded))
      go_to(desk, place);
  Rect state = bar.cut_bottom(28, 4).inset(8, 0);
  const std::string_view words = tr(save_state(desk));
  const Icon cloud = desk.storage.memory_only ? icon::triangle_alert : icon::hard_drive;
  if (folded) {
    draw::icon(state, cloud, 16, Token::text_muted);
    ctx().semantics.leaf(node(Role::status, 0, words, state));
  } else {
    draw::icon(state.cut_left(16, 8), cloud, 16, Token::text_muted);
    text(state, words, {type::caption, Token::text_muted, Align::left, false, Role::status});
  }
  draw_groups(desk, bar, folded);
}

constexpr std::string_view more_sheet = "more";

// What has no tab of its own.
void draw_more(Desk& desk) {
  Popover sheet(more_sheet, {}, 0, {.padding = 8, .height_max = 600, .name = tr("nav.more")});
  if (!sheet.open()) return;
  Rect head = sheet.body.cut_top(48, 8).inset(12, 0);
  draw_mark(head.cut_left(mark_size, 12).middle_y(mark_size));
  Rect lines = head.middle_y(line_height(type::control) + line_height(type::caption));
  text(lines.cut_top(line_height(type::control)), desk.practice().text("name"), style::strong);
  text(lines, tr(save_state(desk)), style::caption);
  for (const Place& place : places()) {
    if (place.in_tab_bar || place.group == NavGroup::hidden) continue;
    if (place.group == NavGroup::bottom) divider(sheet.body, 4);
    if (!nav_item(desk, sheet.body.cut_top(menu_row_height()).inset(4, 2), place, false)) continue;
    sheet.close();
    go_to(desk, place);
  }
}

void draw_tab_bar(Desk& desk, Rect bar, bool& palette) {
  const Group group(Role::navigation, tr("app.name"), bar);
  draw::fill(bar, Token::surface);
  draw::hline(bar.x, bar.right(), bar.y, Token::border);
  bar.h -= ctx().input.viewport.safe_bottom;
  struct Tab {
    std::string_view name, label;
    Icon icon;
    bool current;
    std::string address;
  };
  std::vector<Tab> tabs;
  bool elsewhere = true;
  for (const Place& place : places()) {
    if (!place.in_tab_bar) continue;
    const bool current = stands_for(place, desk.route());
    tabs.push_back({place.name, place.label, place.icon, current, address_of(place)});
    elsewhere = elsewhere && !current;
  }
  tabs.push_back({"search", "nav.search", icon::search, false, {}});
  tabs.push_back({more_sheet, "nav.more", icon::menu, elsewhere, {}});
  const std::vector<Rect> cells = equal_columns(bar, int(tabs.size()));
  for (size_t i = 0; i < tabs.size(); i++) {
    const Tab& tab = tabs[i];
    const std::string_view label = tr(tab.label);
    const Id id = ctx().id("tab " + std::string(tab.name));
    const Response response = ctx().respond(id, cells[i]);
    Node n = node(tab.address.empty() ? Role::button : Role::link, id, label, cells[i]);
    n.href = tab.address;
    n.states = state_focusable | (tab.current ? uint32_t(state_current) : 0u) |
               (tab.name == more_sheet ? uint32_t(state_popup) : 0u);
    ctx().semantics.leaf(n);
    const Color tint = tab.current ? Token::accent : Token::text_muted;
    draw::icon(Rect{cells[i].x, cells[i].y + 8, cells[i].w, 20}, tab.icon, 20, tint);
    const std::string words = fitted(label, cells[i].w - 4, type::badge);
    draw::text({cells[i].center_x() - draw::text_width(words, type::badge) / 2, cells[i].y + 32}, words,
               type::badge, tint);
    if (response.ring) draw::focus_ring(cells[i].inset(4), measure::radius_control);
    if (!response.clicked) continue;
    if (tab.name == more_sheet)
      open_popup(more_sheet);
    else if (tab.address.empty())
      palette = true;
    else
      desk.go(tab.address);
  }
  draw_more(desk);
}

}  // namespace

Rect draw_navigation(Desk& desk, Rect window, bool& palette) {
  const Scope scope("navigation");
  Context& c = ctx();
  if (c.narrow()) {
    draw::fill(window, Token::surface);
    // The page of one record has the whole screen and a way back.
    if (desk.route().id.empty())
      draw_tab_bar(desk, window.cut_bottom(measure::tab_bar + c.input.viewport.safe_bottom), palette);
    return window;
  }
  draw::fill(window, Token::ground);
  const bool folded = c.width() == Breakpoint::medium;
  draw_sidebar(desk, window.cut_left(folded ? measure::sidebar_folded : measure::sidebar), folded, palette);
  const Rect panel = window.inset(0, 8, 8, 8);
  draw::box(panel, Token::surface, Token::border, measure::radius_page);
  return panel.inset(1);
}

}  // namespace md::ui
