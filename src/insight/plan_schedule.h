#pragma once
// Lays the modules of a plan along the days and weeks that somebody has for learning.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/date.h"

namespace md::insight {

inline constexpr int schedule_years_max = 10;

struct PlanWork {
  int64_t minutes = 0;
  Date not_before = first_date;
  std::vector<size_t> after;  // numbers of works before this one in the list that are to be finished first
};

// The pace of a week, and how it spreads over the days: in proportion to `weekday_min` (Monday first), evenly
// when that is all zero.
struct StudyWeek {
  int64_t minutes = 0;
  std::array<int64_t, 7> weekday_min = {};
};

struct PlanSpan {
  Date from, until;   // both days are worked on
  bool laid = false;  // false: it would end beyond schedule_years_max
};

struct PlanWeek {
  Date monday;
  int64_t minutes = 0;
};

struct PlanSchedule {
  std::vector<PlanSpan> spans;  // one for each work
  std::vector<PlanWeek> weeks;  // ISO weeks from the first with work to the last, those without work too
  Date ends_on;                 // the last day with work
  bool whole = false;           // every work is laid
};

// Day by day from `from`: what is ready and first in order is worked on until it is finished, then the next;
// work that must wait lets later work go first. Sessions with the mentor are not counted: the hours are those
// that somebody learns on their own.
PlanSchedule lay_out(std::span<const PlanWork> works, Date from, const StudyWeek& week);

// Minutes of the day with this number (0 Monday) in a week of that pace; the seven add up to week.minutes.
int64_t day_minutes(const StudyWeek& week, int day);

}  // namespace md::insight
