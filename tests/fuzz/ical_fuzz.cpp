// iCalendar files from anywhere: read, repeated over ten years, and written again.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "interop/ical.h"
#include "interop/ical_write.h"

using namespace md;
using namespace md::interop;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

const ZonePack& pack() {
  static const ZonePack loaded = std::move(*ZonePack::parse(embedded_zone_pack()));
  return loaded;
}

void write_again(const IcalCalendar& calendar, const IcalExpansion& expansion) {
  IcalOut out;
  out.zone = pack().find("Europe/Berlin");
  for (const IcalOccurrence& one : expansion.occurrences) {
    if (one.event == IcalOccurrence::no_event || out.events.size() >= 20) continue;
    const IcalEvent& event = calendar.events[one.event];
    IcalOutEvent written;
    written.uid = "uid" + std::to_string(out.events.size());
    written.summary = event.summary;
    written.description = event.description;
    written.location = event.location;
    written.start_s = one.start_s;
    written.end_s = one.end_s;
    written.organizer = event.organizer;
    if (!event.rules.empty()) written.rule = event.rules[0];
    out.events.push_back(std::move(written));
  }
  Result<IcalCalendar> again = read_ical(write_ical(out));
  require(again && again->events.size() + again->errors.size() == out.events.size());
  for (size_t i = 0; i < again->events.size() && again->errors.empty(); ++i)
    require(again->events[i].summary == out.events[i].summary);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  IcalReader reader;
  size_t slice = data[0] % 7 + 1u;
  for (size_t at = 0; at < text.size(); at += slice)
    if (!reader.push(text.substr(at, slice))) break;
  Result<IcalCalendar> sliced = reader.finish(), whole = read_ical(text);
  require(sliced.has_value() == whole.has_value());
  if (!whole) return 0;
  require(whole->events.size() == sliced->events.size());

  IcalWindow window;
  window.from_s = 1'767'225'600;  // 2026
  window.until_s = window.from_s + 10 * 366 * 86'400;
  window.occurrences_max = 2000;
  window.steps_max = 20'000;
  IcalExpansion expansion = expand_ical(*whole, pack(), *pack().find("America/New_York"), window);
  require(expansion.occurrences.size() <= window.occurrences_max);
  for (const IcalOccurrence& one : expansion.occurrences) {
    require(one.end_s >= one.start_s && one.start_s < window.until_s);
    require(one.event == IcalOccurrence::no_event || one.event < whole->events.size());
  }
  for (const IcalEvent& event : whole->events)
    for (const Recurrence& rule : event.rules) require(parse_recurrence(print_recurrence(rule)).has_value());
  write_again(*whole, expansion);
  return 0;
}
