#pragma once
// Dates, times and numbers as people read them, in the language of the interface. Everything is a pure
// function of its arguments: what is "today" is told by the caller, in the reader's own zone.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/language.h"

namespace md {

// Numbers (alike in both languages).

inline constexpr std::string_view minus_sign = "−";
inline constexpr std::string_view range_dash = "–";
inline constexpr std::string_view unknown_text = "–";

std::string number_text(std::int64_t number);                 // 1,234 · −3
std::string number_text(double number, int decimals);         // 1,234.5
std::string signed_text(std::int64_t number);                 // +6 · −3 · 0
std::string decimal_e4_text(std::int64_t value_e4);           // 22500 → 2.25 (quantities, ratings)
std::string range_text(std::int64_t low, std::int64_t high);  // 54–68, one number when both are the same
std::string percent_text(double share, int decimals = 0);     // 0.82 → 82%
std::string percent_e4_text(std::int64_t percent_e4);         // 88750 → 8.875% (percent ×10⁻⁴)
std::string signed_percent_text(double share, int decimals = 0);  // 0.06 → +6%
std::string bytes_text(std::int64_t bytes);                       // 640 B · 14 KB · 2.3 MB

// Dates.

std::string_view month_name(int month, Language language);      // March · 3月
std::string_view month_short(int month, Language language);     // Mar · 3月
std::string_view weekday_name(int weekday, Language language);  // Monday · 星期一 (1 Monday … 7 Sunday)
std::string_view weekday_short(int weekday, Language language);   // Mon · 周一
std::string_view weekday_narrow(int weekday, Language language);  // M · 一

std::string date_text(Date date, Language language);  // 25 March 2026 · 2026年3月25日
std::string weekday_date_text(Date date,
                              Language language);  // Wednesday 25 March 2026 · 2026年3月25日 星期三
std::string day_heading(Date date, Language language);  // Wednesday 25 March · 3月25日 星期三
// For tables: 25 Mar · 3月25日; with the year when it is another than today's.
std::string date_short(Date date, Date today, Language language);
// Within six days "today", "tomorrow", "yesterday", "Mon"; further off as date_short. Lower case, as inside a
// sentence.
std::string date_near(Date date, Date today, Language language);
std::string month_text(Date date, Language language);    // March 2026 · 2026年3月
std::string week_text(IsoWeek week, Language language);  // Week 13 · 第 13 周
// 23–29 March 2026 · 30 March – 5 April 2026 · 2026年3月23日–29日
std::string date_range_text(Date first, Date last, Language language);

// Times.

enum class Clock { hours_24, hours_12 };

// 15:00 · 3:00 pm · 下午3:00
std::string clock_text(int minute_of_day, Language language, Clock clock = Clock::hours_24);
// 15:00–16:00 · 3:00–4:00 pm · 下午3:00–4:00. An end of 1440 is 24:00; later ends are of the next day:
// 23:30–00:30.
std::string clock_range_text(int from_minute, int until_minute, Language language,
                             Clock clock = Clock::hours_24);
// date_near and the time: "today 09:58", "Fri 10:30", "25 Mar 15:00".
std::string time_near(LocalTime time, Date today, Language language, Clock clock = Clock::hours_24);
// 45 min · 1 h 30 · 2 h; 45 分钟 · 1 小时 30 分 · 2 小时
std::string duration_text(std::int64_t minutes, Language language);

// How far `then_s` lies from `now_s`, both in seconds of one clock: just now · 5 min ago · in 25 min · 3 h
// ago · 2 days ago · 3 weeks ago · 4 months ago · 2 years ago; 刚刚 · 5 分钟前 · 25 分钟后 · 2 天前. Days are
// full 24 hours.
std::string ago_text(std::int64_t then_s, std::int64_t now_s, Language language);
// The same by calendar days: today · yesterday · tomorrow · 2 days ago · in 4 days · 3 weeks ago …
std::string days_text(Date date, Date today, Language language);

}  // namespace md
