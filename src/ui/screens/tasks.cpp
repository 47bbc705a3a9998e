// Everything that was promised, by when it is due.

#include <algorithm>
#include <utility>

#include "practice/tasks_views.h"
#include "ui/screen.h"
#include "ui/screens/addresses.h"
#include "ui/screens/task_bits.h"
#include "ui/ui.h"

namespace md::ui {
namespace {

using practice::TaskView;

constexpr int32_t rows_step = 200, rows_max = 2000;
constexpr float group_height = 36, column_max = 860;

class TasksScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  enum When : uint8_t { overdue, due, coming, someday, done };

  void draw_head(Desk& desk, Rect r);
  void draw_list(Desk& desk, Rect r);
  void draw_task(Desk& desk, Rect r, const TaskView& task);
  When group_of(Desk& desk, const TaskView& task) const;
  int64_t open_count() const { return tasks_->overdue + tasks_->due + tasks_->coming + tasks_->someday; }

  rpc::Live<practice::TasksQuery> tasks_;
  TaskEntry entry_;
  int32_t limit_ = rows_step;
  TaskView snoozed_;
  Rect snooze_at_;
  bool snoozing_ = false;
};

void TasksScreen::draw(Desk& desk, Rect page) {
  desk.set_title(tr("nav.tasks"));
  const bool done = desk.route().param("show") == "done";
  tasks_.watch(desk.client, {.on = iso_date(desk.today()), .done = done, .limit = limit_});
  if (desk.route().param("new") == "1") {
    desk.go(Route{"tasks", {}, {}, {}}, true);
    entry_.focus();
  }
  draw_head(desk, page.cut_top(measure::header));
  if (tasks_.error()) {
    error_state(page, tr("state.error.title"), error_text(*tasks_.error()));
  } else if (tasks_) {
    draw_list(desk, page);
  } else if (loading_shows("tasks")) {
    skeleton_rows(page.inset(20), 8, 44);
  }
  if (ctx().shortcuts.pressed("n", tr("person.new_task"), tr("nav.tasks"))) entry_.focus();
}

void TasksScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 20, 0, 16, 0);
  const std::string_view title = tr("nav.tasks");
  text(r.cut_left(text_width(title, style::title) + 0.5f, 24), title, style::title);
  const std::string open = tasks_ ? number_text(open_count()) : std::string(),
                    done = tasks_ ? number_text(tasks_->done) : std::string();
  const Tab list[] = {{.label = tr("tasks.open"), .count = open}, {.label = tr("tasks.done"), .count = done}};
  int current = desk.route().param("show") == "done" ? 1 : 0;
  if (!tabs(r, title, list, current)) return;
  limit_ = rows_step;
  desk.go(current == 1 ? "/tasks?show=done" : "/tasks");
}

TasksScreen::When TasksScreen::group_of(Desk& desk, const TaskView& task) const {
  if (task.done_at_ms) return done;
  const auto day = parse_date(task.due_on);
  if (!day) return someday;
  return *day < desk.today() ? overdue : *day == desk.today() ? due : coming;
}

void TasksScreen::draw_list(Desk& desk, Rect r) {
  constexpr std::string_view titles[] = {"tasks.group.overdue", "tasks.group.today", "tasks.group.coming",
                                         "tasks.group.someday"};
  const bool showing_done = desk.route().param("show") == "done";
  const int64_t counts[] = {tasks_->overdue, tasks_->due, tasks_->coming, tasks_->someday};
  ScrollArea area(r, "tasks");
  const float edge = ctx().narrow() ? 16 : 20;
  Rect in = area.content.inset(edge, 16, edge, 0);
  in.w = std::min(in.w, column_max);
  if (!showing_done) entry_.draw(desk, in, {}, 12);
  if (tasks_->tasks.empty()) {
    const float height = std::max(240.f, r.h - 160);
    empty_state(in.cut_top(height), icon::list_todo, tr(showing_done ? "tasks.none_done" : "tasks.empty.title"),
                tr(showing_done ? "tasks.none_done.text" : "tasks.empty.text"));
    return area.end(in.y);
  }
  const float row = ctx().touch() ? 60 : 44;
  int group = -1;
  const Group list(Role::list, tr("nav.tasks"), r);
  for (const TaskView& task : tasks_->tasks) {
    const int now = group_of(desk, task);
    if (!showing_done && now != group) {
      group = now;
      const Group item(Role::listitem, "", in.with_height(group_height));
      const Rect line = in.cut_top(group_height).inset(0, 10, 0, 6);
      spans(line, {{tr(titles[group]), style::section}, {number_text(counts[group]), style::faint}}, 8);
    }
    const Rect place = in.cut_top(row);
    if (place.bottom() > area.view.y - 400 && place.y < area.view.bottom() + 400) draw_task(desk, place, task);
  }
  const bool more = int64_t(tasks_->tasks.size()) < (showing_done ? tasks_->done : open_count());
  if (more && limit_ < rows_max) {
    Rect line = in.cut_top(44);
    if (button_left(line, tr("kit.show_more"), {.kind = ButtonKind::quiet, .size = Size::small}))
      limit_ += rows_step;
  }
  area.end(in.y + 20);
  if (std::exchange(snoozing_, false)) open_popup("snooze");
  snooze_menu(desk, snooze_at_, snoozed_);
}

void TasksScreen::draw_task(Desk& desk, Rect r, const TaskView& task) {
  const Scope scope(task.id);
  const Group item(Role::listitem, "", r);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const Rect snooze = r.cut_right(icon_button_width(Size::small), 4).middle_y(control_height(Size::small));
  const bool pressed = icon_button(snooze, icon::calendar_clock, tr("tasks.snooze"),
                             {.kind = ButtonKind::quiet, .size = Size::small, .popup = true});
  const bool narrow = ctx().narrow();
  const DueText due = due_text(desk, task);
  const TextStyle due_style{type::caption, tone_color(due.tone), Align::right};
  if (!due.words.empty() && !narrow)
    text(r.cut_right(text_width(due.words, due_style) + 0.5f, 12), due.words, due_style);
  if (!task.party.empty() && !narrow) {
    const float width = std::min(text_width(task.party_name, style::muted) + 0.5f, r.w * 0.3f);
    const std::string address = person_address(task.party);
    if (link(r.cut_right(width, 16), task.party_name, address, style::muted)) desk.go(address);
  }
  bool is_done = task.done_at_ms != 0;
  ChoiceStyle look;
  if (is_done) look.label = {type::control, Token::text_muted, Align::left, true};
  Rect line = r;
  if (narrow) {
    line = r.inset(0, 6, 0, 6).cut_top(line_height(type::control));
    const Rect below = r.inset(30, 0, 0, 8).cut_bottom(line_height(type::caption));
    spans(below, {{due.words, {type::caption, tone_color(due.tone)}}, {task.party_name, style::caption}}, 8);
  }
  if (checkbox(line, task.title, is_done, look))
    desk.set("task", task.id, {{"done_at_ms", is_done ? Value(desk.now_ms()) : Value()}});
  if (!pressed) return;
  snoozed_ = task;
  snooze_at_ = snooze;
  snoozing_ = true;
}

}  // namespace

std::unique_ptr<Screen> make_tasks() {
  return std::make_unique<TasksScreen>();
}

}  // namespace md::ui
