#include "base/date.h"

#include "base/format.h"

namespace md {
namespace {

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}
constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) {
  return a - floor_div(a, b) * b;
}

// Far outside anything stored, and far from the ends of int32: sums of two dates stay sums.
constexpr std::int64_t max_days = 300'000'000;

std::int32_t clamp_days(std::int64_t days) {
  return static_cast<std::int32_t>(days < -max_days ? -max_days : days > max_days ? max_days : days);
}

std::string year_text(int year) {
  return year >= 0 && year <= 9999 ? pad(year, 4) : pad(year, 5);
}

// Month as 0-based count from year 0.
std::int64_t month_index(const Civil& c) {
  return std::int64_t{c.year} * 12 + c.month - 1;
}

}  // namespace

int days_in_month(int year, int month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Years are counted from 1 March, so that the leap day is the last day of its year; 400 years are one era of
// 146,097 days. The months from March on have (153·m + 2) / 5 days before them.
Date date_of(int year, int month, int day) {
  const std::int64_t y = std::int64_t{year} - (month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(y, 400), year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {clamp_days(era * 146097 + day_of_era - 719468)};
}

Civil civil(Date date) {
  const std::int64_t days = std::int64_t{date.days} + 719468;
  const std::int64_t era = floor_div(days, 146097), day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month,
          static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

Result<Date> make_date(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return fail("date.invalid");
  if (year < civil(first_date).year || year > civil(last_date).year) return fail("date.out_of_bounds");
  return date_of(year, month, day);
}

// 1970-01-01 was a Thursday.
int weekday(Date date) {
  return static_cast<int>(floor_mod(std::int64_t{date.days} + 3, 7)) + 1;
}

Date add_days(Date date, std::int64_t days) {
  if (days > 2 * max_days) days = 2 * max_days;
  if (days < -2 * max_days) days = -2 * max_days;
  return {clamp_days(date.days + days)};
}

Date add_months(Date date, int months) {
  constexpr int most_months = 3'000'000;
  if (months > most_months) months = most_months;
  if (months < -most_months) months = -most_months;
  const Civil c = civil(date);
  const std::int64_t index = month_index(c) + months;
  const int year = static_cast<int>(floor_div(index, 12)), month = static_cast<int>(floor_mod(index, 12)) + 1;
  const int last = days_in_month(year, month);
  return date_of(year, month, c.day < last ? c.day : last);
}

Date first_of_month(Date date) {
  return {date.days - civil(date).day + 1};
}

Date last_of_month(Date date) {
  const Civil c = civil(date);
  return date_of(c.year, c.month, days_in_month(c.year, c.month));
}

Date week_start(Date date, int first_weekday) {
  return {date.days - static_cast<int>(floor_mod(weekday(date) - first_weekday, 7))};
}

int months_between(Date from, Date until) {
  int months = static_cast<int>(month_index(civil(until)) - month_index(civil(from)));
  if (months > 0 && add_months(from, months) > until) --months;
  if (months < 0 && add_months(from, months) < until) ++months;
  return months;
}

// A week belongs to the year of its Thursday.
IsoWeek iso_week(Date date) {
  const Date thursday{date.days - weekday(date) + 4};
  const int year = civil(thursday).year;
  return {year, days_between(date_of(year, 1, 1), thursday) / 7 + 1};
}

Date iso_week_monday(IsoWeek week) {
  const Date monday_of_first = week_start(date_of(week.year, 1, 4));
  return add_days(monday_of_first, (std::int64_t{week.week} - 1) * 7);
}

Date date_of(LocalTime time) {
  return {clamp_days(floor_div(time.s, seconds_per_day))};
}
int second_of_day(LocalTime time) {
  return static_cast<int>(floor_mod(time.s, seconds_per_day));
}
int minute_of_day(LocalTime time) {
  return second_of_day(time) / seconds_per_minute;
}

LocalTime at_minute(Date date, int minute) {
  return {std::int64_t{date.days} * seconds_per_day + std::int64_t{minute} * seconds_per_minute};
}

LocalTime local_time(int year, int month, int day, int hour, int minute, int second) {
  return {at_minute(date_of(year, month, day), hour * 60 + minute).s + second};
}

std::string iso_date(Date date) {
  const Civil c = civil(date);
  return cat(year_text(c.year), '-', pad(c.month, 2), '-', pad(c.day, 2));
}

std::string iso_month(Date date) {
  const Civil c = civil(date);
  return cat(year_text(c.year), '-', pad(c.month, 2));
}

std::string iso_clock(int minute) {
  return cat(pad(minute / 60, 2), ':', pad(minute % 60, 2));
}

std::string iso_time(LocalTime time) {
  std::string out = cat(iso_date(date_of(time)), 'T', iso_clock(minute_of_day(time)));
  if (const int second = second_of_day(time) % 60; second != 0) append(out, ':', pad(second, 2));
  return out;
}

std::string iso_instant(std::int64_t utc_ms) {
  const LocalTime time{floor_div(utc_ms, 1000)};
  const std::int64_t ms = floor_mod(utc_ms, 1000);
  const std::string base = cat(iso_date(date_of(time)), 'T', iso_clock(minute_of_day(time)), ':',
                               pad(second_of_day(time) % 60, 2));
  return ms == 0 ? base + "Z" : cat(base, '.', pad(ms, 3), 'Z');
}

std::string basic_date(Date date) {
  const Civil c = civil(date);
  return cat(year_text(c.year), pad(c.month, 2), pad(c.day, 2));
}

std::string basic_time(LocalTime time) {
  const int second = second_of_day(time);
  return cat(basic_date(date_of(time)), 'T', pad(second / 3600, 2), pad(second / 60 % 60, 2),
             pad(second % 60, 2));
}

std::string basic_instant(std::int64_t utc_s) {
  return basic_time({utc_s}) + "Z";
}

}  // namespace md
