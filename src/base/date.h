#pragma once
// Civil dates and times of the proleptic Gregorian calendar, and their ISO 8601 forms. No zones here: what a
// wall clock shows is a LocalTime; instants are Unix seconds (`_s`) or milliseconds (`_ms`). base/zone.h
// joins the two.
//
// What is read from outside lies between 1900-01-01 and 2199-12-31. Arithmetic may leave that span (nothing
// overflows); a command that stores the outcome checks in_bounds().

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace md {

// Days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

struct Civil {
  int year = 1970;
  int month = 1;  // 1–12
  int day = 1;    // 1–31
  bool operator==(const Civil&) const = default;
};

// Seconds since 1970-01-01T00:00:00 on the wall clock of some place.
struct LocalTime {
  std::int64_t s = 0;
  auto operator<=>(const LocalTime&) const = default;
};

inline constexpr int seconds_per_minute = 60;
inline constexpr int seconds_per_hour = 3600;
inline constexpr int seconds_per_day = 86400;
inline constexpr int minutes_per_day = 1440;

inline constexpr Date first_date{-25567};  // 1900-01-01
inline constexpr Date last_date{84005};    // 2199-12-31

constexpr bool in_bounds(Date date) {
  return date >= first_date && date <= last_date;
}
constexpr bool in_bounds(LocalTime time) {
  return time.s >= std::int64_t{first_date.days} * seconds_per_day &&
         time.s < (std::int64_t{last_date.days} + 1) * seconds_per_day;
}

// Calendar.

constexpr bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}
int days_in_month(int year, int month);  // month 1–12

// Unchecked: month 1–12, day 1–31. A day beyond the month's end runs on into the next month.
Date date_of(int year, int month, int day);
// Errors: date.invalid, date.out_of_bounds.
Result<Date> make_date(int year, int month, int day);
Civil civil(Date date);

int weekday(Date date);  // 1 Monday … 7 Sunday
Date add_days(Date date, std::int64_t days);
// The same day `months` later, or the last day of that month when it is shorter. A monthly series adds to its
// first date, never to the date before: 31 Jan, 28 Feb, 31 Mar.
Date add_months(Date date, int months);
Date first_of_month(Date date);
Date last_of_month(Date date);
// The last date on or before `date` that is a `first_weekday` (1 Monday … 7 Sunday).
Date week_start(Date date, int first_weekday = 1);
constexpr int days_between(Date from, Date until) {
  return until.days - from.days;
}
// Whole months from `from` to `until` under the rule of add_months; negative when `until` is earlier.
int months_between(Date from, Date until);

struct IsoWeek {
  int year = 1970;
  int week = 1;  // 1–53
  bool operator==(const IsoWeek&) const = default;
};
IsoWeek iso_week(Date date);
Date iso_week_monday(IsoWeek week);

// Time of day.

Date date_of(LocalTime time);
int second_of_day(LocalTime time);  // 0–86399
int minute_of_day(LocalTime time);  // 0–1439
LocalTime at_minute(Date date, int minute_of_day);
LocalTime local_time(int year, int month, int day, int hour = 0, int minute = 0, int second = 0);

// ISO 8601.
// Printing serves every value; years outside 0–9999 print with sign and are read by nobody.

std::string iso_date(Date date);               // 2026-03-25
std::string iso_month(Date date);              // 2026-03
std::string iso_time(LocalTime time);          // 2026-03-25T15:00, with :07 when there are seconds
std::string iso_clock(int minute_of_day);      // 15:00
std::string iso_instant(std::int64_t utc_ms);  // 2026-03-25T14:00:00Z, with .123 when there are milliseconds
// The basic forms of iCalendar.
std::string basic_date(Date date);              // 20260325
std::string basic_time(LocalTime time);         // 20260325T150000
std::string basic_instant(std::int64_t utc_s);  // 20260325T140000Z

// Each reads the extended and the basic form, and nothing before or after it. An hour 24 means the next
// midnight.
// Errors: date.malformed, date.invalid (30 February), date.out_of_bounds.
Result<Date> parse_date(std::string_view text);
// A date alone is its midnight; "T" or one space before the time; fractions of a second are read and dropped.
Result<LocalTime> parse_local_time(std::string_view text);
// A local time followed by Z or an offset (+02:00, +0200, +02), in Unix ms; digits beyond a millisecond are
// dropped.
Result<std::int64_t> parse_instant(std::string_view text);
// "15:00" or "1500", as minutes of the day. Error: time.malformed.
Result<int> parse_clock(std::string_view text);

// Durations of iCalendar: "PT45M", "P1DT2H", "-PT15M", "P2W", as seconds; at most 10 years.
// Errors: duration.malformed, duration.out_of_bounds.
Result<std::int64_t> parse_duration(std::string_view text);
std::string iso_duration(std::int64_t seconds);

}  // namespace md
