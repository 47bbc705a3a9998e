#include "ui/widgets/date.h"

#include <algorithm>

#include "base/date_words.h"
#include "base/locale.h"
#include "ui/widgets/card.h"

namespace md::ui {
namespace {

constexpr float head_height = 24, names_height = 20;
float day_height() {
  return ctx().touch() ? 44 : 26;
}

Language language() {
  return ctx().lang.chinese() ? Language::zh : Language::en;
}

bool allowed(const CalendarSpec& spec, Date day) {
  return in_bounds(day) && (!spec.least || day >= *spec.least) && (!spec.most || day <= *spec.most) &&
         !(spec.off && spec.off(day));
}

struct CalendarMemory : Memory {
  Date at;  // where the arrows are
  bool set = false;
};

// Arrows, pages (months), Home and End (of the week); true when it moved.
bool move_day(const CalendarSpec& spec, Date& at) {
  Context& c = ctx();
  const Date before = at;
  if (c.take_key(Key::left)) at = add_days(at, -1);
  if (c.take_key(Key::right)) at = add_days(at, 1);
  if (c.take_key(Key::up)) at = add_days(at, -7);
  if (c.take_key(Key::down)) at = add_days(at, 7);
  if (c.take_key(Key::page_up)) at = add_months(at, -1);
  if (c.take_key(Key::page_down)) at = add_months(at, 1);
  if (c.take_key(Key::home)) at = week_start(at, spec.first_weekday);
  if (c.take_key(Key::end)) at = add_days(week_start(at, spec.first_weekday), 6);
  if (!in_bounds(at)) at = before;
  return at != before;
}

struct DayLook {
  bool in_month, chosen, today, off, marked, active;
};

Response draw_day(Rect r, Date day, const DayLook& look) {
  Context& c = ctx();
  ItemOptions options;
  options.focusable = false;
  options.off = look.off;
  const Response response =
      c.respond(c.id(static_cast<uint64_t>(static_cast<uint32_t>(day.days))), r, options);
  const Rect cell =
      r.middle(std::min(r.w, ctx().touch() ? 40.f : 32.f), std::min(r.h, ctx().touch() ? 40.f : 26.f));
  Token color = look.in_month ? Token::text : Token::text_faint;
  if (look.chosen) {
    draw::fill(cell, Token::accent_fill, 6);
    color = Token::on_accent;
  } else if (look.today) {
    draw::fill(cell, Token::hover, 6);
  } else if (response.hovered && !look.off) {
    draw::fill(cell, Token::hover, 6);
  }
  if (look.active) draw::border(cell, Token::focus, 6, 2);
  const std::string number = std::to_string(civil(day).day);
  const Type type = look.chosen ? type::caption_semibold : look.today ? type::caption_medium : type::caption;
  draw::Faded faded(look.off ? 0.4f : 1);
  const float width = draw::text_width(number, type);
  draw::text({cell.center_x() - width / 2, cell.center_y() - line_height(type) / 2}, number, type, color);
  if (look.marked && !look.off)
    draw::circle({cell.center_x(), cell.bottom() - 3.5f}, 1.5f,
                 look.chosen ? Token::on_accent : Token::accent);
  const std::string name = date_text(day, language());
  Node n = node(Role::cell, response.id, name, cell);
  n.states = state_selectable | (look.chosen ? state_selected : 0u) | (look.off ? state_off : 0u) |
             (look.today ? state_current : 0u);
  c.semantics.leaf(n);
  return response;
}

}  // namespace

float calendar_height() {
  return head_height + 4 + names_height + 6 * day_height();
}

bool calendar(Rect r, std::string_view id, const CalendarSpec& spec, std::optional<Date> chosen,
              Date& shown_month, Date& result) {
  Context& c = ctx();
  Scope scope(id);
  CalendarMemory& memory = c.memory<CalendarMemory>(c.id("calendar"));
  if (!memory.set) {
    memory.at = chosen.value_or(spec.today);
    memory.set = true;
  }
  Rect head = r.cut_top(head_height, 4);
  const ButtonStyle step{.kind = ButtonKind::quiet, .size = Size::xsmall};
  if (icon_button_right(head, icon::chevron_right, tr("kit.month_after"), step, 0))
    shown_month = add_months(first_of_month(shown_month), 1);
  if (icon_button_right(head, icon::chevron_left, tr("kit.month_before"), step, 8))
    shown_month = add_months(first_of_month(shown_month), -1);
  text(head, month_text(shown_month, language()), style::strong);

  const Rect grid = r;
  ItemOptions options;
  options.wishes = wish_x | wish_y | wish_pages | wish_enter | wish_space;
  options.cursor = Cursor::arrow;
  options.entry = true;
  const Response own = c.respond(c.id("grid"), grid.with_height(names_height + 6 * day_height()), options);
  bool picked = false;
  if (own.focused) {
    if (move_day(spec, memory.at)) shown_month = memory.at;
    if ((c.take_key(Key::enter) || c.take_key(Key::space)) && allowed(spec, memory.at)) {
      result = memory.at;
      picked = true;
    }
  }
  const Date first = week_start(first_of_month(shown_month), spec.first_weekday);
  const std::string month_name = month_text(shown_month, language());
  Node n = node(Role::table, own.id, month_name, own.rect);
  n.states = state_focusable;
  n.rows = 6;
  n.columns = 7;
  if (own.focused) n.active = c.id(static_cast<uint64_t>(static_cast<uint32_t>(memory.at.days)));
  Group group(n);
  const std::vector<Rect> names = equal_columns(r.cut_top(names_height), 7);
  for (int i = 0; i < 7; i++)
    text(names[static_cast<size_t>(i)], weekday_narrow(weekday(add_days(first, i)), language()),
         {type::caption, Token::text_faint, Align::center});
  const int month = civil(shown_month).month;
  for (int week = 0; week < 6; week++) {
    const std::vector<Rect> days = equal_columns(r.cut_top(day_height()), 7);
    Group row(Role::row, "", {days[0].x, days[0].y, grid.w, day_height()});
    for (int i = 0; i < 7; i++) {
      const Date day = add_days(first, week * 7 + i);
      const bool ok = allowed(spec, day);
      const DayLook look{civil(day).month == month,
                         chosen == day,
                         spec.today == day,
                         !ok,
                         spec.marked && ok && spec.marked(day),
                         own.ring && memory.at == day};
      if (draw_day(days[static_cast<size_t>(i)], day, look).clicked && ok) {
        result = memory.at = day;
        picked = true;
      }
    }
  }
  return picked;
}

namespace {

struct DateMemory : Memory {
  std::string typed, error;
  bool editing = false;
  Date month;
};

// Leaves the field: what was typed becomes the value, or an error below it.
void take_typed(const DateFieldSpec& spec, DateMemory& memory, std::optional<Date>& value,
                FieldEvent& event) {
  memory.error.clear();
  if (memory.typed.empty()) {
    event.changed = spec.clearable && value.has_value();
    if (spec.clearable) value.reset();
    return;
  }
  Result<Date> parsed = read_date(memory.typed, spec.calendar.today);
  if (!parsed) {
    memory.error = error_text(parsed.error());
    return;
  }
  if (!allowed(spec.calendar, *parsed)) {
    memory.error = tr("kit.date_off");
    return;
  }
  event.changed = value != *parsed;
  value = *parsed;
}

std::string_view scope_of(const DateFieldSpec& spec) {
  return spec.field.label.empty() ? spec.field.name : spec.field.label;
}

}  // namespace

FieldEvent date_field(Rect r, const DateFieldSpec& spec, std::optional<Date>& value) {
  Context& c = ctx();
  Scope scope(scope_of(spec));
  DateMemory& memory = c.memory<DateMemory>(c.id("date"));
  if (!memory.editing && memory.error.empty()) memory.typed = value ? date_text(*value, language()) : std::string();
  FieldSpec look = spec.field;
  look.trailing = icon::calendar;
  look.wishes |= wish_y;
  look.select_all = true;
  if (look.error.empty()) look.error = memory.error;
  FieldEvent event = field(r, look, memory.typed);
  memory.editing = event.focused;
  const bool typed = event.changed;
  event.changed = false;
  const bool opens = c.pressed_item(event.id) || (event.focused && c.saw_key(Key::down));
  if (opens && !popup_open("month") && !spec.field.off) {
    c.take_key(Key::down);
    memory.month = value.value_or(spec.calendar.today);
    open_popup("month");
  }
  if (typed)
    if (const Result<Date> parsed = read_date(memory.typed, spec.calendar.today)) memory.month = *parsed;
  if (event.submitted || event.left) {
    take_typed(spec, memory, value, event);
    close_popup("month");
  }
  Popover popover("month", event.box, 252,
                  {.padding = 12, .take_focus = c.narrow(), .name = shown(look.label)});
  if (!popover.open()) return event;
  Date picked;
  const Rect place = popover.body.cut_top(calendar_height());
  std::optional<Date> current = value;
  if (const Result<Date> parsed = read_date(memory.typed, spec.calendar.today)) current = *parsed;
  if (calendar(place, "days", spec.calendar, current, memory.month, picked)) {
    event.changed = value != picked;
    value = picked;
    memory.error.clear();
    memory.typed = date_text(picked, language());
    popover.close();
  }
  return event;
}

float date_field_height(const DateFieldSpec& spec, float width) {
  Scope scope(scope_of(spec));
  FieldSpec field = spec.field;
  if (field.error.empty()) field.error = ctx().memory<DateMemory>(ctx().id("date")).error;
  return field_height(field, width);
}

FieldEvent cut_date_field(Rect& r, const DateFieldSpec& spec, std::optional<Date>& value, float gap) {
  return date_field(r.cut_top(date_field_height(spec, r.w), gap), spec, value);
}

bool cut_date_field(Rect& r, const DateFieldSpec& spec, std::string& iso, float gap) {
  std::optional<Date> date;
  if (const auto known = parse_date(iso)) date = *known;
  if (!cut_date_field(r, spec, date, gap).changed) return false;
  iso = date ? iso_date(*date) : std::string();
  return true;
}

}  // namespace md::ui
