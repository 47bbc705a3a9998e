#include "ui/screens/learning_dialogs.h"

#include <algorithm>

#include "base/money.h"
#include "base/text.h"
#include "model/areas.h"
#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

constexpr std::string_view new_goal_fields[] = {"title", "why", "target_on"};
constexpr std::string_view goal_fields[] = {"title", "why", "target_on", "state"};
constexpr size_t goal_skills_max = 8;
constexpr float level_width = 176;

}  // namespace

void GoalDialog::open(std::string mentee, std::string plan) {
  form_ = std::make_unique<RecordForm>(model::goal_type, new_goal_fields);
  mentee_ = std::move(mentee);
  plan_ = std::move(plan);
  goal_.clear();
  skills_.clear();
  before_.clear();
}

void GoalDialog::open(const practice::GoalView& goal) {
  form_ = std::make_unique<RecordForm>(model::goal_type, goal_fields);
  const auto text = [](const std::string& value) { return value.empty() ? Value() : Value(value); };
  form_->begin({"goal",
                goal.id,
                {{"title", goal.title},
                 {"why", text(goal.why)},
                 {"target_on", text(goal.target_on)},
                 {"state", goal.state}}});
  goal_ = goal.id;
  skills_.clear();
  for (const auto& skill : goal.skills) add_skill(skill.skill, skill.target);
  before_ = wanted();
}

void GoalDialog::add_skill(std::string skill, int64_t level) {
  skills_.push_back({std::move(skill), level, std::make_unique<SkillPicker>()});
}

std::vector<practice::GoalSkillArg> GoalDialog::wanted() const {
  std::vector<practice::GoalSkillArg> out;
  for (const Wanted& skill : skills_)
    if (!skill.skill.empty()) out.push_back({skill.skill, skill.level});
  return out;
}

void GoalDialog::draw_skills(Desk& desk, Rect& r) {
  label_above(r, tr("learning.goal.skills"), true);
  for (size_t i = 0; i < skills_.size(); i++) {
    const Scope scope(uint64_t(i) + 1);
    Rect line = r.cut_top(control_height(), 8);
    if (icon_button_right(line, icon::x, tr("action.remove"), {.kind = ButtonKind::quiet}, 4)) {
      skills_.erase(skills_.begin() + std::ptrdiff_t(i));
      return;
    }
    Rect level = line.cut_right(std::min(level_width, line.w / 2), 8);
    skills_[i].picker->draw(desk, line, {.name = tr("type.skill"), .placeholder = tr("learning.skill.pick")},
                            skills_[i].skill);
    pick_level(level, {.name = tr("field.goal_skill.level")}, 1, skills_[i].level);
  }
  if (skills_.size() >= goal_skills_max) return;
  Rect line = r.cut_top(control_height(Size::small), 4);
  if (button_left(line, tr("learning.skill.add"),
                  {.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::plus}))
    add_skill({}, 3);
}

void GoalDialog::draw(Desk& desk) {
  if (!form_) return;
  Dialog dialog("goal", {.title = tr(goal_.empty() ? "learning.goal.new" : "learning.goal.edit"),
                         .verb = tr(goal_.empty() ? "action.add" : "action.save"),
                         .third = goal_.empty() ? std::string_view() : tr("action.remove"),
                         .busy = saving_,
                         .width = 480});
  form_->draw(desk, dialog.body);
  draw_skills(desk, dialog.body);
  const Answer answer = dialog.finish();
  if (answer == Answer::third) desk.archive("goal", goal_);
  if (answer == Answer::dismissed || answer == Answer::third) return form_.reset();
  if (answer == Answer::confirmed && !saving_ && form_->check(desk)) save(desk);
}

void GoalDialog::save(Desk& desk) {
  Desk::FieldValues fields = form_->changes();
  if (!goal_.empty() && fields.empty()) return save_skills(desk, goal_);
  saving_ = true;
  const Done done = [this, &desk](const Result<ByteView>& result) {
    saving_ = false;
    if (result) return save_skills(desk, goal_.empty() ? rpc::answer_text(*result, "id") : goal_);
    if (!form_ || !form_->refuse(result.error())) desk.notify_error(result.error());
  };
  if (!goal_.empty()) return desk.set("goal", goal_, fields, done, Desk::Quiet::refusals);
  fields.emplace_back("mentee", mentee_);
  if (!plan_.empty()) fields.emplace_back("plan", plan_);
  desk.create("goal", fields, done, Desk::Quiet::refusals);
}

void GoalDialog::save_skills(Desk& desk, const std::string& goal) {
  const auto now = wanted();
  const bool same = std::ranges::equal(now, before_, [](const auto& a, const auto& b) {
    return a.skill == b.skill && a.level == b.level;
  });
  if (!same) desk.act("goal.set_skills", practice::GoalSkillsArgs{goal, now});
  form_.reset();
}

