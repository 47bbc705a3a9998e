#include "ui/screens/learning_section.h"

#include <numeric>

#include "base/text.h"
#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

// A heading with a small button at its right end. True when that was pressed.
bool heading(Rect& r, std::string_view title, std::string_view add) {
  Rect rest = section(r, title, 4);
  return icon_button_right(rest, icon::plus, add, {.kind = ButtonKind::quiet, .size = Size::xsmall}, 0);
}

}  // namespace

void LearningSection::draw(Desk& desk, Rect& r, const std::string& party) {
  if (party != party_) {
    party_ = party;
    learning_.forget();
  }
  learning_.watch(desk.client, {party, asking_ms(desk)});
  if (!learning_) return;
  const Scope scope("learning");
  draw_plans(desk, r);
  draw_goals(desk, r);
  draw_skills(desk, r);
  draw_time(r);
}

void LearningSection::draw_dialogs(Desk& desk) {
  goal_.draw(desk);
  assess_.draw(desk);
  time_.draw(desk);
}

void LearningSection::draw_plans(Desk& desk, Rect& r) {
  if (heading(r, tr("learning.plans"), tr("plans.new"))) desk.go("/plans?new=" + party_);
  for (const auto& plan : learning_->plans) {
    const Scope scope(plan.id);
    const std::string address = "/plans/" + plan.id;
    const float line = line_height(type::control), small = line_height(type::caption);
    const Rect box = r.cut_top(line + small + 28, 8);
    draw::box(box, Token::surface, Token::border, measure::radius_card);
    const Row frame(box, "plan", plan.title,
                    {.line = false, .radius = measure::radius_card, .role = Role::link, .href = address});
    draw::border(box, Token::border, measure::radius_card);
    Rect in = box.inset(12, 8);
    text(in.cut_top(line, 2), plan.title, style::medium);
    const PlanStanding standing = standing_of(plan);
    std::string words = standing.words.empty() ? desk.choice("plan", "state", plan.state) : standing.words;
    words.append(" · ").append(tr("plans.done_of", {{"done", plan.modules_done}, {"all", plan.modules}}));
    text(in.cut_top(small, 4), words,
         {type::caption, standing.tone == Tone::warning ? Token::warning : Token::text_muted});
    meter(in.cut_top(5), plan.all_min ? float(plan.done_min) / float(plan.all_min) : 0,
          plan.state == "complete" ? Token::positive : Token::accent_fill);
    if (frame.response.clicked) desk.go(address);
  }
  if (learning_->plans.empty()) cut_paragraph(r, tr("learning.plans.none"), style::muted, 4);
  r.cut_top(16);
}

void LearningSection::draw_goals(Desk& desk, Rect& r) {
  if (heading(r, tr("learning.goals"), tr("plans.goal.add"))) goal_.open(party_);
  for (const auto& goal : learning_->goals) {
    const Scope scope(goal.id);
    const float height = line_height(type::control) + line_height(type::caption) + 12;
    const Rect box = r.cut_top(height);
    const Row frame(box.inset(-8, 0), "goal", goal.title, {.line = false, .radius = measure::radius_control});
    Rect in = box.inset(0, 6);
    const bool open = goal.state == "open";
    const Rect mark = in.cut_left(16, 8);
    draw::icon(mark.with_height(line_height(type::control)), open ? icon::flag : icon::circle_check, 16,
               goal.state == "reached" ? Token::positive : Token::text_muted);
    text(in.cut_top(line_height(type::control)), goal.title,
         {type::control_medium, open ? Token::text : Token::text_muted});
    std::string detail;
    if (!open)
      detail = desk.choice("goal", "state", goal.state);
    else if (const auto by = parse_date(goal.target_on))
      detail = tr("plans.goal.by", {{"date", date_short(*by, desk.today(), desk.language())}});
    else
      detail = tr("plans.goal.no_date");
    const auto by = parse_date(goal.target_on);
    text(in, detail, {type::caption, open && by && *by < desk.today() ? Token::warning : Token::text_muted});
    if (frame.response.clicked) goal_.open(goal);
  }
  if (learning_->goals.empty()) cut_paragraph(r, tr("learning.goals.none"), style::muted, 4);
  r.cut_top(16);
}

void LearningSection::draw_skills(Desk&, Rect& r) {
  if (heading(r, tr("learning.skills"), tr("learning.skill.add"))) assess_.open(party_);
  for (const auto& skill : learning_->skills) {
    const Scope scope(skill.id);
    const Rect box = r.cut_top(control_height(Size::small));
    const std::string level = level_text(skill.level);
    const Row frame(box.inset(-8, 0), "skill", skill.name, {.line = false, .radius = measure::radius_control});
    Rect in = box;
    levels(in.cut_right(72, 12), int(skill.level), int(skill.target), 5, level);
    text(in, skill.name);
    if (frame.hovered) tip(frame.response, skill.evidence.empty() ? level : level + " · " + skill.evidence);
    if (frame.response.clicked) assess_.open(party_, skill);
  }
  if (learning_->skills.empty()) cut_paragraph(r, tr("learning.skills.none"), style::muted, 4);
  r.cut_top(16);
}

void LearningSection::draw_time(Rect& r) {
  const auto& minutes = learning_->study_min;
  const int64_t sum = std::accumulate(minutes.begin(), minutes.end(), int64_t(0));
  section(r, tr("learning.time.title"), 4);
  Rect line = r.cut_top(control_height(Size::small), 16);
  if (button_right(line, tr(sum ? "plans.fit.change" : "plans.fit.set"), {.size = Size::small}))
    time_.open(party_, minutes);
  text(line, sum ? tr("learning.time.sum", {{"hours", hours_text(sum)}}) : std::string(tr("learning.time.none")),
       style::muted);
}

}  // namespace md::ui
