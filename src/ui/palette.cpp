#include "ui/palette.h"

#include <algorithm>

#include "base/text.h"
#include "practice/search_views.h"
#include "ui/device.h"
#include "ui/keys_sheet.h"
#include "ui/screen.h"
#include "ui/screens/addresses.h"
#include "ui/slots.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr float width_max = 640, top_max = 120, list_max = 413;
constexpr float head_height = 52, group_height = 28, row_height = 40, row_touch = 48, foot_height = 40;
constexpr int32_t hits_max = 8;
constexpr size_t typed_bytes_max = 400;
constexpr Type typed_type{Face::regular, 16, 24, 16, 24};

enum class Part : uint8_t { records, actions, places };

struct Item {
  Part part;
  std::string id, label, detail;
  Icon icon = nullptr;
  bool avatar = false;
  std::string_view chord = {};
  std::function<void()> run;
};

// All that lives from frame to frame. There is one.
struct PaletteMemory : Memory {
  bool open = false;
  std::string typed;
  size_t active = 0;
  bool moved = false;  // by keyboard: the active row is brought into view
  Point pointer;       // where it was: a row takes over only when the pointer moves
  double since = 0;
  rpc::Live<practice::SearchQuery> found;
  std::vector<PaletteAction> offered;
};

PaletteMemory& palette_memory() {
  return ctx().memory<PaletteMemory>(0);
}

Icon icon_of(std::string_view type) {
  constexpr std::pair<std::string_view, const char*> known[] = {
      {"note", icon::notebook_text},   {"task", icon::list_todo},
      {"opportunity", icon::coins},    {"session", icon::calendar_days},
      {"homework", icon::book_open},   {"plan", icon::route},
      {"plan_module", icon::route},    {"goal", icon::target},
      {"invoice", icon::receipt_text}, {"offer", icon::tag},
  };
  for (const auto& [name, of_type] : known)
    if (name == type) return of_type;
  return icon::file_text;
}

std::string detail_of(const practice::SearchHit& hit) {
  if (hit.type == "party") return {};
  std::string detail = capitalized(tr(std::string("type.").append(hit.type)));
  if (!hit.party_name.empty()) detail.append(" · ").append(hit.party_name);
  return detail;
}

void add_records(Desk& desk, PaletteMemory& memory, std::string_view query, std::vector<Item>& items) {
  if (query.empty()) {
    memory.found.stop();
    memory.found.forget();
    return;
  }
  practice::SearchParams params;
  params.text = query;
  params.limit = hits_max;
  memory.found.watch(desk.client, params);
  if (!memory.found) return;
  for (const practice::SearchHit& hit : memory.found->hits) {
    const std::string address = record_address(hit.type, hit.id, hit.party);
    if (address.empty()) continue;
    Item item{Part::records, hit.type + hit.id, hit.title, detail_of(hit)};
    item.avatar = hit.type == "party";
    item.icon = icon_of(hit.type);
    item.run = [&desk, address] { desk.go(address); };
    items.push_back(std::move(item));
  }
}

void add_general_actions(Desk& desk, std::vector<PaletteAction>& actions) {
  const auto add = [&](std::string_view label, Icon icon, std::string_view chord, std::function<void()> run,
                       std::string detail = {}) {
    actions.push_back({std::string(label), icon, chord, std::move(run), std::move(detail)});
  };
  const auto step = [](std::string_view command) {
    return std::string(tr(std::string("command.").append(command)));
  };
  const practice::HistoryView& history = desk.history();
  if (find_place("people"))
    add(tr("people.new"), icon::user_plus, {}, [&desk] { desk.go("/people?new=person"); });
  if (find_place("plans")) add(tr("plans.new"), icon::route, {}, [&desk] { desk.go("/plans?new=1"); });
  if (find_place("import"))
    add(tr("import.start"), icon::upload, {}, [&desk] { desk.go("/import"); });
  if (find_place("money"))
    add(tr("money.new"), icon::receipt_text, {}, [&desk] { desk.go("/money?new=invoice"); });
  if (!history.undo_id.empty())
    add(
        tr("action.undo"), icon::undo_2, "ctrl+z", [&desk] { desk.undo(); }, step(history.undo_name));
  if (!history.redo_id.empty())
    add(
        tr("action.redo"), icon::redo_2, "ctrl+shift+z", [&desk] { desk.redo(); }, step(history.redo_name));
  const bool dark = ctx().theme().mode == Mode::dark;
  using Theme = Context::ThemeChoice;
  add(tr(dark ? "palette.theme.light" : "palette.theme.dark"), dark ? icon::sun : icon::moon, {},
      [dark] { device::set_theme(ctx(), dark ? Theme::light : Theme::dark); });
  add(tr("palette.language"), icon::languages, {},
      [] { device::set_language(ctx(), ctx().lang.chinese() ? "en" : "zh"); });
  add(tr("keys.title"), icon::keyboard, "?", [] { open_keys_sheet(); });
  add(tr("settings.backup"), icon::download, {}, [&desk] {
    save_backup(desk, {}, [&desk](const Status& status) {
      if (status)
        desk.notify(std::string(tr("settings.backup.done")));
      else
        desk.notify_error(status.error());
    });
  });
}

