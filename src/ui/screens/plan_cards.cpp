// The cards of a plan's page: its goals, and whether it fits into the week.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/plan_page.h"
#include "ui/screens/plan_words.h"

namespace md::ui {
namespace {

constexpr float cards_gap = 16, goal_padding = 16;
constexpr float wide_height = 144, goal_height = 156;

}  // namespace

using practice::GoalView;

// Goals first, then whether it all fits into the week.
void PlanPage::draw_cards(Desk& desk, Rect& r) {
  const size_t goals = std::max<size_t>(plan_->goals.size(), 1), count = goals + (fixed() ? 0 : 1);
  const int most = ctx().narrow() ? 1 : ctx().width() == Breakpoint::wide ? 3 : 2;
  const int per_row = std::min(most, int(count));
  const float width = (r.w - cards_gap * float(per_row - 1)) / float(per_row);
  for (size_t i = 0; i < count; i += size_t(per_row)) {
    // One below the other, each is as high as it needs.
    const float height = !ctx().narrow() ? wide_height : i >= goals ? fit_height(desk, width) : goal_height;
    const Rect line = r.cut_top(height, cards_gap);
    for (size_t k = i; k < std::min(count, i + size_t(per_row)); k++) {
      const Rect box{line.x + float(k - i) * (width + cards_gap), line.y, width, line.h};
      if (k >= goals)
        draw_fit(desk, box);
      else if (plan_->goals.empty())
        draw_no_goal(box);
      else
        draw_goal(desk, box, plan_->goals[k]);
    }
  }
}

void PlanPage::draw_goal(Desk& desk, Rect box, const GoalView& goal) {
  const Scope scope(goal.id);
  draw::box(box, Token::surface, Token::border, measure::radius_card);
  const Row frame(box, "goal", goal.title, {.line = false, .pressable = !fixed(), .radius = measure::radius_card});
  draw::border(box, Token::border, measure::radius_card);
  if (frame.response.clicked) goal_dialog_.open(goal);
  Rect r = box.inset(goal_padding);
  Rect head = r.cut_top(24, 12);
  const auto end = parse_date(row().ends_on), wanted = parse_date(goal.target_on);
  std::string words(tr("plans.on_track"));
  ChipStyle look{.tone = Tone::positive, .icon = icon::check};
  if (goal.state != "open") {
    words = desk.choice("goal", "state", goal.state);
    if (goal.state == "dropped") look = {.tone = Tone::neutral};
  } else if (!wanted) {
    words = tr("plans.goal.no_date");
    look = {.tone = Tone::warning, .icon = icon::calendar};
  } else if (end && *end > *wanted) {
    words = tr("plans.misses", {{"n", days_between(*wanted, *end)}});
    look = {.tone = Tone::warning, .icon = icon::clock_alert};
  } else if (!end) {
    words = tr("plans.goal.open");
    look = {.tone = Tone::neutral};
  }
  draw::icon(head.cut_left(16, 8), icon::flag, 16, Token::text_muted);
  chip_right(head, words, look);
  text(head, goal.title, style::strong);
  Rect line = r.cut_top(20, 8);
  if (wanted) {
    const std::string by = tr("plans.goal.by", {{"date", date_text(*wanted, desk.language())}});
    text(line.cut_right(std::min(text_width(by, style::body) + 1, line.w * 0.6f), 8), by,
         {type::control, Token::text, Align::right});
  }
  std::string skills(tr("plans.goal.no_skills"));
  int64_t have = 0, most = 0;
  for (const auto& skill : goal.skills) {
    have += std::min(skill.level, skill.target);
    most += skill.target;
  }
  if (goal.skills.size() == 1)
    skills = tr("plans.goal.skill", {{"name", goal.skills[0].name},
                                     {"from", goal.skills[0].level},
                                     {"to", goal.skills[0].target}});
  else if (!goal.skills.empty())
    skills = tr("plans.goal.skills", {{"n", goal.skills.size()}});
  text(line, skills, style::muted);
  const int blocks = 5, filled = most ? int(have * blocks / most) : 0;
  if (goal.skills.size() == 1)
    levels(r.cut_top(8, 8), int(goal.skills[0].level), int(goal.skills[0].target), 5, skills);
  else
    levels(r.cut_top(8, 8), filled, most ? blocks : 0, blocks, skills);
  const std::string work = tr("plans.goal.work", {{"done", hours_text(row().done_min)},
                                                  {"all", hours_text(row().all_min)}});
  text(r.cut_top(line_height(type::caption)), work, style::caption);
  if (!goal.why.empty()) text(r.cut_top(line_height(type::caption)), collapse_spaces(goal.why), style::caption);
}

void PlanPage::draw_no_goal(Rect box) {
  draw::box(box, Token::surface, Token::border, measure::radius_card);
  Rect r = box.inset(goal_padding);
  Rect head = r.cut_top(24, 12);
  draw::icon(head.cut_left(16, 8), icon::flag, 16, Token::text_muted);
  text(head, tr("plans.goal.none"), style::strong);
  cut_paragraph(r, tr("plans.goal.none_text"), style::muted, 12, 2);
  if (fixed()) return;
  Rect line = r.cut_top(control_height(Size::small));
  if (button_left(line, tr("plans.goal.add"), {.size = Size::small, .icon = icon::plus}))
    goal_dialog_.open(row().mentee, row().id);
}

std::string PlanPage::fit_words(Desk& desk) const {
  const int64_t free = plan_->study_week_min;
  std::string words = row().week_min == 0 ? std::string(tr("plans.fit.say"))
                      : free == 0
                          ? tr("plans.fit.no_free", {{"need", hours_text(row().week_min)}})
                          : tr(plan_->other_week_min ? "plans.fit.with_others" : "plans.fit.text",
                               {{"name", row().mentee_name},
                                {"free", hours_text(free)},
                                {"need", hours_text(row().week_min + plan_->other_week_min)}});
  if (!row().ends_on.empty() && !fixed())
    words.append(ctx().lang.chinese() ? "" : " ").append(
        tr("plans.fit.ends", {{"date", desk.date_text(row().ends_on)}}));
  return words;
}

float PlanPage::fit_height(Desk& desk, float width) const {
  const float lines = paragraph_height(fit_words(desk), width - 2 * goal_padding, style::muted, 3);
  return 2 * goal_padding + 36 + lines + 12 + control_height(Size::small);
}

void PlanPage::draw_fit(Desk& desk, Rect box) {
  draw::box(box, Token::surface, Token::border, measure::radius_card);
  Rect r = box.inset(goal_padding);
  const int64_t free = plan_->study_week_min, need = row().week_min + plan_->other_week_min;
  const bool over = free > 0 && need > free, unknown = row().week_min == 0;
  Rect head = r.cut_top(24, 12);
  draw::icon(head.cut_left(16, 8), icon::calendar_clock, 16, Token::text_muted);
  if (over)
    chip_right(head, tr("plans.fit.over", {{"hours", hours_text(need - free)}}), {.tone = Tone::warning});
  else if (unknown)
    chip_right(head, tr("plans.fit.unknown"), {.tone = Tone::warning});
  else if (free > 0)
    chip_right(head, tr("plans.fit.fits"), {.tone = Tone::positive, .icon = icon::check});
  text(head, tr("plans.fit.title"), style::strong);
  cut_paragraph(r, fit_words(desk), style::muted, 12, 3);
  if (fixed()) return;
  Rect line = Rect{r.x, box.bottom() - goal_padding - control_height(Size::small), r.w, control_height(Size::small)};
  if (over) {
    const int64_t left = std::max<int64_t>(free - plan_->other_week_min, 30);
    if (button_left(line, tr("plans.fit.even_out"),
                    {.size = Size::small, .tip = tr("plans.fit.even_out_tip", {{"hours", hours_text(left)}})}))
      desk.set("plan", row().id, {{"hours_per_week", hours_e4(left)}});
  }
  if (button_left(line, tr(free ? "plans.fit.change" : "plans.fit.set"),
                  {.kind = over ? ButtonKind::quiet : ButtonKind::plain, .size = Size::small}))
    time_dialog_.open(row().mentee, plan_->study_min);
}

}  // namespace md::ui
