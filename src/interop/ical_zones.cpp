#include "interop/ical_zones.h"

#include <algorithm>

namespace md::interop {
namespace {

constexpr size_t changes_per_observance_max = 1000;

}  // namespace

OwnZone::OwnZone(const IcalZone& zone) {
  for (const IcalZone::Observance& one : zone.observances) {
    auto add = [&](LocalTime onset) { changes_.emplace_back(onset.s - one.offset_from_s, one.offset_to_s); };
    add(one.start);
    for (LocalTime onset : one.added) add(onset);
    if (!one.rule) continue;
    Recurrence rule = *one.rule;
    if (rule.until && rule.until_is_utc) rule.until->s += one.offset_from_s;
    RecurrenceIterator onsets(rule, one.start, 10'000);
    for (size_t i = 0; i < changes_per_observance_max; ++i) {
      std::optional<LocalTime> onset = onsets.next();
      if (!onset) break;
      add(*onset);
    }
  }
  std::ranges::sort(changes_);
  // Before the first change its "from" counts.
  if (zone.observances.empty()) return;
  auto first = std::ranges::min_element(
      zone.observances, {}, [](const IcalZone::Observance& one) { return one.start.s - one.offset_from_s; });
  first_offset_s_ = first->offset_from_s;
}

int OwnZone::offset_s(int64_t utc_s) const {
  auto after = std::ranges::upper_bound(changes_, utc_s, {}, &std::pair<int64_t, int>::first);
  return after == changes_.begin() ? first_offset_s_ : std::prev(after)->second;
}

int64_t OwnZone::to_utc(LocalTime local) const {
  int before = offset_s(local.s - seconds_per_day), after = offset_s(local.s + seconds_per_day);
  if (offset_s(local.s - before) == before) return local.s - before;
  if (offset_s(local.s - after) == after) return local.s - after;
  return local.s - before;
}

const ZoneFinder::Found& ZoneFinder::find(const std::string& tzid) {
  auto known = found_.find(tzid);
  if (known != found_.end()) return known->second;
  Found found;
  found.zone = pack_.find(tzid);
  if (!found.zone) {
    auto own = std::ranges::find(calendar_.zones, tzid, &IcalZone::tzid);
    if (own != calendar_.zones.end() && !own->observances.empty()) found.own.emplace(*own);
  }
  if (!found.zone && !found.own) found.zone = pack_.find_foreign(tzid);
  if (!found.zone && !found.own) {
    unknown_.push_back(tzid);
    found.zone = home_;
  }
  return found_.emplace(tzid, std::move(found)).first->second;
}

int64_t ZoneFinder::to_utc(const IcalTime& like, LocalTime local) {
  if (like.kind == IcalTime::Kind::utc) return local.s;
  if (like.kind != IcalTime::Kind::zoned) return home_.to_utc(local).utc_s;
  const Found& found = find(like.tzid);
  return found.own ? found.own->to_utc(local) : found.zone->to_utc(local).utc_s;
}

LocalTime ZoneFinder::to_local(const IcalTime& like, int64_t utc_s) {
  if (like.kind == IcalTime::Kind::utc) return {utc_s};
  if (like.kind != IcalTime::Kind::zoned) return home_.to_local(utc_s).local;
  const Found& found = find(like.tzid);
  return found.own ? LocalTime{utc_s + found.own->offset_s(utc_s)} : found.zone->to_local(utc_s).local;
}

}  // namespace md::interop
