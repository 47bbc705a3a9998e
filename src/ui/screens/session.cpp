// The page of one session: before it what to prepare, after it one form for everything, then a document.

#include <map>

#include "base/text.h"
#include "model/areas.h"
#include "ui/screen.h"
#include "ui/screens/calendar_files.h"
#include "ui/screens/finish_form.h"
#include "ui/screens/form_dialog.h"
#include "ui/screens/schedule_dialog.h"
#include "ui/screens/session_dialogs.h"
#include "ui/screens/session_document.h"
#include "ui/screens/session_mail.h"
#include "ui/screens/session_side.h"
#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

constexpr float side_width = 276, column_padding = 20, column_width_max = 680;
constexpr int64_t join_after_ms = 3'600'000;
constexpr std::string_view edit_fields[] = {"title", "kind", "agenda", "meeting_url"};

class SessionScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  bool planned() const { return session_planned(session_->row); }
  bool begun(Desk& desk) const { return session_begun(session_->row, desk.now_ms()); }
  bool settled() const { return session_settled(*session_.view()); }
  void show(Desk& desk);
  void shortcuts(Desk& desk);
  void draw_head(Desk& desk, Rect r);
  void draw_menu(Desk& desk, Rect anchor);
  void draw_main(Desk& desk, Rect& r);
  void draw_title(Desk& desk, Rect& r);
  void draw_actions(Desk& desk, Rect& r);
  void start_edit();
  MailTo mail_to() const;

  std::string id_;
  rpc::Live<practice::SessionQuery> session_;
  rpc::Live<practice::RecordQuery> person_;
  std::map<std::string, FinishForm> forms_;  // what was begun, by session: nothing typed is lost on the way
  bool editing_ = false;
  ScheduleDialog schedule_;
  SessionDialogs dialogs_;
  FormDialog edit_;
};

void SessionScreen::show(Desk& desk) {
  if (desk.route().id != id_) {
    id_ = desk.route().id;
    session_.forget();
    person_.forget();
    editing_ = false;
    edit_.close();
    dialogs_ = {};
    std::erase_if(forms_, [](const auto& each) { return !each.second.changed(); });
  }
  session_.watch(desk.client, {id_});
  if (session_) person_.watch(desk.client, {"party", session_->row.mentee});
}

void SessionScreen::draw(Desk& desk, Rect page) {
  show(desk);
  const Scope scope(id_);
  if (ctx().narrow()) page.cut_top(ctx().input.viewport.safe_top);
  if (session_.error() && !session_) {
    if (error_state(page, tr("state.error.title"), error_text(*session_.error()), tr("calendar.title")))
      desk.go("/calendar");
    return;
  }
  if (!session_) {
    if (loading_shows("session")) skeleton_rows(page.inset(20), 8, 40);
    return;
  }
  desk.set_title(tr("session.page_title", {{"name", session_->row.mentee_name},
                                           {"when", desk.near_text(session_->row.starts_at_ms)}}));
  draw_head(desk, page.cut_top(measure::header));
  if (ctx().width() == Breakpoint::wide) {
    const Rect side = page.cut_right(side_width);
    draw::fill(side, Token::sunken);
    draw::vline(side.x, side.y, side.bottom(), Token::border);
    ScrollArea area(side, "side");
    Rect column = area.content.inset(column_padding);
    column.h = 1e5f;
    draw_session_side(desk, column, *session_.view());
    area.end(column.y + column_padding);
  }
  {
    ScrollArea area(page, "main");
    const float side = ctx().narrow() ? 16 : 24;
    Rect column = area.content.inset(side, 20, side, 0);
    column.w = std::min(column.w, column_width_max);
    column.h = 1e5f;
    draw_main(desk, column);
    if (ctx().width() != Breakpoint::wide) {
      divider(column);
      draw_session_side(desk, column, *session_.view());
    }
    area.end(column.y + 24 + ctx().input.viewport.safe_bottom);
  }
  edit_.draw_change(desk, "session", id_);
  schedule_.draw(desk);
  dialogs_.draw(desk, *session_.view());
  shortcuts(desk);
}

void SessionScreen::shortcuts(Desk& desk) {
  Shortcuts& keys = ctx().shortcuts;
  const std::string_view part = tr("session.title");
  if (planned() && keys.pressed("r", tr("schedule.reschedule"), part))
    schedule_.open_move(desk, session_->row);
  if (keys.pressed("e", tr("action.edit"), part)) start_edit();
  if (!ctx().layered() && keys.pressed("escape", tr("action.back"), part)) desk.go("/calendar");
}

