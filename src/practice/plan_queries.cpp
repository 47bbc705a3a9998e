// Questions about goals, skills and learning plans.

#include <algorithm>

#include "base/text.h"
#include "practice/conditions.h"
#include "practice/plan_read.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr int64_t day_ms = 86'400'000;
constexpr int32_t rows_max = 500;

Result<PlanClock> clock_of(QueryContext& context, int64_t now_ms) {
  if (now_ms < day_ms) return fail("query.bad_window");
  return plan_clock(context.db, context.house, now_ms);
}

Result<PlanView> plan(QueryContext& context, const PlanParams& params) {
  MD_ASSIGN(const PlanClock clock, clock_of(context, params.now_ms));
  std::string id = params.plan;
  if (id.empty()) {
    MD_ASSIGN(id, context.db.text("SELECT plan FROM plan_module WHERE id=?", {params.module}));
  }
  return read_plan(context.db, id, clock, PlanDetail::all);
}


Conditions where_of(const PlansParams& params) {
  Conditions where{"p.archived_at_ms IS NULL", {}};
  if (params.state == "template") {
    where.sql += " AND p.mentee IS NULL";
  } else {
    where.sql += " AND p.mentee IS NOT NULL";
    where.add("p.state=?", params.state);
  }
  where.add("p.mentee=?", params.party);
  where.add_search(params.text, "p.id", "plan", "p.mentee");
  return where;
}

Status read_rows(store::Db& db, const Conditions& where, const PlanClock& clock, int64_t limit, int64_t offset,
                 std::vector<PlanRow>& rows) {
  std::vector<std::string> ids;
  std::vector<Value> values = where.values;
  values.emplace_back(limit);
  values.emplace_back(offset);
  MD_TRY(db.each("SELECT p.id FROM plan p LEFT JOIN party m ON m.id=p.mentee WHERE " + where.sql +
                     " ORDER BY CASE p.state WHEN 'active' THEN 0 WHEN 'in_review' THEN 1 WHEN 'draft' THEN 2 "
                     "WHEN 'stopped' THEN 3 ELSE 4 END,m.sort_name,p.title,p.id LIMIT ? OFFSET ?",
                 values, [&](const store::Row& row) { ids.push_back(row.string(0)); }));
  for (const std::string& id : ids) {
    MD_ASSIGN(PlanView view, read_plan(db, id, clock, PlanDetail::row));
    rows.push_back(std::move(view.row));
  }
  return {};
}

Result<PlansView> plans(QueryContext& context, const PlansParams& params) {
  if (params.limit < 1 || params.limit > rows_max || params.offset < 0) return fail("query.bad_window");
  MD_ASSIGN(const PlanClock clock, clock_of(context, params.now_ms));
  const Conditions where = where_of(params);
  PlansView view;
  view.offset = params.offset;
  MD_TRY(context.db.each("SELECT count(*) FROM plan p WHERE " + where.sql, where.values,
                         [&](const store::Row& row) { view.total = row.integer(0); }));
  MD_TRY(read_rows(context.db, where, clock, params.limit, params.offset, view.rows));
  MD_TRY(context.db.each(
      "SELECT CASE WHEN mentee IS NULL THEN 'template' ELSE state END AS code,count(*) FROM plan WHERE "
      "archived_at_ms IS NULL GROUP BY 1 ORDER BY 1",
      {}, [&](const store::Row& row) { view.counts.push_back({row.string(0), row.integer(1)}); }));
  return view;
}

