#pragma once
// Goals, skills and learning plans as screens see them. Lengths of work are minutes; days are ISO dates,
// empty where there is none.

#include <string>
#include <vector>

#include "base/pack.h"
#include "practice/record_views.h"

namespace md::practice {

struct SkillLevelView {
  std::string id;  // of the party_skill or goal_skill; empty: not assessed
  std::string skill, name, area;
  int64_t level = 0;   // now
  int64_t target = 0;  // 0: none
  std::string evidence, assessed_on;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("skill", s.skill);
    a("name", s.name);
    a("area", s.area);
    a("level", s.level);
    a("target", s.target);
    a("evidence", s.evidence);
    a("assessed_on", s.assessed_on);
  }
};

struct GoalView {
  std::string id, title, why, target_on, state, plan, plan_title;
  int64_t reached_at_ms = 0;             // 0: not
  std::vector<SkillLevelView> skills;    // that it takes
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("title", s.title);
    a("why", s.why);
    a("target_on", s.target_on);
    a("state", s.state);
    a("plan", s.plan);
    a("plan_title", s.plan_title);
    a("reached_at_ms", s.reached_at_ms);
    a("skills", s.skills);
  }
};

struct ResourceView {
  std::string id, title, url, kind;
  int64_t minutes = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("title", s.title);
    a("url", s.url);
    a("kind", s.kind);
    a("minutes", s.minutes);
  }
};

struct PlanModuleView {
  std::string id, title, note, skill, skill_name, state, not_before, due_on, done_on;
  std::string from_on, until_on;     // where it is laid; empty: nowhere
  int64_t minutes = 0;
  int64_t level = 0, level_now = 0;  // of the skill, after it and today
  std::vector<std::string> needs;    // ids
  std::vector<int64_t> waits_for;    // numbers (from 1) of the modules it needs that are not done
  bool late = false;                 // should be done by now
  std::vector<ResourceView> resources;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("title", s.title);
    a("note", s.note);
    a("skill", s.skill);
    a("skill_name", s.skill_name);
    a("state", s.state);
    a("not_before", s.not_before);
    a("due_on", s.due_on);
    a("done_on", s.done_on);
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("minutes", s.minutes);
    a("level", s.level);
    a("level_now", s.level_now);
    a("needs", s.needs);
    a("waits_for", s.waits_for);
    a("late", s.late);
    a("resources", s.resources);
  }
};

// What a list shows of a plan.
struct PlanRow {
  std::string id, mentee, mentee_name, title, about, state;
  std::string goal, goal_on;                  // its goals by title, the first date among them
  std::string starts_on;
  std::string planned_end_on;                 // as it is laid out
  std::string ends_on;                        // as things stand; empty: unknown
  std::string next_module;                    // title of the first that is not done
  int64_t modules = 0, modules_done = 0;      // without skipped ones
  int64_t all_min = 0, done_min = 0;
  int64_t week_min = 0;                       // the pace; 0: nobody said
  int64_t behind_days = 0;                    // since the first module that should be done is not
  int64_t misses_days = 0;                    // it ends so long after the goal's date; negative: before
  int64_t ended_at_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("title", s.title);
    a("about", s.about);
    a("state", s.state);
    a("goal", s.goal);
    a("goal_on", s.goal_on);
    a("starts_on", s.starts_on);
    a("planned_end_on", s.planned_end_on);
    a("ends_on", s.ends_on);
    a("next_module", s.next_module);
    a("modules", s.modules);
    a("modules_done", s.modules_done);
    a("all_min", s.all_min);
    a("done_min", s.done_min);
    a("week_min", s.week_min);
    a("behind_days", s.behind_days);
    a("misses_days", s.misses_days);
    a("ended_at_ms", s.ended_at_ms);
  }
};

struct PlanWeekView {
  std::string monday;
  int64_t minutes = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("monday", s.monday);
    a("minutes", s.minutes);
  }
};

