#include "ui/screens/new_plan.h"

#include "base/money.h"
#include "base/text.h"
#include "ui/screens/plan_words.h"

namespace md::ui {

void NewPlanDialog::open(practice::BeginPlanArgs preset) {
  args_ = std::move(preset);
  source_ = !args_.ready.empty() ? "ready:" + args_.ready : !args_.from.empty() ? "plan:" + args_.from : "";
  title_ = args_.title;
  for (std::string* text : {&query_, &shown_, &error_}) text->clear();
  starts_on_.reset();
  hours_e4_ = 0;
  person_.forget();
  learning_.forget();
  fixed_ = !args_.mentee.empty();
  open_ = true;
}

void NewPlanDialog::watch(Desk& desk) {
  practice::PeopleParams people;
  people.text = query_;
  people.limit = 20;
  people.filters.push_back({"kind", "is", std::string("person")});
  people_.watch(desk.client, people);
  practice::PlansParams templates;
  templates.state = "template";
  templates.now_ms = asking_ms(desk);
  templates_.watch(desk.client, templates);
  ready_.watch(desk.client, {std::string(language_code(desk.language()))});
  if (args_.mentee.empty()) return;
  person_.watch(desk.client, {args_.mentee});
  learning_.watch(desk.client, {args_.mentee, templates.now_ms});
  if (person_) shown_ = person_->record.text("display_name");
}

void NewPlanDialog::draw(Desk& desk) {
  if (!open_) return;
  watch(desk);
  Dialog dialog("new-plan", {.title = tr("plans.new"),
                             .verb = tr("plans.new.verb"),
                             .off = args_.mentee.empty(),
                             .busy = saving_,
                             .reason = tr("plans.new.who"),
                             .width = 480});
  Rect& r = dialog.body;
  draw_mentee(desk, r);
  draw_source(r);
  draw_goal(r);
  cut_field(r, {.label = tr("field.plan.title"), .hint = tr("plans.new.title_hint"), .error = error_, .optional = true},
            title_);
  draw_pace(desk, r);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) open_ = false;
  if (answer == Answer::confirmed && !saving_ && !args_.mentee.empty()) save(desk);
}

void NewPlanDialog::draw_mentee(Desk& desk, Rect& r) {
  std::vector<Option> options;
  if (people_)
    for (const auto& row : people_->rows)
      options.push_back({.id = row.id, .label = row.name, .detail = row.works_on, .avatar = true});
  SelectSpec spec{.label = tr("field.plan.mentee"), .placeholder = tr("plans.new.pick"), .shown = shown_};
  spec.filtered = true;
  const SelectEvent event = cut_select(r, spec, options, args_.mentee);
  if (event.query_changed) query_ = event.query;
  if (!event.changed) return;
  args_.goal.clear();
  learning_.forget();
  for (const Option& option : options)
    if (option.id == args_.mentee) shown_ = option.label;
  (void)desk;
}

void NewPlanDialog::draw_source(Rect& r) {
  std::vector<std::string> ids, details;
  std::vector<Option> options;
  const auto words = [](int64_t modules, int64_t minutes) {
    return tr("plans.size", {{"n", modules}, {"hours", hours_text(minutes)}});
  };
  struct Source {
    std::string id, title, detail;
  };
  std::vector<Source> sources = {{"", std::string(tr("plans.new.empty")), {}}};
  if (templates_)
    for (const auto& row : templates_->rows)
      sources.push_back({"plan:" + row.id, row.title, words(row.modules, row.all_min)});
  if (ready_)
    for (const auto& plan : ready_->plans)
      sources.push_back({"ready:" + plan.code, plan.title, words(plan.modules, plan.minutes)});
  bool known = source_.empty();
  for (const Source& source : sources) {
    known = known || source.id == source_;
    options.push_back({.id = source.id, .label = source.title, .detail = source.detail});
  }
  SelectSpec spec{.label = tr("plans.new.source")};
  // A copy of somebody's plan stands in no list.
  spec.shown = known ? std::string_view() : std::string_view(args_.title);
  if (source_.empty()) spec.placeholder = tr("plans.new.empty");
  cut_select(r, spec, options, source_);
}

void NewPlanDialog::draw_goal(Rect& r) {
  if (!learning_) return;
  std::vector<std::string> details;
  std::vector<Option> options;
  for (const auto& goal : learning_->goals)
    if (goal.state == "open") options.push_back({.id = goal.id, .label = goal.title, .detail = goal.plan_title});
  if (options.empty()) return;
  cut_select(r, {.label = tr("plans.new.goal"), .optional = true, .clearable = true}, options, args_.goal);
}

void NewPlanDialog::draw_pace(Desk& desk, Rect& r) {
  const bool stacked = ctx().narrow();
  auto [left, right] = columns<2>(r, 12);
  const DateFieldSpec date{
      {.label = tr("field.plan.starts_on"), .optional = true}, {desk.today()}, true};
  int64_t free = 0;
  if (learning_)
    for (const int64_t minutes : learning_->study_min) free += minutes;
  const std::string hint = free ? tr("plans.new.free", {{"hours", hours_text(free)}}) : std::string();
  FieldSpec hours{.label = tr("field.plan.hours_per_week"),
                  .hint = hint,
                  .unit = tr("unit.plan.hours_per_week"),
                  .optional = true,
                  .align_right = true,
                  .input_mode = "decimal"};
  const ValueField<int64_t> how{
      .parse = [](std::string_view typed) -> Result<int64_t> {
        return trim(typed).empty() ? Result<int64_t>(0) : parse_decimal_e4(typed);
      },
      .print = [](const int64_t& value) { return value ? decimal_e4_text(value) : std::string(); }};
  const float first = date_field_height(date, left.w), second = field_height(hours, right.w);
  if (stacked) {
    left = r.cut_top(first, 12);
    right = r.cut_top(second, 12);
  } else {
    r.cut_top(std::max(first, second), 12);
  }
  date_field(left.with_height(first), date, starts_on_);
  value_field(right.with_height(second), hours, hours_e4_, how);
}

void NewPlanDialog::save(Desk& desk) {
  practice::BeginPlanArgs args = args_;
  args.title = trim(title_);
  args.from = source_.starts_with("plan:") ? source_.substr(5) : "";
  args.ready = source_.starts_with("ready:") ? source_.substr(6) : "";
  args.language = std::string(language_code(desk.language()));
  args.starts_on = starts_on_ ? iso_date(*starts_on_) : "";
  args.hours_per_week = hours_e4_;
  saving_ = true;
  desk.act(
      "plan.begin", args,
      [this, &desk](const Result<ByteView>& result) {
        saving_ = false;
        if (!result) {
          error_ = error_text(result.error());
          return;
        }
        open_ = false;
        desk.go("/plans/" + rpc::answer_text(*result, "id"));
      },
      Desk::Quiet::refusals);
}

}  // namespace md::ui
