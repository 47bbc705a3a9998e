#include "base/locale.h"

#include <algorithm>
#include <iterator>

#include "base/format.h"

namespace md {
namespace {

constexpr std::string_view months[2][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December"},
    {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}};
constexpr std::string_view months_short[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view weekdays[2][7] = {
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"}};
constexpr std::string_view weekdays_short[2][7] = {{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
                                                   {"周一", "周二", "周三", "周四", "周五", "周六", "周日"}};
constexpr std::string_view weekdays_narrow[2][7] = {{"M", "T", "W", "T", "F", "S", "S"},
                                                    {"一", "二", "三", "四", "五", "六", "日"}};

std::size_t slot(Language language) {
  return language == Language::zh ? 1 : 0;
}
std::size_t within(int number, int count) {
  return static_cast<std::size_t>(std::clamp(number, 1, count) - 1);
}

// `digits` holds ASCII digits, perhaps with a decimal point.
std::string grouped(std::string_view digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out.push_back(',');
    out.push_back(digits[i]);
  }
  return out;
}

// Turns "-1234.5" into "−1,234.5".
std::string for_people(std::string_view plain) {
  if (!plain.starts_with('-')) return grouped(plain);
  return cat(minus_sign, grouped(plain.substr(1)));
}

std::string zh_date(const Civil& c, bool year) {
  return cat(year ? cat(c.year, "年") : std::string(), c.month, "月", c.day, "日");
}

struct HalfDay {
  std::string_view name;
  int hour;
};

HalfDay half_day(int minute, Language language) {
  const int hour = minute / 60 % 24, hour_12 = hour % 12 == 0 ? 12 : hour % 12;
  if (language == Language::zh) return {hour < 12 ? "上午" : "下午", hour_12};
  return {hour < 12 ? "am" : "pm", hour_12};
}

// "5 min", "2 days": an amount of one unit, as ago_text and days_text need it.
struct Amount {
  std::int64_t count;
  std::string_view one, other, zh;

  std::string text(Language language) const {
    if (language == Language::zh) return cat(count, " ", zh);
    return cat(count, " ", count == 1 ? one : other);
  }
};

std::string relative(const Amount& amount, bool past, Language language) {
  const std::string text = amount.text(language);
  if (language == Language::zh) return cat(text, past ? "前" : "后");
  return past ? cat(text, " ago") : cat("in ", text);
}

// Weeks, months and years out of a distance of at least 14 days.
Amount long_amount(std::int64_t days) {
  if (days < 60) return {days / 7, "week", "weeks", "周"};
  if (days < 730) return {days * 12 / 365, "month", "months", "个月"};
  return {days * 100 / 36525, "year", "years", "年"};
}

}  // namespace

std::string number_text(std::int64_t number) {
  return for_people(cat(number));
}

std::string number_text(double number, int decimals) {
  return for_people(fixed(number, decimals));
}

std::string signed_text(std::int64_t number) {
  return number > 0 ? "+" + number_text(number) : number_text(number);
}

std::string decimal_e4_text(std::int64_t value_e4) {
  return for_people(print_e4(value_e4));
}

std::string range_text(std::int64_t low, std::int64_t high) {
  return low == high ? number_text(low) : cat(number_text(low), range_dash, number_text(high));
}

std::string percent_text(double share, int decimals) {
  return number_text(share * 100, decimals) + "%";
}

std::string percent_e4_text(std::int64_t percent_e4) {
  return decimal_e4_text(percent_e4) + "%";
}

std::string signed_percent_text(double share, int decimals) {
  const std::string text = percent_text(share, decimals);
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return share > 0 && !is_zero ? "+" + text : text;
}

std::string bytes_text(std::int64_t bytes) {
  constexpr std::string_view units[] = {" KB", " MB", " GB"};
  if (bytes < 1000) return cat(bytes, " B");
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.5 && unit + 1 < std::size(units); ++unit) size /= 1000;
  return cat(number_text(size, unit > 0 && size < 9.95 ? 1 : 0), units[unit]);
}

std::string_view month_name(int month, Language language) {
  return months[slot(language)][within(month, 12)];
}
std::string_view month_short(int month, Language language) {
  return language == Language::zh ? months[1][within(month, 12)] : months_short[within(month, 12)];
}
std::string_view weekday_name(int day, Language language) {
  return weekdays[slot(language)][within(day, 7)];
}
std::string_view weekday_short(int day, Language language) {
  return weekdays_short[slot(language)][within(day, 7)];
}
std::string_view weekday_narrow(int day, Language language) {
  return weekdays_narrow[slot(language)][within(day, 7)];
}

std::string date_text(Date date, Language language) {
  const Civil c = civil(date);
  if (language == Language::zh) return zh_date(c, true);
  return cat(c.day, ' ', month_name(c.month, language), ' ', c.year);
}

std::string weekday_date_text(Date date, Language language) {
  const std::string_view day = weekday_name(weekday(date), language);
  return language == Language::zh ? cat(date_text(date, language), ' ', day)
                                  : cat(day, ' ', date_text(date, language));
}

std::string day_heading(Date date, Language language) {
  const Civil c = civil(date);
  const std::string_view day = weekday_name(weekday(date), language);
  if (language == Language::zh) return cat(zh_date(c, false), ' ', day);
  return cat(day, ' ', c.day, ' ', month_name(c.month, language));
}

std::string date_short(Date date, Date today, Language language) {
  const Civil c = civil(date);
  const bool other_year = c.year != civil(today).year;
  if (language == Language::zh) return zh_date(c, other_year);
  return cat(c.day, ' ', month_short(c.month, language), other_year ? cat(' ', c.year) : std::string());
}

std::string date_near(Date date, Date today, Language language) {
  const int distance = days_between(today, date);
  const bool zh = language == Language::zh;
  if (distance == 0) return zh ? "今天" : "today";
  if (distance == 1) return zh ? "明天" : "tomorrow";
  if (distance == -1) return zh ? "昨天" : "yesterday";
  if (distance >= -6 && distance <= 6) return std::string(weekday_short(weekday(date), language));
  return date_short(date, today, language);
}

std::string month_text(Date date, Language language) {
  const Civil c = civil(date);
  if (language == Language::zh) return cat(c.year, "年", c.month, "月");
  return cat(month_name(c.month, language), ' ', c.year);
}

std::string week_text(IsoWeek week, Language language) {
  return language == Language::zh ? cat("第 ", week.week, " 周") : cat("Week ", week.week);
}

std::string date_range_text(Date first, Date last, Language language) {
  const Civil a = civil(first), b = civil(last);
  if (first == last) return date_text(first, language);
  const bool same_year = a.year == b.year, same_month = same_year && a.month == b.month;
  if (language == Language::zh) {
    if (same_month) return cat(zh_date(a, true), range_dash, b.day, "日");
    return cat(zh_date(a, true), range_dash, zh_date(b, !same_year));
  }
  if (same_month) return cat(a.day, range_dash, date_text(last, language));
  const std::string begin =
      same_year ? cat(a.day, ' ', month_name(a.month, language)) : date_text(first, language);
  return cat(begin, ' ', range_dash, ' ', date_text(last, language));
}

std::string clock_text(int minute, Language language, Clock clock) {
  if (clock == Clock::hours_24)
    return iso_clock(minute == minutes_per_day ? minute : minute % minutes_per_day);
  const HalfDay half = half_day(minute, language);
  const std::string time = cat(half.hour, ':', pad(minute % 60, 2));
  return language == Language::zh ? cat(half.name, time) : cat(time, ' ', half.name);
}

std::string clock_range_text(int from, int until, Language language, Clock clock) {
  const std::string begin = clock_text(from, language, clock), end = clock_text(until, language, clock);
  if (clock == Clock::hours_24 || half_day(from, language).name != half_day(until, language).name) {
    return cat(begin, range_dash, end);
  }
  // Both in the same half of the day: it is named once.
  const HalfDay half = half_day(language == Language::zh ? until : from, language);
  const int minute = language == Language::zh ? until : from;
  const std::string bare = cat(half.hour, ':', pad(minute % 60, 2));
  return language == Language::zh ? cat(begin, range_dash, bare) : cat(bare, range_dash, end);
}

std::string time_near(LocalTime time, Date today, Language language, Clock clock) {
  return cat(date_near(date_of(time), today, language), ' ',
             clock_text(minute_of_day(time), language, clock));
}

std::string duration_text(std::int64_t minutes, Language language) {
  const bool zh = language == Language::zh;
  const std::string_view sign = minutes < 0 ? minus_sign : "";
  const std::uint64_t size =
      minutes < 0 ? 0 - static_cast<std::uint64_t>(minutes) : static_cast<std::uint64_t>(minutes);
  const std::uint64_t hours = size / 60, rest = size % 60;
  if (hours == 0) return cat(sign, rest, zh ? " 分钟" : " min");
  const std::string whole = cat(sign, for_people(cat(hours)), zh ? " 小时" : " h");
  if (rest == 0) return whole;
  return zh ? cat(whole, ' ', rest, " 分") : cat(whole, ' ', pad(static_cast<std::int64_t>(rest), 2));
}

std::string ago_text(std::int64_t then_s, std::int64_t now_s, Language language) {
  const bool past = then_s <= now_s;
  const std::uint64_t apart = past ? static_cast<std::uint64_t>(now_s) - static_cast<std::uint64_t>(then_s)
                                   : static_cast<std::uint64_t>(then_s) - static_cast<std::uint64_t>(now_s);
  const auto seconds = static_cast<std::int64_t>(std::min<std::uint64_t>(apart, 1'000'000'000'000));
  if (seconds < seconds_per_minute) return language == Language::zh ? "刚刚" : past ? "just now" : "now";
  if (seconds < seconds_per_hour) return relative({seconds / 60, "min", "min", "分钟"}, past, language);
  if (seconds < seconds_per_day) return relative({seconds / 3600, "h", "h", "小时"}, past, language);
  const std::int64_t days = seconds / seconds_per_day;
  if (days < 14) return relative({days, "day", "days", "天"}, past, language);
  return relative(long_amount(days), past, language);
}

std::string days_text(Date date, Date today, Language language) {
  const int distance = days_between(today, date);
  if (distance >= -1 && distance <= 1) return date_near(date, today, language);
  const std::int64_t days = distance < 0 ? -std::int64_t{distance} : distance;
  if (days < 14) return relative({days, "day", "days", "天"}, distance < 0, language);
  return relative(long_amount(days), distance < 0, language);
}

}  // namespace md
