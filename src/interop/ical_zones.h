#pragma once
// The zones of a calendar file: of the tz data, or defined in the file itself.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.h"
#include "interop/ical.h"

namespace md::interop {

// A zone that a file defines, worked out into its changes.
class OwnZone {
 public:
  explicit OwnZone(const IcalZone& zone);

  int offset_s(int64_t utc_s) const;
  // As Zone::to_utc: the first of two, the offset from before a gap.
  int64_t to_utc(LocalTime local) const;

 private:
  int first_offset_s_ = 0;
  std::vector<std::pair<int64_t, int>> changes_;  // Unix seconds, and the offset from then on
};

// Finds and keeps the zones that events name. `calendar` and `pack` outlive it.
class ZoneFinder {
 public:
  ZoneFinder(const IcalCalendar& calendar, const ZonePack& pack, Zone home)
      : calendar_(calendar), pack_(pack), home_(home) {}

  int64_t to_utc(const IcalTime& time) { return to_utc(time, time.local); }
  // The instant of another local time in the zone of `like`.
  int64_t to_utc(const IcalTime& like, LocalTime local);
  // What the clock in the zone of `like` shows.
  LocalTime to_local(const IcalTime& like, int64_t utc_s);
  const std::vector<std::string>& unknown() const { return unknown_; }

 private:
  struct Found {
    std::optional<Zone> zone;
    std::optional<OwnZone> own;
  };
  const Found& find(const std::string& tzid);

  const IcalCalendar& calendar_;
  const ZonePack& pack_;
  Zone home_;
  std::map<std::string, Found> found_;
  std::vector<std::string> unknown_;
};

}  // namespace md::interop