Result<LearningView> learning(QueryContext& context, const LearningParams& params) {
  MD_ASSIGN(const PlanClock clock, clock_of(context, params.now_ms));
  LearningView view;
  MD_ASSIGN(view.goals, select_goals(context.db, "g.mentee=?", {params.party}));
  MD_TRY(context.db.each(
      "SELECT h.id,k.id,k.name,coalesce(k.area,''),h.level,coalesce(h.target,0),coalesce(h.evidence,''),"
      "h.assessed_on FROM party_skill h JOIN skill k ON k.id=h.skill WHERE h.party=? AND h.archived_at_ms IS "
      "NULL ORDER BY coalesce(k.area,''),k.name,h.id LIMIT 200",
      {params.party}, [&](const store::Row& r) {
        view.skills.push_back({r.string(0), r.string(1), r.string(2), r.string(3), r.integer(4), r.integer(5),
                               r.string(6), r.string(7)});
      }));
  MD_TRY(read_rows(context.db, {"p.archived_at_ms IS NULL AND p.mentee=?", {params.party}}, clock, 50, 0,
                   view.plans));
  MD_ASSIGN(view.study_min, read_study_time(context.db, params.party));
  return view;
}

Result<SkillsView> skills(QueryContext& context, const NoParams&) {
  SkillsView view;
  MD_TRY(context.db.each(
      "SELECT k.id,k.name,coalesce(k.area,''),coalesce(k.description,''),(SELECT count(*) FROM party_skill h "
      "WHERE h.skill=k.id AND h.archived_at_ms IS NULL),(SELECT count(*) FROM plan_module o WHERE o.skill=k.id "
      "AND o.archived_at_ms IS NULL) FROM skill k WHERE k.archived_at_ms IS NULL "
      "ORDER BY coalesce(k.area,''),k.name,k.id LIMIT 2000",
      {}, [&](const store::Row& r) {
        view.skills.push_back(
            {r.string(0), r.string(1), r.string(2), r.string(3), r.integer(4), r.integer(5), {}});
      }));
  MD_TRY(context.db.each(
      "SELECT skill,id,title,coalesce(url,''),kind,coalesce(minutes,0) FROM resource WHERE skill IS NOT NULL "
      "AND module IS NULL AND archived_at_ms IS NULL ORDER BY skill,created_at_ms,id LIMIT 2000",
      {}, [&](const store::Row& r) {
        for (SkillView& skill : view.skills)
          if (skill.id == r.text(0))
            skill.resources.push_back({r.string(1), r.string(2), r.string(3), r.string(4), r.integer(5)});
      }));
  return view;
}

Result<DueModulesView> due_modules(QueryContext& context, const DueModulesParams& params) {
  MD_ASSIGN(const PlanClock clock, clock_of(context, params.now_ms));
  const std::string week_ends_on = iso_date(add_days(clock.today, 7 - weekday(clock.today)));
  std::vector<std::string> plans;
  MD_TRY(context.db.each("SELECT id FROM plan WHERE state='active' AND mentee IS NOT NULL AND archived_at_ms IS NULL "
                         "ORDER BY id LIMIT ?",
                         {int64_t(rows_max)}, [&](const store::Row& row) { plans.push_back(row.string(0)); }));
  DueModulesView view;
  for (const std::string& id : plans) {
    MD_ASSIGN(const PlanView plan, read_plan_now(context.db, id, clock, PlanDetail::row));
    for (const PlanModuleView& m : plan.modules) {
      if ((m.state != "open" && m.state != "doing") || !m.waits_for.empty()) continue;
      const bool comes = !m.late && (m.from_on.empty() || m.from_on > week_ends_on);
      if (comes) continue;
      const bool sooner = !m.due_on.empty() && (m.until_on.empty() || m.due_on < m.until_on);
      view.rows.push_back({m.id, m.title, id, plan.row.mentee, plan.row.mentee_name, sooner ? m.due_on : m.until_on});
      break;
    }
  }
  std::ranges::stable_sort(view.rows, {}, &DueModuleRow::until_on);
  return view;
}

constexpr Query queries[] = {make_query<DueModulesQuery, due_modules>(), make_query<PlanQuery, plan>(),
                             make_query<PlansQuery, plans>(),
                             make_query<LearningQuery, learning>(), make_query<SkillsQuery, skills>()};

}  // namespace

std::span<const Query> plan_queries() {
  return queries;
}

}  // namespace md::practice
