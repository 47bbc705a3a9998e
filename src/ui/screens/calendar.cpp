// The calendar: weeks and days as a grid of hours, a list by day, a month; beside it what waits to be placed.

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "ui/screen.h"
#include "ui/screens/calendar_files.h"
#include "ui/screens/calendar_rail.h"
#include "ui/screens/reminders.h"
#include "ui/screens/schedule_dialog.h"
#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

using practice::SessionRow;

enum View { view_day, view_week, view_list, view_count };
constexpr std::string_view view_names[view_count] = {"day", "week", "list"};
constexpr int list_days = 28, week_days = 7;
constexpr float rail_width = 232, list_width_max = 720;

class CalendarScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void take_route(Desk& desk);
  void watch(Desk& desk);
  void show(Desk& desk, int view, Date on);
  void step(Desk& desk, int direction);
  void shortcuts(Desk& desk);
  void draw_head(Desk& desk, Rect r);
  void draw_narrow_head(Desk& desk, Rect r);
  void draw_day_strip(Desk& desk, Rect r);
  void draw_book(Desk& desk, Rect& row);
  void draw_body(Desk& desk, Rect r);
  void draw_grid(Desk& desk, Rect r);
  void take_grid(Desk& desk, const TimeGridEvents& events, const std::vector<GridEvent>& shown);
  void draw_event_menu(Desk& desk);
  void draw_list(Desk& desk, Rect r);
  void draw_list_day(Desk& desk, Rect& r, Date on, size_t& next);
  void draw_list_row(Desk& desk, Rect r, const SessionRow& row);
  void move(Desk& desk, const SessionRow& row, const GridSpan& to);
  std::vector<GridStrip> strips(Desk& desk) const;
  void add_busy(Desk& desk, std::vector<GridEvent>& events) const;
  const SessionRow* session(std::string_view id) const;
  std::string title(Desk& desk) const;

  int view_ = view_week;
  Date on_, first_;  // the day that is meant, the first one shown
  int days_ = week_days;
  rpc::Live<practice::CalendarQuery> calendar_;
  rpc::Live<practice::BookingQuery> booking_;
  ScheduleDialog schedule_;
  CalendarRail rail_;
  CalendarImport import_;
  RemindersPage reminders_;
  std::string menu_session_;
  Rect menu_at_;
};

void CalendarScreen::take_route(Desk& desk) {
  const std::string_view wanted = desk.route().param("view");
  view_ = ctx().narrow() ? view_list : view_week;
  for (int i = 0; i < view_count; i++)
    if (view_names[i] == wanted) view_ = i;
  if (ctx().narrow() && view_ == view_week) view_ = view_day;
  on_ = desk.today();
  if (const auto on = parse_date(desk.route().param("on"))) on_ = *on;
  const bool weekly = view_ == view_week;
  first_ = weekly ? week_start(on_) : on_;
  days_ = weekly ? week_days : view_ == view_day ? 1 : list_days;
  if (!desk.route().param("hours").empty()) return desk.go(parse_route("/settings/booking"), true);
  const std::string_view wish = desk.route().param("new");
  if (wish.empty()) return;
  schedule_.open({.mentee = std::string(desk.route().param("who")),
                  .mentee_name = std::string(desk.route().param("name")),
                  .weekly = wish == "series"});
  Route route = desk.route();
  for (const std::string_view name : {"new", "who", "name"}) route.set_param(name, {});
  desk.go(std::move(route), true);
}

void CalendarScreen::watch(Desk& desk) {
  // A narrow day has the dots of its week above it.
  const bool strip = ctx().narrow() && view_ == view_day;
  const Date from = strip ? week_start(on_) : first_;
  const Date until = strip ? add_days(from, week_days) : add_days(first_, days_);
  calendar_.watch(desk.client, {instant_of(desk, from), instant_of(desk, until)});
  booking_.watch(desk.client, {});
}

void CalendarScreen::show(Desk& desk, int view, Date on) {
  if (!in_bounds(on)) return;
  Route route = desk.route();
  route.set_param("view", view == (ctx().narrow() ? view_list : view_week) ? "" : view_names[view]);
  route.set_param("on", on == desk.today() ? "" : iso_date(on));
  desk.go(std::move(route), true);
}

void CalendarScreen::step(Desk& desk, int direction) {
  show(desk, view_, add_days(on_, direction * (view_ == view_day ? 1 : view_ == view_week ? 7 : list_days)));
}

