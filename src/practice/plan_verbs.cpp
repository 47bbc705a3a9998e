// What one can do with goals, skills and plans beyond creating and changing them.

#include <algorithm>

#include "base/pack_json.h"
#include "model/areas.h"
#include "model/choices_learning.h"
#include "practice/plan_begin.h"
#include "practice/plan_read.h"
#include "practice/records.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t goal_skills_max = 30;

Result<Json> begin(Context& context, const BeginPlanArgs& args) {
  MD_ASSIGN(Id id, begin_plan(context, args));
  return Json{{"id", std::move(id)}};
}

// --- the steps of a plan

Result<PlanView> read_own(Context& context, const std::string& plan, PlanClock& clock) {
  MD_ASSIGN(clock, plan_clock(context.db, context.house, context.now_ms()));
  MD_ASSIGN(PlanView view, read_plan_now(context.db, plan, clock, PlanDetail::all));
  if (view.row.mentee.empty()) return fail("plan.is_template");
  return view;
}

// May the plan go on to `to`? Errors: plan.bad_step {from, to}.
Status check_step(const PlanView& plan, std::string_view to, std::initializer_list<std::string_view> from) {
  if (std::ranges::find(from, std::string_view(plan.row.state)) != from.end()) return {};
  return fail("plan.bad_step", {{"from", plan.row.state}, {"to", std::string(to)}});
}

Result<Json> answer(const PlanView& plan, std::string_view state) {
  return Json{{"id", plan.row.id}, {"state", std::string(state)}};
}

Result<Json> submit(Context& context, const PlanStepArgs& args) {
  PlanClock clock;
  MD_ASSIGN(const PlanView plan, read_own(context, args.plan, clock));
  MD_TRY(check_step(plan, "in_review", {"draft"}));
  if (plan.row.modules == 0) return fail("plan.no_modules");
  MD_TRY(context.writer.update("plan", args.plan, {{"state", "in_review"}}));
  return answer(plan, "in_review");
}

Result<Json> take_back(Context& context, const PlanStepArgs& args) {
  PlanClock clock;
  MD_ASSIGN(const PlanView plan, read_own(context, args.plan, clock));
  MD_TRY(check_step(plan, "draft", {"in_review"}));
  MD_TRY(context.writer.update("plan", args.plan, {{"state", "draft"}}));
  return answer(plan, "draft");
}

Result<Date> day_of(const PlanStepArgs& args, Date today) {
  if (args.on.empty()) return today;
  auto on = parse_date(args.on);
  if (!on) return fail("field.not_a_date", {}, "on");
  return *on;
}

// From that day on the modules that are not done are laid anew; where the others lay is kept.
Status lay_anew(Context& context, const PlanView& plan, Date on) {
  for (const PlanModuleView& module : plan.modules)
    if (module.state == "done" && !module.from_on.empty())
      MD_TRY(context.writer.update("plan_module", module.id,
                                   {{"lay_from", module.from_on}, {"lay_until", module.until_on}}));
  return context.writer.update("plan", plan.row.id, {{"laid_from", iso_date(on)}});
}

Result<Json> start(Context& context, const PlanStepArgs& args) {
  PlanClock clock;
  MD_ASSIGN(const PlanView plan, read_own(context, args.plan, clock));
  MD_TRY(check_step(plan, "active", {"draft", "in_review", "stopped"}));
  if (plan.row.modules == 0) return fail("plan.no_modules");
  if (plan.row.week_min == 0) return fail("plan.no_hours", {}, "hours_per_week");
  MD_ASSIGN(Date on, day_of(args, clock.today));
  Fields fields = {{"state", "active"}, {"ended_at_ms", Value()}};
  if (plan.row.state == "stopped") {
    MD_TRY(lay_anew(context, plan, on));
  } else {
    const auto planned = parse_date(plan.row.starts_on);
    if (args.on.empty() && planned && *planned > on) on = *planned;
    fields.emplace_back("starts_on", iso_date(on));
    fields.emplace_back("laid_from", iso_date(on));
    fields.emplace_back("started_at_ms", context.now_ms());
  }
  MD_TRY(context.writer.update("plan", args.plan, fields));
  return answer(plan, "active");
}

Result<Json> stop(Context& context, const PlanStepArgs& args) {
  PlanClock clock;
  MD_ASSIGN(const PlanView plan, read_own(context, args.plan, clock));
  MD_TRY(check_step(plan, "stopped", {"draft", "in_review", "active"}));
  MD_TRY(context.writer.update("plan", args.plan, {{"state", "stopped"}, {"ended_at_ms", context.now_ms()}}));
  return answer(plan, "stopped");
}

Result<Json> lay_out_again(Context& context, const PlanStepArgs& args) {
  PlanClock clock;
  MD_ASSIGN(const PlanView plan, read_own(context, args.plan, clock));
  if (plan.row.state != "active") return fail("plan.not_active");
  MD_ASSIGN(const Date on, day_of(args, clock.today));
  MD_TRY(lay_anew(context, plan, on));
  MD_ASSIGN(const PlanView after, read_plan_now(context.db, args.plan, clock, PlanDetail::row));
  return Json{{"id", args.plan}, {"ends_on", after.row.ends_on}};
}