// Everything on a plan's page. Of a complete plan: as it was when it was completed.
struct PlanView {
  PlanRow row;
  std::string today;                // in the practice's zone
  std::string laid_from, engagement, engagement_title;
  int64_t own_week_min = 0;         // set for this plan; 0: all of the study time
  std::vector<int64_t> study_min;   // the mentee's study time, Monday first
  int64_t study_week_min = 0;       // of all days; 0: nobody said
  int64_t other_week_min = 0;       // what the mentee's other active plans take
  std::vector<GoalView> goals;
  std::vector<PlanModuleView> modules;
  std::vector<PlanWeekView> weeks;  // as laid out
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("row", s.row);
    a("today", s.today);
    a("laid_from", s.laid_from);
    a("engagement", s.engagement);
    a("engagement_title", s.engagement_title);
    a("own_week_min", s.own_week_min);
    a("study_min", s.study_min);
    a("study_week_min", s.study_week_min);
    a("other_week_min", s.other_week_min);
    a("goals", s.goals);
    a("modules", s.modules);
    a("weeks", s.weeks);
  }
};

struct PlanParams {
  std::string plan;
  std::string module;  // where no plan is given: the plan that this module is of
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("plan", s.plan);
    a("module", s.module);
    a("now_ms", s.now_ms);
  }
};

// Errors: record.missing, query.bad_window.
struct PlanQuery {
  static constexpr const char* name = "plan";
  using Params = PlanParams;
  using View = PlanView;
};

// The plan as a page to print or send, in the mentee's language. Errors: as PlanQuery.
struct PlanDocumentView {
  std::string title, html;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("title", s.title);
    a("html", s.html);
  }
};
struct PlanDocumentQuery {
  static constexpr const char* name = "plan.document";
  using Params = PlanParams;
  using View = PlanDocumentView;
};

struct PlansParams {
  std::string party;   // empty: everybody's
  std::string state;   // empty: all but templates; "template": only those
  std::string text;
  int64_t now_ms = 0;
  int32_t offset = 0;
  int32_t limit = 100;  // 1..500
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("state", s.state);
    a("text", s.text);
    a("now_ms", s.now_ms);
    a("offset", s.offset);
    a("limit", s.limit);
  }
};

struct PlanCount {
  std::string state;  // or "template"
  int64_t count = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("state", s.state);
    a("count", s.count);
  }
};

struct PlansView {
  int64_t total = 0;
  int32_t offset = 0;
  std::vector<PlanRow> rows;      // active ones first, then by the mentee's name
  std::vector<PlanCount> counts;  // of everybody's, whatever is asked for
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("total", s.total);
    a("offset", s.offset);
    a("rows", s.rows);
    a("counts", s.counts);
  }
};

// Errors: query.bad_window.
struct PlansQuery {
  static constexpr const char* name = "plans";
  using Params = PlansParams;
  using View = PlansView;
};

struct LearningParams {
  std::string party;
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("now_ms", s.now_ms);
  }
};

// What stands under Learning on a person's page.
struct LearningView {
  std::vector<GoalView> goals;         // open ones first, by date
  std::vector<SkillLevelView> skills;  // by area and name
  std::vector<PlanRow> plans;
  std::vector<int64_t> study_min;      // Monday first
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("goals", s.goals);
    a("skills", s.skills);
    a("plans", s.plans);
    a("study_min", s.study_min);
  }
};

// Errors: query.bad_window.
struct LearningQuery {
  static constexpr const char* name = "learning";
  using Params = LearningParams;
  using View = LearningView;
};

struct SkillView {
  std::string id, name, area, description;
  int64_t people = 0;   // who were assessed in it
  int64_t modules = 0;  // that teach it
  std::vector<ResourceView> resources;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("name", s.name);
    a("area", s.area);
    a("description", s.description);
    a("people", s.people);
    a("modules", s.modules);
    a("resources", s.resources);
  }
};

