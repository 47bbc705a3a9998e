// The calendar: weeks and days as a grid of hours, a list by day, a month; beside it what waits to be placed.

#include <algorithm>

#include "ui/screen.h"
#include "ui/screens/calendar_days.h"
#include "ui/screens/calendar_files.h"
#include "ui/screens/calendar_grid.h"
#include "ui/screens/calendar_list.h"
#include "ui/screens/calendar_rail.h"
#include "ui/screens/reminders.h"
#include "ui/screens/schedule_dialog.h"
#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

enum View { view_day, view_week, view_list, view_count };
constexpr std::string_view view_names[view_count] = {"day", "week", "list"};
constexpr int list_days = 28, week_days = 7;
constexpr float rail_width = 232;

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
  void draw_book(Desk& desk, Rect& row);
  void draw_body(Desk& desk, Rect r);
  void draw_list(Desk& desk, Rect r);
  std::string title(Desk& desk) const;

  int view_ = view_week;
  Date on_, first_;  // the day that is meant, the first one shown
  int days_ = week_days;
  rpc::Live<practice::CalendarQuery> calendar_;
  rpc::Live<practice::BookingQuery> booking_;
  ScheduleDialog schedule_;
  CalendarGrid grid_;
  CalendarRail rail_;
  CalendarImport import_;
  RemindersPage reminders_;
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
  grid_.draw_menu(desk, calendar_.view(), schedule_);
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

void CalendarScreen::draw_body(Desk& desk, Rect r) {
  if (calendar_.error() && !calendar_)
    return void(error_state(r, tr("state.error.title"), error_text(*calendar_.error())));
  if (booking_ && booking_->week.empty()) {
    const BannerStyle style{.tone = Tone::info, .icon = icon::clock, .action = tr("calendar.set_hours")};
    const float height = banner_height(tr("calendar.no_hours"), r.w, style);
    if (banner(r.cut_top(height), tr("calendar.no_hours"), style) == BannerPress::action)
      desk.go("/settings/booking");
  }
  if (view_ != view_list && ctx().narrow())
    if (const auto day = day_strip(desk, r.cut_top(84), on_, calendar_.view())) show(desk, view_day, *day);
  if (!calendar_) {
    if (loading_shows("calendar")) skeleton_rows(r.inset(20), 8, 44);
    return;
  }
  if (view_ == view_list) return draw_list(desk, r);
  const std::string name = title(desk);
  const int minutes = booking_ ? int(booking_->settings.integer("session_minutes", 60)) : 60;
  if (const auto day = grid_.draw(desk, r, {*calendar_.view(), name, first_, days_, minutes}, schedule_))
    show(desk, view_day, *day);
}

void CalendarScreen::draw_list(Desk& desk, Rect r) {
  if (calendar_->sessions.empty()) {
    if (empty_state(r, icon::calendar, tr("calendar.none.title"), tr("calendar.none.text"),
                    tr("calendar.book")))
      schedule_.open({.on = std::max(on_, desk.today())});
    return;
  }
  draw_calendar_list(desk, r, first_, days_, calendar_->sessions);
}

}  // namespace

std::unique_ptr<Screen> make_calendar() {
  return std::make_unique<CalendarScreen>();
}

}  // namespace md::ui
