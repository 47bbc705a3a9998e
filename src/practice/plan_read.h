#pragma once
// Reading plans: what their rows say, where their modules lie, and how far they are.

#include "base/date.h"
#include "base/zone.h"
#include "practice/command.h"
#include "practice/plan_views.h"
#include "store/db.h"

namespace md::practice {

inline constexpr int64_t modules_max = 100;
inline constexpr int64_t hour_e4 = 10'000;

constexpr int64_t minutes_of_e4(int64_t hours_e4) { return hours_e4 * 60 / hour_e4; }

// The practice's zone, and the day there.
struct PlanClock {
  Zone zone;
  Date today;
};
Result<PlanClock> plan_clock(store::Db& db, const House& house, int64_t at_ms);

enum class PlanDetail : uint8_t { row, all };
// Of a complete plan the view that was kept with it. Errors: record.missing.
Result<PlanView> read_plan(store::Db& db, std::string_view plan, const PlanClock& clock, PlanDetail detail);
// The same as things are in the tables.
Result<PlanView> read_plan_now(store::Db& db, std::string_view plan, const PlanClock& clock, PlanDetail detail);

// `where` is what follows WHERE, over `g` (goal); archived ones are left out.
Result<std::vector<GoalView>> select_goals(store::Db& db, std::string_view where, store::Params params);
Result<std::vector<int64_t>> read_study_time(store::Db& db, std::string_view party);

}  // namespace md::practice
