#include "ui/screens/session_dialogs.h"

#include "ui/screens/session_words.h"
#include "ui/ui.h"

namespace md::ui {

void SessionDialogs::open(Asked asked) {
  asked_ = asked;
  by_mentee_ = waive_ = false;
  reason_.clear();
}

void SessionDialogs::draw(Desk& desk, const practice::SessionView& session) {
  if (asked_ == Asked::nothing) return;
  const bool series = asked_ == Asked::stop;
  const practice::SessionRow& row = session.row;
  const std::string title =
      tr(series ? "session.stop.title" : "session.cancel.title", {{"name", row.mentee_name}});
  const std::string day = day_heading(date_of(desk.local(row.starts_at_ms)), desk.language());
  const std::string words =
      series ? tr("session.stop.text", {{"day", day}})
             : tr("session.cancel.text", {{"day", day}, {"time", desk.time_text(row.starts_at_ms)}});
  Dialog dialog("cancel-session", {.title = title,
                                   .text = words,
                                   .verb = tr(series ? "session.stop.verb" : "session.cancel.verb"),
                                   .kind = ButtonKind::danger,
                                   .cancel = tr("session.cancel.keep"),
                                   .width = 460});
  draw_who(dialog.body);
  cut_field(dialog.body, {.label = tr("field.session.cancel_reason"), .optional = true, .max_bytes = 900},
            reason_);
  draw_effect(desk, dialog.body, session);
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed) send(desk, session);
  if (answer != Answer::none) asked_ = Asked::nothing;
}

void SessionDialogs::draw_who(Rect& r) {
  const Segment who[] = {{.label = tr("schedule.by_me")}, {.label = tr("schedule.by_client")}};
  text(r.cut_top(line_height(type::caption_medium), 4), tr("session.who_cancels"), style::label);
  int side = by_mentee_;
  if (segments(r.cut_top(control_height(Size::small), 12).with_width(std::min(segments_width(who), r.w)),
               tr("session.who_cancels"), who, side))
    by_mentee_ = side != 0;
}

// What it does to charge and credit, before it is done.
void SessionDialogs::draw_effect(Desk& desk, Rect& r, const practice::SessionView& session) {
  const bool late = by_mentee_ && desk.now_ms() > session.free_cancel_until_ms;
  if (late) checkbox(r.cut_top(choice_height(), 8), tr("session.waive"), waive_);
  if (asked_ == Asked::stop) return cut_paragraph(r, tr("session.stop.effect"), style::muted, 4);
  const std::string_view state = late && !waive_ ? "cancelled_late" : "cancelled";
  for (const auto& outcome : session.outcomes) {
    if (outcome.state != state) continue;
    const std::string effect = outcome_text(desk, outcome, session.row);
    const std::string words =
        tr(late ? "session.cancel.late" : "session.cancel.effect", {{"effect", effect}});
    cut_paragraph(r, words, {type::control, late && !waive_ ? Token::warning : Token::text_muted}, 4);
  }
}

void SessionDialogs::send(Desk& desk, const practice::SessionView& session) {
  const std::string by = by_mentee_ ? "mentee" : "mentor";
  if (asked_ == Asked::cancel)
    desk.act("session.cancel", practice::CancelArgs{session.row.id, by, reason_, waive_});
  else
    desk.act("series.stop",
             practice::SeriesStopArgs{session.row.series, session.row.starts_at_ms, by, reason_, waive_});
}

}  // namespace md::ui
