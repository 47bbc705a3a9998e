#include "base/zone.h"

#include <algorithm>
#include <array>

namespace md {
namespace {

using zone_detail::Body;
using zone_detail::Change;
using zone_detail::Rule;
using zone_detail::RuleDay;

// Instants beyond these years 1200 and 5100 are read as the ends, so that sums cannot overflow.
constexpr std::int64_t least_instant_s = -25'000'000'000, most_instant_s = 100'000'000'000;

std::int64_t clamp_instant(std::int64_t s) {
  return std::clamp(s, least_instant_s, most_instant_s);
}

// Rules.

struct RuleReader {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at == text.size(); }
  char ahead() const { return done() ? '\0' : text[at]; }
  bool take(char c) {
    if (ahead() != c) return false;
    ++at;
    return true;
  }

  // "EST" or "<+0530>".
  bool name() {
    const std::size_t first = at;
    if (take('<')) {
      while (!done() && ahead() != '>') ++at;
      return at > first + 1 && take('>');
    }
    while ((ahead() >= 'A' && ahead() <= 'Z') || (ahead() >= 'a' && ahead() <= 'z')) ++at;
    return at - first >= 3;
  }

  bool number(int most, int& out) {
    const std::size_t first = at;
    out = 0;
    while (ahead() >= '0' && ahead() <= '9' && at - first < 3) out = out * 10 + (text[at++] - '0');
    return at > first && out <= most;
  }

  // [+-]hh[:mm[:ss]]
  bool clock(int most_hours, std::int32_t& seconds) {
    const int sign = take('-') ? -1 : 1;
    if (sign == 1) take('+');
    int hours = 0, minutes = 0, rest = 0;
    if (!number(most_hours, hours)) return false;
    if (take(':')) {
      if (!number(59, minutes)) return false;
      if (take(':') && !number(59, rest)) return false;
    }
    seconds = sign * (hours * 3600 + minutes * 60 + rest);
    return true;
  }

  bool day(RuleDay& out) {
    int a = 0, b = 0, c = 0;
    if (take('M')) {
      if (!number(12, a) || !take('.') || !number(5, b) || !take('.') || !number(6, c) || a < 1 || b < 1)
        return false;
      out.kind = RuleDay::Kind::month_week_day;
      out.month = static_cast<std::int16_t>(a);
      out.week = static_cast<std::int16_t>(b);
      out.weekday = static_cast<std::int16_t>(c);
    } else {
      out.kind = take('J') ? RuleDay::Kind::julian : RuleDay::Kind::day_of_year;
      if (!number(365, a) || (out.kind == RuleDay::Kind::julian && a < 1)) return false;
      out.day = static_cast<std::int16_t>(a);
    }
    return !take('/') || clock(167, out.time_s);
  }
};

Date day_in(const RuleDay& rule, int year) {
  if (rule.kind == RuleDay::Kind::month_week_day) {
    const Date first = date_of(year, rule.month, 1);
    const int to_weekday = (rule.weekday - weekday(first) % 7 + 7) % 7;
    Date day{first.days + to_weekday + 7 * (rule.week - 1)};
    if (civil(day).month != rule.month) day.days -= 7;
    return day;
  }
  const Date first = date_of(year, 1, 1);
  if (rule.kind == RuleDay::Kind::day_of_year) return {first.days + rule.day};
  return {first.days + rule.day - 1 + (is_leap_year(year) && rule.day >= 60 ? 1 : 0)};
}

std::int64_t instant_in(const RuleDay& rule, int year, std::int32_t offset_before_s) {
  return std::int64_t{day_in(rule, year).days} * seconds_per_day + rule.time_s - offset_before_s;
}

// The changes of a rule in the years around an instant, in order: enough to know the offset there and what
// follows.
std::array<Change, 8> changes_around(const Rule& rule, std::int64_t utc_s) {
  const int first_year = civil(date_of(LocalTime{utc_s})).year - 1;
  std::array<Change, 8> changes{};
  std::size_t count = 0;
  // Where summer time ends in the moment it begins again, the beginning comes second and has the last word.
  const auto insert = [&](Change change) {
    std::size_t at = count++;
    for (; at > 0 && changes[at - 1].utc_s > change.utc_s; --at) changes[at] = changes[at - 1];
    changes[at] = change;
  };
  for (int year = first_year; year < first_year + 4; ++year) {
    insert({instant_in(rule.end, year, rule.summer_s), rule.standard_s});
    insert({instant_in(rule.start, year, rule.standard_s), rule.summer_s});
  }
  return changes;
}

std::int32_t rule_offset(const Rule& rule, std::int64_t utc_s) {
  if (!rule.has_summer) return rule.standard_s;
  std::int32_t offset = rule.standard_s;
  for (const Change& change : changes_around(rule, utc_s)) {
    if (change.utc_s > utc_s) break;
    offset = change.offset_s;
  }
  return offset;
}

std::int32_t body_offset(const Body& body, std::int64_t utc_s) {
  const auto& changes = body.changes;
  if (body.rule.present && (changes.empty() || utc_s >= changes.back().utc_s))
    return rule_offset(body.rule, utc_s);
  const auto next = std::upper_bound(changes.begin(), changes.end(), utc_s,
                                     [](std::int64_t s, const Change& change) { return s < change.utc_s; });
  return next == changes.begin() ? body.first_offset_s : std::prev(next)->offset_s;
}

std::optional<ClockChange> next_recorded(const Body& body, std::int64_t utc_s) {
  auto next = std::upper_bound(body.changes.begin(), body.changes.end(), utc_s,
                               [](std::int64_t s, const Change& change) { return s < change.utc_s; });
  for (; next != body.changes.end(); ++next) {
    const std::int32_t before =
        next == body.changes.begin() ? body.first_offset_s : std::prev(next)->offset_s;
    if (before != next->offset_s) return ClockChange{next->utc_s, before, next->offset_s};
  }
  return std::nullopt;
}

std::optional<ClockChange> next_by_rule(const Rule& rule, std::int64_t utc_s) {
  if (!rule.has_summer) return std::nullopt;
  std::int32_t before = rule_offset(rule, utc_s);
  for (const Change& change : changes_around(rule, utc_s)) {
    if (change.utc_s > utc_s && change.offset_s != before)
      return ClockChange{change.utc_s, before, change.offset_s};
  }
  return std::nullopt;
}

}  // namespace

