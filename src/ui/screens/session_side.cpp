#include "ui/screens/session_side.h"

#include <string>
#include <string_view>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "practice/session_views.h"
#include "ui/screens/session_document.h"
#include "ui/screens/session_words.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

constexpr float label_width = 104;

void draw_facts(Desk& desk, Rect& r, const practice::SessionView& session) {
  const practice::SessionRow& row = session.row;
  const auto to = [&](std::string_view label, std::string_view words, const std::string& address) {
    if (link(fact_row(r, label, label_width), words, address)) desk.go(address);
  };
  const auto show = [&](std::string_view label, std::string_view value) {
    fact(r, label, value, label_width);
  };
  to(tr("field.session.mentee"), row.mentee_name, "/people/" + row.mentee);
  if (session.number) {
    const std::string number = session.of
                                   ? tr("session.number_of", {{"n", session.number}, {"of", session.of}})
                                   : number_text(session.number);
    show(tr("session.number"), number);
  }
  show(tr("session.length"), duration_text(row.minutes, desk.language()));
  if (!session.engagement.id.empty()) {
    show(tr("field.session.engagement"), session.engagement.title);
    show("", agreement_text(desk, session.engagement));
  }
  const bool line = row.settle_with == "line";
  show(tr("field.session.price_minor"), line ? desk.money(row.price_minor, row.currency)
                                             : desk.choice("session", "settle_with", row.settle_with));
  if (!row.series.empty()) show(tr("field.session.series"), tr("session.in_series"));
  if (row.moved_count) show(tr("field.session.moved_count"), number_text(row.moved_count));
  if (const std::string_view url = row.meeting_url; !url.empty() && session_planned(session.row)) {
    const std::string_view path = url.substr(url.find("//") == url.npos ? 0 : url.find("//") + 2);
    if (link(fact_row(r, tr("session.link"), label_width), path.substr(0, path.find('/')), url))
      desk.host.open_url(url);
  }
  if (session_planned(session.row) && !session_begun(session.row, desk.now_ms())) {
    const bool late = session.free_cancel_until_ms <= desk.now_ms();
    show(tr("session.free_until"),
         late ? std::string(tr("session.free_over")) : desk.near_text(session.free_cancel_until_ms));
  }
}

// What the mentee was sent.
void draw_told(Desk& desk, Rect& r, const practice::SessionView& session) {
  divider(r);
  section(r, tr("session.told"));
  for (const auto& [field, what] :
       {std::pair{"confirmed_at_ms", "confirmation"}, std::pair{"reminded_at_ms", "reminder"}}) {
    const int64_t at = session.record.integer(field);
    const std::string label(tr(std::string("session.told.") + what));
    Rect line = r.cut_top(control_height(Size::small), 4);
    draw::icon(line.cut_left(16, 8), at ? icon::check : icon::clock, 14,
               at ? Token::positive : Token::text_faint);
    if (at)
      text(line.cut_right(text_width(desk.near_text(at), style::caption) + 1, 8), desk.near_text(at),
           style::caption);
    else if (const Scope scope(what);
             button_right(line, tr("session.mark_sent"), {.kind = ButtonKind::quiet, .size = Size::small}))
      desk.act("session.mark_sent", practice::MarkSentArgs{session.row.id, what});
    text(line, label, at ? style::body : style::muted);
  }
}

}  // namespace

void draw_session_side(Desk& desk, Rect& r, const practice::SessionView& session) {
  draw_facts(desk, r, session);
  if (session_planned(session.row)) draw_told(desk, r, session);
  if (!session_planned(session.row) || !session_begun(session.row, desk.now_ms())) return;
  // While the form is filled in, what was to be done stands beside it.
  const std::string_view agenda = session.record.text("agenda");
  if (!agenda.empty()) {
    divider(r);
    section(r, tr("field.session.agenda"));
    session_text(r, "side-agenda", agenda);
  }
  if (!session.last.notes.empty()) {
    divider(r);
    section(r, tr("session.last_time"));
    session_text(r, "side-last", session.last.notes);
  }
}

}  // namespace md::ui
