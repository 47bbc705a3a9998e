#include "insight/plan_schedule.h"

#include <algorithm>

namespace md::insight {
namespace {

constexpr int days_max = schedule_years_max * 366;

struct Layout {
  std::span<const PlanWork> works;
  PlanSchedule out;
  std::vector<int64_t> left;  // minutes
  std::vector<bool> begun;

  bool ready(size_t i, Date day) const {
    if (left[i] == 0 || works[i].not_before > day) return false;
    return std::ranges::all_of(works[i].after, [&](size_t before) { return before >= i || left[before] == 0; });
  }

  // The first work that can be done on that day; works.size() when there is none.
  size_t next(Date day) const {
    for (size_t i = 0; i < works.size(); i++)
      if (ready(i, day)) return i;
    return works.size();
  }

  void work_on(size_t i, Date day, int64_t minutes) {
    left[i] -= minutes;
    if (!begun[i]) out.spans[i].from = day;
    begun[i] = true;
    out.spans[i].until = day;
    out.spans[i].laid = left[i] == 0;
    out.ends_on = day;
    Date monday = week_start(day);
    if (out.weeks.empty()) out.weeks.push_back({monday, 0});
    while (out.weeks.back().monday < monday)
      out.weeks.push_back({add_days(out.weeks.back().monday, 7), 0});
    out.weeks.back().minutes += minutes;
  }
};

}  // namespace

int64_t day_minutes(const StudyWeek& week, int day) {
  int64_t all = 0, before = 0, weight = 1;
  for (const int64_t minutes : week.weekday_min) all += minutes;
  if (all == 0) {
    all = 7;
    before = day;
  } else {
    for (int i = 0; i < day; i++) before += week.weekday_min[size_t(i)];
    weight = week.weekday_min[size_t(day)];
  }
  // Differences of rounded sums, so that no minute of the week is lost.
  return week.minutes * (before + weight) / all - week.minutes * before / all;
}

PlanSchedule lay_out(std::span<const PlanWork> works, Date from, const StudyWeek& week) {
  Layout layout{works, {}, {}, std::vector<bool>(works.size(), false)};
  layout.out.spans.resize(works.size());
  layout.out.ends_on = from;
  for (const PlanWork& work : works) layout.left.push_back(std::max<int64_t>(work.minutes, 0));
  for (size_t i = 0; i < works.size(); i++)
    if (layout.left[i] == 0) layout.out.spans[i] = {from, from, true};
  size_t open = size_t(std::ranges::count_if(layout.left, [](int64_t minutes) { return minutes > 0; }));
  for (int n = 0; n < days_max && open > 0 && week.minutes > 0; n++) {
    const Date day = add_days(from, n);
    int64_t capacity = day_minutes(week, weekday(day) - 1);
    while (capacity > 0) {
      const size_t i = layout.next(day);
      if (i == works.size()) break;
      const int64_t minutes = std::min(capacity, layout.left[i]);
      layout.work_on(i, day, minutes);
      capacity -= minutes;
      if (layout.left[i] == 0) open--;
    }
  }
  layout.out.whole = open == 0;
  return std::move(layout.out);
}

}  // namespace md::insight
