// What a plan's page asks before it acts: its fields, when it starts, how it ends.

#include "model/areas.h"
#include "ui/screens/plan_page.h"
#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

constexpr std::string_view plan_fields[] = {"title", "starts_on", "hours_per_week", "about"};
constexpr std::string_view template_fields[] = {"title", "about"};

}  // namespace

using practice::PlanStepArgs;

void PlanPage::step(Desk& desk, std::string_view verb, PlanStepArgs args) {
  args.plan = row().id;
  saving_ = true;
  desk.act(verb, args, [this](const Result<ByteView>& result) {
    saving_ = false;
    if (result) starting_ = completing_ = false;
  });
}

void PlanPage::start_edit() {
  using Names = std::span<const std::string_view>;
  edit_.open(model::plan_type, is_template() ? Names(template_fields) : Names(plan_fields),
             {.title = std::string(tr(is_template() ? "plans.edit_template" : "plans.edit")),
              .verb = std::string(tr("action.save"))});
  const auto text = [](const std::string& value) { return value.empty() ? Value() : Value(value); };
  edit_.form().begin({"plan",
                      row().id,
                      {{"title", row().title},
                       {"about", text(row().about)},
                       {"starts_on", text(row().starts_on)},
                       {"hours_per_week", plan_->own_week_min ? Value(hours_e4(plan_->own_week_min)) : Value()}}});
}

void PlanPage::draw_start_dialog(Desk& desk) {
  if (!starting_) return;
  if (row().week_min == 0) {
    // Without hours nothing can be laid along the weeks: they are asked for first.
    starting_ = false;
    return time_dialog_.open(row().mentee, plan_->study_min);
  }
  if (!start_on_) start_on_ = desk.today();
  const std::string words = tr("plans.start.text", {{"n", row().modules},
                                                    {"hours", hours_text(row().all_min)},
                                                    {"week", hours_text(row().week_min)}});
  Dialog dialog("start-plan",
                {.title = tr("plans.start.title"), .text = words, .verb = tr("plans.start"), .busy = saving_});
  cut_date_field(dialog.body, {{.label = tr("field.plan.starts_on")}, {desk.today()}}, start_on_);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) starting_ = false;
  if (answer == Answer::confirmed && !saving_) step(desk, "plan.start", {.on = iso_date(*start_on_)});
}

void PlanPage::draw_complete_dialog(Desk& desk) {
  if (!completing_) return;
  const int64_t open = row().modules - row().modules_done;
  const std::string words = open ? tr("plans.complete.open", {{"n", open}}) : std::string(tr("plans.complete.all"));
  Dialog dialog("complete-plan", {.title = tr("plans.complete.title"),
                                  .text = words,
                                  .verb = tr("plans.complete"),
                                  .busy = saving_});
  if (!plan_->goals.empty())
    checkbox(dialog.body.cut_top(choice_height(), 8),
             tr("plans.complete.goals", {{"n", plan_->goals.size()}}), reach_goals_);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) completing_ = false;
  if (answer == Answer::confirmed && !saving_)
    step(desk, "plan.complete", {.skip_open = true, .reach_goals = reach_goals_ && !plan_->goals.empty()});
}

void PlanPage::print(Desk& desk) {
  const practice::PlanParams params{row().id, {}, asking_ms(desk)};
  desk.client.ask<practice::PlanDocumentQuery>(
      params, [&desk](const Result<practice::PlanDocumentView>& document) {
        if (!document) return desk.notify_error(document.error());
        desk.host.print_html(document->title, document->html);
      });
}

}  // namespace md::ui