void add_actions(Desk& desk, PaletteMemory& memory, std::string_view query, std::vector<Item>& items) {
  std::vector<PaletteAction> actions = std::move(memory.offered);
  add_general_actions(desk, actions);
  for (PaletteAction& action : actions) {
    if (!matches(action.label, query)) continue;
    // The screen's own word for something that is always there comes first and stands alone.
    const auto same = [&](const Item& item) {
      return item.part == Part::actions && item.label == action.label;
    };
    if (std::ranges::any_of(items, same)) continue;
    items.push_back({Part::actions, "do " + action.label, action.label, action.detail, action.icon, false,
                     action.chord, action.run});
  }
}

void add_places(Desk& desk, std::string_view query, std::vector<Item>& items) {
  for (const Place& place : places()) {
    const std::string_view label = tr(place.label);
    if (place.group == NavGroup::hidden || !matches(label, query)) continue;
    Item item{Part::places, "go " + std::string(place.name), std::string(label), {}, place.icon, false,
              place.chord};
    item.run = [&desk, address = "/" + std::string(place.name)] { desk.go(address); };
    items.push_back(std::move(item));
  }
}

std::vector<Item> items_for(Desk& desk, PaletteMemory& memory, std::string_view& query) {
  std::vector<Item> items;
  query = trim(memory.typed);
  const bool commands_only = query.starts_with('>');
  if (commands_only) query = trim(query.substr(1));
  add_records(desk, memory, commands_only ? std::string_view() : query, items);
  add_actions(desk, memory, query, items);
  add_places(desk, query, items);
  return items;
}

std::string_view part_word(Part part) {
  return tr(part == Part::records   ? "palette.people"
            : part == Part::actions ? "palette.actions"
                                    : "palette.places");
}

// The keys of a chord, each on a cap of its own, at the right end.
void draw_chord(Rect& r, std::string_view chord) {
  const std::string keys = chord_text(chord, ctx().input.preferences.mac);
  const std::vector<std::string_view> caps = split(keys, ' ');
  for (size_t i = caps.size(); i-- > 0;) key_cap(r.cut_right(key_cap_width(caps[i]), i ? 4 : 12), caps[i]);
}

Id row_id(const Item& item) {
  return ctx().id(item.id);
}

// True when it was pressed.
bool draw_row(Rect r, const Item& item, std::string_view query, bool active) {
  Context& c = ctx();
  ItemOptions options;
  options.focusable = false;
  const Response response = c.respond(row_id(item), r, options);
  if (active) draw::fill(r, Token::selected, measure::radius_control);
  Node n = node(Role::option, response.id, item.label, r);
  n.description = item.detail;
  n.keys = item.chord;
  n.states = state_selectable | (active ? state_selected : 0u);
  c.semantics.open(n);
  Rect in = r.inset(8, 0);
  const Rect mark = in.cut_left(24, 12);
  if (item.avatar)
    avatar(mark, item.label, 24);
  else
    draw::icon(mark, item.icon, 16, active ? Token::accent : Token::text_muted);
  if (!c.touch() && !item.chord.empty())
    draw_chord(in, item.chord);
  else if (!c.touch() && active)
    draw_chord(in, "enter");
  // What matches is drawn bolder, which may be wider or, on whole pixels, narrower.
  const float wanted = 1 + std::max(draw::text_width(item.label, type::control),
                                    draw::text_width(item.label, type::control_semibold));
  const float detail =
      item.detail.empty() ? 0 : std::min(in.w * 0.4f, draw::text_width(item.detail, type::control) + 14);
  marked_text(in.cut_left(std::min(wanted, in.w - detail), 10), item.label, query);
  if (!item.detail.empty()) marked_text(in, item.detail, query, style::muted);
  c.semantics.close();
  return response.clicked;
}

