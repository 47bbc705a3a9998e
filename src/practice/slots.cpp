// Free slots: open hours, less what is taken, at the steps that the settings say.

#include <algorithm>
#include <map>

#include "practice/availability.h"
#include "practice/calendar_views.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr int64_t day_ms = 24 * hour_ms;
constexpr int days_max = 62;

struct Range {
  Date first, last;           // days of the reader's zone
  int64_t from_ms, until_ms;  // the same as instants
};

Result<Date> day_of(std::string_view text, std::string_view field) {
  const auto day = parse_date(text);
  return day ? Result<Date>(*day) : fail("field.not_a_date", {}, field);
}

int64_t midnight_ms(const Zone& zone, Date on) {
  return zone.to_utc(at_minute(on, 0)).utc_s * 1000;
}

Result<Range> range_of(const SlotsParams& params, const Zone& zone) {
  MD_ASSIGN(const Date first, day_of(params.from_on, "from_on"));
  MD_ASSIGN(const Date last, day_of(params.until_on, "until_on"));
  if (last < first || days_between(first, last) >= days_max) return fail("query.bad_window");
  const Range range{first, last, midnight_ms(zone, first), midnight_ms(zone, add_days(last, 1))};
  if (range.from_ms < 0) return fail("query.bad_window");
  return range;
}

void add_taken(std::vector<Window>& taken, Window window) {
  if (!taken.empty() && window.starts_at_ms <= taken.back().ends_at_ms)
    taken.back().ends_at_ms = std::max(taken.back().ends_at_ms, window.ends_at_ms);
  else
    taken.push_back(window);
}

// Where no session may lie: others and busy times, each with the distance that it needs. `count_day` is told
// the start of each session.
template <class CountDay>
Result<std::vector<Window>> read_taken(store::Db& db, const BookingRules& rules, const Range& range,
                                       const std::string& except, const CountDay& count_day) {
  std::vector<Window> taken;
  const auto padded = [&](int64_t before_ms, int64_t after_ms) {
    return [&taken, before_ms, after_ms](const store::Row& row) {
      taken.push_back({row.integer(0) - before_ms, row.integer(1) + after_ms});
    };
  };
  // The days at both ends are counted whole: a day of the practice may begin before the reader's.
  const int64_t from_ms = range.from_ms - 2 * day_ms, until_ms = range.until_ms + 2 * day_ms;
  MD_TRY(db.each(
      "SELECT starts_at_ms,ends_at_ms FROM session WHERE archived_at_ms IS NULL AND starts_at_ms>=? AND "
      "starts_at_ms<? AND state IN ('planned','held') AND id<>? ORDER BY starts_at_ms,id",
      {from_ms, until_ms, except}, [&](const store::Row& row) {
        count_day(row.integer(0));
        padded(rules.gap_ms(), rules.gap_ms())(row);
      }));
  MD_TRY(db.each(
      "SELECT starts_at_ms,ends_at_ms FROM busy_time WHERE archived_at_ms IS NULL AND starts_at_ms<? AND "
      "ends_at_ms>? ORDER BY starts_at_ms,id",
      {until_ms, from_ms}, padded(rules.buffer_after_min * minute_ms, rules.buffer_before_min * minute_ms)));
  std::ranges::sort(taken, {}, &Window::starts_at_ms);
  std::vector<Window> merged;
  for (const Window& window : taken) add_taken(merged, window);
  return merged;
}

// The first step of the window that is not before `from_ms`.
int64_t step_from(const Window& window, int64_t from_ms, int64_t step_ms) {
  if (from_ms <= window.starts_at_ms) return window.starts_at_ms;
  return window.starts_at_ms + (from_ms - window.starts_at_ms + step_ms - 1) / step_ms * step_ms;
}

Slot slot_at(int64_t at_ms, const Zone& reader, const Zone& practice) {
  Slot slot;
  slot.starts_at_ms = at_ms;
  slot.minute = minute_of_day(reader.to_local(at_ms / 1000).local);
  const LocalTime local = practice.to_local(at_ms / 1000).local;
  slot.practice_minute = minute_of_day(local);
  slot.local_start = iso_time(local);
  const Resolved resolved = practice.to_utc(local, Repeated::second);
  slot.second_hour = resolved.kind == Resolved::Kind::repeated && resolved.utc_s * 1000 == at_ms;
  return slot;
}

Result<SlotsView> slots(QueryContext& context, const SlotsParams& params) {
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  MD_ASSIGN(const Zone practice, practice_zone(context.db, context.house));
  Zone reader = practice;
  if (!params.zone.empty()) {
    MD_ASSIGN(reader, find_zone(context.house, params.zone));
  }
  MD_ASSIGN(const Range range, range_of(params, reader));
  SlotsView view{std::string(reader.name()), std::string(practice.name()), params.minutes, {}};
  if (!view.minutes) view.minutes = rules.session_minutes;
  if (view.minutes < session_minutes_least || view.minutes > session_minutes_most)
    return fail("query.bad_window");
  for (Date on = range.first; on <= range.last; on = add_days(on, 1)) view.days.push_back({iso_date(on), {}});

  std::map<Date, int64_t> sessions_on;  // days of the practice
  const auto practice_day = [&](int64_t at_ms) { return date_of(practice.to_local(at_ms / 1000).local); };
  MD_ASSIGN(const auto taken, read_taken(context.db, rules, range, params.except,
                                         [&](int64_t at_ms) { sessions_on[practice_day(at_ms)]++; }));
  // Open hours are read from a midnight of the practice well before, so that a window keeps its steps.
  const int64_t open_from_ms = midnight_ms(practice, add_days(practice_day(range.from_ms), -2));
  MD_ASSIGN(const auto open, open_windows(context.db, practice, std::max<int64_t>(open_from_ms, 0),
                                          range.until_ms + 2 * day_ms));
  const int64_t earliest_ms = std::max(
      range.from_ms, params.any_notice ? params.now_ms : params.now_ms + rules.notice_min * minute_ms);
  const int64_t latest_ms = std::min(
      range.until_ms, params.any_notice ? range.until_ms : params.now_ms + rules.horizon_days * day_ms);
  const int64_t length_ms = view.minutes * minute_ms, step_ms = rules.slot_interval_min * minute_ms;
  size_t next_taken = 0;
  for (const Window& window : open) {
    for (int64_t at = step_from(window, earliest_ms, step_ms);
         at + length_ms <= window.ends_at_ms && at < latest_ms; at += step_ms) {
      while (next_taken < taken.size() && taken[next_taken].ends_at_ms <= at) next_taken++;
      if (next_taken < taken.size() && taken[next_taken].starts_at_ms < at + length_ms) continue;
      if (rules.sessions_per_day && sessions_on[practice_day(at)] >= rules.sessions_per_day) continue;
      const Date on = date_of(reader.to_local(at / 1000).local);
      if (on < range.first || on > range.last) continue;
      view.days[size_t(days_between(range.first, on))].slots.push_back(slot_at(at, reader, practice));
    }
  }
  return view;
}

constexpr Query queries[] = {make_query<SlotsQuery, slots>()};

}  // namespace

std::span<const Query> slot_queries() {
  return queries;
}

}  // namespace md::practice