void SessionScreen::start_edit() {
  if (!planned()) {
    if (!settled() && session_->row.state == "held") editing_ = true;
    return;
  }
  edit_.open(model::session_type, edit_fields,
             {.title = std::string(tr("session.edit")), .verb = std::string(tr("action.save")), .width = 520});
  edit_.form().begin(session_->record);
}

void SessionScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const practice::SessionRow& row = session_->row;
  r = r.inset(ctx().narrow() ? 8 : 20, 0, ctx().narrow() ? 8 : 16, 0);
  const Rect more = r.cut_right(icon_button_width(), 8).middle_y(control_height());
  const ButtonKind kind = ctx().narrow() ? ButtonKind::quiet : ButtonKind::plain;
  if (icon_button(more, icon::ellipsis, tr("action.more"),
                  {.kind = kind, .on = popup_open("more"), .popup = true}))
    toggle_popup("more");
  draw_menu(desk, more);
  if (ctx().narrow()) {
    if (icon_button(r.cut_left(icon_button_width(), 4).middle_y(control_height()), icon::chevron_left,
                    tr("action.back"), {.kind = ButtonKind::quiet}))
      desk.go("/calendar");
  } else {
    const float width = text_width(tr("calendar.title"), style::muted) + 1;
    if (link(r.cut_left(width, 4).middle_y(24), tr("calendar.title"), "/calendar", style::muted))
      desk.go("/calendar");
    draw::icon(r.cut_left(14, 4), icon::chevron_right, 14, Token::text_faint);
    for (const auto& [id, sign, label] :
         {std::tuple{&session_->next, icon::chevron_right, "session.next"},
          std::tuple{&session_->previous, icon::chevron_left, "session.previous"}})
      if (!id->empty() && icon_button_right(r, sign, tr(label), {.kind = ButtonKind::quiet}, 2))
        desk.go("/session/" + *id);
  }
  const bool open = to_finish(row, desk.now_ms());
  const std::string state =
      open ? std::string(tr("calendar.to_finish_one")) : desk.choice("session", "state", row.state);
  const ChipStyle tone{.tone = open ? Tone::warning : session_tone(row.state)};
  const float width =
      std::min(text_width(row.mentee_name, style::title) + 1, r.w - chip_width(state, tone) - 12);
  text(r.cut_left(width, 12), row.mentee_name, style::title);
  chip(r, state, tone);
}

void SessionScreen::draw_menu(Desk& desk, Rect anchor) {
  enum Act { edit, plan_again, move, save_file, cancel, stop_series, archive };
  struct Entry {
    Act act;
    MenuItem item;
  };
  std::vector<Entry> entries;
  const bool open = planned(), series = !session_->row.series.empty();
  if (open || (!settled() && session_->row.state == "held"))
    entries.push_back({edit, {.label = tr("action.edit"), .icon = icon::pencil, .chord = "e"}});
  if (open)
    entries.push_back(
        {move, {.label = tr("schedule.reschedule"), .icon = icon::calendar_clock, .chord = "r"}});
  if (!open && !settled())
    entries.push_back({plan_again, {.label = tr("session.plan_again"), .icon = icon::undo_2}});
  entries.push_back({save_file, {.label = tr("session.save_file"), .icon = icon::download}});
  if (open)
    entries.push_back({cancel, {.label = tr("session.cancel"), .icon = icon::circle_x, .line_above = true}});
  if (open && series)
    entries.push_back({stop_series, {.label = tr("session.stop_series"), .icon = icon::repeat}});
  if (!settled())
    entries.push_back(
        {archive,
         {.label = tr("session.remove"), .icon = icon::archive, .danger = true, .line_above = true}});
  std::vector<MenuItem> items;
  for (const Entry& entry : entries) items.push_back(entry.item);
  const auto chosen = menu("more", anchor, items, {.align_right = true});
  if (!chosen) return;
  switch (entries[*chosen].act) {
    case edit:
      return start_edit();
    case plan_again:
      return desk.act("session.reopen", practice::ReopenArgs{id_, false});
    case move:
      return schedule_.open_move(desk, session_->row);
    case save_file:
      return save_session_file(desk, id_);
    case cancel:
      return dialogs_.open_cancel();
    case stop_series:
      return dialogs_.open_stop();
    case archive:
      desk.archive("session", id_, [&desk](const Result<ByteView>& result) {
        if (result) desk.go("/calendar");
      });
      return;
  }
}

