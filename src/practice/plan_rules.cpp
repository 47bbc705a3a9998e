// What the fields of goals, skills and plans do not allow together.

#include <algorithm>

#include "base/pack_json.h"
#include "practice/plan_read.h"
#include "practice/rules.h"
#include "practice/scheduling.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr size_t needs_max = 20;

// Fields that stay as they were when the record was made.
Status check_fixed(const Fields* before, const Fields& fields, std::string_view name) {
  const Value* now = store::find_field(fields, name);
  if (!before || !now || *now == *store::find_field(*before, name)) return {};
  return fail("field.fixed", {}, name);
}

// No other living record has the same two references.
Status check_pair(Context& context, std::string_view table, std::string_view id, const Fields* before,
                  const Fields& fields, std::string_view a, std::string_view b) {
  std::string sql = "SELECT count(*) FROM ";
  sql.append(table).append(" WHERE ").append(a).append("=? AND ").append(b);
  sql += "=? AND id<>? AND archived_at_ms IS NULL";
  MD_ASSIGN(const int64_t same,
            context.db.integer(sql, {field_after(before, fields, a), field_after(before, fields, b),
                                     text_value(id)}));
  return same ? fail("skill.twice", {}, b) : Status();
}

// The mentee that a record takes over from the one it belongs to.
Status take_mentee(Context& context, std::string_view table, const Value& id, Fields& fields) {
  std::string sql = "SELECT mentee FROM ";
  MD_ASSIGN(Value mentee, context.db.scalar(sql.append(table).append(" WHERE id=?"), {id}));
  put_field(fields, "mentee", std::move(mentee));
  return {};
}

// Ids of modules of the same plan that stand before this one.
Status check_needs(Context& context, std::string_view id, const Fields* before, const Fields& fields) {
  const Value* value = store::find_field(fields, "needs");
  if (!value || is_null(*value)) return {};
  const auto list = parse_json(text_or_empty(*value));
  std::vector<std::string> needs;
  if (!list || !from_json(*list, needs)) return fail("field.wrong_type", {}, "needs");
  if (needs.size() > needs_max) return fail("field.too_long", {{"max", std::to_string(needs_max)}}, "needs");
  for (const std::string& need : needs) {
    MD_ASSIGN(const int64_t earlier,
              context.db.integer("SELECT count(*) FROM plan_module WHERE id=? AND plan=? AND position<? AND "
                                 "id<>?",
                                 {need, field_after(before, fields, "plan"),
                                  field_after(before, fields, "position"), text_value(id)}));
    if (!earlier) return fail("module.needs_later", {}, "needs");
  }
  return {};
}

}  // namespace

Status save_party_skill(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  MD_TRY(check_fixed(before, fields, "party"));
  if (is_null(field_after(before, fields, "assessed_on")) || (before && store::find_field(fields, "level"))) {
    MD_ASSIGN(const PlanClock clock, plan_clock(context.db, context.house, context.now_ms()));
    if (!store::find_field(fields, "assessed_on")) put_field(fields, "assessed_on", iso_date(clock.today));
  }
  return check_pair(context, "party_skill", id, before, fields, "party", "skill");
}

Status save_goal(Context& context, std::string_view, const Fields* before, Fields& fields) {
  MD_TRY(check_fixed(before, fields, "mentee"));
  const Value plan = field_after(before, fields, "plan");
  if (store::find_field(fields, "plan") && !is_null(plan)) {
    MD_ASSIGN(const Fields row, store::read_row(context.db, "plan", text_or_empty(plan)));
    if (*store::find_field(row, "mentee") != field_after(before, fields, "mentee"))
      return fail("goal.other_mentee", {}, "plan");
    if (text_or_empty(*store::find_field(row, "state")) == "complete") return fail("plan.complete", {}, "plan");
  }
  if (!store::find_field(fields, "state")) return {};
  const bool reached = text_or_empty(field_after(before, fields, "state")) == "reached";
  if (!reached)
    put_field(fields, "reached_at_ms", Value());
  else if (is_null(field_after(before, fields, "reached_at_ms")))
    put_field(fields, "reached_at_ms", context.now_ms());
  return {};
}

Status save_goal_skill(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  MD_TRY(check_fixed(before, fields, "goal"));
  MD_TRY(take_mentee(context, "goal", field_after(before, fields, "goal"), fields));
  return check_pair(context, "goal_skill", id, before, fields, "goal", "skill");
}

Status save_plan(Context& context, std::string_view, const Fields* before, Fields& fields) {
  MD_TRY(check_fixed(before, fields, "mentee"));
  if (before && text_or_empty(*store::find_field(*before, "state")) == "complete") return fail("plan.complete");
  const Value mentee = field_after(before, fields, "mentee");
  if (!before && !is_null(mentee)) {
    MD_ASSIGN(const std::string kind, context.db.text("SELECT kind FROM party WHERE id=?", {mentee}));
    if (kind != "person") return fail("plan.not_a_person", {}, "mentee");
  }
  const Value* engagement = store::find_field(fields, "engagement");
  if (engagement && !is_null(*engagement)) {
    MD_ASSIGN(const int64_t same, context.db.integer("SELECT count(*) FROM engagement WHERE id=? AND mentee=?",
                                                     {*engagement, mentee}));
    if (!same) return fail("plan.other_engagement", {}, "engagement");
  }
  // Before it has begun, the modules follow the date.
  if (before && store::find_field(fields, "starts_on") &&
      !is_null(*store::find_field(*before, "started_at_ms")))
    MD_TRY(check_fixed(before, fields, "starts_on"));
  return {};
}

Status save_plan_module(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  MD_TRY(check_fixed(before, fields, "plan"));
  const Value plan = field_after(before, fields, "plan");
  MD_ASSIGN(const std::string state, context.db.text("SELECT state FROM plan WHERE id=?", {plan}));
  if (state == "complete") return fail("plan.complete");
  if (!before) {
    MD_TRY(take_mentee(context, "plan", plan, fields));
    MD_ASSIGN(const int64_t others, context.db.integer("SELECT count(*) FROM plan_module WHERE plan=? AND "
                                                       "archived_at_ms IS NULL",
                                                       {plan}));
    if (others >= modules_max) return fail("plan.too_many", {{"max", std::to_string(modules_max)}});
    MD_ASSIGN(const int64_t last,
              context.db.integer("SELECT coalesce(max(position),0) FROM plan_module WHERE plan=?", {plan}));
    put_field(fields, "position", last + 1);
  }
  if (!is_null(field_after(before, fields, "level")) && is_null(field_after(before, fields, "skill")))
    put_field(fields, "level", Value());
  return check_needs(context, id, before, fields);
}

Status save_resource(Context& context, std::string_view, const Fields* before, Fields& fields) {
  const Value module = field_after(before, fields, "module");
  if (is_null(module) && is_null(field_after(before, fields, "skill"))) return fail("resource.nowhere");
  return is_null(module) ? Status() : take_mentee(context, "plan_module", module, fields);
}

Status save_study_time(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  MD_TRY(check_fixed(before, fields, "party"));
  MD_ASSIGN(const int64_t same,
            context.db.integer("SELECT count(*) FROM study_time WHERE party=? AND weekday=? AND id<>? AND "
                               "archived_at_ms IS NULL",
                               {field_after(before, fields, "party"), field_after(before, fields, "weekday"),
                                text_value(id)}));
  return same ? fail("study_time.twice", {}, "weekday") : Status();
}

}  // namespace md::practice