void CalendarScreen::draw(Desk& desk, Rect page) {
  if (desk.route().id == "reminders") return reminders_.draw(desk, page);
  take_route(desk);
  watch(desk);
  desk.set_title(tr("calendar.title"));
  ctx().wake(30'000);  // the line of now moves on
  if (ctx().narrow()) {
    page.cut_top(ctx().input.viewport.safe_top);
    draw_narrow_head(desk, page.cut_top(measure::header));
  } else {
    draw_head(desk, page.cut_top(measure::header));
  }
  if (ctx().width() == Breakpoint::wide) {
    const Rect side = page.cut_right(rail_width);
    draw::fill(side, Token::sunken);
    draw::vline(side.x, side.y, side.bottom(), Token::border);
    const Landmark part(Role::complementary, tr("calendar.rail"), side, "rail");
    const CalendarRail::Wish wish = rail_.draw(desk, side, on_, view_ == view_week ? 7 : 1);
    if (wish.day) show(desk, view_, *wish.day);
    if (wish.place) schedule_.open(*wish.place);
  }
  draw_body(desk, page);
  draw_event_menu(desk);
  schedule_.draw(desk);
  import_.take_dropped(desk, ctx().page());
  import_.draw(desk);
  shortcuts(desk);
}

void CalendarScreen::shortcuts(Desk& desk) {
  Shortcuts& keys = ctx().shortcuts;
  const std::string_view part = tr("calendar.title");
  if (keys.pressed("n", tr("calendar.book"), part)) schedule_.open({.on = std::max(on_, desk.today())});
  if (keys.pressed("[", tr("calendar.earlier"), part)) step(desk, -1);
  if (keys.pressed("]", tr("calendar.later"), part)) step(desk, 1);
  if (keys.pressed("t", tr("calendar.now"), part)) show(desk, view_, desk.today());
}

std::string CalendarScreen::title(Desk& desk) const {
  if (view_ == view_day) return day_heading(on_, desk.language());
  if (view_ == view_list) return month_text(on_, desk.language());
  return date_range_text(first_, add_days(first_, days_ - 1), desk.language());
}

void CalendarScreen::draw_book(Desk& desk, Rect& row) {
  const ButtonStyle primary{.kind = ButtonKind::primary, .icon = icon::plus, .chord = "n"};
  const Rect anchor =
      row.cut_right(split_button_width(tr("calendar.book"), primary), 8).middle_y(control_height());
  switch (split_button(anchor, tr("calendar.book"), tr("action.more"), primary)) {
    case SplitPressed::main:
      schedule_.open({.on = std::max(on_, desk.today())});
      break;
    case SplitPressed::menu:
      toggle_popup("book");
      break;
    case SplitPressed::none:
      break;
  }
  const MenuItem items[] = {
      {.label = tr("calendar.book_one"), .icon = icon::calendar_plus, .chord = "n"},
      {.label = tr("calendar.book_series"), .icon = icon::repeat},
      {.label = tr("calendar.import"), .icon = icon::upload, .line_above = true},
      {.label = tr("calendar.save_file"), .icon = icon::download},
  };
  const auto chosen = menu("book", anchor, items, {.align_right = true});
  if (!chosen) return;
  if (*chosen == 2) return import_.pick(desk);
  if (*chosen == 3) return save_calendar_file(desk);
  schedule_.open({.on = std::max(on_, desk.today()), .weekly = *chosen == 1});
}

void CalendarScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(20, 0, 16, 0);
  draw_book(desk, r);
  if (ctx().width() == Breakpoint::wide &&
      button_right(r, tr("calendar.availability"), {.icon = icon::clock}))
    desk.go("/settings/booking");
  const std::string_view labels[] = {tr("calendar.day"), tr("calendar.week"), tr("calendar.list")};
  const Segment views[] = {{.label = labels[0]}, {.label = labels[1]}, {.label = labels[2]}};
  int view = view_;
  if (segments(r.cut_right(segments_width(views), 16).middle_y(control_height()), tr("calendar.view"), views,
               view))
    show(desk, view, on_);
  const float steps = 2 * icon_button_width() + button_width(tr("calendar.now")) + 12;
  const std::string words = title(desk);
  const float room = r.w - steps - 12;
  const float width = std::min(room, text_width(words, style::title) + 1);
  TextStyle heading = style::title;
  heading.level = 1;
  text(r.cut_left(width, 12), words, heading);
  const std::string week = view_ == view_list ? "" : week_text(iso_week(on_), desk.language());
  const float week_width = text_width(week, style::muted) + 1;
  if (!week.empty() && week_width < r.w - steps) text(r.cut_left(week_width, 16), week, style::muted);
  Rect row = r;
  if (icon_button(row.cut_left(icon_button_width(), 4).middle_y(control_height()), icon::chevron_left,
                  tr("calendar.earlier"), {.chord = "["}))
    step(desk, -1);
  if (button_left(row, tr("calendar.now"), {.chord = "t"}, 4)) show(desk, view_, desk.today());
  if (icon_button(row.cut_left(icon_button_width()).middle_y(control_height()), icon::chevron_right,
                  tr("calendar.later"), {.chord = "]"}))
    step(desk, 1);
}

