#include "interop/recurrence.h"

#include <algorithm>

namespace md::interop {
namespace {

using Every = Recurrence::Every;

bool contains(const std::vector<int>& list, int value) {
  return std::ranges::find(list, value) != list.end();
}

// A value that counts from the front, or from the end when negative.
bool contains_from_either_end(const std::vector<int>& list, int from_front, int length) {
  return contains(list, from_front) || contains(list, from_front - length - 1);
}

// What the rule leaves open comes from its start.
void take_from_start(Recurrence& rule, LocalTime start) {
  Date date = date_of(start);
  Civil day = civil(date);
  bool has_days = !rule.weekdays.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  if (!rule.weeks.empty() && !has_days) rule.weekdays = {{0, weekday(date)}};
  if (!has_days && rule.weeks.empty()) {
    if (rule.every == Every::year && rule.months.empty()) rule.months = {day.month};
    if (rule.every == Every::year || rule.every == Every::month) rule.month_days = {day.day};
    if (rule.every == Every::week) rule.weekdays = {{0, weekday(date)}};
  }
}

// The times of a day, ascending.
std::vector<int> seconds_of_day(const Recurrence& rule, LocalTime start) {
  int second = second_of_day(start);
  auto takes = [](const std::vector<int>& list, int value, int of_start) {
    return list.empty() ? value == of_start : contains(list, value);
  };
  std::vector<int> out;
  for (int h = 0; h < 24; ++h) {
    if (!takes(rule.hours, h, second / 3600)) continue;
    for (int m = 0; m < 60; ++m) {
      if (!takes(rule.minutes, m, second / 60 % 60)) continue;
      for (int s = 0; s < 60; ++s)
        if (takes(rule.seconds, s, second % 60)) out.push_back(h * 3600 + m * 60 + s);
    }
  }
  return out;
}

int64_t month_index(Date date) {
  Civil day = civil(date);
  return day.year * int64_t{12} + day.month - 1;
}

// The number of the week that `date` is in, as BYWEEKNO counts: week 1 is the first with four days in the
// year.
struct WeekNumber {
  int week, weeks_in_year;
};

Date first_week_of(int year, int week_start_day) { return week_start(date_of(year, 1, 4), week_start_day); }

WeekNumber week_number(Date date, int week_start_day) {
  int year = civil(date).year;
  if (date >= first_week_of(year + 1, week_start_day)) ++year;
  if (date < first_week_of(year, week_start_day)) --year;
  Date first = first_week_of(year, week_start_day), next = first_week_of(year + 1, week_start_day);
  return {days_between(first, date) / 7 + 1, days_between(first, next) / 7};
}

}  // namespace

RecurrenceIterator::RecurrenceIterator(const Recurrence& rule, LocalTime start, int64_t steps_max)
    : rule_(rule), start_(start), from_(start), steps_max_(steps_max) {
  rule_.interval = std::max(rule_.interval, 1);
  day_seconds_ = seconds_of_day(rule_, start);
  take_from_start(rule_, start);
}

std::optional<LocalTime> RecurrenceIterator::next() {
  while (!done_) {
    if (at_ == set_.size()) {
      if (!fill_period()) done_ = true;
      continue;
    }
    LocalTime time = set_[at_++];
    if (time < start_) continue;
    if (rule_.until && time > *rule_.until) break;
    if (rule_.count > 0 && given_ == rule_.count) break;
    ++given_;
    if (time >= from_) return time;
  }
  done_ = true;
  return std::nullopt;
}

void RecurrenceIterator::skip_to(LocalTime time) {
  if (time <= from_) return;
  from_ = time;
  if (rule_.count > 0) return;
  Date first = date_of(start_), target = add_days(date_of(time), -1);
  int64_t periods = 0;
  switch (rule_.every) {
    case Every::day: periods = days_between(first, target); break;
    case Every::week: periods = days_between(week_start(first, rule_.week_start), target) / 7; break;
    case Every::month: periods = month_index(target) - month_index(first); break;
    case Every::year: periods = civil(target).year - civil(first).year; break;
  }
  int64_t skipped = std::max<int64_t>(periods / rule_.interval, 0);
  if (skipped <= period_) return;
  period_ = skipped;
  set_.clear();
  at_ = 0;
}

// The next day, week, month or year that the interval names; false when the calendar ends or the work is too
// much.
bool RecurrenceIterator::fill_period() {
  set_.clear();
  at_ = 0;
  if (++steps_ > steps_max_) {
    gave_up_ = true;
    return false;
  }
  int64_t ahead = period_++ * rule_.interval;
  constexpr int64_t ahead_max = 200'000;  // more days than the calendar has
  if (ahead > ahead_max) return false;
  Date first = date_of(start_);
  int days = 1;
  switch (rule_.every) {
    case Every::day: first = add_days(first, ahead); break;
    case Every::week:
      first = add_days(week_start(first, rule_.week_start), ahead * 7);
      days = 7;
      break;
    case Every::month: {
      int64_t index = month_index(first) + ahead;
      first = date_of(static_cast<int>(index / 12), static_cast<int>(index % 12) + 1, 1);
      days = days_in_month(static_cast<int>(index / 12), static_cast<int>(index % 12) + 1);
      break;
    }
    case Every::year: {
      int year = civil(first).year + static_cast<int>(ahead);
      first = date_of(year, 1, 1);
      days = is_leap_year(year) ? 366 : 365;
      break;
    }
  }
  if (first > last_date || (rule_.until && first > date_of(*rule_.until))) return false;
  fill_days(first, days);
  return true;
}

void RecurrenceIterator::fill_days(Date first, int days) {
  for (int i = 0; i < days; ++i) {
    Date date = add_days(first, i);
    if (!takes(date)) continue;
    for (int second : day_seconds_) set_.push_back({int64_t{date.days} * seconds_per_day + second});
  }
  if (!rule_.positions.empty()) keep_positions();
}

bool RecurrenceIterator::takes(Date date) const {
  Civil day = civil(date);
  if (!rule_.months.empty() && !contains(rule_.months, day.month)) return false;
  if (!rule_.month_days.empty() &&
      !contains_from_either_end(rule_.month_days, day.day, days_in_month(day.year, day.month)))
    return false;
  if (!rule_.year_days.empty()) {
    int in_year = days_between(date_of(day.year, 1, 1), date) + 1;
    if (!contains_from_either_end(rule_.year_days, in_year, is_leap_year(day.year) ? 366 : 365)) return false;
  }
  if (!rule_.weeks.empty()) {
    WeekNumber number = week_number(date, rule_.week_start);
    if (!contains_from_either_end(rule_.weeks, number.week, number.weeks_in_year)) return false;
  }
  return rule_.weekdays.empty() || takes_weekday(date);
}

bool RecurrenceIterator::takes_weekday(Date date) const {
  int day_of_week = weekday(date);
  Civil day = civil(date);
  bool of_year = rule_.every == Every::year && rule_.months.empty();
  bool counted = rule_.every == Every::month || (rule_.every == Every::year && rule_.weeks.empty());
  int index = of_year ? days_between(date_of(day.year, 1, 1), date) : day.day - 1;
  int length = of_year ? (is_leap_year(day.year) ? 366 : 365) : days_in_month(day.year, day.month);
  int from_front = index / 7 + 1, from_end = -((length - 1 - index) / 7 + 1);
  return std::ranges::any_of(rule_.weekdays, [&](const WeekdayRule& one) {
    if (one.weekday != day_of_week) return false;
    return one.nth == 0 || !counted || one.nth == from_front || one.nth == from_end;
  });
}

void RecurrenceIterator::keep_positions() {
  std::vector<LocalTime> kept;
  int size = static_cast<int>(set_.size());
  for (int i = 0; i < size; ++i)
    if (contains_from_either_end(rule_.positions, i + 1, size)) kept.push_back(set_[static_cast<size_t>(i)]);
  set_ = std::move(kept);
}

}  // namespace md::interop
