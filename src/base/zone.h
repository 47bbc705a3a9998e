#pragma once
// Time zones by IANA name, from one packed asset of the system's tz data that is the same bytes in browser,
// server and desktop (written by tools/pack_time_zones.py, where the format is described).
//
// Exact from 1970 on; an earlier instant gets the offset of 1970-01-01. Ends nowhere: after the last recorded
// change the zone's rule goes on.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace md {

namespace zone_detail {

// When a rule's change falls: Mm.w.d (week 5 = last), Jn (29 February never counts), n (it does).
struct RuleDay {
  enum class Kind : std::uint8_t { month_week_day, julian, day_of_year } kind = Kind::day_of_year;
  std::int16_t month = 0, week = 0, weekday = 0;  // weekday 0 Sunday
  std::int16_t day = 0;
  std::int32_t time_s = 7200;  // on the wall clock before the change; may lie days away
};

// A POSIX TZ rule, "EST5EDT,M3.2.0,M11.1.0".
struct Rule {
  bool present = false, has_summer = false;
  std::int32_t standard_s = 0, summer_s = 0;
  RuleDay start, end;
};

struct Change {
  std::int64_t utc_s;
  std::int32_t offset_s;
};

struct Body {
  std::int32_t first_offset_s = 0;
  std::vector<Change> changes;
  Rule rule;
};

struct Name {
  std::string name, place;
  std::uint16_t body = 0, canonical = 0;
  bool listed = false;
};

// Error: zone.rule.
Result<Rule> parse_rule(std::string_view text);

}  // namespace zone_detail

// A local time that a clock shows twice: which of the two is meant.
enum class Repeated { first, second };

// An instant as the wall clock of a zone shows it.
struct ZonedTime {
  LocalTime local;
  std::int32_t offset_s = 0;  // seconds east of UTC
};

// What a local time means.
struct Resolved {
  enum class Kind { once, skipped, repeated };
  std::int64_t utc_s = 0;
  // skipped: no clock showed it; utc_s takes the offset from before the gap (02:30 → 03:30).
  Kind kind = Kind::once;
};

// A change of the clocks.
struct ClockChange {
  std::int64_t utc_s = 0;
  std::int32_t before_s = 0, after_s = 0;  // seconds east of UTC
};

// A handle on a zone of a pack, valid while the pack lives (also when the pack is moved). The default is UTC.
class Zone {
 public:
  Zone() = default;

  std::string_view name() const;   // "Asia/Kolkata" as the pack spells it
  std::string_view place() const;  // "Kolkata"
  // The name to store: "US/Eastern" → "America/New_York".
  std::string_view canonical_name() const;

  std::int32_t offset_s(std::int64_t utc_s) const;
  ZonedTime to_local(std::int64_t utc_s) const;
  Resolved to_utc(LocalTime local, Repeated repeated = Repeated::first) const;
  // The first change of the offset after an instant; none when the zone has no more.
  std::optional<ClockChange> next_change(std::int64_t utc_s) const;

  bool operator==(const Zone&) const = default;

 private:
  friend class ZonePack;
  Zone(const zone_detail::Name* name, const zone_detail::Name* canonical, const zone_detail::Body* body)
      : name_(name), canonical_(canonical), body_(body) {}

  const zone_detail::Name* name_ = nullptr;
  const zone_detail::Name* canonical_ = nullptr;
  const zone_detail::Body* body_ = nullptr;
};

class ZonePack {
 public:
  // An empty pack: knows no name.
  ZonePack() = default;
  ZonePack(ZonePack&&) = default;
  ZonePack& operator=(ZonePack&&) = default;
  // A copy would leave the handles with the original; packs are made once and shared by reference.
  ZonePack(const ZonePack&) = delete;
  ZonePack& operator=(const ZonePack&) = delete;

  // `bytes` are read and not kept. Error: zone.pack_damaged.
  static Result<ZonePack> parse(std::span<const std::uint8_t> bytes);

  // Version of the tz data: "2026a".
  std::string_view version() const { return version_; }

  // By IANA name, current or historical, in any case.
  std::optional<Zone> find(std::string_view name) const;
  // Also Windows names ("W. Europe Standard Time"), names in quotes, and names behind a prefix as calendars
  // write them ("/freeassociation.sourceforge.net/Europe/Berlin").
  std::optional<Zone> find_foreign(std::string_view name) const;

  // The zones to offer in a list, one or more per country, by name.
  std::vector<Zone> listed() const;

 private:
  Zone zone_at(std::size_t index) const;

  std::string version_;
  std::vector<zone_detail::Body> bodies_;
  std::vector<zone_detail::Name> names_;
};

// The pack that is linked into the program; the definition is generated at build
// (tools/cmake/zone_pack.cmake).
std::span<const std::uint8_t> embedded_zone_pack();

// The IANA name for a Windows zone name in any case, by CLDR's default territory; empty when unknown.
std::string_view iana_of_windows(std::string_view windows_name);

}  // namespace md