void CalendarScreen::draw_narrow_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(16, 0, 4, 0);
  const ButtonStyle quiet{.kind = ButtonKind::quiet};
  if (icon_button_right(r, icon::plus, tr("calendar.book"),
                        {.kind = ButtonKind::quiet, .tint = Token::accent}, 0))
    schedule_.open({.on = std::max(on_, desk.today())});
  const bool list = view_ == view_list;
  if (icon_button_right(r, list ? icon::calendar_days : icon::list,
                        tr(list ? "calendar.day" : "calendar.list"), quiet, 0))
    show(desk, list ? view_day : view_list, on_);
  if (icon_button_right(r, icon::chevron_right, tr("calendar.later"), quiet, 0)) step(desk, 1);
  if (icon_button_right(r, icon::chevron_left, tr("calendar.earlier"), quiet, 0)) step(desk, -1);
  if (on_ != desk.today() &&
      button_right(r, tr("calendar.now"), {.kind = ButtonKind::quiet, .size = Size::small}, 4))
    show(desk, view_, desk.today());
  TextStyle heading = style::title;
  heading.level = 1;
  text(r, month_text(on_, desk.language()), heading);
}

// The week above a narrow day, with dots for what is in it.
void CalendarScreen::draw_day_strip(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const Date monday = week_start(on_);
  const std::vector<Rect> cells = equal_columns(r, week_days);
  const Group days(Role::tablist, tr("calendar.week"), r);
  const auto keep = std::exchange(ctx().group, ctx().id("days"));
  for (int i = 0; i < week_days; i++) {
    const Date day = add_days(monday, i);
    const Rect cell = cells[size_t(i)];
    ItemOptions options;
    options.entry = day == on_;
    const Response response = ctx().respond(ctx().id(uint64_t(i)), cell, options);
    const std::string heading = day_heading(day, desk.language());
    Node n = node(Role::tab, response.id, heading, cell);
    n.states = state_focusable | state_selectable | (day == on_ ? uint32_t(state_selected) : 0u);
    ctx().semantics.leaf(n);
    if (response.clicked) show(desk, view_day, day);
    const auto centered = [&](std::string_view words, float y, Type type, Color color) {
      draw::text({cell.center_x() - draw::text_width(words, type) / 2, y}, words, type, color);
    };
    centered(weekday_narrow(weekday(day), desk.language()), cell.y + 8, type::caption, Token::text_muted);
    const Point middle{cell.center_x(), cell.y + 44};
    if (day == on_) draw::circle(middle, 18, Token::accent_fill);
    if (response.ring) draw::ring(middle, 20, Token::focus, 2);
    centered(std::to_string(civil(day).day), middle.y - 11, type::control_semibold,
             day == on_            ? Token::on_accent
             : day == desk.today() ? Token::accent
                                   : Token::text);
    int dots = 0;
    const int64_t from = instant_of(desk, day), until = instant_of(desk, add_days(day, 1));
    if (calendar_)
      for (const SessionRow& row : calendar_->sessions)
        dots += row.starts_at_ms >= from && row.starts_at_ms < until && !session_struck(row.state);
    dots = std::min(dots, 3);
    for (int k = 0; k < dots; k++)
      draw::circle({cell.center_x() + (float(k) - float(dots - 1) / 2) * 8, cell.y + 72}, 2.5f,
                   Token::accent);
  }
  ctx().group = keep;
}

