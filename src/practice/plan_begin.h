#pragma once
// Making plans.

#include "practice/context.h"
#include "practice/plan_views.h"

namespace md::practice {

// Gives the plan's id. Errors: plan.needs_a_title, plan.other_goal, plan.unknown_ready {code}, record.missing
// and those of the records' rules.
Result<Id> begin_plan(Context& context, const BeginPlanArgs& args);

}  // namespace md::practice
