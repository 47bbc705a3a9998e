#include "ui/screens/calendar_rail.h"

#include <algorithm>

#include "base/text.h"
#include "ui/screens/session_words.h"

namespace md::ui {

constexpr int64_t due_step_ms = 5 * 60'000;
constexpr int finish_max = 5, place_max = 5;

CalendarRail::Wish CalendarRail::draw(Desk& desk, Rect r, Date on, int) {
  if (shown_for_ != on) {
    shown_for_ = on;
    month_ = on;
  }
  const Date first = week_start(first_of_month(month_));
  days_.watch(desk.client, {instant_of(desk, first), instant_of(desk, add_days(first, 42))});
  practice::TodayParams params;
  params.now_ms = desk.now_ms() / due_step_ms * due_step_ms;
  today_.watch(desk.client, params);
  engagements_.watch(desk.client, {.state = "active"});
  Wish wish;
  ScrollArea area(r, "rail");
  Rect column = area.content.inset(16, 16, 16, 0);
  column.h = 1e5f;
  draw_month(desk, column, on, wish);
  draw_to_finish(desk, column);
  draw_to_place(desk, column, wish);
  draw_legend(column);
  area.end(column.y + 16);
  return wish;
}

void CalendarRail::draw_month(Desk& desk, Rect& r, Date on, Wish& wish) {
  CalendarSpec spec{.today = desk.today()};
  std::vector<Date> busy;
  if (days_)
    for (const auto& row : days_->sessions)
      if (!session_struck(row.state)) busy.push_back(date_of(desk.local(row.starts_at_ms)));
  spec.marked = [&](Date day) { return std::ranges::binary_search(busy, day); };
  Date picked;
  if (calendar(r.cut_top(calendar_height()), "month", spec, on, month_, picked)) wish.day = picked;
  divider(r, 12);
}

void CalendarRail::draw_to_finish(Desk& desk, Rect& r) {
  if (today_ && today_->reminders) {
    Rect row = r.cut_top(control_height(Size::small), 16);
    const std::string words = tr("calendar.to_remind", {{"n", today_->reminders}});
    if (button_left(row, words, {.size = Size::small, .icon = icon::bell})) desk.go("/calendar/reminders");
  }
  if (!today_ || today_->to_finish.empty()) return;
  const auto& rows = today_->to_finish;
  Rect rest = section(r, tr("calendar.to_finish"));
  text(rest, number_text(int64_t(rows.size())), {type::caption, Token::text_muted, Align::right});
  for (size_t i = 0; i < rows.size() && i < finish_max; i++) {
    const std::string when = desk.near_text(rows[i].starts_at_ms), address = "/session/" + rows[i].id;
    const Rect box = r.cut_top(44);
    const Row row(box.inset(-8, 0), rows[i].id, session_spoken(desk, rows[i]),
                  {.line = false, .radius = 6, .role = Role::link, .href = address});
    Rect in = box;
    draw::icon(in.cut_left(24, 8), icon::clock_alert, 16, Token::warning);
    Rect lines = in.middle_y(36);
    text(lines.cut_top(20), rows[i].mentee_name, style::medium);
    text(lines, capitalized(when), style::caption);
    if (row.response.clicked) desk.go(address);
  }
  r.cut_top(16);
}

void CalendarRail::draw_to_place(Desk& desk, Rect& r, Wish& wish) {
  if (!engagements_) return;
  int shown = 0;
  for (const auto& each : engagements_->rows) {
    if (each.kind != "package" || each.credits_left <= 0 || each.next_at_ms) continue;
    if (shown++ == 0) section(r, tr("calendar.to_place"));
    if (shown > place_max) break;
    std::string detail = tr("agreement.credits", {{"n", each.credits_left}});
    if (!each.book_by_on.empty())
      detail = tr("agreement.credits_by", {{"credits", detail}, {"date", desk.date_text(each.book_by_on)}});
    const Rect box = r.cut_top(52, 8);
    const Row row(box, each.id, tr("calendar.place_for", {{"name", each.mentee_name}}),
                  {.line = false, .radius = measure::radius_card});
    draw::border(box, Token::border, measure::radius_card);
    Rect in = box.inset(10, 0);
    avatar(in.cut_left(24, 8), each.mentee_name, 24);
    Rect lines = in.middle_y(36);
    text(lines.cut_top(20), each.mentee_name, style::medium);
    text(lines, detail, style::caption);
    if (row.response.clicked)
      wish.place =
          ScheduleWish{.mentee = each.mentee, .mentee_name = each.mentee_name, .engagement = each.id};
  }
  if (shown) r.cut_top(8);
}

void CalendarRail::draw_legend(Rect& r) {
  const std::pair<std::string_view, Color> kinds[] = {{"choice.session.kind.session", chart_color(0)},
                                                      {"choice.session.kind.first_call", chart_color(1)},
                                                      {"calendar.legend.held", Token::border_strong}};
  Flow flow(r, 12, 6);
  for (const auto& [key, color] : kinds) {
    const std::string_view label = tr(key);
    Rect box = flow.next(14 + text_width(label, style::caption) + 2, 16);
    draw::fill(box.cut_left(8, 6).middle_y(8), color, 2);
    text(box, label, style::caption);
  }
  r.cut_top(flow.height());
}

}  // namespace md::ui