void move_active(PaletteMemory& memory, size_t count) {
  Context& c = ctx();
  const size_t before = memory.active;
  if (count && c.take_key(Key::down)) memory.active = (memory.active + 1) % count;
  if (count && c.take_key(Key::up)) memory.active = (memory.active + count - 1) % count;
  if (c.take_key(Key::page_down)) memory.active += 6;
  if (c.take_key(Key::page_up)) memory.active -= std::min<size_t>(memory.active, 6);
  memory.active = std::min(memory.active, count ? count - 1 : 0);
  if (memory.active != before) memory.moved = true;
}

float row_px() {
  return ctx().touch() ? row_touch : row_height;
}

float list_height(const std::vector<Item>& items) {
  if (items.empty()) return 72;
  float height = 0;
  for (size_t i = 0; i < items.size(); i++)
    height += row_px() + (i == 0 || items[i - 1].part != items[i].part ? group_height : 0);
  return height + 8;
}

// The number of the row that was pressed.
std::optional<size_t> draw_items(Rect r, const std::vector<Item>& items, std::string_view query,
                                 PaletteMemory& memory, Id list) {
  Context& c = ctx();
  const Group group(Role::listbox, tr("palette.title"), r, list);
  ScrollArea area(r, "list");
  Rect in = area.content;
  in.h = 1e5f;
  std::optional<size_t> pressed;
  const bool pointer_moved = !(c.pointer() == memory.pointer);
  for (size_t i = 0; i < items.size(); i++) {
    if (i == 0 || items[i - 1].part != items[i].part)
      text(in.cut_top(group_height).inset(16, 8, 16, 4), part_word(items[i].part), style::label);
    const Rect row = in.cut_top(row_px()).inset(8, 0);
    if (pointer_moved && c.hovers(row)) memory.active = i;
    if (memory.moved && i == memory.active) {
      if (row.y < r.y + group_height)
        area.scroll_to(area.offset_y() - (r.y + group_height - row.y));
      else if (row.bottom() > r.bottom() - 8)
        area.scroll_to(area.offset_y() + row.bottom() - r.bottom() + 8);
    }
    if (draw_row(row, items[i], query, i == memory.active)) pressed = i;
  }
  if (items.empty() && !memory.found.waiting())
    paragraph(in.inset(16, 24), tr("palette.none", {{"text", trim(memory.typed)}}),
              {type::control, Token::text_muted, Align::center, false, Role::status});
  memory.pointer = c.pointer();
  memory.moved = false;
  area.end(in.y + (items.empty() ? 72 : 8));
  return pressed;
}

void draw_foot(Rect r) {
  draw::fill(r, Token::sunken, measure::radius_dialog, corners_bottom);
  draw::hline(r.x, r.right(), r.y, Token::border);
  r = r.inset(16, 0);
  const auto hint = [&](std::initializer_list<std::string_view> keys, std::string_view words) {
    for (const std::string_view key : keys) key_cap(r.cut_left(key_cap_width(key), 6), key);
    const float width = text_width(words, style::caption) + 0.5f;
    text(r.cut_left(width, 16), words, style::caption);
  };
  const std::string enter = chord_text("enter", ctx().input.preferences.mac);
  hint({"↑", "↓"}, tr("palette.choose"));
  hint({enter}, tr("palette.open"));
  const std::string_view only = tr("palette.only");
  const float width = key_cap_width(">") + 6 + text_width(only, style::caption) + 0.5f;
  if (r.w < width) return;
  r = r.cut_right(width);
  hint({">"}, only);
}

