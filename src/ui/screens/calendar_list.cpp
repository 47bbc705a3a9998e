#include "ui/screens/calendar_list.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

using practice::SessionRow;

constexpr float list_width_max = 720;

void draw_row(Desk& desk, Rect r, const SessionRow& row) {
  const std::string address = "/session/" + row.id;
  const Row line(r, row.id, session_spoken(desk, row), {.radius = 6, .role = Role::link, .href = address});
  if (line.response.clicked) desk.go(address);
  std::vector<GridEvent> look;
  add_grid_events(desk, row, date_of(desk.local(row.starts_at_ms)), 1, 0, look);
  Rect in = r.inset(ctx().narrow() ? 16 : 8, 0);
  const std::string hours = session_hours(desk, row);
  text(in.cut_left(ctx().narrow() ? 96 : 100, 8), hours, {type::control, Token::text_muted});
  if (!look.empty()) draw::fill(in.cut_left(3, 12).middle_y(r.h - 20), event_bar(look[0]), 2);
  const bool open = to_finish(row, desk.now_ms());
  if (row.state != "planned" || open) {
    const std::string words =
        open ? std::string(tr("calendar.to_finish_one")) : desk.choice("session", "state", row.state);
    chip_right(in, words, {.tone = open ? Tone::warning : session_tone(row.state)});
  }
  const float title_line = line_height(type::control), detail_line = line_height(type::caption);
  Rect lines = in.middle_y(title_line + detail_line);
  TextStyle name = style::medium;
  name.strike = session_struck(row.state);
  text(lines.cut_top(title_line), row.mentee_name, name);
  std::string detail = session_topic(desk, row);
  if (const std::string there = there_text(desk, row.mentee_zone, row.starts_at_ms); !there.empty())
    detail.append(" · ").append(there);
  text(lines, detail, style::caption);
}

void draw_day(Desk& desk, Rect& r, Date on, const std::vector<SessionRow>& rows, size_t& next) {
  const int64_t until = instant_of(desk, add_days(on, 1));
  const bool today = on == desk.today();
  if (!today && (next >= rows.size() || rows[next].starts_at_ms >= until)) return;
  const float side = ctx().narrow() ? 16 : 0;
  r.cut_top(8);
  Rect head = r.cut_top(28).inset(side, 0);
  const int ahead = days_between(desk.today(), on);
  if (ahead >= 0 && ahead <= 1) {
    const std::string near = capitalized(days_text(on, desk.today(), desk.language()));
    text(head.cut_left(text_width(near, style::strong) + 1, 8), near,
         {type::control_semibold, Token::accent, Align::left, false, Role::heading, 2});
    text(head, day_heading(on, desk.language()), style::muted);
  } else {
    text(head, day_heading(on, desk.language()), style::section);
  }
  if (next >= rows.size() || rows[next].starts_at_ms >= until)
    text(r.cut_top(28).inset(side, 0), tr("calendar.nothing_today"), style::muted);
  for (; next < rows.size() && rows[next].starts_at_ms < until; next++)
    draw_row(desk, r.cut_top(ctx().narrow() ? 64 : 52), rows[next]);
}

}  // namespace

void draw_calendar_list(Desk& desk, Rect r, Date first, int days, const std::vector<SessionRow>& rows) {
  ScrollArea area(r, "list");
  Rect column = area.content.inset(ctx().narrow() ? 0 : 20, 8, ctx().narrow() ? 0 : 20, 0);
  column.w = std::min(column.w, list_width_max);
  column.h = 1e5f;
  const auto keep = std::exchange(ctx().group, ctx().id("list"));
  size_t next = 0;
  for (int i = 0; i < days; i++) draw_day(desk, column, add_days(first, i), rows, next);
  ctx().group = keep;
  area.end(column.y + 16);
}

}  // namespace md::ui