void CalendarScreen::draw_body(Desk& desk, Rect r) {
  if (calendar_.error() && !calendar_)
    return void(error_state(r, tr("state.error.title"), error_text(*calendar_.error())));
  if (booking_ && booking_->week.empty()) {
    const BannerStyle style{.tone = Tone::info, .icon = icon::clock, .action = tr("calendar.set_hours")};
    const float height = banner_height(tr("calendar.no_hours"), r.w, style);
    if (banner(r.cut_top(height), tr("calendar.no_hours"), style) == BannerPress::action)
      desk.go("/settings/booking");
  }
  if (view_ == view_list) return draw_list(desk, r);
  if (ctx().narrow()) draw_day_strip(desk, r.cut_top(84));
  draw_grid(desk, r);
}

const SessionRow* CalendarScreen::session(std::string_view id) const {
  if (calendar_)
    for (const SessionRow& row : calendar_->sessions)
      if (row.id == id) return &row;
  return nullptr;
}

void CalendarScreen::add_busy(Desk& desk, std::vector<GridEvent>& events) const {
  for (const auto& busy : calendar_->busy) {
    if (busy.all_day) continue;
    for (int day = 0; day < days_; day++) {
      const int64_t midnight = instant_of(desk, add_days(first_, day));
      const int64_t next = instant_of(desk, add_days(first_, day + 1));
      const int64_t from = std::max(busy.starts_at_ms, midnight), until = std::min(busy.ends_at_ms, next);
      if (from >= until) continue;
      GridEvent event;
      event.id = busy.id;
      event.day = day;
      event.from_minute = minute_of_day(desk.local(from));
      event.until_minute = until == next ? minutes_per_day : minute_of_day(desk.local(until));
      event.title = busy.title.empty() ? std::string(tr("calendar.busy")) : busy.title;
      event.detail = busy.source;
      event.look = EventLook::busy;
      event.name = tr("calendar.busy.spoken", {{"title", event.title},
                                               {"source", busy.source},
                                               {"from", desk.time_text(from)},
                                               {"until", desk.time_text(until)}});
      events.push_back(std::move(event));
    }
  }
}

// Whole days: away, other calendars, and when the clocks change.
std::vector<GridStrip> CalendarScreen::strips(Desk& desk) const {
  std::vector<GridStrip> out;
  for (const auto& away : calendar_->exceptions) {
    const auto from = parse_date(away.from_on), until = parse_date(away.until_on);
    if (!from || !until || away.kind != "off" || away.from_minute >= 0) continue;
    if (*until < first_ || *from >= add_days(first_, days_)) continue;
    out.push_back({days_between(first_, *from), days_between(first_, *until),
                   away.title.empty() ? std::string(tr("calendar.away")) : away.title});
  }
  for (const auto& busy : calendar_->busy)
    if (busy.all_day)
      out.push_back({days_between(first_, date_of(desk.local(busy.starts_at_ms))),
                     days_between(first_, date_of(desk.local(busy.ends_at_ms - 1))), busy.title});
  const Zone zone = desk.zone();
  const auto change = zone.next_change(instant_of(desk, first_) / 1000);
  if (change && change->utc_s * 1000 < instant_of(desk, add_days(first_, days_))) {
    const int minutes = (change->after_s - change->before_s) / 60;
    const int day = days_between(first_, date_of(desk.local(change->utc_s * 1000)));
    out.push_back({day, day,
                   tr(minutes > 0 ? "calendar.clocks_on" : "calendar.clocks_back",
                      {{"by", duration_text(std::abs(minutes), desk.language())}})});
  }
  return out;
}

void CalendarScreen::draw_grid(Desk& desk, Rect r) {
  if (!calendar_) {
    if (loading_shows("calendar")) skeleton_rows(r.inset(20), 8, 44);
    return;
  }
  std::vector<GridEvent> events;
  add_busy(desk, events);
  for (const SessionRow& row : calendar_->sessions)
    add_grid_events(desk, row, first_, days_, calendar_->buffer_after_min, events);
  std::ranges::stable_sort(events, {}, [](const GridEvent& e) { return std::pair(e.day, e.from_minute); });
  std::vector<GridSpan> open;
  int earliest = 8 * 60;
  for (const auto& window : calendar_->open) {
    const LocalTime from = desk.local(window.starts_at_ms), until = desk.local(window.ends_at_ms);
    const int day = days_between(first_, date_of(from));
    const int end = date_of(until) == date_of(from) ? minute_of_day(until) : minutes_per_day;
    if (day < 0 || day >= days_) continue;
    open.push_back({day, minute_of_day(from), end});
  }
  for (const GridEvent& event : events) earliest = std::min(earliest, event.from_minute);
  const std::vector<GridStrip> whole = strips(desk);
  const std::string name = title(desk);
  TimeGridSpec spec{.name = name, .first = first_, .days = days_, .today = desk.today()};
  spec.now_minute = minute_of_day(desk.local(desk.now_ms()));
  spec.events = events;
  spec.open = open;
  spec.strips = whole;
  spec.click_min = booking_ ? int(booking_->settings.integer("session_minutes", 60)) : 60;
  spec.scroll_to_minute = earliest;
  spec.heads = !ctx().narrow();
  const Scope scope("grid");
  take_grid(desk, time_grid(r, spec), events);
}

