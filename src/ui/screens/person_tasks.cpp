#include "ui/screens/person_tasks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"

namespace md::ui {

void PersonTasks::draw(Desk& desk, Rect& r, const practice::PersonView& person) {
  int64_t open = 0;
  for (const auto& task : person.tasks) open += task.done_at_ms == 0;
  Rect rest = section(r, tr("person.tasks"));
  if (open)
    text(rest, tr("person.tasks.open", {{"n", open}}), {type::caption, Token::text_muted, Align::right});
  for (const auto& task : person.tasks) {
    const Scope scope(task.id);
    Rect line = r.cut_top(std::max(28.f, control_height(Size::xsmall)));
    const bool was_done = task.done_at_ms != 0;
    const auto due = parse_date(task.due_on);
    const std::string when = was_done ? desk.near_text(task.done_at_ms)
                             : due    ? capitalized(desk.date_text(task.due_on))
                                      : "";
    const bool late = !was_done && due && *due < desk.today(), now = !was_done && due && *due == desk.today();
    const TextStyle tone{type::caption,
                         late  ? Token::danger
                         : now ? Token::warning
                               : Token::text_muted,
                         Align::right};
    if (!was_done) {
      const Rect snooze = line.cut_right(icon_button_width(Size::xsmall), 4).middle_y(control_height(Size::xsmall));
      if (icon_button(snooze, icon::calendar_clock, tr("tasks.snooze"),
                      {.kind = ButtonKind::quiet, .size = Size::xsmall, .popup = true})) {
        snoozed_ = task;
        snooze_at_ = snooze;
        snoozing_ = true;
      }
    }
    if (!when.empty()) text(line.cut_right(text_width(when, tone), 8), when, tone);
    bool done = was_done;
    ChoiceStyle style;
    if (was_done) style.label = {type::control, Token::text_muted, Align::left, true};
    if (checkbox(line, task.title, done, style))
      desk.set("task", task.id, {{"done_at_ms", done ? Value(desk.now_ms()) : Value()}});
  }
  if (person.tasks.empty()) cut_paragraph(r, tr("person.tasks.none"), style::muted, 4);
  if (std::exchange(snoozing_, false)) open_popup("snooze");
  snooze_menu(desk, snooze_at_, snoozed_);
  r.cut_top(4);
  entry_.draw(desk, r, person.record.id, 20);
}

}  // namespace md::ui