// The field; true when Enter was pressed in it.
bool draw_head(Rect r, const std::vector<Item>& items, PaletteMemory& memory, Id list, bool& close) {
  Context& c = ctx();
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  Rect in = r.inset(c.touch() ? 4 : 16, 0, 16, 0);
  if (c.touch()) {
    if (icon_button(in.cut_left(control_height(), 4).middle_y(control_height()), icon::chevron_left,
                    tr("action.back"), {.kind = ButtonKind::quiet}))
      close = true;
  } else {
    draw::icon(in.cut_left(20, 12), icon::search, 20, Token::text_muted);
    draw_chord(in, "escape");
  }
  FieldSpec spec{.name = tr("palette.title"),
                 .placeholder = tr("palette.placeholder"),
                 .bare = true,
                 .autofocus = true,
                 .input_mode = "search",
                 .max_bytes = typed_bytes_max,
                 .wishes = wish_y | wish_pages,
                 .type = typed_type};
  spec.combobox = spec.expanded = true;
  spec.controls = list;
  if (memory.active < items.size()) {
    c.push_raw_id(c.id("list"));
    spec.active = row_id(items[memory.active]);
    c.pop_id();
  }
  const FieldEvent event = field(in.middle_y(control_height()), spec, memory.typed);
  if (event.changed) {
    memory.active = 0;
    memory.moved = true;
  }
  if (event.focused) move_active(memory, items.size());
  return event.submitted;
}

Rect box_for(const std::vector<Item>& items) {
  const Context& c = ctx();
  if (c.narrow()) return c.page();
  const Rect page = c.page();
  const float top = std::min(top_max, page.h * 0.15f);
  const float list = std::min({list_height(items), list_max, page.h - 2 * top - head_height - foot_height});
  const float width = std::min(width_max, page.w - 32);
  return {page.center_x() - width / 2, top, width, head_height + list + foot_height};
}

// Everything in its layer. Gives the item that was chosen; `close` when it is to go.
std::optional<Item> draw_open(Desk& desk, PaletteMemory& memory, bool& close) {
  Context& c = ctx();
  std::string_view query;
  std::vector<Item> items = items_for(desk, memory, query);
  memory.active = std::min(memory.active, items.empty() ? 0 : items.size() - 1);
  Rect box = box_for(items);
  c.begin_layer(c.id("palette"), {LayerKind::modal, c.page(), true, !c.narrow()});
  const Scope scope("palette");
  c.opacity = c.progress(memory.since, measure::fade_s);
  // A press beside it closes it.
  ItemOptions around;
  around.focusable = false;
  around.cursor = Cursor::arrow;
  if (c.respond(c.id("around"), c.page(), around).clicked) close = true;
  c.block(box);
  Node n = node(Role::dialog, c.id("dialog"), tr("palette.title"), box);
  n.states = state_modal;
  c.semantics.open(n);
  if (c.narrow()) {
    draw::fill(box, Token::surface);
    box.cut_top(c.input.viewport.safe_top);
  } else {
    draw::shadow(box, measure::radius_dialog, Shadow::dialog);
    draw::box(box, Token::raised, Token::border_pop, measure::radius_dialog);
    box = box.inset(1);
  }
  const Id list = c.id("listbox");
  const Rect head = box.cut_top(head_height);
  const bool enter = draw_head(head, items, memory, list, close);
  if (!c.narrow()) draw_foot(box.cut_bottom(foot_height));
  std::optional<size_t> chosen = draw_items(box, items, query, memory, list);
  if (enter && !items.empty()) chosen = memory.active;
  c.semantics.close();
  if (c.end_layer()) close = true;
  if (!chosen) return std::nullopt;
  return std::move(items[*chosen]);
}

}  // namespace

void offer_action(PaletteAction action) {
  palette_memory().offered.push_back(std::move(action));
}

void draw_palette(Desk& desk, bool open) {
  PaletteMemory& memory = palette_memory();
  if (ctx().shortcuts.pressed("ctrl+k", tr("palette.title"), tr("keys.general"))) open = true;
  if (open && !memory.open) {
    memory.open = true;
    memory.typed.clear();
    memory.active = 0;
    memory.moved = true;
    memory.pointer = ctx().pointer();
    memory.since = ctx().now();
  }
  if (memory.open) {
    bool close = false;
    const std::optional<Item> chosen = draw_open(desk, memory, close);
    if (chosen || close) {
      memory.open = false;
      memory.found.stop();
      memory.found.forget();
      ctx().wake(0);
    }
    if (chosen) chosen->run();
  }
  memory.offered.clear();
}

}  // namespace md::ui
