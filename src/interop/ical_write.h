#pragma once
// iCalendar files for mail programs and calendars: invitations, changes, cancellations and feeds.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.h"
#include "interop/ical.h"

namespace md::interop {

// publish: a feed or a file to keep; request: an invitation or its change; cancel: it does not take place.
enum class IcalMethod : uint8_t { publish, request, cancel };

struct IcalAlarm {
  int minutes_before = 30;
  std::string text;
};

struct IcalOutEvent {
  std::string uid;       // the same for every version of this event
  int64_t sequence = 0;  // higher with every change and with the cancellation
  int64_t stamp_s = 0;   // when this version was made, Unix seconds
  std::string summary, description, location;
  std::string url;  // http or https, others are left out
  IcalStatus status = IcalStatus::confirmed;
  bool free = false;

  int64_t start_s = 0, end_s = 0;  // Unix seconds
  std::optional<Date> first_day;   // a whole-day event: then the instants above are not used
  int days = 1;

  std::optional<Recurrence> rule;          // needs IcalOut::zone unless the event is whole days or in UTC
  std::vector<int64_t> excluded_s;         // instants of instances that do not happen
  std::optional<int64_t> recurrence_id_s;  // this event stands for that instance of its series

  IcalPerson organizer;
  std::vector<IcalPerson> attendees;
  std::optional<IcalAlarm> alarm;
};

struct IcalOut {
  IcalMethod method = IcalMethod::publish;
  std::string name;          // of a feed; "" for single invitations
  std::optional<Zone> zone;  // local times with a VTIMEZONE; without, times are UTC (right for single events)
  std::vector<IcalOutEvent> events;
};

// The whole file, lines folded at 75 bytes with CRLF. Texts are escaped, control characters dropped. A
// cancellation has STATUS:CANCELLED whatever the event says.
std::string write_ical(const IcalOut& calendar);

}  // namespace md::interop
