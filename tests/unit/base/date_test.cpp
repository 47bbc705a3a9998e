#include "base/date.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace md;

TEST_CASE("civil dates and day numbers agree over the whole span") {
  CHECK(date_of(1970, 1, 1).days == 0);
  CHECK(date_of(2000, 3, 1).days == 11017);
  CHECK(date_of(1900, 1, 1) == first_date);
  CHECK(date_of(2199, 12, 31) == last_date);
  Civil expected{1900, 1, 1};
  int day_of_week = 1;  // 1900-01-01 was a Monday.
  for (Date date = first_date; date <= last_date; ++date.days) {
    REQUIRE(civil(date) == expected);
    REQUIRE(date_of(expected.year, expected.month, expected.day) == date);
    REQUIRE(weekday(date) == day_of_week);
    day_of_week = day_of_week % 7 + 1;
    if (++expected.day > days_in_month(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) {
        expected.month = 1;
        ++expected.year;
      }
    }
  }
}

TEST_CASE("leap years and months") {
  CHECK(is_leap_year(2000));
  CHECK_FALSE(is_leap_year(1900));
  CHECK(is_leap_year(2028));
  CHECK(days_in_month(2026, 2) == 28);
  CHECK(days_in_month(2028, 2) == 29);
  CHECK(days_in_month(2026, 4) == 30);
  CHECK(first_of_month(date_of(2026, 3, 25)) == date_of(2026, 3, 1));
  CHECK(last_of_month(date_of(2028, 2, 1)) == date_of(2028, 2, 29));
}

TEST_CASE("adding months keeps the day or takes the month's last") {
  const Date end_of_january = date_of(2026, 1, 31);
  CHECK(add_months(end_of_january, 1) == date_of(2026, 2, 28));
  CHECK(add_months(end_of_january, 2) == date_of(2026, 3, 31));
  CHECK(add_months(end_of_january, 25) == date_of(2028, 2, 29));
  CHECK(add_months(end_of_january, -2) == date_of(2025, 11, 30));
  CHECK(add_months(end_of_january, 0) == end_of_january);
  CHECK(months_between(end_of_january, date_of(2026, 2, 28)) == 1);
  CHECK(months_between(date_of(2026, 1, 15), date_of(2026, 2, 14)) == 0);
  CHECK(months_between(date_of(2026, 2, 14), date_of(2026, 1, 15)) == 0);
  CHECK(months_between(date_of(2026, 3, 1), date_of(2025, 3, 1)) == -12);
}

TEST_CASE("month periods from the 29th to the 31st tile without gap or overlap") {
  for (int day = 28; day <= 31; ++day) {
    const Date start = date_of(2026, 1, day);
    for (int month = 0; month < 48; ++month) {
      const Date from = add_months(start, month), until = add_months(start, month + 1);
      CHECK(from < until);
      CHECK(days_between(from, until) <= 31);
      CHECK(days_between(from, until) >= 28);
    }
  }
}

TEST_CASE("arithmetic far outside the bounds stays defined") {
  CHECK_FALSE(in_bounds(add_days(last_date, 1)));
  CHECK_FALSE(in_bounds(add_months(last_date, std::numeric_limits<int>::max())));
  CHECK_FALSE(in_bounds(add_months(first_date, std::numeric_limits<int>::min())));
  CHECK_FALSE(in_bounds(add_days(first_date, std::numeric_limits<std::int64_t>::min())));
  CHECK_FALSE(in_bounds(date_of(std::numeric_limits<int>::max(), 1, 1)));
  CHECK(in_bounds(LocalTime{0}));
  CHECK_FALSE(in_bounds(local_time(2200, 1, 1)));
}

TEST_CASE("ISO weeks") {
  CHECK(iso_week(date_of(2026, 3, 25)) == IsoWeek{2026, 13});
  CHECK(iso_week(date_of(2027, 1, 1)) == IsoWeek{2026, 53});
  CHECK(iso_week(date_of(2024, 12, 30)) == IsoWeek{2025, 1});
  CHECK(iso_week(date_of(2021, 1, 3)) == IsoWeek{2020, 53});
  CHECK(iso_week_monday({2026, 13}) == date_of(2026, 3, 23));
  for (Date date = date_of(1999, 12, 20); date < date_of(2031, 1, 10); ++date.days) {
    REQUIRE(iso_week_monday(iso_week(date)) == week_start(date));
  }
  CHECK(week_start(date_of(2026, 3, 25)) == date_of(2026, 3, 23));
  CHECK(week_start(date_of(2026, 3, 25), 7) == date_of(2026, 3, 22));
  CHECK(week_start(date_of(2026, 3, 22), 7) == date_of(2026, 3, 22));
}

TEST_CASE("time of day, also before 1970") {
  const LocalTime time = local_time(1969, 12, 31, 23, 59, 58);
  CHECK(date_of(time) == date_of(1969, 12, 31));
  CHECK(second_of_day(time) == 86398);
  CHECK(minute_of_day(time) == 1439);
  CHECK(at_minute(date_of(2026, 3, 25), 900) == local_time(2026, 3, 25, 15));
}

