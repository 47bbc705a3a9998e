// Reading ISO 8601.

#include <iterator>

#include "base/date.h"
#include "base/format.h"

namespace md {
namespace {

constexpr std::int64_t max_duration_s = std::int64_t{3660} * seconds_per_day;

// A place in the text; every step says whether it found what it looked for.
struct Reader {
  std::string_view text;
  std::size_t at = 0;
  int ms = 0;  // of the last time read

  bool done() const { return at == text.size(); }
  bool digit_ahead() const { return !done() && text[at] >= '0' && text[at] <= '9'; }

  bool take(char c) {
    if (done() || text[at] != c) return false;
    ++at;
    return true;
  }

  bool digits(int count, int& number) {
    number = 0;
    for (int i = 0; i < count; ++i) {
      if (!digit_ahead()) return false;
      number = number * 10 + (text[at++] - '0');
    }
    return true;
  }
};

Result<Date> read_date(Reader& in) {
  int year = 0, month = 0, day = 0;
  if (!in.digits(4, year)) return fail("date.malformed");
  const bool extended = in.take('-');
  if (!in.digits(2, month) || (extended && !in.take('-')) || !in.digits(2, day))
    return fail("date.malformed");
  return make_date(year, month, day);
}

// Seconds of the day, 86400 for 24:00.
Result<int> read_time(Reader& in) {
  int hour = 0, minute = 0, second = 0;
  if (!in.digits(2, hour)) return fail("date.malformed");
  const bool extended = in.take(':');
  if (!in.digits(2, minute)) return fail("date.malformed");
  const bool has_seconds = extended ? in.take(':') : in.digit_ahead();
  if (has_seconds && !in.digits(2, second)) return fail("date.malformed");
  if (has_seconds && (in.take('.') || in.take(','))) {
    if (!in.digit_ahead()) return fail("date.malformed");
    for (int scale = 100; in.digit_ahead(); scale /= 10) in.ms += (in.text[in.at++] - '0') * scale;
  }
  if (second == 60) second = 59;  // A leap second, which no clock of ours has.
  const int total = hour * 3600 + minute * 60 + second;
  if (minute > 59 || second > 59 || total > seconds_per_day) return fail("date.invalid");
  return total;
}

Result<LocalTime> read_local_time(Reader& in) {
  MD_ASSIGN(const Date date, read_date(in));
  LocalTime time{std::int64_t{date.days} * seconds_per_day};
  if (!in.take('T') && !in.take('t') && !in.take(' ')) return time;
  MD_ASSIGN(const int seconds, read_time(in));
  time.s += seconds;
  if (!in_bounds(time)) return fail("date.out_of_bounds");
  return time;
}

Result<int> read_offset(Reader& in) {
  if (in.take('Z') || in.take('z')) return 0;
  const int sign = in.take('-') ? -1 : in.take('+') ? 1 : 0;
  int hours = 0, minutes = 0;
  if (sign == 0 || !in.digits(2, hours)) return fail("date.malformed");
  if ((in.take(':') || in.digit_ahead()) && !in.digits(2, minutes)) return fail("date.malformed");
  if (hours > 18 || minutes > 59) return fail("date.invalid");
  return sign * (hours * 3600 + minutes * 60);
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  Reader in{text};
  MD_ASSIGN(const Date date, read_date(in));
  if (!in.done()) return fail("date.malformed");
  return date;
}

Result<LocalTime> parse_local_time(std::string_view text) {
  Reader in{text};
  MD_ASSIGN(const LocalTime time, read_local_time(in));
  if (!in.done()) return fail("date.malformed");
  return time;
}

Result<std::int64_t> parse_instant(std::string_view text) {
  Reader in{text};
  MD_ASSIGN(const LocalTime time, read_local_time(in));
  MD_ASSIGN(const int offset, read_offset(in));
  if (!in.done()) return fail("date.malformed");
  return (time.s - offset) * 1000 + in.ms;
}

Result<int> parse_clock(std::string_view text) {
  Reader in{text};
  int hour = 0, minute = 0;
  if (!in.digits(2, hour)) return fail("time.malformed");
  in.take(':');
  if (!in.digits(2, minute) || !in.done() || hour > 23 || minute > 59) return fail("time.malformed");
  return hour * 60 + minute;
}

Result<std::int64_t> parse_duration(std::string_view text) {
  struct Unit {
    char letter;
    bool of_time;
    std::int64_t seconds;
  };
  static constexpr Unit units[] = {{'W', false, 7 * seconds_per_day},
                                   {'D', false, seconds_per_day},
                                   {'H', true, 3600},
                                   {'M', true, 60},
                                   {'S', true, 1}};
  Reader in{text};
  const bool negative = in.take('-');
  if (!negative) in.take('+');
  if (!in.take('P')) return fail("duration.malformed");
  std::int64_t total = 0;
  std::size_t next_unit = 0;
  bool in_time = false, any = false;
  while (!in.done()) {
    if (!in_time && in.take('T')) in_time = true;
    const std::size_t first = in.at;
    while (in.digit_ahead()) ++in.at;
    if (in.at - first > 9) return fail("duration.out_of_bounds");
    const auto number = parse_integer(in.text.substr(first, in.at - first));
    if (!number || in.done()) return fail("duration.malformed");
    std::size_t unit = next_unit;
    while (unit < std::size(units) &&
           (units[unit].letter != in.text[in.at] || units[unit].of_time != in_time))
      ++unit;
    if (unit == std::size(units)) return fail("duration.malformed");
    ++in.at;
    next_unit = unit + 1;
    total += *number * units[unit].seconds;
    if (total > max_duration_s) return fail("duration.out_of_bounds");
    any = true;
  }
  if (!any) return fail("duration.malformed");
  return negative ? -total : total;
}

std::string iso_duration(std::int64_t seconds) {
  std::string out = seconds < 0 ? "-P" : "P";
  const std::uint64_t size =
      seconds < 0 ? 0 - static_cast<std::uint64_t>(seconds) : static_cast<std::uint64_t>(seconds);
  const std::uint64_t days = size / seconds_per_day, rest = size % seconds_per_day;
  if (days > 0) append(out, days, 'D');
  if (rest == 0) return days > 0 ? out : out + "T0S";
  out.push_back('T');
  if (rest / 3600 > 0) append(out, rest / 3600, 'H');
  if (rest / 60 % 60 > 0) append(out, rest / 60 % 60, 'M');
  if (rest % 60 > 0) append(out, rest % 60, 'S');
  return out;
}

}  // namespace md
