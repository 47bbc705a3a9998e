#pragma once
// Making plans, and completing them.

#include "practice/context.h"
#include "practice/plan_read.h"

namespace md::practice {

// Gives the plan's id. Errors: plan.needs_a_title, plan.other_goal, plan.unknown_ready {code}, record.missing
// and those of the records' rules.
Result<Id> begin_plan(Context& context, const BeginPlanArgs& args);

// What is not done is left out, and the view is kept as it is then. The caller has checked that it may be.
Status complete_plan(Context& context, const PlanView& plan, const PlanClock& clock, bool reach_goals,
                     int64_t at_ms);

}  // namespace md::practice
