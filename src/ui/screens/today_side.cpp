// Beside what waits: the sessions of the day, who has gone quiet, the month.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/screens/today.h"

namespace md::ui {
namespace {

constexpr float gap = 16, head = 44, session_height = 48, quiet_height = 48, line_height_px = 32;
constexpr size_t quiet_max = 5;

void figure_at_right(Rect line, std::string_view words, const TextStyle& style) {
  TextStyle right = style;
  right.align = Align::right;
  text(line, words, right);
}

}  // namespace

void TodayScreen::draw_day(Desk& desk, Rect& r) {
  const auto& rows = today_->sessions;
  const float body = rows.empty() ? 40 : float(rows.size()) * session_height;
  Rect box = r.cut_top(head + body + 8, gap);
  card(box);
  const Rect rest = card_header(box, tr("today.sessions"), {}, false);
  if (!rows.empty()) figure_at_right(rest, number_text(int64_t(rows.size())), style::muted);
  if (rows.empty()) {
    std::string words(tr("today.sessions.none"));
    if (next_) words = tr("today.sessions.next", {{"when", desk.near_text(next_->row.starts_at_ms)}});
    text(box.inset(16, 0).with_height(32), words, style::muted);
    return;
  }
  const Group list(Role::list, tr("today.sessions"), box);
  for (size_t i = 0; i < rows.size(); i++)
    draw_session(desk, box.cut_top(session_height), rows[i], i == 0, i + 1 == rows.size());
}

void TodayScreen::draw_session(Desk& desk, Rect r, const practice::SessionRow& session, bool first, bool last) {
  const Scope scope(session.id);
  const Group item(Role::listitem, "", r);
  const std::string title =
      session.title.empty() ? desk.choice("session", "kind", session.kind) : session.title;
  const std::string address = session_address(session.id, session.mentee);
  const bool next = session.id == today_->next;
  const bool over = session.ends_at_ms <= desk.now_ms() || session.state != "planned";
  const Row row(r.inset(8, 0), "row", title,
                {.line = false, .radius = measure::radius_control, .role = Role::link, .href = address});
  if (row.response.clicked) desk.go(address);
  Rect in = r.inset(16, 4, 16, 4);
  const TextStyle time{type::control, over ? Token::text_faint : Token::text_muted};
  text(in.cut_left(40, 8).with_height(20), desk.time_text(session.starts_at_ms), time);
  const Rect mark = in.cut_left(16, 8);
  const Point middle{mark.center_x(), r.y + 14};
  if (!first) draw::vline(middle.x - 0.5f, r.y, middle.y - 7, Token::border_field);
  if (!last) draw::vline(middle.x - 0.5f, middle.y + 7, r.bottom(), Token::border_field);
  if (over || next)
    draw::circle(middle, 4, next ? Token::accent : Token::text_faint);
  else
    draw::ring(middle, 4, Token::border_strong, 2);
  const TextStyle title_style{next ? type::control_semibold : type::control_medium,
                              over && !next ? Token::text_muted : Token::text};
  text(in.cut_top(20), title, title_style);
  std::string detail = session.mentee_name;
  if (session.state != "planned")
    detail.append(" · ").append(desk.choice("session", "state", session.state));
  else if (session.kind != "session")
    detail.append(" · ").append(desk.choice("session", "kind", session.kind));
  text(in.cut_top(line_height(type::caption)), detail, style::caption);
}

void TodayScreen::draw_quiet(Desk& desk, Rect& r) {
  const auto& rows = today_->quiet;
  if (rows.empty()) return;
  const size_t shown = std::min(rows.size(), quiet_max);
  const bool more = today_->quiet_total > int64_t(shown);
  Rect box = r.cut_top(head + float(shown) * quiet_height + (more ? 40 : 8), gap);
  card(box);
  const Rect rest = card_header(box, tr("today.quiet"), {}, false);
  figure_at_right(rest, tr("people.count", {{"n", today_->quiet_total}}), style::caption);
  const Group list(Role::list, tr("today.quiet"), box);
  for (size_t i = 0; i < shown; i++) {
    const practice::QuietRow& quiet = rows[i];
    const Rect line = box.cut_top(quiet_height);
    const Scope scope(quiet.party);
    const Group item(Role::listitem, "", line);
    const std::string address = person_address(quiet.party);
    const Row row(line.inset(8, 0), "row", quiet.name,
                  {.line = false, .radius = measure::radius_control, .role = Role::link, .href = address});
    if (row.response.clicked) desk.go(address);
    Rect in = line.inset(16, 0);
    avatar(in.cut_left(24, 8), quiet.name, 24);
    const int days = days_between(date_of(desk.local(quiet.last_touch_at_ms)), desk.today());
    if (quiet.last_touch_at_ms && days >= 56)
      chip_right(in, tr("today.quiet.long"), {.tone = Tone::warning});
    Rect words = in.middle_y(line_height(type::control) + line_height(type::caption));
    text(words.cut_top(line_height(type::control)), quiet.name, style::medium);
    text(words,
         quiet.last_touch_at_ms ? tr("today.quiet.days", {{"n", days}}) : std::string(tr("today.quiet.never")),
         style::caption);
  }
  if (!more) return;
  Rect line = box.inset(8, 0).with_height(32);
  if (button_left(line, tr("today.more", {{"n", today_->quiet_total - int64_t(shown)}}),
                  {.kind = ButtonKind::quiet, .size = Size::small}))
    desk.go("/people?stage=client&quiet=1&sort=last_touch");
}

void TodayScreen::draw_month(Desk& desk, Rect& r) {
  const practice::TodayView& view = *today_.view();
  const practice::MoneyCurrency* total = money_ ? &money_->total : nullptr;
  const bool earns = total && (total->month_income_minor || total->last_month_income_minor);
  const bool owed = total && money_->overdue > 0;
  const int lines = 3 + int(earns) + int(owed);
  Rect box = r.cut_top(head + 40 + float(lines) * line_height_px + 8, gap);
  card(box);
  const std::string month(month_name(civil(desk.today()).month, desk.language()));
  card_header(box, tr("today.month", {{"month", month}}), {}, false);
  Rect in = box.inset(16, 0);
  Rect figure = in.cut_top(32, 8);
  const auto amount = [&](int64_t minor) { return desk.money(minor, money_->currency); };
  const std::string first = earns ? amount(total->month_income_minor) : number_text(view.month_held);
  text(figure.cut_left(text_width(first, style::figure) + 0.5f, 8), first, style::figure);
  const std::string what =
      earns ? std::string(tr("today.month.income")) : tr("today.month.held", {{"n", view.month_held}});
  text(figure.moved(0, 3), what, style::muted);
  const auto fact = [&](std::string_view label, std::string_view value, Color color = Token::text) {
    Rect line = in.cut_top(line_height_px);
    const float width = std::min(text_width(value, style::strong) + 0.5f, line.w);
    figure_at_right(line.cut_right(width, 8), value, {type::control_semibold, color});
    text(line, label, style::muted);
  };
  if (earns) {
    fact(tr("today.month.income_last"), amount(total->last_month_so_far_minor));
    fact(tr("today.month.held_label"), number_text(view.month_held));
  } else {
    fact(tr("today.month.last"), number_text(view.last_month_held));
  }
  if (owed)
    fact(tr("today.month.overdue", {{"n", money_->overdue}}), amount(total->overdue_minor), Token::danger);
  fact(tr("today.month.missed"), number_text(view.month_missed));
  fact(tr("today.month.booked"),
       view.week_open_min > 0 ? percent_text(double(view.week_booked_min) / double(view.week_open_min))
                              : duration_text(view.week_booked_min, desk.language()));
}

// What the practice did by itself since midnight, with the way back.
void TodayScreen::draw_done(Desk& desk, Rect& r) {
  const auto& rows = done_->rows;
  if (rows.empty()) return;
  struct Look {
    std::string_view name, address;
    Icon icon;
  };
  static constexpr Look looks[] = {{"subscriptions.renew", "/money", icon::refresh_cw},
                                   {"series.extend", "/calendar", icon::calendar_plus},
                                   {"zones.recompute", "/calendar", icon::globe},
                                   {"credits.expire", "/people", icon::ticket}};
  Rect box = r.cut_top(head + float(rows.size()) * list_row_height(), gap);
  card(box);
  card_header(box, tr("due.title"));
  const Group list(Role::list, tr("due.title"), box);
  for (size_t i = 0; i < rows.size(); i++) {
    const practice::DueDoneRow& row = rows[i];
    const Look* look = std::ranges::find(looks, row.name, &Look::name);
    if (look == std::end(looks)) continue;
    Rect line = box.cut_top(list_row_height());
    const Scope scope(row.name);
    const Group item(Role::listitem, "", line);
    std::string names;
    for (const std::string& name : row.people) names.append(names.empty() ? "" : tr("due.and")).append(name);
    if (const int64_t more = row.people_total - int64_t(row.people.size()); more > 0)
      names.append(" ").append(tr("due.more", {{"n", more}}));
    if (row.left_out) names.append(names.empty() ? "" : " · ").append(tr("due.left_out", {{"n", row.left_out}}));
    if (i + 1 < rows.size()) draw::hline(line.x + 1, line.right() - 1, line.bottom() - 1, Token::border);
    line.cut_right(16);
    const Rect verb = line.cut_right(button_width(tr("action.undo"))).middle_y(control_height());
    const std::string title = tr("due." + row.name, {{"n", row.count}});
    const ListRow words{.title = title,
                        .detail = names,
                        .icon = look->icon,
                        .icon_tone = Tone::neutral,
                        .last = true,
                        .href = look->address};
    if (list_row(line, "row", words).response.clicked) desk.go(look->address);
    if (button(verb, tr("action.undo"))) desk.undo_command(row.command);
  }
}

}  // namespace md::ui