void CalendarScreen::take_grid(Desk& desk, const TimeGridEvents& events,
                               const std::vector<GridEvent>& shown) {
  if (events.day_pressed >= 0) show(desk, view_day, add_days(first_, events.day_pressed));
  if (events.opened >= 0) desk.go("/session/" + std::string(shown[size_t(events.opened)].id));
  if (events.moved >= 0)
    if (const SessionRow* row = session(shown[size_t(events.moved)].id)) move(desk, *row, events.span);
  if (events.menu >= 0 && shown[size_t(events.menu)].movable) {
    menu_session_ = shown[size_t(events.menu)].id;
    menu_at_ = Rect{ctx().pointer().x, ctx().pointer().y, 1, 1};
    open_popup("event");
  }
  if (events.chosen) {
    ScheduleWish wish;
    wish.on = add_days(first_, events.span.day);
    wish.minute = events.span.from_minute;
    const int length = events.span.until_minute - events.span.from_minute;
    if (length != (booking_ ? int(booking_->settings.integer("session_minutes", 60)) : 60))
      wish.minutes = length;
    schedule_.open(wish);
  }
}

void CalendarScreen::draw_event_menu(Desk& desk) {
  const MenuItem items[] = {{.label = tr("action.open"), .icon = icon::calendar},
                            {.label = tr("schedule.reschedule"), .icon = icon::calendar_clock}};
  const auto chosen = menu("event", menu_at_, items);
  const SessionRow* row = chosen ? session(menu_session_) : nullptr;
  if (!row) return;
  if (*chosen == 0)
    desk.go("/session/" + row->id);
  else
    schedule_.open_move(desk, *row);
}

void CalendarScreen::move(Desk& desk, const SessionRow& row, const GridSpan& to) {
  const int64_t at_ms = instant_of(desk, add_days(first_, to.day), to.from_minute);
  const Wall wall = wall_in(desk, row.zone, at_ms);
  practice::RescheduleArgs args;
  args.session = row.id;
  args.local_start = wall.local;
  args.second_hour = wall.second_hour;
  desk.act(
      "session.reschedule", args,
      [this, &desk, row, at_ms](const Result<ByteView>& result) {
        // The time is taken: the dialog says by whom, and offers others.
        if (!result) schedule_.open_move(desk, row, at_ms, result.error());
      },
      Desk::Quiet::refusals);
}

void CalendarScreen::draw_list(Desk& desk, Rect r) {
  if (!calendar_) {
    if (loading_shows("calendar")) skeleton_rows(r.inset(20), 8, 44);
    return;
  }
  if (calendar_->sessions.empty()) {
    if (empty_state(r, icon::calendar, tr("calendar.none.title"), tr("calendar.none.text"),
                    tr("calendar.book")))
      schedule_.open({.on = std::max(on_, desk.today())});
    return;
  }
  ScrollArea area(r, "list");
  Rect column = area.content.inset(ctx().narrow() ? 0 : 20, 8, ctx().narrow() ? 0 : 20, 0);
  column.w = std::min(column.w, list_width_max);
  column.h = 1e5f;
  const auto keep = std::exchange(ctx().group, ctx().id("list"));
  size_t next = 0;
  for (int i = 0; i < days_; i++) draw_list_day(desk, column, add_days(first_, i), next);
  ctx().group = keep;
  area.end(column.y + 16);
}

void CalendarScreen::draw_list_day(Desk& desk, Rect& r, Date on, size_t& next) {
  const auto& rows = calendar_->sessions;
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
    draw_list_row(desk, r.cut_top(ctx().narrow() ? 64 : 52), rows[next]);
}

void CalendarScreen::draw_list_row(Desk& desk, Rect r, const SessionRow& row) {
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

}  // namespace

std::unique_ptr<Screen> make_calendar() {
  return std::make_unique<CalendarScreen>();
}

}  // namespace md::ui