Result<Json> complete(Context& context, const PlanStepArgs& args) {
  PlanClock clock;
  MD_ASSIGN(const PlanView plan, read_own(context, args.plan, clock));
  MD_TRY(check_step(plan, "complete", {"active"}));
  const int64_t open = plan.row.modules - plan.row.modules_done;
  if (open > 0 && !args.skip_open) return fail("plan.open_modules", {{"n", std::to_string(open)}});
  MD_TRY(complete_plan(context, plan, clock, args.reach_goals, context.now_ms()));
  return answer(plan, "complete");
}

// --- modules

struct ModuleOf {
  Fields fields;
  std::string plan, plan_state;
};

Result<ModuleOf> find_module(Context& context, const std::string& id) {
  ModuleOf of;
  MD_ASSIGN(of.fields, store::read_row(context.db, "plan_module", id));
  of.plan = text_or_empty(*store::find_field(of.fields, "plan"));
  MD_ASSIGN(of.plan_state, context.db.text("SELECT state FROM plan WHERE id=?", {of.plan}));
  if (of.plan_state == "complete") return fail("plan.complete");
  return of;
}

Result<Json> mark(Context& context, const MarkModuleArgs& args) {
  if (std::ranges::find(model::module_states, args.state) == model::module_states.end())
    return fail("field.not_a_choice", {{"value", args.state}}, "state");
  MD_ASSIGN(const ModuleOf module, find_module(context, args.module));
  PlanClock clock;
  MD_ASSIGN(const PlanView plan, read_own(context, module.plan, clock));
  const bool working = args.state == "doing" || args.state == "done";
  if (working && plan.row.state != "active") return fail("plan.not_active");
  const auto own = std::ranges::find(plan.modules, args.module, &PlanModuleView::id);
  if (own == plan.modules.end()) return fail("record.missing", {{"table", "plan_module"}, {"id", args.module}});
  if (working && !own->waits_for.empty())
    return fail("module.waits", {{"title", plan.modules[size_t(own->waits_for.front()) - 1].title}});
  Fields fields = {{"state", args.state}};
  fields.emplace_back("done_at_ms", args.state == "done" ? Value(context.now_ms()) : Value());
  if (args.state != "done") {
    fields.emplace_back("lay_from", Value());
    fields.emplace_back("lay_until", Value());
  }
  MD_TRY(context.writer.update("plan_module", args.module, fields));
  int64_t left = 0;
  for (const PlanModuleView& other : plan.modules)
    left += other.id != args.module && other.state != "done" && other.state != "skipped";
  return Json{{"id", args.module}, {"left", left + (args.state == "open" || args.state == "doing")}};
}

struct Place {
  std::string id, title;
  int64_t position = 0;
  std::vector<std::string> needs;
};

// Nothing may come before what it builds on.
Status check_order(const std::vector<Place>& places) {
  for (size_t i = 0; i < places.size(); i++)
    for (const std::string& need : places[i].needs)
      for (size_t k = i + 1; k < places.size(); k++)
        if (places[k].id == need)
          return fail("module.needs_first", {{"title", places[i].title}, {"needs", places[k].title}});
  return {};
}

Result<Json> move(Context& context, const MoveModuleArgs& args) {
  MD_ASSIGN(const ModuleOf module, find_module(context, args.module));
  std::vector<Place> places;
  MD_TRY(context.db.each("SELECT id,title,position,coalesce(needs,'') FROM plan_module WHERE plan=? AND "
                         "archived_at_ms IS NULL ORDER BY position,id",
                         {module.plan}, [&](const store::Row& row) {
                           Place place{row.string(0), row.string(1), row.integer(2), {}};
                           if (const auto list = parse_json(row.text(3)); list) from_json(*list, place.needs);
                           places.push_back(std::move(place));
                         }));
  const auto own = std::ranges::find(places, args.module, &Place::id);
  if (own == places.end()) return fail("record.missing", {{"table", "plan_module"}, {"id", args.module}});
  if (args.before == args.module) return Json{{"id", args.module}};
  Place moved = std::move(*own);
  places.erase(own);
  auto where = places.end();
  if (!args.before.empty()) {
    where = std::ranges::find(places, args.before, &Place::id);
    if (where == places.end()) return fail("module.other_plan", {}, "before");
  }
  places.insert(where, std::move(moved));
  MD_TRY(check_order(places));
  for (size_t i = 0; i < places.size(); i++)
    if (places[i].position != int64_t(i) + 1)
      MD_TRY(context.writer.update("plan_module", places[i].id, {{"position", int64_t(i) + 1}}));
  return Json{{"id", args.module}};
}

// --- goals, skills, time

