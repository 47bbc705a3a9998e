#include "practice/plan_begin.h"

#include <algorithm>
#include <map>

#include "base/pack_json.h"
#include "base/text.h"
#include "model/areas.h"
#include "practice/plan_read.h"
#include "practice/ready_plans.h"
#include "practice/records.h"

namespace md::practice {
namespace {

using store::Fields;

// A module to be made. What it needs is named by the numbers of modules before it, from 0.
struct Draft {
  Fields fields;
  std::vector<size_t> needs;
  std::vector<Fields> resources;
};

struct Outline {
  std::string title, about;
  std::vector<Draft> modules;
};

Result<std::string> skill_called(Context& context, std::string_view name, std::string_view area) {
  MD_ASSIGN(std::string id,
            context.db.text("SELECT id FROM skill WHERE name=? AND archived_at_ms IS NULL ORDER BY id LIMIT 1",
                            {text_value(name)}));
  if (!id.empty()) return id;
  MD_ASSIGN(id, create_record(context, model::skill_type, {{"name", text_value(name)}, {"area", text_value(area)}}));
  return id;
}

Result<Outline> outline_of_ready(Context& context, const BeginPlanArgs& args) {
  const ReadyPlan* ready = find_ready_plan(args.ready);
  if (!ready) return fail("plan.unknown_ready", {{"code", args.ready}}, "ready");
  Outline outline{std::string(ready->title.in(args.language)), std::string(ready->about.in(args.language)), {}};
  for (const ReadyModule& module : ready->modules) {
    Draft draft;
    draft.fields = {{"title", text_value(module.title.in(args.language))},
                    {"hours", int64_t(module.hours) * hour_e4}};
    if (module.level) {
      MD_ASSIGN(std::string skill, skill_called(context, module.skill.in(args.language),
                                                  ready->area.in(args.language)));
      draft.fields.emplace_back("skill", std::move(skill));
      draft.fields.emplace_back("level", int64_t(module.level));
    }
    if (module.after) draft.needs.push_back(size_t(module.after) - 1);
    if (!module.resource.title.empty())
      draft.resources.push_back({{"title", text_value(module.resource.title)},
                                 {"url", text_value(module.resource.url)},
                                 {"kind", text_value(module.resource.kind)}});
    outline.modules.push_back(std::move(draft));
  }
  return outline;
}

// What is not empty of some columns, by name.
Fields filled(const store::Row& row, int from) {
  Fields fields;
  for (int i = from; i < row.columns(); i++)
    if (!row.is_null(i)) fields.emplace_back(std::string(row.name(i)), row.value(i));
  return fields;
}

Result<Outline> outline_of_plan(Context& context, const std::string& plan) {
  MD_ASSIGN(const Fields head, store::read_row(context.db, "plan", plan));
  Outline outline{std::string(text_or_empty(*store::find_field(head, "title"))),
                  std::string(text_or_empty(*store::find_field(head, "about"))),
                  {}};
  std::map<std::string, size_t> numbers;
  MD_TRY(context.db.each("SELECT id,coalesce(needs,''),title,note,hours,skill,level FROM plan_module WHERE "
                         "plan=? AND archived_at_ms IS NULL ORDER BY position,id",
                         {plan}, [&](const store::Row& row) {
                           Draft draft;
                           draft.fields = filled(row, 2);
                           std::vector<std::string> needs;
                           if (const auto list = parse_json(row.text(1)); list) from_json(*list, needs);
                           for (const std::string& need : needs)
                             if (const auto known = numbers.find(need); known != numbers.end())
                               draft.needs.push_back(known->second);
                           numbers.emplace(row.string(0), outline.modules.size());
                           outline.modules.push_back(std::move(draft));
                         }));
  MD_TRY(context.db.each(
      "SELECT r.module,r.title,r.url,r.kind,r.minutes FROM resource r JOIN plan_module o ON o.id=r.module WHERE "
      "o.plan=? AND r.archived_at_ms IS NULL ORDER BY r.created_at_ms,r.id",
      {plan}, [&](const store::Row& row) {
        if (const auto of = numbers.find(row.string(0)); of != numbers.end())
          outline.modules[of->second].resources.push_back(filled(row, 1));
      }));
  return outline;
}

Status make_modules(Context& context, const Id& plan, const std::vector<Draft>& drafts) {
  std::vector<Id> ids;
  for (const Draft& draft : drafts) {
    Fields fields = draft.fields;
    fields.emplace_back("plan", plan);
    if (!draft.needs.empty()) {
      std::vector<std::string> needs;
      for (const size_t number : draft.needs) needs.push_back(ids[number]);
      fields.emplace_back("needs", print_json(as_json(needs)));
    }
    MD_ASSIGN(Id id, create_record(context, model::plan_module_type, fields));
    for (Fields resource : draft.resources) {
      resource.emplace_back("module", id);
      MD_TRY(create_record(context, model::resource_type, resource));
    }
    ids.push_back(std::move(id));
  }
  return {};
}

}  // namespace

Result<Id> begin_plan(Context& context, const BeginPlanArgs& args) {
  Outline outline;
  if (!args.ready.empty()) {
    MD_ASSIGN(outline, outline_of_ready(context, args));
  } else if (!args.from.empty()) {
    MD_ASSIGN(outline, outline_of_plan(context, args.from));
  }
  std::string goal_title;
  if (!args.goal.empty()) {
    MD_ASSIGN(const Fields goal, store::read_row(context.db, "goal", args.goal));
    if (args.mentee.empty() || text_or_empty(*store::find_field(goal, "mentee")) != args.mentee)
      return fail("plan.other_goal", {}, "goal");
    goal_title = truncate(text_or_empty(*store::find_field(goal, "title")), 120);
  }
  const std::string title = !trim(args.title).empty()  ? args.title
                            : !outline.title.empty() ? outline.title
                                                     : goal_title;
  if (title.empty()) return fail("plan.needs_a_title", {}, "title");
  Fields fields = {{"title", title}};
  const auto give = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) fields.emplace_back(std::string(name), value);
  };
  give("mentee", args.mentee);
  give("engagement", args.engagement);
  give("about", outline.about);
  give("starts_on", args.starts_on);
  if (args.hours_per_week) fields.emplace_back("hours_per_week", args.hours_per_week);
  MD_ASSIGN(Id plan, create_record(context, model::plan_type, fields));
  MD_TRY(make_modules(context, plan, outline.modules));
  if (!args.goal.empty()) MD_TRY(set_record(context, model::goal_type, args.goal, {{"plan", plan}}));
  return plan;
}

}  // namespace md::practice
