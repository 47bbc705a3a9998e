#include "ui/screens/session_document.h"

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "ui/screens/session_words.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

void draw_homework(Desk& desk, Rect& r, const std::vector<practice::HomeworkView>& list) {
  for (const auto& each : list) {
    const Scope scope(each.id);
    Rect line = r.cut_top(choice_height(), 4);
    bool done = each.done_at_ms != 0;
    const auto due = parse_date(each.due_on);
    const bool late = due && !done && *due < desk.today();
    const std::string words = done  ? desk.near_text(each.done_at_ms)
                              : due ? tr("session.due", {{"date", desk.date_text(each.due_on)}})
                                    : "";
    const TextStyle tone{type::caption, late ? Token::danger : Token::text_muted, Align::right};
    if (!words.empty()) text(line.cut_right(text_width(words, tone) + 1, 8), words, tone);
    ChoiceStyle style;
    if (done) style.label = {type::control, Token::text_muted, Align::left, true};
    if (checkbox(line, each.body, done, style))
      desk.set("homework", each.id, {{"done_at_ms", done ? Value(desk.now_ms()) : Value()}});
  }
  r.cut_top(16);
}

void draw_outcome(Desk& desk, Rect& r, const practice::SessionView& session) {
  const practice::SessionRow& row = session.row;
  const practice::RecordView& record = session.record;
  std::string words = outcome_text(desk, {row.state, row.charge_minor, row.credit_effect}, row);
  if (record.integer("waived")) words.append(" · ").append(tr("field.session.waived"));
  if (session_settled(session)) words.append(" · ").append(tr("session.settled"));
  if (session_struck(row.state)) {
    if (const std::string_view by = record.text("cancelled_by"); !by.empty())
      words =
          tr("session.cancelled_by", {{"who", desk.choice("session", "cancelled_by", by)}}) + " · " + words;
    if (const std::string_view reason = record.text("cancel_reason"); !reason.empty())
      cut_paragraph(r, reason, style::reading, 4);
  }
  cut_paragraph(r, capitalized(words), style::muted, 20);
}

}  // namespace

void session_text(Rect& r, std::string_view id, std::string_view text) {
  const float height = markdown_height(text, r.w);
  markdown(r.cut_top(height, 20), id, text);
}

bool draw_preparation(Desk& desk, Rect& r, const practice::SessionView& session) {
  bool write = false;
  section(r, tr("field.session.agenda"));
  const std::string_view agenda = session.record.text("agenda");
  if (agenda.empty()) {
    cut_paragraph(r, tr("session.no_agenda"), style::muted, 8);
    Rect row = r.cut_top(control_height(Size::small), 20);
    write = button_left(row, tr("session.write_agenda"), {.size = Size::small, .icon = icon::pencil});
  } else {
    session_text(r, "agenda", agenda);
  }
  const practice::LastNotes& last = session.last;
  if (!last.session.empty()) {
    Rect rest = section(r, tr("session.last_time"));
    const std::string when = desk.date_text(iso_date(date_of(desk.local(last.at_ms))));
    const std::string address = "/session/" + last.session;
    const TextStyle style{type::caption, Token::accent, Align::right};
    if (link(rest.cut_right(text_width(when, style) + 1), when, address, style)) desk.go(address);
    if (last.notes.empty() && last.private_notes.empty())
      cut_paragraph(r, tr("session.no_notes"), style::muted, 20);
    if (!last.notes.empty()) session_text(r, "last", last.notes);
    if (!last.private_notes.empty()) {
      const float height = markdown_height(last.private_notes, r.w - 24);
      const Rect box = r.cut_top(height + 20, 20);
      draw::fill(box, Token::warning_tint, measure::radius_card);
      markdown(box.inset(12, 10), "last-private", last.private_notes);
    }
  }
  if (!session.open_homework.empty()) {
    section(r, tr("session.open_homework"));
    draw_homework(desk, r, session.open_homework);
  }
  return write;
}

void draw_document(Desk& desk, Rect& r, const practice::SessionView& session) {
  draw_outcome(desk, r, session);
  const practice::RecordView& record = session.record;
  if (const std::string_view notes = record.text("notes"); !notes.empty()) {
    section(r, tr("field.session.notes"));
    session_text(r, "notes", notes);
  } else if (session.row.state == "held") {
    cut_paragraph(r, tr("session.no_notes"), style::muted, 20);
  }
  if (!session.homework.empty()) {
    section(r, tr("session.homework"));
    draw_homework(desk, r, session.homework);
  }
  if (const std::string_view feedback = record.text("feedback"); !feedback.empty() || session.row.rating) {
    section(r, tr("field.session.feedback"));
    if (session.row.rating) {
      levels(r.cut_top(12, 8).with_width(120), int(session.row.rating), 0, 5,
             tr("session.rating", {{"n", session.row.rating}}));
    }
    if (!feedback.empty()) session_text(r, "feedback", feedback);
  }
  if (!session.private_notes.empty()) {
    const float height = markdown_height(session.private_notes, r.w - 24);
    const Rect box = r.cut_top(height + 48, 20);
    draw::fill(box, Token::warning_tint, measure::radius_card);
    Rect in = box.inset(12, 10);
    Rect head = in.cut_top(20, 4);
    draw::icon(head.cut_left(14, 6), icon::lock, 14, Token::warning);
    text(head, tr("field.session_note.body"), {type::caption_semibold, Token::warning});
    markdown(in, "private", session.private_notes);
  }
}

}  // namespace md::ui