void SessionScreen::draw_main(Desk& desk, Rect& r) {
  draw_title(desk, r);
  if (const auto known = forms_.find(id_); known != forms_.end() && known->second.saved() && !planned())
    forms_.erase(known);
  const bool form = editing_ || (planned() && begun(desk));
  if (!form) {
    draw_actions(desk, r);
    if (!planned())
      draw_document(desk, r, *session_.view());
    else if (draw_preparation(desk, r, *session_.view()))
      start_edit();
    return;
  }
  if (planned()) draw_actions(desk, r);
  FinishForm& finish = forms_.try_emplace(id_, *session_.view()).first->second;
  finish.draw(desk, r, *session_.view());
  // The answer may be there before the rows that follow from it: then the form stays for a moment.
  if (!finish.saved() && !finish.given_up()) return;
  editing_ = false;
  if (finish.given_up()) forms_.erase(id_);
}

void SessionScreen::draw_title(Desk& desk, Rect& r) {
  const practice::SessionRow& row = session_->row;
  cut_paragraph(r, session_topic(desk, row), style::heading, 4);
  const LocalTime local = desk.local(row.starts_at_ms);
  std::string when = weekday_date_text(date_of(local), desk.language());
  when.append(ctx().lang.chinese() ? " " : ", ").append(session_hours(desk, row));
  if (const std::string there = there_text(desk, row.mentee_zone, row.starts_at_ms); !there.empty())
    when.append(" · ").append(there);
  if (planned() && !begun(desk)) when.append(" · ").append(desk.ago_text(row.starts_at_ms));
  cut_paragraph(r, when, style::muted, 16);
}

MailTo SessionScreen::mail_to() const {
  if (!person_) return {};
  return {person_->text("email"), person_->text("language"), session_->record.text("notes")};
}

void SessionScreen::draw_actions(Desk& desk, Rect& r) {
  const practice::SessionRow& row = session_->row;
  const bool held = row.state == "held";
  if (!planned() && !held) return;
  Flow flow(r, 8, 8);
  const float height = control_height();
  const auto act = [&](std::string_view label, const ButtonStyle& style) {
    return button(flow.next(button_width(label, style), height), label, style);
  };
  if (planned() && !row.meeting_url.empty() && desk.now_ms() < row.ends_at_ms + join_after_ms) {
    if (act(tr("session.join"),
            {.kind = begun(desk) ? ButtonKind::plain : ButtonKind::primary, .icon = icon::video}))
      desk.host.open_url(row.meeting_url);
    if (icon_button(flow.next(height, height), icon::copy, tr("session.copy_link"))) {
      desk.host.set_clipboard(row.meeting_url);
      desk.notify(std::string(tr("session.link_copied")));
    }
  }
  const std::string_view none =
      person_ && person_->text("email").empty() ? tr("session.no_email") : std::string_view();
  const bool told = planned() && !is_null(session_->record.field("confirmed_at_ms"));
  if (planned() && !begun(desk)) {
    if (act(tr("schedule.reschedule"), {.icon = icon::calendar_clock, .chord = "r"}))
      schedule_.open_move(desk, row);
    const Mail kind = told ? Mail::reminder : Mail::confirmation;
    if (act(tr(told ? "session.remind" : "session.confirm"),
            {.icon = icon::mail, .off = !none.empty(), .reason = none, .tip = tr("session.mail.tip")}))
      write_mail(desk, kind, row, mail_to());
  }
  if (held) {
    if (!settled() && act(tr("action.edit"), {.icon = icon::pencil, .chord = "e"})) start_edit();
    const bool notes = row.has_notes;
    if (notes && act(tr("session.send_notes"), {.icon = icon::mail, .off = !none.empty(), .reason = none}))
      write_mail(desk, Mail::notes, row, mail_to());
  }
  if (planned() && act(tr("session.cancel"), {.kind = ButtonKind::quiet})) dialogs_.open_cancel();
  r.cut_top(flow.height() + 20);
}

}  // namespace

std::unique_ptr<Screen> make_session() {
  return std::make_unique<SessionScreen>();
}

}  // namespace md::ui