TEST_CASE("printing ISO 8601") {
  CHECK(iso_date(date_of(2026, 3, 5)) == "2026-03-05");
  CHECK(iso_month(date_of(2026, 3, 5)) == "2026-03");
  CHECK(iso_time(local_time(2026, 3, 5, 15)) == "2026-03-05T15:00");
  CHECK(iso_time(local_time(2026, 3, 5, 15, 0, 7)) == "2026-03-05T15:00:07");
  CHECK(iso_clock(905) == "15:05");
  CHECK(iso_instant(1774447200000) == "2026-03-25T14:00:00Z");
  CHECK(iso_instant(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(basic_date(date_of(2026, 3, 5)) == "20260305");
  CHECK(basic_time(local_time(2026, 3, 16, 18)) == "20260316T180000");
  CHECK(basic_instant(1773680400) == "20260316T170000Z");
}

TEST_CASE("reading ISO 8601") {
  CHECK(parse_date("2026-03-25") == date_of(2026, 3, 25));
  CHECK(parse_date("20260325") == date_of(2026, 3, 25));
  CHECK(parse_local_time("2026-03-25T15:00") == local_time(2026, 3, 25, 15));
  CHECK(parse_local_time("2026-03-25 15:00:07.999") == local_time(2026, 3, 25, 15, 0, 7));
  CHECK(parse_local_time("20260325T150007") == local_time(2026, 3, 25, 15, 0, 7));
  CHECK(parse_local_time("2026-03-25") == local_time(2026, 3, 25));
  CHECK(parse_local_time("2026-03-25T24:00") == local_time(2026, 3, 26));
  CHECK(parse_local_time("2026-06-30T23:59:60") == local_time(2026, 6, 30, 23, 59, 59));
  CHECK(parse_instant("2026-03-25T14:00:00Z") == 1774447200000);
  CHECK(parse_instant("2026-03-25T19:30:00+05:30") == 1774447200000);
  CHECK(parse_instant("20260325T090000-0500") == 1774447200000);
  CHECK(parse_instant("2026-03-25T15:00+01") == 1774447200000);
  CHECK(parse_instant("2026-03-25T14:00:00.1239Z") == 1774447200123);
  CHECK(parse_instant(iso_instant(1774447200007)) == 1774447200007);
  CHECK(parse_clock("15:05") == 905);
  CHECK(parse_clock("1505") == 905);
}

TEST_CASE("wrong dates are refused with the reason") {
  for (const char* text : {"", "2026", "2026-3-5", "2026-03-05 ", " 2026-03-05", "202603-05", "2026-0305",
                           "2026/03/05", "२०२६-०३-०५", "2026-03-05T", "+2026-03-05"}) {
    CAPTURE(text);
    CHECK(parse_date(text).error().code == "date.malformed");
  }
  for (const char* text :
       {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "99999999"}) {
    CAPTURE(text);
    CHECK(parse_date(text).error().code == "date.invalid");
  }
  CHECK(parse_date("1899-12-31").error().code == "date.out_of_bounds");
  CHECK(parse_date("2200-01-01").error().code == "date.out_of_bounds");
  CHECK(parse_local_time("2199-12-31T24:00").error().code == "date.out_of_bounds");
  CHECK(parse_local_time("2026-03-25T24:01").error().code == "date.invalid");
  CHECK(parse_local_time("2026-03-25T12:60").error().code == "date.invalid");
  CHECK(parse_local_time("2026-03-25T12").error().code == "date.malformed");
  CHECK(parse_local_time("2026-03-25T12:00Z").error().code == "date.malformed");
  CHECK(parse_instant("2026-03-25T12:00").error().code == "date.malformed");
  CHECK(parse_instant("2026-03-25T12:00+19:00").error().code == "date.invalid");
  CHECK(parse_clock("24:00").error().code == "time.malformed");
  CHECK(parse_clock("9:00").error().code == "time.malformed");
}

TEST_CASE("durations") {
  CHECK(parse_duration("PT45M") == 2700);
  CHECK(parse_duration("P1DT2H") == 93600);
  CHECK(parse_duration("-PT15M") == -900);
  CHECK(parse_duration("P2W") == 1209600);
  CHECK(parse_duration("PT1H30M5S") == 5405);
  CHECK(parse_duration("P0D") == 0);
  for (const char* bad : {"", "P", "PT", "45M", "PT5", "P5H", "PT5D", "PT5M4H", "P1Y", "P1M", "PT-5M",
                          "PT1.5H", "P1DT", "PTT5M"}) {
    CAPTURE(bad);
    CHECK(parse_duration(bad).error().code == "duration.malformed");
  }
  CHECK(parse_duration("P99999999999W").error().code == "duration.out_of_bounds");
  CHECK(parse_duration("P4000D").error().code == "duration.out_of_bounds");
  CHECK(iso_duration(5400) == "PT1H30M");
  CHECK(iso_duration(-900) == "-PT15M");
  CHECK(iso_duration(86400) == "P1D");
  CHECK(iso_duration(0) == "PT0S");
  for (const std::int64_t seconds : {1, 60, 3661, 90061, 1209600})
    CHECK(parse_duration(iso_duration(seconds)) == seconds);
}
