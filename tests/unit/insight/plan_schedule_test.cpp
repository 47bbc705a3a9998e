#include "insight/plan_schedule.h"

#include <doctest/doctest.h>

namespace md::insight {
namespace {

const Date monday = date_of(2026, 3, 30);

TEST_CASE("a plan without any hours a week is laid nowhere") {
  const PlanWork works[] = {{.minutes = 60}};
  const PlanSchedule schedule = lay_out(works, monday, {});
  CHECK_FALSE(schedule.whole);
  CHECK_FALSE(schedule.spans[0].laid);
  CHECK(schedule.weeks.empty());
}

TEST_CASE("a module spans weeks and the next begins on the day that it ends") {
  const PlanWork works[] = {{.minutes = 450}, {.minutes = 90}};
  const PlanSchedule schedule = lay_out(works, monday, {.minutes = 420, .weekday_min = {}});
  REQUIRE(schedule.whole);
  CHECK(schedule.spans[0].from == monday);
  CHECK(schedule.spans[0].until == add_days(monday, 7));
  CHECK(schedule.spans[1].from == add_days(monday, 7));
  CHECK(schedule.ends_on == add_days(monday, 8));
  REQUIRE(schedule.weeks.size() == 2);
  CHECK(schedule.weeks[0].minutes == 420);
  CHECK(schedule.weeks[1].minutes == 120);
}

TEST_CASE("the days of a week add up to its hours, however they are divided") {
  for (const int64_t minutes : {1, 59, 100, 301, 4800}) {
    const StudyWeek even{.minutes = minutes, .weekday_min = {}};
    const StudyWeek uneven{.minutes = minutes, .weekday_min = {45, 0, 100, 0, 7, 0, 13}};
    int64_t a = 0, b = 0;
    for (int day = 0; day < 7; day++) {
      a += day_minutes(even, day);
      b += day_minutes(uneven, day);
    }
    CHECK(a == minutes);
    CHECK(b == minutes);
    CHECK(day_minutes(uneven, 1) == 0);
  }
}

TEST_CASE("what must wait lets later work go first, and what builds on it waits with it") {
  const PlanWork works[] = {{.minutes = 60, .not_before = add_days(monday, 14)},
                            {.minutes = 60, .after = {0}},
                            {.minutes = 60}};
  const PlanSchedule schedule = lay_out(works, monday, {.minutes = 7 * 60, .weekday_min = {}});
  CHECK(schedule.spans[2].until == monday);
  CHECK(schedule.spans[0].from == add_days(monday, 14));
  CHECK(schedule.spans[1].from == add_days(monday, 15));
  CHECK(schedule.weeks.size() == 3);
}

TEST_CASE("a plan that would take for ever stops being laid out after ten years") {
  const PlanWork works[] = {{.minutes = 500 * 60}, {.minutes = 500 * 60}};
  const PlanSchedule schedule = lay_out(works, monday, {.minutes = 60, .weekday_min = {}});
  CHECK(schedule.spans[0].laid);
  CHECK_FALSE(schedule.spans[1].laid);
  CHECK_FALSE(schedule.whole);
}

TEST_CASE("in the middle of a week only the days that are left count") {
  const PlanWork works[] = {{.minutes = 420}};
  const PlanSchedule schedule = lay_out(works, add_days(monday, 3), {.minutes = 420, .weekday_min = {}});
  CHECK(schedule.weeks[0].minutes == 240);
  CHECK(schedule.ends_on == add_days(monday, 9));
}

}  // namespace
}  // namespace md::insight