void AssessDialog::open(std::string party) {
  party_ = std::move(party);
  for (std::string* text : {&skill_, &name_, &record_, &evidence_, &error_}) text->clear();
  level_ = target_ = 0;
  open_ = true;
}

void AssessDialog::open(std::string party, const practice::SkillLevelView& skill) {
  open(std::move(party));
  skill_ = skill.skill;
  name_ = skill.name;
  record_ = skill.id;
  level_ = skill.level;
  target_ = skill.target;
  evidence_ = skill.evidence;
}

void AssessDialog::draw(Desk& desk) {
  if (!open_) return;
  Dialog dialog("assess", {.title = name_.empty() ? tr("learning.skill.add") : std::string_view(name_),
                           .verb = tr("action.save"),
                           .third = record_.empty() ? std::string_view() : tr("action.remove"),
                           .off = skill_.empty(),
                           .busy = saving_});
  if (name_.empty())
    picker_.draw(desk, dialog.body, {.label = tr("field.skill.name"), .placeholder = tr("learning.skill.pick")},
                 skill_);
  pick_level(dialog.body, {.label = tr("field.party_skill.level")}, 0, level_);
  pick_level(dialog.body, {.label = tr("field.party_skill.target"), .optional = true, .clearable = true}, 1,
             target_);
  cut_field(dialog.body,
            {.label = tr("field.party_skill.evidence"),
             .hint = tr("learning.evidence.hint"),
             .error = error_,
             .optional = true,
             .multiline = true,
             .rows = 2,
             .rows_max = 6},
            evidence_);
  const Answer answer = dialog.finish();
  if (answer == Answer::third) desk.archive("party_skill", record_);
  if (answer == Answer::dismissed || answer == Answer::third) open_ = false;
  if (answer != Answer::confirmed || saving_ || skill_.empty()) return;
  saving_ = true;
  desk.act(
      "party_skill.assess", practice::AssessArgs{party_, skill_, level_, target_, std::string(trim(evidence_))},
      [this](const Result<ByteView>& result) {
        saving_ = false;
        if (result)
          open_ = false;
        else
          error_ = error_text(result.error());
      },
      Desk::Quiet::refusals);
}

void StudyTimeDialog::open(std::string party, const std::vector<int64_t>& minutes) {
  party_ = std::move(party);
  for (size_t i = 0; i < 7; i++) hours_e4_[i] = i < minutes.size() ? hours_e4(minutes[i]) : 0;
  open_ = true;
}

void StudyTimeDialog::draw(Desk& desk) {
  if (!open_) return;
  int64_t all_e4 = 0;
  for (const int64_t hours : hours_e4_) all_e4 += hours;
  Dialog dialog("study-time", {.title = tr("learning.time.title"),
                               .text = tr("learning.time.text"),
                               .verb = tr("action.save"),
                               .busy = saving_});
  const ValueField<int64_t> how{
      .parse = [](std::string_view typed) -> Result<int64_t> {
        if (trim(typed).empty()) return 0;
        MD_ASSIGN(const int64_t hours, parse_decimal_e4(typed));
        if (hours < 0 || hours > 24 * 10'000)
          return fail("field.out_of_range", {{"least", "0"}, {"most", "24"}});
        return hours;
      },
      .print = [](const int64_t& hours) { return hours ? decimal_e4_text(hours) : std::string(); }};
  for (int day = 0; day < 7; day++) {
    const std::string label(weekday_name(day + 1, desk.language()));
    Rect line = dialog.body.cut_top(control_height(Size::small), 8);
    Rect box = line.cut_right(112, 8);
    text(line, label, style::body);
    const FieldSpec spec{.name = label,
                         .unit = tr("unit.plan_module.hours"),
                         .small = true,
                         .align_right = true,
                         .input_mode = "decimal"};
    value_field(box, spec, hours_e4_[size_t(day)], how);
  }
  text(dialog.body.cut_top(20, 4), tr("learning.time.sum", {{"hours", hours_text(all_e4 * 60 / 10'000)}}),
       {type::control_medium, Token::text, Align::right});
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) open_ = false;
  if (answer != Answer::confirmed || saving_) return;
  practice::StudyTimeArgs args{party_, {}};
  for (const int64_t hours : hours_e4_) args.minutes.push_back(hours * 60 / 10'000);
  saving_ = true;
  desk.act("study_time.set_week", args, [this](const Result<ByteView>& result) {
    saving_ = false;
    if (result) open_ = false;
  });
}

}  // namespace md::ui
