#include "ui/screens/calendar_days.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

constexpr int week_days = 7;

}  // namespace

std::optional<Date> day_strip(Desk& desk, Rect r, Date on, const practice::CalendarView* calendar) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  std::optional<Date> pressed;
  const Date monday = week_start(on);
  const std::vector<Rect> cells = equal_columns(r, week_days);
  const Group days(Role::tablist, tr("calendar.week"), r);
  const auto keep = std::exchange(ctx().group, ctx().id("days"));
  for (int i = 0; i < week_days; i++) {
    const Date day = add_days(monday, i);
    const Rect cell = cells[size_t(i)];
    ItemOptions options;
    options.entry = day == on;
    const Response response = ctx().respond(ctx().id(uint64_t(i)), cell, options);
    const std::string heading = day_heading(day, desk.language());
    Node n = node(Role::tab, response.id, heading, cell);
    n.states = state_focusable | state_selectable | (day == on ? uint32_t(state_selected) : 0u);
    ctx().semantics.leaf(n);
    if (response.clicked) pressed = day;
    const auto centered = [&](std::string_view words, float y, Type type, Color color) {
      draw::text({cell.center_x() - draw::text_width(words, type) / 2, y}, words, type, color);
    };
    centered(weekday_narrow(weekday(day), desk.language()), cell.y + 8, type::caption, Token::text_muted);
    const Point middle{cell.center_x(), cell.y + 44};
    if (day == on) draw::circle(middle, 18, Token::accent_fill);
    if (response.ring) draw::ring(middle, 20, Token::focus, 2);
    centered(std::to_string(civil(day).day), middle.y - 11, type::control_semibold,
             day == on            ? Token::on_accent
             : day == desk.today() ? Token::accent
                                   : Token::text);
    int dots = 0;
    const int64_t from = instant_of(desk, day), until = instant_of(desk, add_days(day, 1));
    if (calendar)
      for (const practice::SessionRow& row : calendar->sessions)
        dots += row.starts_at_ms >= from && row.starts_at_ms < until && !session_struck(row.state);
    dots = std::min(dots, 3);
    for (int k = 0; k < dots; k++)
      draw::circle({cell.center_x() + (float(k) - float(dots - 1) / 2) * 8, cell.y + 72}, 2.5f,
                   Token::accent);
  }
  ctx().group = keep;
  return pressed;
}

}  // namespace md::ui