Result<Json> set_goal_skills(Context& context, const GoalSkillsArgs& args) {
  if (args.skills.size() > goal_skills_max)
    return fail("argument.too_many", {{"name", "skills"}, {"max", std::to_string(goal_skills_max)}}, "skills");
  MD_TRY(store::read_row(context.db, "goal", args.goal));
  std::vector<std::pair<std::string, std::string>> had;  // skill, row
  MD_TRY(context.db.each("SELECT skill,id FROM goal_skill WHERE goal=? AND archived_at_ms IS NULL ORDER BY id",
                         {args.goal},
                         [&](const store::Row& row) { had.emplace_back(row.string(0), row.string(1)); }));
  for (const auto& [skill, id] : had)
    if (std::ranges::find(args.skills, skill, &GoalSkillArg::skill) == args.skills.end())
      MD_TRY(context.writer.remove("goal_skill", id));
  for (const GoalSkillArg& wanted : args.skills) {
    const auto known = std::ranges::find(had, wanted.skill, [](const auto& pair) { return pair.first; });
    if (known != had.end())
      MD_TRY(set_record(context, model::goal_skill_type, known->second, {{"level", wanted.level}}));
    else
      MD_TRY(create_record(context, model::goal_skill_type,
                           {{"goal", args.goal}, {"skill", wanted.skill}, {"level", wanted.level}}));
  }
  return Json{{"id", args.goal}};
}

Result<Json> assess(Context& context, const AssessArgs& args) {
  Fields fields = {{"level", args.level}};
  if (args.target >= 0) fields.emplace_back("target", args.target ? Value(args.target) : Value());
  if (!args.evidence.empty()) fields.emplace_back("evidence", args.evidence);
  MD_ASSIGN(std::string id, context.db.text("SELECT id FROM party_skill WHERE party=? AND skill=? AND "
                                            "archived_at_ms IS NULL ORDER BY id LIMIT 1",
                                            {args.party, args.skill}));
  if (!id.empty()) {
    MD_TRY(set_record(context, model::party_skill_type, id, fields));
  } else {
    fields.emplace_back("party", args.party);
    fields.emplace_back("skill", args.skill);
    MD_ASSIGN(id, create_record(context, model::party_skill_type, fields));
  }
  return Json{{"id", id}};
}

Result<Json> set_study_time(Context& context, const StudyTimeArgs& args) {
  if (args.minutes.size() != 7) return fail("study_time.seven_days", {}, "minutes");
  MD_TRY(store::read_row(context.db, "party", args.party));
  for (int64_t weekday = 1; weekday <= 7; weekday++) {
    const int64_t minutes = args.minutes[size_t(weekday) - 1];
    MD_ASSIGN(const std::string id, context.db.text("SELECT id FROM study_time WHERE party=? AND weekday=? AND "
                                                    "archived_at_ms IS NULL ORDER BY id LIMIT 1",
                                                    {args.party, weekday}));
    if (!id.empty() && minutes == 0)
      MD_TRY(context.writer.remove("study_time", id));
    else if (!id.empty())
      MD_TRY(set_record(context, model::study_time_type, id, {{"minutes", minutes}}));
    else if (minutes != 0)
      MD_TRY(create_record(context, model::study_time_type,
                           {{"party", args.party}, {"weekday", weekday}, {"minutes", minutes}}));
  }
  return Json{{"id", args.party}};
}

constexpr Verb verbs[] = {
    {.name = "plan.begin", .run = run_verb<BeginPlanArgs, begin>},
    {.name = "plan.submit", .run = run_verb<PlanStepArgs, submit>},
    {.name = "plan.take_back", .run = run_verb<PlanStepArgs, take_back>},
    {.name = "plan.start", .run = run_verb<PlanStepArgs, start>},
    {.name = "plan.stop", .run = run_verb<PlanStepArgs, stop>},
    {.name = "plan.lay_out", .run = run_verb<PlanStepArgs, lay_out_again>},
    {.name = "plan.complete", .run = run_verb<PlanStepArgs, complete>},
    {.name = "plan_module.mark", .run = run_verb<MarkModuleArgs, mark>},
    {.name = "plan_module.move", .run = run_verb<MoveModuleArgs, move>},
    {.name = "goal.set_skills", .run = run_verb<GoalSkillsArgs, set_goal_skills>},
    {.name = "party_skill.assess", .run = run_verb<AssessArgs, assess>},
    {.name = "study_time.set_week", .run = run_verb<StudyTimeArgs, set_study_time>},
};

}  // namespace

Status complete_plan(Context& context, const PlanView& plan, const PlanClock& clock, bool reach_goals,
                     int64_t at_ms) {
  for (const PlanModuleView& module : plan.modules)
    if (module.state != "done") MD_TRY(context.writer.update("plan_module", module.id, {{"state", "skipped"}}));
  for (const GoalView& goal : plan.goals) {
    if (!reach_goals || goal.state != "open") continue;
    MD_TRY(context.writer.update("goal", goal.id, {{"state", "reached"}, {"reached_at_ms", at_ms}}));
  }
  const std::string& id = plan.row.id;
  MD_TRY(context.writer.update("plan", id, {{"state", "complete"}, {"ended_at_ms", at_ms}}));
  MD_ASSIGN(const PlanView then, read_plan_now(context.db, id, clock, PlanDetail::all));
  return context.writer.update("plan", id, {{"snapshot", print_json(as_json(then))}});
}

std::span<const Verb> plan_verbs() {
  return verbs;
}

}  // namespace md::practice