Result<Rule> zone_detail::parse_rule(std::string_view text) {
  RuleReader in{text};
  Rule rule;
  rule.present = true;
  std::int32_t west = 0;
  if (text.size() > 100 || !in.name() || !in.clock(24, west)) return fail("zone.rule");
  rule.standard_s = rule.summer_s = -west;  // POSIX counts westward.
  if (in.done()) return rule;
  rule.has_summer = true;
  if (!in.name()) return fail("zone.rule");
  rule.summer_s = rule.standard_s + seconds_per_hour;
  if (in.ahead() != ',') {
    if (!in.clock(24, west)) return fail("zone.rule");
    rule.summer_s = -west;
  }
  if (!in.take(',') || !in.day(rule.start) || !in.take(',') || !in.day(rule.end) || !in.done()) {
    return fail("zone.rule");
  }
  return rule;
}

std::string_view Zone::name() const {
  return name_ ? std::string_view(name_->name) : "UTC";
}
std::string_view Zone::place() const {
  return name_ ? std::string_view(name_->place) : "UTC";
}
std::string_view Zone::canonical_name() const {
  return canonical_ ? std::string_view(canonical_->name) : "UTC";
}

std::int32_t Zone::offset_s(std::int64_t utc_s) const {
  return body_ ? body_offset(*body_, clamp_instant(utc_s)) : 0;
}

ZonedTime Zone::to_local(std::int64_t utc_s) const {
  utc_s = clamp_instant(utc_s);
  const std::int32_t offset = offset_s(utc_s);
  return {{utc_s + offset}, offset};
}

// Walks the stretches of constant offset that can hold the local time; each gives at most one instant.
Resolved Zone::to_utc(LocalTime local, Repeated repeated) const {
  constexpr std::int64_t widest_offset_s = 27 * 3600;
  const std::int64_t wall = clamp_instant(local.s);
  std::int64_t from = clamp_instant(wall - widest_offset_s);
  std::int32_t offset = offset_s(from);
  std::optional<std::int64_t> found, skipped;
  while (from <= wall + widest_offset_s) {
    const auto change = next_change(from);
    const std::int64_t instant = wall - offset;
    if (!change || instant < change->utc_s) {
      if (instant >= from) {
        if (found && repeated == Repeated::first) return {*found, Resolved::Kind::repeated};
        if (found) return {instant, Resolved::Kind::repeated};
        found = instant;
      }
    } else if (wall < change->utc_s + change->after_s) {
      skipped = instant;
    }
    if (!change) break;
    from = change->utc_s;
    offset = change->after_s;
  }
  if (found) return {*found, Resolved::Kind::once};
  return {skipped.value_or(wall - offset), Resolved::Kind::skipped};
}

std::optional<ClockChange> Zone::next_change(std::int64_t utc_s) const {
  if (!body_) return std::nullopt;
  utc_s = clamp_instant(utc_s);
  if (const auto change = next_recorded(*body_, utc_s)) return change;
  if (!body_->rule.present) return std::nullopt;
  // The rule holds from the last recorded change on.
  const std::int64_t from = body_->changes.empty() ? utc_s : std::max(utc_s, body_->changes.back().utc_s);
  return next_by_rule(body_->rule, from);
}

}  // namespace md
