#pragma once
// Recurrence rules (RRULE of RFC 5545) on the wall clock: no zones in here, the caller turns each local time
// into an instant. Our own instead of libical's: that one needs up to 0.4 s inside one call for a rule that
// never matches, takes BYSETPOS of weekly rules for nothing, and adds 20 KB to the page.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace md::interop {

struct WeekdayRule {
  int nth = 0;      // 0: every; 2: the second; -1: the last of the month or year
  int weekday = 1;  // 1 Monday … 7 Sunday
  bool operator==(const WeekdayRule&) const = default;
};

struct Recurrence {
  enum class Every : uint8_t { day, week, month, year };

  Every every = Every::week;
  int interval = 1;
  int64_t count = 0;               // 0: no bound by number
  std::optional<LocalTime> until;  // the last moment that still counts; a date means its last second
  bool until_is_utc = false;       // then the caller must turn it into local time before expanding
  int week_start = 1;
  std::vector<WeekdayRule> weekdays;
  std::vector<int> month_days, year_days;  // negative: from the end
  std::vector<int> weeks, months;
  std::vector<int> positions;  // BYSETPOS
  std::vector<int> hours, minutes, seconds;

  bool operator==(const Recurrence&) const = default;
};

// "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE". Errors: recurrence.malformed {part}; recurrence.unsupported {part}
// for hourly and finer rules and parts of other calendars.
Result<Recurrence> parse_recurrence(std::string_view text);
std::string print_recurrence(const Recurrence& rule);

// Instances in ascending order, none before `start`, none beyond the years that base/date.h knows. `start`
// itself is among them only when the rule says so.
class RecurrenceIterator {
 public:
  // `steps_max` bounds the work: days, weeks, months or years looked at.
  RecurrenceIterator(const Recurrence& rule, LocalTime start, int64_t steps_max = 1'000'000);

  // Nothing at the end: by COUNT, UNTIL, the calendar's bounds, or gave_up().
  std::optional<LocalTime> next();
  // Leaves out instances before `time`, without looking at each where the rule has no COUNT.
  void skip_to(LocalTime time);

  bool gave_up() const { return gave_up_; }
  int64_t steps() const { return steps_; }

 private:
  bool fill_period();
  void fill_days(Date first, int days);
  bool takes(Date date) const;
  bool takes_weekday(Date date) const;
  void keep_positions();

  Recurrence rule_;
  LocalTime start_;
  LocalTime from_;  // instances before are not given out
  std::vector<int> day_seconds_;
  std::vector<LocalTime> set_;  // of the current period, ascending
  size_t at_ = 0;
  int64_t period_ = 0;  // index of the next period
  int64_t given_ = 0;   // instances counted against COUNT
  int64_t steps_ = 0, steps_max_;
  bool gave_up_ = false, done_ = false;
};

}  // namespace md::interop