struct SkillsView {
  std::vector<SkillView> skills;  // by area and name
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("skills", s.skills);
  }
};

struct SkillsQuery {
  static constexpr const char* name = "skills";
  using Params = NoParams;
  using View = SkillsView;
};

struct ReadyPlanView {
  std::string code, title, about;
  int64_t modules = 0, minutes = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("code", s.code);
    a("title", s.title);
    a("about", s.about);
    a("modules", s.modules);
    a("minutes", s.minutes);
  }
};

struct ReadyPlansParams {
  std::string language;  // "en" or "zh"
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("language", s.language);
  }
};

struct ReadyPlansView {
  std::vector<ReadyPlanView> plans;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("plans", s.plans);
  }
};

// Plans that come with the program.
struct ReadyPlansQuery {
  static constexpr const char* name = "plans.ready";
  using Params = ReadyPlansParams;
  using View = ReadyPlansView;
};

// A new plan: empty, or with the modules of a template, of another plan (`from`), or of one that comes with
// the program (`ready`). Its modules are all open. Without a mentee it is a template.
struct BeginPlanArgs {
  std::string mentee, engagement;
  std::string title;  // empty: that of what it is made from, or the goal's
  std::string goal;   // of the mentee; the plan leads there
  std::string from, ready, language;
  std::string starts_on;
  int64_t hours_per_week = 0;  // ×10⁻⁴; 0: all of the study time
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("mentee", s.mentee);
    a("engagement", s.engagement);
    a("title", s.title);
    a("goal", s.goal);
    a("from", s.from);
    a("ready", s.ready);
    a("language", s.language);
    a("starts_on", s.starts_on);
    a("hours_per_week", s.hours_per_week);
  }
};

struct PlanStepArgs {
  std::string plan;
  std::string on;             // of plan.start and plan.lay_out; empty: today
  bool skip_open = false;     // of plan.complete: what is not done is left out
  bool reach_goals = false;   // of plan.complete: its goals are reached
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("plan", s.plan);
    a("on", s.on);
    a("skip_open", s.skip_open);
    a("reach_goals", s.reach_goals);
  }
};

struct MoveModuleArgs {
  std::string module;
  std::string before;  // a module of the same plan; empty: to the end
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("module", s.module);
    a("before", s.before);
  }
};

struct DueModulesParams {
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
  }
};

struct DueModuleRow {
  std::string module, title, plan, mentee, mentee_name;
  std::string until_on;  // when it is to be done by
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("module", s.module);
    a("title", s.title);
    a("plan", s.plan);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("until_on", s.until_on);
  }
};

// Of every active plan the first open module whose week has come, in the order in which they are to be done.
struct DueModulesView {
  std::vector<DueModuleRow> rows;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("rows", s.rows);
  }
};

// Errors: query.bad_window.
struct DueModulesQuery {
  static constexpr const char* name = "modules.due";
  using Params = DueModulesParams;
  using View = DueModulesView;
};

struct MarkModuleArgs {
  std::string module;
  std::string state;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("module", s.module);
    a("state", s.state);
  }
};

struct GoalSkillArg {
  std::string skill;
  int64_t level = 1;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("skill", s.skill);
    a("level", s.level);
  }
};

// All skills that the goal takes, in place of those before.
struct GoalSkillsArgs {
  std::string goal;
  std::vector<GoalSkillArg> skills;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("goal", s.goal);
    a("skills", s.skills);
  }
};

struct AssessArgs {
  std::string party, skill;
  int64_t level = 0;
  int64_t target = -1;  // negative: as it is
  std::string evidence;  // empty: as it is
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("skill", s.skill);
    a("level", s.level);
    a("target", s.target);
    a("evidence", s.evidence);
  }
};

struct StudyTimeArgs {
  std::string party;
  std::vector<int64_t> minutes;  // seven, Monday first
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("minutes", s.minutes);
  }
};

}  // namespace md::practice
