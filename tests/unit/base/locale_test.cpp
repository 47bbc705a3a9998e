#include "base/locale.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace md;

namespace {
constexpr Language en = Language::en, zh = Language::zh;
const Date today = date_of(2026, 3, 25);  // a Wednesday
}  // namespace

TEST_CASE("languages are read from tags of browsers and systems") {
  CHECK(parse_language("en") == en);
  CHECK(parse_language("zh-CN") == zh);
  CHECK(parse_language("ZH_Hans_CN") == zh);
  CHECK(parse_language("en_GB.UTF-8") == en);
  for (const char* wrong : {"", "e", "de", "eng", "zhx", "-en"}) CHECK_FALSE(parse_language(wrong));
  CHECK(language_code(zh) == "zh");
}

TEST_CASE("numbers") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(999) == "999");
  CHECK(number_text(1234567) == "1,234,567");
  CHECK(number_text(-3) == "−3");
  CHECK(number_text(-123456) == "−123,456");
  CHECK(number_text(std::numeric_limits<std::int64_t>::min()) == "−9,223,372,036,854,775,808");
  CHECK(number_text(1234.5, 1) == "1,234.5");
  CHECK(number_text(-0.04, 1) == "0.0");
  CHECK(number_text(NAN, 0) == "0");
  CHECK(signed_text(6) == "+6");
  CHECK(signed_text(-3) == "−3");
  CHECK(signed_text(0) == "0");
  CHECK(decimal_e4_text(22500) == "2.25");
  CHECK(decimal_e4_text(12345000) == "1,234.5");
  CHECK(range_text(54, 68) == "54–68");
  CHECK(range_text(5, 5) == "5");
  CHECK(percent_text(0.82) == "82%");
  CHECK(percent_text(0.8249, 1) == "82.5%");
  CHECK(percent_e4_text(88750) == "8.875%");
  CHECK(signed_percent_text(0.06) == "+6%");
  CHECK(signed_percent_text(-0.06) == "−6%");
  CHECK(signed_percent_text(0.001) == "0%");
  CHECK(bytes_text(640) == "640 B");
  CHECK(bytes_text(14'200) == "14 KB");
  CHECK(bytes_text(2'340'000) == "2.3 MB");
  CHECK(bytes_text(999'600) == "1.0 MB");
  CHECK(bytes_text(20'000'000) == "20 MB");
  CHECK(bytes_text(5'000'000'000'000) == "5,000 GB");
}

TEST_CASE("dates in full") {
  CHECK(date_text(today, en) == "25 March 2026");
  CHECK(date_text(today, zh) == "2026年3月25日");
  CHECK(weekday_date_text(today, en) == "Wednesday 25 March 2026");
  CHECK(weekday_date_text(today, zh) == "2026年3月25日 星期三");
  CHECK(day_heading(today, en) == "Wednesday 25 March");
  CHECK(day_heading(today, zh) == "3月25日 星期三");
  CHECK(month_text(today, en) == "March 2026");
  CHECK(month_text(today, zh) == "2026年3月");
  CHECK(week_text(iso_week(today), en) == "Week 13");
  CHECK(week_text(iso_week(today), zh) == "第 13 周");
  CHECK(month_short(9, en) == "Sep");
  CHECK(month_short(9, zh) == "9月");
  CHECK(weekday_name(7, en) == "Sunday");
  CHECK(weekday_short(7, zh) == "周日");
  CHECK(weekday_narrow(1, zh) == "一");
  CHECK(month_name(13, en) == "December");
  CHECK(weekday_name(0, en) == "Monday");
}

TEST_CASE("dates in tables and near today") {
  CHECK(date_short(today, today, en) == "25 Mar");
  CHECK(date_short(date_of(2025, 12, 1), today, en) == "1 Dec 2025");
  CHECK(date_short(today, today, zh) == "3月25日");
  CHECK(date_short(date_of(2025, 12, 1), today, zh) == "2025年12月1日");
  CHECK(date_near(today, today, en) == "today");
  CHECK(date_near(add_days(today, 1), today, en) == "tomorrow");
  CHECK(date_near(add_days(today, -1), today, en) == "yesterday");
  CHECK(date_near(add_days(today, 5), today, en) == "Mon");
  CHECK(date_near(add_days(today, -6), today, en) == "Thu");
  CHECK(date_near(add_days(today, 7), today, en) == "1 Apr");
  CHECK(date_near(add_days(today, -7), today, en) == "18 Mar");
  CHECK(date_near(add_days(today, 5), today, zh) == "周一");
  CHECK(date_near(add_days(today, -1), today, zh) == "昨天");
}

TEST_CASE("ranges of dates") {
  CHECK(date_range_text(date_of(2026, 3, 23), date_of(2026, 3, 29), en) == "23–29 March 2026");
  CHECK(date_range_text(date_of(2026, 3, 30), date_of(2026, 4, 5), en) == "30 March – 5 April 2026");
  CHECK(date_range_text(date_of(2025, 12, 29), date_of(2026, 1, 4), en) ==
        "29 December 2025 – 4 January 2026");
  CHECK(date_range_text(today, today, en) == "25 March 2026");
  CHECK(date_range_text(date_of(2026, 3, 23), date_of(2026, 3, 29), zh) == "2026年3月23日–29日");
  CHECK(date_range_text(date_of(2026, 3, 30), date_of(2026, 4, 5), zh) == "2026年3月30日–4月5日");
  CHECK(date_range_text(date_of(2025, 12, 29), date_of(2026, 1, 4), zh) == "2025年12月29日–2026年1月4日");
}

TEST_CASE("times of day") {
  CHECK(clock_text(905, en) == "15:05");
  CHECK(clock_text(905, en, Clock::hours_12) == "3:05 pm");
  CHECK(clock_text(0, en, Clock::hours_12) == "12:00 am");
  CHECK(clock_text(720, en, Clock::hours_12) == "12:00 pm");
  CHECK(clock_text(905, zh, Clock::hours_12) == "下午3:05");
  CHECK(clock_range_text(900, 960, en) == "15:00–16:00");
  CHECK(clock_range_text(1380, 1440, en) == "23:00–24:00");
  CHECK(clock_range_text(1410, 1470, en) == "23:30–00:30");
  CHECK(clock_range_text(900, 960, en, Clock::hours_12) == "3:00–4:00 pm");
  CHECK(clock_range_text(660, 780, en, Clock::hours_12) == "11:00 am–1:00 pm");
  CHECK(clock_range_text(900, 960, zh, Clock::hours_12) == "下午3:00–4:00");
  CHECK(time_near(local_time(2026, 3, 25, 9, 58), today, en) == "today 09:58");
  CHECK(time_near(local_time(2026, 3, 27, 10, 30), today, en) == "Fri 10:30");
  CHECK(time_near(local_time(2026, 3, 24, 18, 20), today, zh) == "昨天 18:20");
}

TEST_CASE("durations") {
  CHECK(duration_text(45, en) == "45 min");
  CHECK(duration_text(90, en) == "1 h 30");
  CHECK(duration_text(65, en) == "1 h 05");
  CHECK(duration_text(120, en) == "2 h");
  CHECK(duration_text(0, en) == "0 min");
  CHECK(duration_text(-90, en) == "−1 h 30");
  CHECK(duration_text(45, zh) == "45 分钟");
  CHECK(duration_text(90, zh) == "1 小时 30 分");
  CHECK(duration_text(120, zh) == "2 小时");
}

TEST_CASE("how long ago") {
  constexpr std::int64_t now = 1'774'447'200, hour = 3600, day = 86400;
  CHECK(ago_text(now, now, en) == "just now");
  CHECK(ago_text(now + 30, now, en) == "now");
  CHECK(ago_text(now - 300, now, en) == "5 min ago");
  CHECK(ago_text(now + 1500, now, en) == "in 25 min");
  CHECK(ago_text(now - 3 * hour, now, en) == "3 h ago");
  CHECK(ago_text(now - day, now, en) == "1 day ago");
  CHECK(ago_text(now - 2 * day, now, en) == "2 days ago");
  CHECK(ago_text(now - 21 * day, now, en) == "3 weeks ago");
  CHECK(ago_text(now - 125 * day, now, en) == "4 months ago");
  CHECK(ago_text(now - 800 * day, now, en) == "2 years ago");
  CHECK(ago_text(now - 10, now, zh) == "刚刚");
  CHECK(ago_text(now - 300, now, zh) == "5 分钟前");
  CHECK(ago_text(now + 1500, now, zh) == "25 分钟后");
  CHECK(ago_text(now - 125 * day, now, zh) == "4 个月前");
  CHECK(ago_text(INT64_MIN, INT64_MAX, en).ends_with("years ago"));

  CHECK(days_text(today, today, en) == "today");
  CHECK(days_text(add_days(today, -2), today, en) == "2 days ago");
  CHECK(days_text(add_days(today, 4), today, en) == "in 4 days");
  CHECK(days_text(add_days(today, 4), today, zh) == "4 天后");
  CHECK(days_text(add_days(today, -30), today, en) == "4 weeks ago");
}
