#include "ui/screens/module_form.h"

#include "model/areas.h"
#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

constexpr std::string_view fields[] = {"title", "hours", "note", "not_before", "due_on"};

}  // namespace

ModuleForm::ModuleForm() : form_(model::plan_module_type, fields) {}

void ModuleForm::begin() {
  form_.begin();
  for (std::string* text : {&id_, &skill_, &skill_before_}) text->clear();
  level_ = level_before_ = 0;
  needs_.clear();
  needs_before_.clear();
}

void ModuleForm::begin(const practice::PlanModuleView& module) {
  const auto text = [](const std::string& value) { return value.empty() ? Value() : Value(value); };
  form_.begin({"plan_module",
               module.id,
               {{"title", module.title},
                {"hours", hours_e4(module.minutes)},
                {"note", text(module.note)},
                {"not_before", text(module.not_before)},
                {"due_on", text(module.due_on)}}});
  form_.keep_focus();
  id_ = module.id;
  skill_ = skill_before_ = module.skill;
  level_ = level_before_ = module.level;
  needs_ = needs_before_ = module.needs;
}

bool ModuleForm::draw(Desk& desk, Rect& r, const practice::PlanView& plan) {
  const bool is_template = plan.row.mentee.empty();
  bool submitted = form_.draw_field(desk, r, "title");
  submitted = form_.draw_field(desk, r, "hours") || submitted;
  picker_.draw(desk, r,
               {.label = tr("field.plan_module.skill"),
                .placeholder = tr("learning.skill.pick"),
                .optional = true,
                .clearable = true},
               skill_);
  if (!skill_.empty())
    pick_level(r, {.label = tr("field.plan_module.level"), .optional = true, .clearable = true}, 1, level_);
  draw_needs(r, plan);
  if (!is_template) {
    form_.draw_field(desk, r, "not_before");
    form_.draw_field(desk, r, "due_on");
  }
  form_.draw_field(desk, r, "note");
  return submitted;
}

// Only what stands before it may come first.
void ModuleForm::draw_needs(Rect& r, const practice::PlanView& plan) {
  std::vector<std::string> labels;
  std::vector<Option> options;
  for (const auto& module : plan.modules) {
    if (module.id == id_) break;
    labels.push_back(tr("plans.numbered", {{"n", labels.size() + 1}, {"title", module.title}}));
  }
  for (size_t i = 0; i < labels.size(); i++)
    options.push_back({.id = plan.modules[i].id, .label = labels[i]});
  if (options.empty()) return;
  const SelectSpec spec{.label = tr("field.plan_module.needs"), .optional = true};
  multi_select(r.cut_top(multi_select_height(spec, options, needs_, r.w), 12), spec, options, needs_);
}

bool ModuleForm::changed() const {
  return form_.changed() || skill_ != skill_before_ || level_ != level_before_ || needs_ != needs_before_;
}

Desk::FieldValues ModuleForm::changes() const {
  Desk::FieldValues out = form_.changes();
  if (skill_ != skill_before_) out.emplace_back("skill", skill_.empty() ? Value() : Value(skill_));
  if (level_ != level_before_ && !(skill_.empty() && level_))
    out.emplace_back("level", level_ ? Value(level_) : Value());
  if (needs_ != needs_before_) {
    std::string list = "[";
    for (const std::string& need : needs_) list.append(list.size() > 1 ? ",\"" : "\"").append(need).append("\"");
    out.emplace_back("needs", needs_.empty() ? Value() : Value(list + "]"));
  }
  return out;
}

}  // namespace md::ui
