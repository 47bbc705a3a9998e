#include "practice/plan_read.h"

#include <algorithm>
#include <numeric>

#include "base/pack_json.h"
#include "insight/plan_schedule.h"
#include "practice/scheduling.h"

namespace md::practice {
namespace {

using insight::PlanWork;

// What the rows say of a module beside its view.
struct Laid {
  std::string lay_from, lay_until;
  bool counts() const { return lay_from.empty(); }
};

struct Reading {
  store::Db& db;
  const Zone& zone;
  Date today;
  PlanView view;
  std::vector<Laid> laid = {};

  Status head(std::string_view plan);
  Status modules();
  Status resources();
  Status others();
  void number_waits();
  void lay_out();
  void sum_up();
  Date begins() const;
};

bool is_over(const PlanModuleView& module) {
  return module.state == "done" || module.state == "skipped";
}

Status Reading::head(std::string_view plan) {
  bool found = false;
  PlanRow& row = view.row;
  MD_TRY(db.each(
      "SELECT p.id,coalesce(p.mentee,''),coalesce(m.display_name,''),p.title,coalesce(p.about,''),p.state,"
      "coalesce(p.starts_on,''),coalesce(p.hours_per_week,0),coalesce(p.laid_from,''),"
      "coalesce(p.ended_at_ms,0),coalesce(p.engagement,''),coalesce(e.title,'') FROM plan p "
      "LEFT JOIN party m ON m.id=p.mentee LEFT JOIN engagement e ON e.id=p.engagement WHERE p.id=?",
      {text_value(plan)}, [&](const store::Row& r) {
        found = true;
        int at = 0;
        for (std::string* text : {&row.id, &row.mentee, &row.mentee_name, &row.title, &row.about, &row.state,
                                  &row.starts_on})
          *text = r.string(at++);
        view.own_week_min = minutes_of_e4(r.integer(at++));
        view.laid_from = r.string(at++);
        row.ended_at_ms = r.integer(at++);
        view.engagement = r.string(at++);
        view.engagement_title = r.string(at++);
      }));
  if (!found) return fail("record.missing", {{"table", "plan"}, {"id", std::string(plan)}});
  MD_ASSIGN(view.study_min, read_study_time(db, row.mentee));
  view.study_week_min = std::accumulate(view.study_min.begin(), view.study_min.end(), int64_t(0));
  row.week_min = view.own_week_min ? view.own_week_min : view.study_week_min;
  view.today = iso_date(today);
  return {};
}

Status Reading::modules() {
  return db.each(
      "SELECT o.id,o.title,coalesce(o.note,''),coalesce(o.skill,''),coalesce(s.name,''),o.state,"
      "coalesce(o.not_before,''),coalesce(o.due_on,''),coalesce(o.lay_from,''),coalesce(o.lay_until,''),"
      "o.hours,coalesce(o.level,0),coalesce((SELECT max(k.level) FROM party_skill k WHERE k.party=o.mentee AND "
      "k.skill=o.skill AND k.archived_at_ms IS NULL),0),coalesce(o.needs,''),coalesce(o.done_at_ms,0) "
      "FROM plan_module o LEFT JOIN skill s ON s.id=o.skill WHERE o.plan=? AND o.archived_at_ms IS NULL "
      "ORDER BY o.position,o.id",
      {view.row.id}, [&](const store::Row& r) {
        PlanModuleView m;
        Laid where;
        int at = 0;
        for (std::string* text : {&m.id, &m.title, &m.note, &m.skill, &m.skill_name, &m.state, &m.not_before,
                                  &m.due_on, &where.lay_from, &where.lay_until})
          *text = r.string(at++);
        m.minutes = minutes_of_e4(r.integer(at++));
        m.level = r.integer(at++);
        m.level_now = r.integer(at++);
        if (const auto needs = parse_json(r.text(at++)); needs) from_json(*needs, m.needs);
        if (const int64_t done_ms = r.integer(at))
          m.done_on = iso_date(date_of(zone.to_local(done_ms / 1000).local));
        view.modules.push_back(std::move(m));
        laid.push_back(std::move(where));
      });
}

Status Reading::resources() {
  return db.each(
      "SELECT r.module,r.id,r.title,coalesce(r.url,''),r.kind,coalesce(r.minutes,0) FROM resource r JOIN "
      "plan_module o ON o.id=r.module WHERE o.plan=? AND r.archived_at_ms IS NULL ORDER BY r.created_at_ms,r.id",
      {view.row.id}, [&](const store::Row& r) {
        for (PlanModuleView& m : view.modules)
          if (m.id == r.text(0))
            m.resources.push_back({r.string(1), r.string(2), r.string(3), r.string(4), r.integer(5)});
      });
}

Status Reading::others() {
  return db.each(
      "SELECT coalesce(hours_per_week,0) FROM plan WHERE mentee=? AND id<>? AND state='active' AND "
      "archived_at_ms IS NULL ORDER BY id",
      {view.row.mentee, view.row.id}, [&](const store::Row& r) {
        view.other_week_min += r.integer(0) ? minutes_of_e4(r.integer(0)) : view.study_week_min;
      });
}

void Reading::number_waits() {
  for (PlanModuleView& m : view.modules) {
    if (is_over(m)) continue;
    for (size_t i = 0; i < view.modules.size(); i++)
      if (std::ranges::find(m.needs, view.modules[i].id) != m.needs.end() && !is_over(view.modules[i]))
        m.waits_for.push_back(int64_t(i) + 1);
  }
}

Date Reading::begins() const {
  for (const std::string& on : {view.laid_from, view.row.starts_on})
    if (const auto date = parse_date(on)) return *date;
  return today;
}

insight::StudyWeek week_of(const PlanView& view) {
  insight::StudyWeek week{view.row.week_min, {}};
  for (size_t i = 0; i < view.study_min.size() && i < 7; i++) week.weekday_min[i] = view.study_min[i];
  return week;
}

// The modules that `take` as works, and the number of the module that each stands for.
template <class Take>
std::vector<PlanWork> works_of(const PlanView& view, std::vector<size_t>& of, const Take& take) {
  std::vector<PlanWork> works;
  for (size_t i = 0; i < view.modules.size(); i++) {
    const PlanModuleView& m = view.modules[i];
    if (!take(i)) continue;
    PlanWork work{.minutes = m.minutes};
    if (const auto on = parse_date(m.not_before)) work.not_before = *on;
    for (size_t k = 0; k < of.size(); k++)
      if (std::ranges::find(m.needs, view.modules[of[k]].id) != m.needs.end()) work.after.push_back(k);
    of.push_back(i);
    works.push_back(std::move(work));
  }
  return works;
}

void Reading::lay_out() {
  PlanRow& row = view.row;
  const Date from = begins();
  std::vector<size_t> of;
  const auto works = works_of(
      view, of, [&](size_t i) { return view.modules[i].state != "skipped" && laid[i].counts(); });
  const insight::PlanSchedule schedule = insight::lay_out(works, from, week_of(view));
  for (size_t k = 0; k < of.size(); k++) {
    if (!schedule.spans[k].laid) continue;
    view.modules[of[k]].from_on = iso_date(schedule.spans[k].from);
    view.modules[of[k]].until_on = iso_date(schedule.spans[k].until);
  }
  for (size_t i = 0; i < view.modules.size(); i++)
    if (!laid[i].counts()) {
      view.modules[i].from_on = laid[i].lay_from;
      view.modules[i].until_on = laid[i].lay_until;
    }
  for (const auto& week : schedule.weeks) view.weeks.push_back({iso_date(week.monday), week.minutes});
  if (schedule.whole && !works.empty()) row.planned_end_on = row.ends_on = iso_date(schedule.ends_on);
  if (row.state != "active") return;
  for (PlanModuleView& m : view.modules) {
    if (is_over(m)) continue;
    std::string due = m.until_on;
    if (!m.due_on.empty() && (due.empty() || m.due_on < due)) due = m.due_on;
    m.late = !due.empty() && due < view.today;
    if (const auto on = parse_date(due); m.late && on)
      row.behind_days = std::max<int64_t>(row.behind_days, days_between(*on, today));
  }
  if (row.behind_days == 0) return;
  // What is left, from today at the same pace.
  of.clear();
  const auto left = works_of(view, of, [&](size_t i) { return !is_over(view.modules[i]); });
  const insight::PlanSchedule rest = insight::lay_out(left, std::max(today, from), week_of(view));
  row.ends_on = rest.whole ? iso_date(rest.ends_on) : std::string();
}

void Reading::sum_up() {
  PlanRow& row = view.row;
  bool next = false;
  for (const PlanModuleView& m : view.modules) {
    if (m.state == "skipped") continue;
    row.modules++;
    row.all_min += m.minutes;
    if (m.state == "done") {
      row.modules_done++;
      row.done_min += m.minutes;
    } else if (!next || row.next_module.empty()) {
      row.next_module = m.title;
      next = true;
    }
  }
  for (const GoalView& goal : view.goals) {
    if (!row.goal.empty()) row.goal += ", ";
    row.goal += goal.title;
    if (!goal.target_on.empty() && (row.goal_on.empty() || goal.target_on < row.goal_on))
      row.goal_on = goal.target_on;
  }
  const auto end = parse_date(row.ends_on), wanted = parse_date(row.goal_on);
  if (end && wanted) row.misses_days = days_between(*wanted, *end);
}

// What was kept when the plan was completed; false when it cannot be read.
bool read_snapshot(std::string_view snapshot, PlanView& view) {
  const auto kept = parse_json(snapshot);
  PlanView then;
  if (!kept || !read_members(*kept, then)) return false;
  // Who it belongs to may have been merged with somebody since.
  then.row.id = view.row.id;
  then.row.mentee = view.row.mentee;
  then.row.mentee_name = view.row.mentee_name;
  then.today = view.today;
  view = std::move(then);
  return true;
}

}  // namespace

Result<PlanClock> plan_clock(store::Db& db, const House& house, int64_t at_ms) {
  PlanClock clock;
  MD_ASSIGN(clock.zone, practice_zone(db, house));
  clock.today = date_of(clock.zone.to_local(at_ms / 1000).local);
  return clock;
}

Result<std::vector<int64_t>> read_study_time(store::Db& db, std::string_view party) {
  std::vector<int64_t> minutes(7, 0);
  if (party.empty()) return minutes;
  MD_TRY(db.each("SELECT weekday,minutes FROM study_time WHERE party=? AND archived_at_ms IS NULL "
                 "ORDER BY weekday,id",
                 {text_value(party)}, [&](const store::Row& r) {
                   minutes[size_t(std::clamp<int64_t>(r.integer(0), 1, 7) - 1)] = r.integer(1);
                 }));
  return minutes;
}

Result<std::vector<GoalView>> select_goals(store::Db& db, std::string_view where, store::Params params) {
  std::vector<GoalView> goals;
  std::string sql =
      "SELECT g.id,g.title,coalesce(g.why,''),coalesce(g.target_on,''),g.state,coalesce(g.plan,''),"
      "coalesce(p.title,''),coalesce(g.reached_at_ms,0) FROM goal g LEFT JOIN plan p ON p.id=g.plan WHERE "
      "g.archived_at_ms IS NULL AND ";
  sql.append(where).append(
      " ORDER BY CASE g.state WHEN 'open' THEN 0 WHEN 'reached' THEN 1 ELSE 2 END,"
      "coalesce(g.target_on,'9999'),g.created_at_ms,g.id LIMIT 200");
  MD_TRY(db.each(sql, params, [&](const store::Row& r) {
    GoalView g;
    int at = 0;
    for (std::string* text : {&g.id, &g.title, &g.why, &g.target_on, &g.state, &g.plan, &g.plan_title})
      *text = r.string(at++);
    g.reached_at_ms = r.integer(at);
    goals.push_back(std::move(g));
  }));
  for (GoalView& goal : goals)
    MD_TRY(db.each(
        "SELECT s.id,k.id,k.name,coalesce(k.area,''),coalesce((SELECT max(h.level) FROM party_skill h WHERE "
        "h.party=s.mentee AND h.skill=s.skill AND h.archived_at_ms IS NULL),0),s.level FROM goal_skill s JOIN "
        "skill k ON k.id=s.skill WHERE s.goal=? AND s.archived_at_ms IS NULL ORDER BY k.name,s.id",
        {goal.id}, [&](const store::Row& r) {
          goal.skills.push_back({r.string(0), r.string(1), r.string(2), r.string(3), r.integer(4), r.integer(5),
                                 {}, {}});
        }));
  return goals;
}

Result<PlanView> read_plan_now(store::Db& db, std::string_view plan, const PlanClock& clock, PlanDetail detail) {
  Reading reading{db, clock.zone, clock.today, {}};
  MD_TRY(reading.head(plan));
  MD_TRY(reading.modules());
  if (!reading.view.row.mentee.empty()) {
    MD_ASSIGN(reading.view.goals, select_goals(db, "g.plan=?", {text_value(plan)}));
    reading.number_waits();
    reading.lay_out();
  }
  if (detail == PlanDetail::all) {
    MD_TRY(reading.resources());
    if (!reading.view.row.mentee.empty()) MD_TRY(reading.others());
  }
  reading.sum_up();
  return std::move(reading.view);
}

Result<PlanView> read_plan(store::Db& db, std::string_view plan, const PlanClock& clock, PlanDetail detail) {
  Reading reading{db, clock.zone, clock.today, {}};
  MD_TRY(reading.head(plan));
  if (reading.view.row.state != "complete") return read_plan_now(db, plan, clock, detail);
  MD_ASSIGN(const std::string snapshot, db.text("SELECT snapshot FROM plan WHERE id=?", {text_value(plan)}));
  if (read_snapshot(snapshot, reading.view)) return std::move(reading.view);
  return read_plan_now(db, plan, clock, detail);
}

}  // namespace md::practice
