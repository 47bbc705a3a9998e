#pragma once
// The sample practice's goals and learning plans.

#include "base/random.h"
#include "practice/context.h"
#include "practice/plan_read.h"
#include "practice/sample_views.h"

namespace md::practice {

// Every person draws from a stream of their own, as in SampleCalendar.
class SampleLearning {
 public:
  SampleLearning(Context& context, const SampleArgs& args) : context_(context), args_(args), random_(0) {}

  Status begin();
  // `came_ms` is when the person came; `number` counts the people of the part from 0.
  Status add_person(const Id& party, std::string_view stage, int number, int64_t came_ms);

 private:
  Status add_study_time(const Id& party);
  Status add_goal(const Id& party, const Id& plan, size_t ready, Date from);
  Status follow(const Id& plan, std::string_view stage, Date from);
  Status assess(const Id& party, const PlanView& plan);
  std::string day(int64_t days) const { return iso_date(add_days(clock_.today, days)); }
  // At four in the afternoon of that day.
  int64_t at_ms(Date on) const { return clock_.zone.to_utc(at_minute(on, 960)).utc_s * 1000; }

  Context& context_;
  const SampleArgs& args_;
  Random random_;
  PlanClock clock_;
  std::string language_ = "en";
};

}  // namespace md::practice
