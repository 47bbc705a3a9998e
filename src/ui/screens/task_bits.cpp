#include "ui/screens/task_bits.h"

#include "base/date_words.h"
#include "base/text.h"

namespace md::ui {
namespace {

constexpr int32_t found_max = 20;

}  // namespace

void TaskEntry::draw(Desk& desk, Rect& r, std::string_view party, float gap) {
  const bool narrow = ctx().narrow();
  const DatedText read = take_date(typed_, desk.today());
  const bool ready = !read.text.empty();
  Rect line = r.cut_top(control_height(), read.date ? 4 : gap);
  if (party.empty() && !narrow) pick_person(desk, line.cut_right(200, 8));
  if (ready && icon_button(line.cut_right(control_height(), 8), icon::plus, tr("action.add"),
                           {.kind = ButtonKind::primary, .busy = saving_}))
    save(desk, party);
  FieldSpec spec{.name = tr("person.new_task"),
                 .placeholder = tr(narrow || !party.empty() ? "person.new_task" : "tasks.placeholder"),
                 .icon = icon::plus,
                 .max_bytes = 1200};
  const FieldEvent event = field(line, spec, typed_);
  if (focus_) {
    focus_ = false;
    ctx().set_focus(event.id, true);
  }
  if (event.submitted && ready && !saving_) save(desk, party);
  if (!read.date) return;
  const std::string words = tr("tasks.due_read", {{"date", weekday_date_text(*read.date, desk.language())}});
  const TextStyle style{type::caption, Token::accent, Align::left, false, Role::status};
  text(r.cut_top(line_height(type::caption), gap), words, style);
}

void TaskEntry::pick_person(Desk& desk, Rect r) {
  practice::PeopleParams params;
  params.text = query_;
  params.limit = found_max;
  found_.watch(desk.client, params);
  std::vector<Option> options;
  if (found_)
    for (const auto& row : found_->rows)
      options.push_back({.id = row.id, .label = row.name, .detail = row.organisation, .avatar = true,
                         .square = row.kind == "organisation"});
  const SelectSpec spec{.name = tr("field.task.party"),
                        .placeholder = tr("field.task.party"),
                        .clearable = true,
                        .filtered = true,
                        .shown = person_name_};
  const SelectEvent event = select(r, spec, options, person_);
  if (event.query_changed) query_ = event.query;
  if (!event.changed) return;
  person_name_.clear();
  for (const Option& option : options)
    if (option.id == person_) person_name_ = option.label;
}

void TaskEntry::save(Desk& desk, std::string_view party) {
  const DatedText read = take_date(typed_, desk.today());
  Desk::FieldValues fields = {{"title", read.text}};
  const std::string whose = party.empty() ? person_ : std::string(party);
  if (!whose.empty()) fields.emplace_back("party", whose);
  if (read.date) fields.emplace_back("due_on", iso_date(*read.date));
  saving_ = true;
  desk.create("task", fields, [this](const Result<ByteView>& result) {
    saving_ = false;
    if (!result) return;
    typed_.clear();
    person_.clear();
    person_name_.clear();
    focus_ = true;
  });
}

DueText due_text(Desk& desk, const practice::TaskView& task) {
  if (task.done_at_ms) return {desk.near_text(task.done_at_ms), Tone::neutral};
  const auto due = parse_date(task.due_on);
  if (!due) return {};
  const int late = days_between(*due, desk.today());
  if (late > 0) return {tr("today.late", {{"n", late}}), Tone::danger};
  return {capitalized(desk.date_text(task.due_on)), late == 0 ? Tone::warning : Tone::neutral};
}

void snooze_menu(Desk& desk, Rect at, const practice::TaskView& task) {
  const Date today = desk.today();
  const Date days[] = {today, add_days(today, 1), add_days(week_start(today), 7),
                       add_months(first_of_month(today), 1)};
  constexpr std::string_view keys[] = {"tasks.today", "tasks.tomorrow", "tasks.next_week", "tasks.next_month"};
  std::vector<std::string> dates;
  std::vector<MenuItem> items;
  for (const Date day : days) dates.push_back(date_short(day, today, desk.language()));
  std::vector<std::string> labels;
  for (size_t i = 0; i < std::size(keys); i++) labels.push_back(std::string(tr(keys[i])) + " · " + dates[i]);
  for (size_t i = 0; i < std::size(keys); i++)
    items.push_back({.label = labels[i], .icon = icon::calendar, .checked = task.due_on == iso_date(days[i])});
  items.push_back({.label = tr("tasks.someday"), .icon = icon::moon, .checked = task.due_on.empty()});
  items.push_back({.label = tr("action.remove"), .icon = icon::trash_2, .danger = true, .line_above = true});
  const auto chosen = menu("snooze", at, items, {.align_right = true});
  if (!chosen) return;
  if (*chosen + 1 == items.size()) return desk.archive("task", task.id);
  desk.set("task", task.id,
           {{"due_on", *chosen < std::size(days) ? Value(iso_date(days[*chosen])) : Value()}});
}

}  // namespace md::ui
