#pragma once
// iCalendar files as busy time and events: read in slices, repeated over a window of time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/zone.h"
#include "interop/contact.h"
#include "interop/content_line.h"
#include "interop/recurrence.h"

namespace md::interop {

// A time as the file gives it.
struct IcalTime {
  enum class Kind : uint8_t { date, floating, utc, zoned };
  Kind kind = Kind::floating;
  LocalTime local;   // midnight for a date; UTC for utc
  std::string tzid;  // set when zoned
  bool operator==(const IcalTime&) const = default;
};

struct IcalPeriod {
  IcalTime start, end;
  bool operator==(const IcalPeriod&) const = default;
};

enum class IcalStatus : uint8_t { confirmed, tentative, cancelled };

struct IcalPerson {
  std::string name, email;
  bool operator==(const IcalPerson&) const = default;
};

struct IcalEvent {
  int64_t line = 0;  // of BEGIN:VEVENT
  std::string uid;
  int64_t sequence = 0;
  std::string summary, description, location, url;
  IcalStatus status = IcalStatus::confirmed;
  bool free = false;  // TRANSP:TRANSPARENT, or free as Outlook says it: takes no time
  IcalTime start;
  std::optional<IcalTime> end;
  std::optional<int64_t> duration_s;  // when the file has no end
  std::vector<Recurrence> rules;
  std::vector<IcalTime> excluded, added;
  std::optional<IcalTime> recurrence_id;  // this event stands for that one instance of its series
  IcalPerson organizer;
};

// A zone that the file defines itself.
struct IcalZone {
  struct Observance {
    LocalTime start;  // on the clock before the change
    int offset_from_s = 0, offset_to_s = 0;
    std::optional<Recurrence> rule;
    std::vector<LocalTime> added;
  };
  std::string tzid;
  std::vector<Observance> observances;
};

struct IcalCalendar {
  std::string method;  // upper case, "" when the file has none
  std::string name;
  std::vector<IcalEvent> events;  // of one UID and instance only the one with the highest SEQUENCE
  std::vector<IcalPeriod> busy;   // from VFREEBUSY
  std::vector<IcalZone> zones;
  // Events that were passed over. error.field is "event", column 0. Codes: ical.no_start, ical.bad_time
  // {value}, ical.ends_before_start, recurrence.malformed, recurrence.unsupported; each with {title}.
  std::vector<RowError> errors;
};

struct IcalLimits {
  size_t events_max = 20'000;
  size_t dates_max = 5'000;  // EXDATE and RDATE of one event
  size_t zones_max = 200;
  size_t line_bytes_max = 64 * 1024;  // what is longer (attachments) is cut
  size_t text_max = 20'000;           // code points of a description
};

class IcalReader {
 public:
  explicit IcalReader(IcalLimits limits = {});
  IcalReader(const IcalReader&) = delete;
  IcalReader& operator=(const IcalReader&) = delete;

  // UTF-8. Error: ical.too_many_events {max}.
  Status push(std::string_view slice);
  // Errors: ical.no_calendar; ical.unterminated {line}: the file ends within an event, it may be cut off.
  Result<IcalCalendar> finish();

 private:
  enum class Part : uint8_t { outside, calendar, event, busy, zone, observance };
  struct Property {
    int64_t line;
    ContentLine content;
  };

  bool take_line(int64_t line, std::string_view text);
  void begin(int64_t line, std::string_view component);
  bool end(std::string_view component);
  bool end_event();
  void end_observance();
  void take_busy(const ContentLine& content);

  IcalLimits limits_;
  Unfolder unfolder_;
  IcalCalendar calendar_;
  Status status_;
  Part part_ = Part::outside;
  int inner_ = 0;  // depth of components inside that are passed over (alarms)
  bool seen_calendar_ = false;
  int64_t begin_line_ = 0;
  std::vector<Property> properties_;
};

// All at once; otherwise as IcalReader.
Result<IcalCalendar> read_ical(std::string_view text, IcalLimits limits = {});

// Repeated over time.

struct IcalOccurrence {
  size_t event = 0;                // index in IcalCalendar::events, or npos for times of VFREEBUSY
  int64_t start_s = 0, end_s = 0;  // Unix seconds
  bool all_day = false;
  int64_t instance_s = 0;  // the instant that names this instance of its series; start_s for single events

  static constexpr size_t no_event = static_cast<size_t>(-1);
};

struct IcalWindow {
  int64_t from_s = 0, until_s = 0;  // Unix seconds; whatever touches [from_s, until_s)
  size_t occurrences_max = 20'000;
  int64_t steps_max = 2'000'000;  // of work over all series
  bool busy_only = false;         // without free and cancelled events
};

struct IcalExpansion {
  std::vector<IcalOccurrence> occurrences;  // by start, then event
  bool truncated = false;                   // a bound was reached: there may be more
  std::vector<std::string> unknown_zones;   // TZIDs that nobody knows; their times were read in the home zone
};

// Zones by IANA name, else by the file's own VTIMEZONE, else by Windows name. Floating times and whole days
// are those of `home`.
IcalExpansion expand_ical(const IcalCalendar& calendar, const ZonePack& zones, Zone home,
                          const IcalWindow& window);

}  // namespace md::interop
