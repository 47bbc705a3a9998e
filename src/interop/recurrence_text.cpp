// Reading and printing RRULE.

#include <algorithm>
#include <array>

#include "base/format.h"
#include "base/text.h"
#include "interop/recurrence.h"

namespace md::interop {
namespace {

constexpr std::array<std::string_view, 7> day_codes = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<std::string_view, 4> every_codes = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr size_t list_max = 400;
constexpr int64_t interval_max = 100'000;

std::unexpected<Error> malformed(std::string_view part) {
  return fail("recurrence.malformed", {{"part", shorten(repair(part, Lines::one), 60)}});
}

int day_of_code(std::string_view code) {
  for (size_t i = 0; i < day_codes.size(); ++i)
    if (equal_no_case(day_codes[i], code)) return static_cast<int>(i) + 1;
  return 0;
}

// A list of numbers between -most and most; negative ones and 0 only where they make sense.
Status read_list(std::string_view part, std::string_view value, int least, int most, std::vector<int>& out) {
  for (std::string_view piece : split(value, ',')) {
    std::optional<int64_t> number = parse_integer(trim(piece));
    if (!number || *number < least || *number > most || (least < 0 && *number == 0) || out.size() >= list_max)
      return malformed(part);
    out.push_back(static_cast<int>(*number));
  }
  return {};
}

Status read_weekdays(std::string_view part, std::string_view value, std::vector<WeekdayRule>& out) {
  for (std::string_view piece : split(value, ',')) {
    piece = trim(piece);
    if (piece.size() < 2 || out.size() >= list_max) return malformed(part);
    WeekdayRule one;
    one.weekday = day_of_code(piece.substr(piece.size() - 2));
    std::string_view nth = piece.substr(0, piece.size() - 2);
    if (!nth.empty()) {
      std::optional<int64_t> number = parse_integer(nth);
      if (!number || *number == 0 || *number < -53 || *number > 53) return malformed(part);
      one.nth = static_cast<int>(*number);
    }
    if (one.weekday == 0) return malformed(part);
    out.push_back(one);
  }
  return {};
}

Status read_until(std::string_view part, std::string_view value, Recurrence& rule) {
  rule.until_is_utc = value.ends_with('Z') || value.ends_with('z');
  if (rule.until_is_utc) value.remove_suffix(1);
  Result<LocalTime> time = parse_local_time(value);
  if (!time && time.error().code == "date.out_of_bounds") {
    // Some programs write the year 9999 for "for ever", and old zones ended before 1900.
    rule.until_is_utc = false;
    rule.until = value.starts_with('0') || value.starts_with('1')
                     ? LocalTime{int64_t{first_date.days} * seconds_per_day}
                     : LocalTime{int64_t{last_date.days} * seconds_per_day};
    return {};
  }
  if (!time) return malformed(part);
  bool date_only = value.find_first_of("Tt ") == std::string_view::npos;
  rule.until = LocalTime{time->s + (date_only ? seconds_per_day - 1 : 0)};
  return {};
}

Status read_every(std::string_view part, std::string_view value, Recurrence& rule) {
  for (size_t i = 0; i < every_codes.size(); ++i) {
    if (!equal_no_case(every_codes[i], value)) continue;
    rule.every = static_cast<Recurrence::Every>(i);
    return {};
  }
  bool finer =
      equal_no_case(value, "HOURLY") || equal_no_case(value, "MINUTELY") || equal_no_case(value, "SECONDLY");
  if (finer) return fail("recurrence.unsupported", {{"part", std::string(part)}});
  return malformed(part);
}

Status read_part(std::string_view part, std::string_view name, std::string_view value, Recurrence& rule) {
  auto is = [&](std::string_view known) { return equal_no_case(name, known); };
  if (is("FREQ")) return read_every(part, value, rule);
  if (is("UNTIL")) return read_until(part, value, rule);
  if (is("BYDAY")) return read_weekdays(part, value, rule.weekdays);
  if (is("BYMONTHDAY")) return read_list(part, value, -31, 31, rule.month_days);
  if (is("BYYEARDAY")) return read_list(part, value, -366, 366, rule.year_days);
  if (is("BYWEEKNO")) return read_list(part, value, -53, 53, rule.weeks);
  if (is("BYSETPOS")) return read_list(part, value, -366, 366, rule.positions);
  if (is("BYMONTH")) return read_list(part, value, 1, 12, rule.months);
  if (is("BYHOUR")) return read_list(part, value, 0, 23, rule.hours);
  if (is("BYMINUTE")) return read_list(part, value, 0, 59, rule.minutes);
  if (is("BYSECOND")) return read_list(part, value, 0, 59, rule.seconds);
  if (is("WKST")) {
    rule.week_start = day_of_code(value);
    return rule.week_start == 0 ? Status(malformed(part)) : Status();
  }
  if (is("INTERVAL") || is("COUNT")) {
    std::optional<int64_t> number = parse_integer(value);
    if (!number || *number < 1) return malformed(part);
    if (is("COUNT"))
      rule.count = *number;
    else
      rule.interval = static_cast<int>(std::min(*number, interval_max));
    return {};
  }
  if (is("RSCALE") || is("SKIP")) {
    bool gregorian = equal_no_case(value, "GREGORIAN") || equal_no_case(value, "OMIT");
    return gregorian
               ? Status()
               : Status(fail("recurrence.unsupported", {{"part", shorten(repair(part, Lines::one), 60)}}));
  }
  // Extensions ("X-…") change nothing.
  return {};
}

// At most 1440 times of a day are kept; more would be a calendar of seconds.
bool too_many_times(const Recurrence& rule) {
  auto size = [](const std::vector<int>& list) { return std::max<size_t>(list.size(), 1); };
  return size(rule.hours) * size(rule.minutes) * size(rule.seconds) > 1440;
}

void append_list(std::string& out, std::string_view name, const std::vector<int>& list) {
  if (list.empty()) return;
  append(out, ";", name, "=");
  for (size_t i = 0; i < list.size(); ++i) append(out, i == 0 ? "" : ",", list[i]);
}

}  // namespace

Result<Recurrence> parse_recurrence(std::string_view text) {
  Recurrence rule;
  bool has_every = false;
  if (text.size() > 4000) return malformed(text);
  if (starts_with_no_case(text, "RRULE:")) text.remove_prefix(6);
  for (std::string_view part : split(text, ';')) {
    part = trim(part);
    if (part.empty()) continue;
    size_t equals = part.find('=');
    if (equals == std::string_view::npos) return malformed(part);
    std::string_view name = trim(part.substr(0, equals));
    MD_TRY(read_part(part, name, trim(part.substr(equals + 1)), rule));
    has_every |= equal_no_case(name, "FREQ");
  }
  if (!has_every) return malformed(text);
  if (too_many_times(rule)) return fail("recurrence.unsupported", {{"part", "BYSECOND"}});
  return rule;
}

std::string print_recurrence(const Recurrence& rule) {
  std::string out = cat("FREQ=", every_codes[static_cast<size_t>(rule.every)]);
  if (rule.until) append(out, ";UNTIL=", basic_time(*rule.until), rule.until_is_utc ? "Z" : "");
  if (rule.count > 0) append(out, ";COUNT=", rule.count);
  if (rule.interval > 1) append(out, ";INTERVAL=", rule.interval);
  append_list(out, "BYSECOND", rule.seconds);
  append_list(out, "BYMINUTE", rule.minutes);
  append_list(out, "BYHOUR", rule.hours);
  if (!rule.weekdays.empty()) {
    out += ";BYDAY=";
    for (size_t i = 0; i < rule.weekdays.size(); ++i) {
      const WeekdayRule& one = rule.weekdays[i];
      if (i > 0) out += ',';
      if (one.nth != 0) append(out, one.nth);
      out += day_codes[static_cast<size_t>(one.weekday - 1)];
    }
  }
  append_list(out, "BYMONTHDAY", rule.month_days);
  append_list(out, "BYYEARDAY", rule.year_days);
  append_list(out, "BYWEEKNO", rule.weeks);
  append_list(out, "BYMONTH", rule.months);
  append_list(out, "BYSETPOS", rule.positions);
  if (rule.week_start != 1) append(out, ";WKST=", day_codes[static_cast<size_t>(rule.week_start - 1)]);
  return out;
}

}  // namespace md::interop
