// The settings: sections at the left, cards at the right; on narrow screens a list that leads to pages.

#include "ui/screens/settings.h"

#include <array>
#include <cmath>

#include "ui/screen.h"

namespace md::ui {
namespace {

constexpr float list_width = 204, item_height = 30, column_width_max = 640, card_gap = 16;

struct PartWords {
  std::string_view name, label, text;
  Icon icon;
  std::unique_ptr<SettingsPart> (*make)();
};
constexpr std::array<PartWords, 6> parts = {{
    {"practice", "settings.practice", "settings.practice.what", icon::building_2, make_practice_settings},
    {"booking", "settings.booking", "settings.booking.what", icon::calendar_clock, make_booking_settings},
    {"money", "settings.money", "settings.money.what", icon::receipt_text, make_money_settings},
    {"look", "settings.look", "settings.look.what", icon::palette, make_look_settings},
    {"data", "settings.data", "settings.data.what", icon::database, make_data_settings},
    {"keys", "settings.keys", "settings.keys.what", icon::keyboard, make_key_settings},
}};

std::string address_of(const PartWords& part) {
  return std::string("/settings/").append(part.name);
}

class Settings final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_head(Desk& desk, Rect r, std::string_view title, bool back);
  void draw_list(Desk& desk, Rect r, size_t current);
  void draw_narrow_list(Desk& desk, Rect r);
  void draw_part(Desk& desk, Rect r, size_t index);

  std::array<std::unique_ptr<SettingsPart>, parts.size()> made_;
};

void Settings::draw(Desk& desk, Rect page) {
  size_t current = parts.size();
  for (size_t i = 0; i < parts.size(); i++)
    if (parts[i].name == desk.route().id) current = i;
  const bool narrow = ctx().narrow();
  if (!narrow && current == parts.size()) current = 0;
  const bool at_list = current == parts.size();
  desk.set_title(at_list ? tr("settings.title") : tr(parts[current].label));
  if (narrow) page.cut_top(ctx().input.viewport.safe_top);
  draw_head(desk, page.cut_top(measure::header),
            tr(narrow && !at_list ? parts[current].label : "settings.title"), narrow && !at_list);
  if (at_list) return draw_narrow_list(desk, page);
  if (!narrow) {
    const Rect list = page.cut_left(list_width);
    draw::vline(list.right() - 1, list.y, list.bottom(), Token::border);
    draw_list(desk, list.inset(8, 12), current);
  }
  draw_part(desk, page, current);
}

void Settings::draw_head(Desk& desk, Rect r, std::string_view title, bool back) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(back ? 8 : ctx().narrow() ? 16 : 20, 0, 16, 0);
  if (back && icon_button(r.cut_left(icon_button_width(), 4).middle_y(control_height()), icon::chevron_left,
                          tr("action.back"), {.kind = ButtonKind::quiet}))
    desk.go("/settings");
  TextStyle heading = style::title;
  heading.level = 1;
  text(r, title, heading);
}

void Settings::draw_list(Desk& desk, Rect r, size_t current) {
  const Group group(Role::navigation, tr("settings.title"), r);
  Context& c = ctx();
  for (size_t i = 0; i < parts.size(); i++) {
    const Rect row = r.cut_top(item_height, 1);
    const std::string_view label = tr(parts[i].label);
    const std::string address = address_of(parts[i]);
    const Response response = c.respond(c.id(parts[i].name), row);
    const bool on = i == current;
    if (on)
      draw::fill(row, Token::nav_on, measure::radius_control);
    else if (response.hovered)
      draw::fill(row, Token::hover, measure::radius_control);
    if (response.ring) draw::focus_ring(row, measure::radius_control);
    Node n = node(Role::link, response.id, label, row);
    n.href = address;
    n.states = state_focusable | (on ? uint32_t(state_current) : 0u);
    c.semantics.open(n);
    draw::icon(Rect{row.x + 8, row.y, 16, row.h}, parts[i].icon, 16, on ? Token::accent : Token::text_muted);
    text(row.inset(32, 0, 8, 0), label, {type::control_medium, on ? Token::text : Token::text_muted});
    c.semantics.close();
    if (response.clicked) desk.go(address);
  }
}

void Settings::draw_narrow_list(Desk& desk, Rect r) {
  ScrollArea area(r, "sections");
  Rect column = area.content;
  column.h = 1e5f;
  for (const PartWords& part : parts) {
    const std::string address = address_of(part);
    const ListRow row{.title = tr(part.label),
                      .detail = tr(part.text),
                      .icon = part.icon,
                      .chevron = true,
                      .href = address};
    if (list_row(column.cut_top(list_row_height()), part.name, row).response.clicked) desk.go(address);
  }
  area.end(column.y);
}

void Settings::draw_part(Desk& desk, Rect r, size_t index) {
  const Scope scope(parts[index].name);
  ScrollArea area(r, "part");
  const bool narrow = ctx().narrow();
  Rect column = area.content.inset(narrow ? 16 : 24, narrow ? 16 : 20, narrow ? 16 : 24, 0);
  column.w = std::min(column.w, column_width_max);
  column.h = 1e5f;
  if (!made_[index]) made_[index] = parts[index].make();
  made_[index]->draw(desk, column);
  area.end(column.y + (narrow ? 8 : 4) + ctx().input.viewport.safe_bottom);
}

struct CardHeight : Memory {
  float height = 0;
};

}  // namespace

SettingsCard::SettingsCard(Rect& column, std::string_view title, std::string_view about)
    : column_(column), id_(ctx().id(title)), opacity_(ctx().opacity) {
  Context& c = ctx();
  const float height = c.memory<CardHeight>(id_).height;
  const Rect box = column.with_height(height);
  if (height > 0)
    card(box);
  else
    c.opacity = 0;  // its height is known from the next frame on
  c.semantics.open(node(Role::region, 0, shown(title), box));
  c.push_raw_id(id_);
  body = column.inset(measure::card_padding);
  top_ = column.y;
  cut_paragraph(body, shown(title), style::section, 4);
  if (about.empty())
    body.cut_top(8);
  else
    cut_paragraph(body, about, style::muted, 12);
}

SettingsCard::~SettingsCard() {
  Context& c = ctx();
  c.opacity = opacity_;
  c.pop_id();
  c.semantics.close();
  const float height = body.y - top_ + measure::card_padding;
  float& known = c.memory<CardHeight>(id_).height;
  if (std::abs(known - height) > 0.5f) c.wake(0);
  known = height;
  column_.cut_top(height + card_gap);
}

std::unique_ptr<Screen> make_settings() {
  return std::make_unique<Settings>();
}

}  // namespace md::ui
