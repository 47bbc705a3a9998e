#include <algorithm>
#include <map>
#include <set>

#include "interop/ical.h"
#include "interop/ical_zones.h"

namespace md::interop {
namespace {

using Kind = IcalTime::Kind;

// How long an event is: whole days, or seconds.
struct Length {
  bool in_days = false;
  int64_t amount = 0;
};

class Expander {
 public:
  Expander(const IcalCalendar& calendar, const ZonePack& pack, Zone home, const IcalWindow& window)
      : calendar_(calendar), zones_(calendar, pack, home), window_(window), steps_left_(window.steps_max) {}

  IcalExpansion run() {
    collect_overrides();
    for (size_t i = 0; i < calendar_.events.size() && !full(); ++i) add_event(i);
    for (const IcalPeriod& period : calendar_.busy) {
      int64_t start = zones_.to_utc(period.start), end = zones_.to_utc(period.end);
      add({IcalOccurrence::no_event, start, end, false, start});
    }
    sort_occurrences();
    out_.unknown_zones = zones_.unknown();
    return std::move(out_);
  }

 private:
  // By start; those of one moment stay in the order of their events.
  void sort_occurrences() {
    std::vector<std::pair<int64_t, int>> order;
    for (size_t i = 0; i < out_.occurrences.size(); ++i)
      order.emplace_back(out_.occurrences[i].start_s, static_cast<int>(i));
    std::ranges::sort(order);
    std::vector<IcalOccurrence> sorted;
    sorted.reserve(order.size());
    for (const auto& [start, index] : order) sorted.push_back(out_.occurrences[static_cast<size_t>(index)]);
    out_.occurrences = std::move(sorted);
  }

  bool full() const { return out_.occurrences.size() >= window_.occurrences_max; }

  void collect_overrides() {
    for (const IcalEvent& event : calendar_.events)
      if (event.recurrence_id) overridden_[event.uid].push_back(*event.recurrence_id);
  }

  Length length_of(const IcalEvent& event) {
    if (event.start.kind == Kind::date) {
      int64_t days = event.end ? (event.end->local.s - event.start.local.s) / seconds_per_day
                               : event.duration_s.value_or(seconds_per_day) / seconds_per_day;
      return {true, std::max<int64_t>(days, 1)};
    }
    if (event.end)
      return {false, std::max<int64_t>(zones_.to_utc(*event.end) - zones_.to_utc(event.start), 0)};
    return {false, event.duration_s.value_or(0)};
  }

  void add(const IcalOccurrence& occurrence) {
    // An event without length touches the moment at which it stands.
    bool touches = occurrence.start_s < window_.until_s &&
                   std::max(occurrence.end_s, occurrence.start_s + 1) > window_.from_s;
    if (!touches) return;
    if (full()) {
      out_.truncated = true;
      return;
    }
    out_.occurrences.push_back(occurrence);
  }

  void add_at(size_t index, Length length, LocalTime local) {
    const IcalEvent& event = calendar_.events[index];
    int64_t start = zones_.to_utc(event.start, local);
    int64_t end = length.in_days ? zones_.to_utc(event.start, {local.s + length.amount * seconds_per_day})
                                 : start + length.amount;
    int64_t instance = event.recurrence_id ? zones_.to_utc(*event.recurrence_id) : start;
    add({index, start, end, event.start.kind == Kind::date, instance});
  }

  void add_event(size_t index) {
    const IcalEvent& event = calendar_.events[index];
    if (window_.busy_only && (event.free || event.status == IcalStatus::cancelled)) return;
    Length length = length_of(event);
    if (event.recurrence_id || (event.rules.empty() && event.added.empty()))
      return add_at(index, length, event.start.local);
    std::set<LocalTime> instances = {event.start.local};
    for (const IcalTime& added : event.added) instances.insert(as_local_of(event, added));
    for (const Recurrence& rule : event.rules) add_rule(event, rule, length, instances);
    std::set<LocalTime> left = left_out(event);
    for (LocalTime local : instances) {
      if (full()) {
        out_.truncated = true;
        return;
      }
      if (!left.contains(local)) add_at(index, length, local);
    }
  }

  // Another time of the file as the clock of the series shows it. A date stands for the series' time on that
  // day.
  LocalTime as_local_of(const IcalEvent& event, const IcalTime& time) {
    if (event.start.kind == Kind::date) return {time.local.s - second_of_day(time.local)};
    if (time.kind == Kind::date) return {time.local.s + second_of_day(event.start.local)};
    if (time.kind == event.start.kind && time.tzid == event.start.tzid) return time.local;
    return zones_.to_local(event.start, zones_.to_utc(time));
  }

  void add_rule(const IcalEvent& event, Recurrence rule, Length length, std::set<LocalTime>& instances) {
    if (rule.until && rule.until_is_utc && event.start.kind != Kind::date)
      rule.until = zones_.to_local(event.start, rule.until->s);
    RecurrenceIterator iterator(rule, event.start.local, steps_left_);
    int64_t length_s = length.in_days ? length.amount * seconds_per_day : length.amount;
    // A day of margin on both sides covers every zone; add() looks at the instants.
    iterator.skip_to({window_.from_s - length_s - seconds_per_day});
    size_t taken = 0;
    while (std::optional<LocalTime> local = iterator.next()) {
      if (local->s > window_.until_s + seconds_per_day) break;
      instances.insert(*local);
      if (++taken > window_.occurrences_max) {
        out_.truncated = true;
        break;
      }
    }
    steps_left_ -= iterator.steps();
    out_.truncated |= iterator.gave_up();
  }

  // Instances that do not happen, or for which another event of the file stands.
  std::set<LocalTime> left_out(const IcalEvent& event) {
    std::set<LocalTime> out;
    for (const IcalTime& time : event.excluded) out.insert(as_local_of(event, time));
    auto overrides = event.uid.empty() ? overridden_.end() : overridden_.find(event.uid);
    if (overrides == overridden_.end()) return out;
    for (const IcalTime& time : overrides->second) out.insert(as_local_of(event, time));
    return out;
  }

  const IcalCalendar& calendar_;
  ZoneFinder zones_;
  IcalWindow window_;
  int64_t steps_left_;
  std::map<std::string, std::vector<IcalTime>> overridden_;
  IcalExpansion out_;
};

}  // namespace

IcalExpansion expand_ical(const IcalCalendar& calendar, const ZonePack& zones, Zone home,
                          const IcalWindow& window) {
  return Expander(calendar, zones, home, window).run();
}

}  // namespace md::interop
