#include "ui/screens/reminders.h"

#include "base/text.h"
#include "practice/session_views.h"
#include "ui/screens/session_mail.h"
#include "ui/screens/session_words.h"
#include "ui/ui.h"

namespace md::ui {

constexpr int64_t now_step_ms = 60'000;
constexpr float list_width_max = 760;

void RemindersPage::draw(Desk& desk, Rect page) {
  desk.set_title(tr("reminders.title"));
  reminders_.watch(desk.client, {desk.now_ms() / now_step_ms * now_step_ms, 0});
  if (ctx().narrow()) page.cut_top(ctx().input.viewport.safe_top);
  draw_head(desk, page.cut_top(measure::header));
  if (!ctx().layered() && ctx().shortcuts.pressed("escape", tr("action.back"), tr("reminders.title")))
    desk.go("/calendar");
  if (reminders_.error() && !reminders_)
    return void(error_state(page, tr("state.error.title"), error_text(*reminders_.error())));
  if (!reminders_) {
    if (loading_shows("reminders")) skeleton_rows(page.inset(20), 6, 60);
    return;
  }
  if (reminders_->rows.empty()) {
    if (empty_state(page, icon::bell, tr("reminders.none.title"), tr("reminders.none.text"),
                    tr("calendar.title")))
      desk.go("/calendar");
    return;
  }
  ScrollArea area(page, "reminders");
  Rect column = area.content.inset(ctx().narrow() ? 16 : 20, 8, ctx().narrow() ? 16 : 20, 0);
  column.w = std::min(column.w, list_width_max);
  column.h = 1e5f;
  for (const auto& row : reminders_->rows) draw_row(desk, column.cut_top(ctx().narrow() ? 112 : 60), row);
  area.end(column.y + 16);
}

void RemindersPage::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(8, 0, 16, 0);
  if (icon_button(r.cut_left(icon_button_width(), 4).middle_y(control_height()), icon::chevron_left,
                  tr("action.back"), {.kind = ButtonKind::quiet}))
    desk.go("/calendar");
  TextStyle heading = style::title;
  heading.level = 1;
  text(r, tr("reminders.title"), heading);
}

void RemindersPage::draw_row(Desk& desk, Rect r, const practice::ReminderRow& row) {
  const Scope scope(row.session.id);
  const Group item(Role::group, session_spoken(desk, row.session), r);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  Rect buttons = ctx().narrow()
                     ? r.cut_bottom(control_height(Size::small) + 12).with_height(control_height(Size::small))
                     : r;
  Rect in = r;
  const std::string_view none = row.email.empty() ? tr("session.no_email") : std::string_view();
  const ButtonStyle write{.size = Size::small, .icon = icon::mail, .off = !none.empty(), .reason = none};
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small};
  bool mail, mark;
  if (ctx().narrow()) {
    mark = icon_button_right(buttons, icon::check, tr("session.mark_sent"), quiet);
    mail = button_left(buttons, tr("reminders.write"), write);
  } else {
    mail = button_right(in, tr("reminders.write"), write);
    mark = button_right(in, tr("session.mark_sent"), quiet);
  }
  if (mail) write_mail(desk, Mail::reminder, row.session, {row.email, row.language});
  if (mark) desk.act("session.mark_sent", practice::MarkSentArgs{row.session.id, "reminder"});
  avatar(in.cut_left(32, 12), row.session.mentee_name, 32);
  Rect lines = in.middle_y(line_height(type::control) + line_height(type::caption) + 2);
  const std::string address = "/session/" + row.session.id;
  const Rect first = lines.cut_top(line_height(type::control), 2);
  const float width = std::min(first.w, text_width(row.session.mentee_name, style::medium) + 1);
  if (link(first.with_width(width), row.session.mentee_name, address, style::medium)) desk.go(address);
  std::string when = capitalized(desk.near_text(row.session.starts_at_ms));
  if (const std::string there = there_text(desk, row.session.mentee_zone, row.session.starts_at_ms);
      !there.empty())
    when.append(" · ").append(there);
  if (!row.phone.empty() && row.email.empty()) when.append(" · ").append(row.phone);
  text(lines, when, style::caption);
}

}  // namespace md::ui
