#include "ui/screens/finish_form.h"

#include <algorithm>

#include "base/text.h"
#include "ui/screens/session_words.h"

namespace md::ui {

using practice::SessionView;

namespace {

constexpr std::string_view outcomes[] = {"held", "no_show", "mentor_no_show"};
constexpr size_t homework_max = 20;

const practice::OutcomeView* find_outcome(const SessionView& session, std::string_view state) {
  for (const auto& each : session.outcomes)
    if (each.state == state) return &each;
  return nullptr;
}

constexpr float due_width = 132;

DateFieldSpec due_spec(Desk& desk) {
  const std::string_view due = tr("field.homework.due_on");
  return {{.name = due, .placeholder = due}, {desk.today()}, true};
}

}  // namespace

FinishForm::FinishForm(const SessionView& session) {
  const practice::RecordView& record = session.record;
  was_planned_ = session.row.state == "planned";
  for (size_t i = 0; i < std::size(outcomes); i++)
    if (outcomes[i] == session.row.state) outcome_ = int(i);
  was_outcome_ = outcome_;
  notes_ = was_notes_ = record.text("notes");
  private_notes_ = was_private_ = session.private_notes;
  feedback_ = was_feedback_ = record.text("feedback");
  rating_ = was_rating_ = int(record.integer("rating"));
  homework_.emplace_back();
}

bool FinishForm::changed() const {
  return saving_ || outcome_ != was_outcome_ || notes_ != was_notes_ || private_notes_ != was_private_ ||
         feedback_ != was_feedback_ || rating_ != was_rating_ || !done_.empty() || next_ ||
         std::ranges::any_of(homework_, [](const Homework& h) { return !h.body.empty(); });
}

void FinishForm::draw(Desk& desk, Rect& r, const SessionView& session) {
  const Group form(Role::form, tr("session.finish"), r.with_height(1));
  draw_outcome(desk, r, session);
  draw_notes(r);
  draw_homework(desk, r, session);
  FieldSpec feedback{
      .label = tr("field.session.feedback"), .hint = tr("session.feedback.hint"), .optional = true};
  feedback.multiline = true;
  feedback.rows = 2;
  feedback.rows_max = 8;
  cut_field(r, feedback, feedback_, 16);
  draw_rating(r);
  draw_next(desk, r, session);
  draw_buttons(desk, r, session);
}

void FinishForm::draw_outcome(Desk& desk, Rect& r, const SessionView& session) {
  section(r, tr("session.outcome"));
  std::string labels[std::size(outcomes)];
  Segment choices[std::size(outcomes)];
  for (size_t i = 0; i < std::size(outcomes); i++) {
    labels[i] = desk.choice("session", "state", outcomes[i]);
    choices[i] = {.label = labels[i]};
  }
  segments(r.cut_top(control_height(), 6).with_width(std::min(r.w, segments_width(choices))),
           tr("session.outcome"), choices, outcome_);
  if (const auto* outcome = find_outcome(session, outcomes[outcome_]))
    text(r.cut_top(line_height(type::control), 16), outcome_text(desk, *outcome, session.row), style::muted);
}

void FinishForm::draw_notes(Rect& r) {
  Rect head = r.cut_top(control_height(Size::small), 4);
  const Segment views[] = {{.label = tr("session.write")}, {.label = tr("session.preview")}};
  int view = preview_;
  const float width = segments_width(views);
  if (segments(head.cut_right(width, 8).middle_y(control_height(Size::small)), tr("calendar.view"), views,
               view))
    preview_ = view != 0;
  text(head, tr("field.session.notes"), style::label);
  if (preview_) {
    const bool none = trim(notes_).empty();
    const float inside = r.w - 24;
    const float height = none ? line_height(type::control) : markdown_height(notes_, inside);
    const Rect box = r.cut_top(std::max(height + 24, 100.f), 16);
    draw::box(box, Token::sunken, Token::border, measure::radius_card);
    if (none)
      text(box.inset(12).with_height(height), tr("session.preview.none"), style::muted);
    else
      markdown(box.inset(12), "preview", notes_);
  } else {
    FieldSpec notes{
        .name = tr("field.session.notes"), .placeholder = tr("session.notes.hint"), .multiline = true};
    notes.rows = 7;
    notes.rows_max = 24;
    notes.autofocus = was_planned_;
    cut_field(r, notes, notes_, 16);
  }
  FieldSpec hidden{.label = tr("field.session_note.body"),
                   .hint = tr("session.private.hint"),
                   .optional = true,
                   .multiline = true};
  hidden.rows = 2;
  hidden.rows_max = 12;
  cut_field(r, hidden, private_notes_, 16);
}

void FinishForm::draw_rating(Rect& r) {
  text(r.cut_top(line_height(type::caption_medium), 4), tr("field.session.rating"), style::label);
  const Segment values[] = {{.label = unknown_text}, {.label = "1"}, {.label = "2"},
                            {.label = "3"},          {.label = "4"}, {.label = "5"}};
  segments(r.cut_top(control_height(Size::small), 20).with_width(std::min(r.w, segments_width(values))),
           tr("field.session.rating"), values, rating_);
}

void FinishForm::draw_homework(Desk& desk, Rect& r, const SessionView& session) {
  section(r, tr("session.homework"));
  for (const auto* list : {&session.open_homework, &session.homework})
    for (const auto& each : *list) {
      if (each.done_at_ms) continue;
      const Scope scope(each.id);
      bool done = done_.contains(each.id);
      const std::string due =
          each.due_on.empty() ? "" : tr("session.due", {{"date", desk.date_text(each.due_on)}});
      Rect line = r.cut_top(choice_height(), 4);
      const float width = text_width(due, style::caption);
      if (!due.empty()) text(line.cut_right(width + 1, 8), due, style::caption);
      if (!checkbox(line, each.body, done)) continue;
      if (done)
        done_.insert(each.id);
      else
        done_.erase(each.id);
    }
  draw_new_homework(desk, r);
}

void FinishForm::draw_new_homework(Desk& desk, Rect& r) {
  size_t gone = homework_.size();
  for (size_t i = 0; i < homework_.size(); i++) {
    const Scope scope(static_cast<uint64_t>(i));
    Homework& each = homework_[i];
    FieldSpec body{.name = tr("session.homework.new"), .placeholder = tr("session.homework.new")};
    const DateFieldSpec due = due_spec(desk);
    Rect row = r.cut_top(std::max(field_height(body, r.w, each.body), date_field_height(due, due_width)), 8);
    if (i + 1 < homework_.size()) {
      if (icon_button_right(row, icon::x, tr("action.remove"),
                            {.kind = ButtonKind::quiet, .size = Size::small}, 4))
        gone = i;
    } else {
      row.cut_right(control_height(Size::small) + 4);
    }
    const Rect date = row.cut_right(due_width, 8);
    field(row, body, each.body);
    date_field(date, due, each.due);
  }
  if (gone < homework_.size()) homework_.erase(homework_.begin() + std::ptrdiff_t(gone));
  // There is always a line to write the next one on.
  if (!trim(homework_.back().body).empty() && homework_.size() < homework_max) {
    homework_.emplace_back();
    ctx().wake(0);
  }
  r.cut_top(12);
}

void FinishForm::draw_next(Desk& desk, Rect& r, const SessionView& session) {
  divider(r, 12);
  const bool before = next_;
  checkbox(r.cut_top(choice_height(), 12), tr("session.book_next"), next_);
  if (!next_) return;
  if (!before && !when_.ready()) {
    // The same time a week later is what is meant most often.
    LocalTime local = desk.local(session.row.starts_at_ms);
    Date on = add_days(date_of(local), 7);
    while (on < desk.today()) on = add_days(on, 7);
    when_.begin(on, minute_of_day(local));
  }
  when_.draw(desk, r, {.minutes = session.row.minutes, .other_zone = session.row.mentee_zone});
  if (when_.changed) allow_overlap_ = false;
  cut_field(r, {.label = tr("field.session.title##next"), .optional = true}, next_title_, 16);
}

practice::FinishArgs FinishForm::args(Desk& desk, const SessionView& session) const {
  practice::FinishArgs args;
  args.session = session.row.id;
  args.outcome = outcomes[outcome_];
  if (notes_ != was_notes_) args.notes = notes_;
  if (private_notes_ != was_private_) args.private_notes = private_notes_;
  if (feedback_ != was_feedback_) args.feedback = feedback_;
  if (rating_ != was_rating_) args.rating = rating_;
  for (const Homework& each : homework_)
    if (!trim(each.body).empty()) args.homework.push_back({each.body, each.due ? iso_date(*each.due) : ""});
  args.done_homework.assign(done_.begin(), done_.end());
  if (next_ && when_.ready()) {
    args.next_start = wall_in(desk, session.row.zone, when_.at_ms(desk)).local;
    args.next_title = next_title_;
    args.allow_overlap = allow_overlap_;
  }
  return args;
}

void FinishForm::draw_buttons(Desk& desk, Rect& r, const SessionView& session) {
  if (refused_) {
    cut_paragraph(r, error_text(*refused_), style::alert, 8);
    if (refused_->code.starts_with("session.overlaps"))
      checkbox(r.cut_top(choice_height(), 12), tr("schedule.allow_overlap"), allow_overlap_);
  }
  Rect row = r.cut_top(control_height(), 16);
  const bool ready = !next_ || when_.ready();
  const ButtonStyle primary{.kind = ButtonKind::primary,
                            .busy = saving_,
                            .off = !ready,
                            .reason = tr("schedule.when_first"),
                            .chord = "ctrl+enter"};
  const bool pressed = button_left(row, tr("session.save"), primary);
  if (!was_planned_ && button_left(row, tr("kit.cancel"), {.kind = ButtonKind::quiet, .off = saving_}))
    given_up_ = true;
  const bool chord = ctx().shortcuts.pressed("ctrl+enter", tr("session.save"), tr("session.title"));
  if ((pressed || chord) && ready && !saving_) save(desk, session);
}

void FinishForm::save(Desk& desk, const SessionView& session) {
  saving_ = true;
  refused_.reset();
  desk.act(
      "session.finish", args(desk, session),
      [this](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          saved_ = true;
        else
          refused_ = result.error();
      },
      Desk::Quiet::refusals);
}

}  // namespace md::ui
