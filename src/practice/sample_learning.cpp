#include "practice/sample_learning.h"

#include <algorithm>

#include "base/zone.h"
#include "model/areas.h"
#include "practice/plan_begin.h"
#include "practice/ready_plans.h"
#include "practice/records.h"

namespace md::practice {
namespace {

constexpr int64_t day_ms = 86'400'000;
constexpr uint64_t stream_mark = 0x6c6561726e;  // "learn"

// One for each ready-made plan, in their order.
constexpr Twin goal_titles[] = {
    {"Own a back-end service alone", "独立负责一个后端服务"}, {"Ship a front end with tests", "交付带测试的前端"},
    {"Build a pipeline that is trusted", "搭建可信赖的数据管道"}, {"Own memory with confidence", "自如掌握内存所有权"},
    {"Pass the interview in spring", "通过春季面试"},           {"Lead a team of five", "带好五人团队"}};
constexpr Twin reasons[] = {
    {"Takes over the service from a colleague who leaves.", "将接手离职同事负责的服务。"},
    {"Wants to change teams this year.", "希望今年内转组。"},
    {"The company asked for it in the last review.", "公司在上次评估中提出的要求。"}};
constexpr Twin evidence[] = {{"Explained it in their own words in a session.", "在辅导中用自己的话讲清楚了。"},
                             {"The project was reviewed and merged.", "项目已评审并合入。"},
                             {"Solved the exercise without help.", "独立完成了练习。"}};

}  // namespace

Status SampleLearning::begin() {
  MD_ASSIGN(clock_, plan_clock(context_.db, context_.house, context_.now_ms()));
  MD_ASSIGN(language_, context_.db.text("SELECT language FROM practice ORDER BY id LIMIT 1"));
  if (args_.part > 0) return {};
  // Two templates of one's own.
  for (const std::string_view code : {"cpp", "interview"}) {
    BeginPlanArgs args;
    args.ready = code;
    args.language = language_;
    MD_TRY(begin_plan(context_, args));
  }
  return {};
}

Status SampleLearning::add_person(const Id& party, std::string_view stage, int number, int64_t came_ms) {
  const uint64_t person = uint64_t(args_.part) * 1000 + uint64_t(number);
  random_ = Random(random_bits(person, uint64_t(args_.seed) ^ stream_mark));
  const bool first = args_.part == 0 && number == 0;  // a tour speaks of her
  const double share = stage == "client" ? 0.85 : stage == "paused" || stage == "past" ? 0.6 : 0;
  if (!random_.chance(share) && !first) return {};
  MD_TRY(add_study_time(party));
  const auto ready = first ? size_t(3) : size_t(random_.below(ready_plans().size()));
  const Date came = date_of(clock_.zone.to_local(came_ms / 1000).local);
  const int since = std::max(days_between(came, clock_.today), 1);
  const int ago = first ? std::min(since, 26) : int(random_.between(1, std::min(since, 110)));
  const Date from = add_days(clock_.today, -ago);
  BeginPlanArgs args;
  args.mentee = party;
  args.ready = ready_plans()[ready].code;
  args.language = language_;
  args.starts_on = iso_date(from);
  if (random_.chance(0.3)) args.hours_per_week = random_.between(3, 8) * hour_e4;
  MD_ASSIGN(const Id plan, begin_plan(context_, args));
  MD_TRY(context_.writer.update("plan", plan, {{"created_at_ms", at_ms(add_days(from, -2))}}));
  MD_TRY(add_goal(party, plan, ready, from));
  const std::string_view as = first ? std::string_view("client") : stage;
  if (as == "client" && !first && random_.chance(0.2)) {
    // Not begun: a draft, or waiting for the mentee to agree.
    MD_TRY(context_.writer.update("plan", plan, {{"starts_on", day(random_.between(2, 12))}}));
    if (random_.chance(0.5)) MD_TRY(context_.writer.update("plan", plan, {{"state", "in_review"}}));
    return {};
  }
  return follow(plan, as, from);
}

Status SampleLearning::add_study_time(const Id& party) {
  for (int64_t weekday = 1; weekday <= 7; weekday++) {
    if (!random_.chance(weekday == 6 ? 0.7 : 0.45) && weekday != 2) continue;
    const int64_t minutes = random_.between(1, weekday > 5 ? 4 : 3) * 30;
    MD_TRY(create_record(context_, model::study_time_type,
                         {{"party", party}, {"weekday", weekday}, {"minutes", minutes}}));
  }
  return {};
}

Status SampleLearning::add_goal(const Id& party, const Id& plan, size_t ready, Date from) {
  MD_ASSIGN(const PlanView view, read_plan_now(context_.db, plan, clock_, PlanDetail::row));
  const Date end = parse_date(view.row.ends_on).value_or(add_days(from, 90));
  store::Fields fields = {{"mentee", party}, {"title", text_value(goal_titles[ready].in(language_))}, {"plan", plan}};
  if (random_.chance(0.6))
    fields.emplace_back("why", text_value(reasons[random_.below(std::size(reasons))].in(language_)));
  if (random_.chance(0.85)) fields.emplace_back("target_on", iso_date(add_days(end, random_.between(-9, 24))));
  MD_ASSIGN(const Id goal, create_record(context_, model::goal_type, fields));
  MD_TRY(context_.writer.update("goal", goal, {{"created_at_ms", at_ms(add_days(from, -3))}}));
  // What the plan's modules end with.
  std::vector<std::pair<std::string, int64_t>> skills;
  for (const PlanModuleView& module : view.modules) {
    if (module.skill.empty()) continue;
    const auto known = std::ranges::find(skills, module.skill, [](const auto& pair) { return pair.first; });
    if (known == skills.end())
      skills.emplace_back(module.skill, module.level);
    else
      known->second = std::max(known->second, module.level);
  }
  if (skills.size() > 2) skills.resize(2);
  for (const auto& [skill, level] : skills)
    MD_TRY(create_record(context_, model::goal_skill_type, {{"goal", goal}, {"skill", skill}, {"level", level}}));
  return {};
}

// What was done since it began: about as planned, some behind.
Status SampleLearning::follow(const Id& plan, std::string_view stage, Date from) {
  MD_TRY(context_.writer.update("plan", plan, {{"state", "active"},
                                               {"laid_from", iso_date(from)},
                                               {"started_at_ms", at_ms(from)}}));
  MD_ASSIGN(PlanView view, read_plan_now(context_.db, plan, clock_, PlanDetail::row));
  const bool over = stage == "past";
  const int64_t late = random_.chance(0.3) ? random_.between(2, 9) : 0;
  int64_t last_ms = at_ms(from);
  for (const PlanModuleView& module : view.modules) {
    const auto until = parse_date(module.until_on);
    if (!until) continue;
    const Date done = add_days(*until, random_.between(-1, 0));
    if (over || add_days(done, late) < clock_.today) {
      const int64_t done_ms = std::min(at_ms(std::min(done, add_days(clock_.today, -1))), context_.now_ms());
      MD_TRY(context_.writer.update("plan_module", module.id, {{"state", "done"}, {"done_at_ms", done_ms}}));
      last_ms = std::max(last_ms, done_ms);
    }
  }
  MD_ASSIGN(view, read_plan_now(context_.db, plan, clock_, PlanDetail::row));
  for (const PlanModuleView& module : view.modules) {
    if (module.state == "done" || !module.waits_for.empty() || module.from_on > view.today) continue;
    MD_TRY(context_.writer.update("plan_module", module.id, {{"state", "doing"}}));
    break;
  }
  MD_ASSIGN(view, read_plan_now(context_.db, plan, clock_, PlanDetail::row));
  MD_TRY(assess(view.row.mentee, view));
  const int64_t ended_ms = std::min(last_ms + day_ms, context_.now_ms());
  if (stage == "paused")
    return context_.writer.update("plan", plan, {{"state", "stopped"}, {"ended_at_ms", ended_ms}});
  if (over || (view.row.modules_done == view.row.modules && random_.chance(0.8)))
    return complete_plan(context_, view, clock_, true, ended_ms);
  return {};
}

// Levels follow from the modules that were done.
Status SampleLearning::assess(const Id& party, const PlanView& plan) {
  std::vector<std::string> seen;
  for (const PlanModuleView& module : plan.modules) {
    if (module.skill.empty() || std::ranges::find(seen, module.skill) != seen.end()) continue;
    seen.push_back(module.skill);
    int64_t level = random_.chance(0.5), target = module.level;
    std::string on = day(-random_.between(30, 90));
    for (const PlanModuleView& other : plan.modules) {
      if (other.skill != module.skill) continue;
      target = std::max(target, other.level);
      if (other.state != "done") continue;
      level = std::max(level, other.level);
      on = other.done_on;
    }
    store::Fields fields = {
        {"party", party}, {"skill", module.skill}, {"level", level}, {"target", target}, {"assessed_on", on}};
    if (level > 1)
      fields.emplace_back("evidence", text_value(evidence[random_.below(std::size(evidence))].in(language_)));
    MD_TRY(create_record(context_, model::party_skill_type, fields));
  }
  return {};
}

}  // namespace md::practice
