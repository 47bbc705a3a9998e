#include "interop/ical.h"

#include <doctest/doctest.h>

#include "interop/ical_write.h"

using namespace md;
using namespace md::interop;

namespace {

const ZonePack& pack() {
  static const ZonePack loaded = ZonePack::parse(embedded_zone_pack()).value();
  return loaded;
}

Zone zone(std::string_view name) {
  return pack().find(name).value();
}

int64_t utc(std::string_view text) {
  return parse_instant(text).value() / 1000;
}

IcalCalendar calendar(std::string_view body, std::string_view head = "") {
  Result<IcalCalendar> got = read_ical("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + std::string(head) +
                                       std::string(body) + "END:VCALENDAR\r\n");
  REQUIRE(got);
  return *got;
}

IcalWindow window(std::string_view from, std::string_view until) {
  IcalWindow out;
  out.from_s = utc(from);
  out.until_s = utc(until);
  return out;
}

// Starts of the occurrences in a window as UTC.
std::vector<std::string> starts(const IcalCalendar& calendar, IcalWindow in,
                                std::string_view home = "Europe/Berlin") {
  std::vector<std::string> out;
  for (const IcalOccurrence& one : expand_ical(calendar, pack(), zone(home), in).occurrences)
    out.push_back(basic_instant(one.start_s));
  return out;
}

using Texts = std::vector<std::string>;

constexpr std::string_view custom_zone =
    "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

}  // namespace

TEST_CASE("iCalendar: an event with all its properties, in slices of every size") {
  const std::string_view text =
      "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
      "METHOD:publish\r\nX-WR-CALNAME:Priya\\, work\r\n"
      "BEGIN:VEVENT\r\nDTSTART:20260325T140000Z\r\nDTEND:20260325T150000Z\r\nDTSTAMP:20260301T000000Z\r\n"
      "UID:abc@google.com\r\nSEQUENCE:3\r\nSUMMARY:Session with Priya Nandesh: go\r\n als and plan\r\n"
      "DESCRIPTION:One\\nTwo\\, three\r\nLOCATION:Room 1\\; Berlin\r\nSTATUS:TENTATIVE\r\nTRANSP:OPAQUE\r\n"
      "ORGANIZER;CN=\"Vale, Orrin\":mailto:orrin@juniper.example\r\n"
      "BEGIN:VALARM\r\nACTION:DISPLAY\r\nSUMMARY:inner\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT\r\n"
      "END:VCALENDAR\r\n";
  for (size_t slice : {1u, 3u, 64u, 100000u}) {
    CAPTURE(slice);
    IcalReader reader;
    for (size_t at = 0; at < text.size(); at += slice) REQUIRE(reader.push(text.substr(at, slice)));
    Result<IcalCalendar> got = reader.finish();
    REQUIRE(got);
    CHECK(got->method == "PUBLISH");
    CHECK(got->name == "Priya, work");
    REQUIRE(got->events.size() == 1);
    const IcalEvent& event = got->events[0];
    CHECK(event.line == 6);
    CHECK(event.uid == "abc@google.com");
    CHECK(event.sequence == 3);
    CHECK(event.summary == "Session with Priya Nandesh: goals and plan");
    CHECK(event.description == "One\nTwo, three");
    CHECK(event.location == "Room 1; Berlin");
    CHECK(event.status == IcalStatus::tentative);
    CHECK_FALSE(event.free);
    CHECK(event.organizer == IcalPerson{"Vale, Orrin", "orrin@juniper.example"});
    CHECK(event.start.kind == IcalTime::Kind::utc);
  }
}

TEST_CASE("iCalendar: a weekly series stays at its local time across the clock change") {
  IcalCalendar berlin = calendar(
      "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:20260316T180000\r\nDURATION:PT1H\r\n"
      "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4\r\nEND:VEVENT\r\n");
  CHECK(starts(berlin, window("2026-01-01T00:00Z", "2027-01-01T00:00Z")) ==
        Texts{"20260316T170000Z", "20260323T170000Z", "20260330T160000Z", "20260406T160000Z"});
  // Only what touches the window.
  CHECK(starts(berlin, window("2026-03-23T17:30Z", "2026-03-30T16:00Z")) == Texts{"20260323T170000Z"});
}

TEST_CASE("iCalendar: times that a clock skips or shows twice") {
  IcalCalendar got = calendar(
      "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=America/New_York:20261101T013000\r\nDURATION:PT1H\r\n"
      "END:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:2\r\nDTSTART;TZID=America/New_York:20260308T023000\r\nDURATION:PT1H\r\n"
      "END:VEVENT\r\n");
  CHECK(starts(got, window("2026-01-01T00:00Z", "2027-01-01T00:00Z")) ==
        Texts{"20260308T073000Z", "20261101T053000Z"});
}

TEST_CASE("iCalendar: zones of the file, of Windows, with prefixes, and unknown ones") {
  IcalCalendar own = calendar(
      std::string(custom_zone) +
      "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Customized Time Zone:20260316T180000\r\nDTEND;TZID=Customized "
      "Time Zone:20260316T190000\r\n"
      "RRULE:FREQ=WEEKLY;UNTIL=20260406T160000Z\r\nEND:VEVENT\r\n");
  REQUIRE(own.zones.size() == 1);
  CHECK(starts(own, window("2026-01-01T00:00Z", "2027-01-01T00:00Z"), "Asia/Tokyo") ==
        Texts{"20260316T170000Z", "20260323T170000Z", "20260330T160000Z", "20260406T160000Z"});

  IcalCalendar named = calendar(
      "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=\"W. Europe Standard Time\":20260701T100000\r\n"
      "DURATION:PT1H\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:2\r\n"
      "DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20260702T100000\r\nDURATION:PT1H\r\n"
      "END:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:3\r\nDTSTART;TZID=Mars/Olympus:20260703T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:4\r\nDTSTART:20260704T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n");
  IcalExpansion expansion =
      expand_ical(named, pack(), zone("Asia/Tokyo"), window("2026-01-01T00:00Z", "2027-01-01T00:00Z"));
  REQUIRE(expansion.occurrences.size() == 4);
  CHECK(basic_instant(expansion.occurrences[0].start_s) == "20260701T080000Z");
  CHECK(basic_instant(expansion.occurrences[1].start_s) == "20260702T140000Z");
  CHECK(basic_instant(expansion.occurrences[2].start_s) == "20260703T010000Z");
  CHECK(basic_instant(expansion.occurrences[3].start_s) == "20260704T010000Z");
  CHECK(expansion.unknown_zones == std::vector<std::string>{"Mars/Olympus"});
}

TEST_CASE("iCalendar: a zone of the file with changes in both directions agrees with the tz data") {
  IcalCalendar got = calendar(custom_zone);
  std::string body(custom_zone);
  for (std::string_view day :
       {"20260115", "20260328", "20260329", "20260330", "20261024", "20261025", "20261026"})
    for (std::string_view hour : {"013000", "023000", "033000"})
      body += "BEGIN:VEVENT\r\nUID:" + std::string(day) + std::string(hour) +
              "\r\nDTSTART;TZID=Customized Time Zone:" + std::string(day) + "T" + std::string(hour) +
              "\r\nEND:VEVENT\r\n";
  IcalCalendar events = calendar(body);
  IcalExpansion expansion =
      expand_ical(events, pack(), zone("UTC"), window("2026-01-01T00:00Z", "2027-01-01T00:00Z"));
  REQUIRE(expansion.occurrences.size() == 21);
  for (const IcalOccurrence& one : expansion.occurrences) {
    LocalTime local = events.events[one.event].start.local;
    CAPTURE(basic_time(local));
    CHECK(one.start_s == zone("Europe/Berlin").to_utc(local).utc_s);
  }
}

TEST_CASE("iCalendar: exceptions, additions and replaced instances") {
  IcalCalendar got = calendar(
      "BEGIN:VEVENT\r\nUID:s\r\nSUMMARY:Series\r\nDTSTART;TZID=Europe/Berlin:20260302T100000\r\nDTEND;"
      "TZID=Europe/Berlin:20260302T110000\r\n"
      "RRULE:FREQ=WEEKLY;COUNT=6\r\nEXDATE;TZID=Europe/Berlin:20260309T100000\r\n"
      "EXDATE:20260316T090000Z\r\nEXDATE;VALUE=DATE:20260323\r\n"
      "RDATE;TZID=Europe/Berlin:20260304T100000,20260305T100000\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:s\r\nSUMMARY:Moved\r\nRECURRENCE-ID:20260330T080000Z\r\nDTSTART;"
      "TZID=Europe/Berlin:20260331T150000\r\n"
      "DTEND;TZID=Europe/Berlin:20260331T160000\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260406T100000\r\nDTSTART;"
      "TZID=Europe/Berlin:20260406T100000\r\nSTATUS:CANCELLED\r\n"
      "END:VEVENT\r\n");
  IcalWindow busy = window("2026-01-01T00:00Z", "2027-01-01T00:00Z");
  busy.busy_only = true;
  CHECK(starts(got, busy) ==
        Texts{"20260302T090000Z", "20260304T090000Z", "20260305T090000Z", "20260331T130000Z"});
  IcalExpansion expansion = expand_ical(got, pack(), zone("Europe/Berlin"), busy);
  CHECK(got.events[expansion.occurrences[3].event].summary == "Moved");
  CHECK(basic_instant(expansion.occurrences[3].instance_s) == "20260330T080000Z");
  CHECK(expansion.occurrences[0].end_s - expansion.occurrences[0].start_s == 3600);
}

TEST_CASE("iCalendar: whole days are days at home") {
  IcalCalendar got = calendar(
      "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260328\r\nDTEND;VALUE=DATE:20260330\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260401\r\nRRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT\r\n");
  IcalExpansion expansion =
      expand_ical(got, pack(), zone("Europe/Berlin"), window("2026-03-01T00:00Z", "2026-05-01T00:00Z"));
  REQUIRE(expansion.occurrences.size() == 3);
  CHECK(expansion.occurrences[0].all_day);
  CHECK(basic_instant(expansion.occurrences[0].start_s) == "20260327T230000Z");
  CHECK(basic_instant(expansion.occurrences[0].end_s) == "20260329T220000Z");
  CHECK(basic_instant(expansion.occurrences[2].start_s) == "20260401T220000Z");
}

TEST_CASE("iCalendar: what takes no time is left out of busy time") {
  IcalCalendar got = calendar(
      "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260301T100000Z\r\nDURATION:PT1H\r\nTRANSP:TRANSPARENT\r\n"
      "END:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260302T100000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED\r\n"
      "END:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20260303T100000Z\r\nDURATION:PT1H\r\n"
      "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:4\r\nDTSTART:20260304T100000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
      "BEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=BUSY:20260305T100000Z/PT1H,20260306T100000Z/20260306T120000Z\r\n"
      "FREEBUSY;FBTYPE=FREE:20260307T100000Z/PT1H\r\n"
      "END:VFREEBUSY\r\n");
  IcalWindow busy = window("2026-01-01T00:00Z", "2027-01-01T00:00Z");
  CHECK(starts(got, busy).size() == 6);
  busy.busy_only = true;
  CHECK(starts(got, busy) == Texts{"20260304T100000Z", "20260305T100000Z", "20260306T100000Z"});
}

TEST_CASE("iCalendar: of several versions the newest counts; a cancellation cancels") {
  IcalCalendar got = calendar(
      "BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:2\r\nSUMMARY:new\r\nDTSTART:20260301T100000Z\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:1\r\nSUMMARY:old\r\nDTSTART:20260301T090000Z\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nSUMMARY:no uid\r\nDTSTART:20260301T090000Z\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nSUMMARY:no uid either\r\nDTSTART:20260301T090000Z\r\nEND:VEVENT\r\n",
      "METHOD:CANCEL\r\n");
  REQUIRE(got.events.size() == 3);
  CHECK(got.events[0].summary == "new");
  CHECK(got.events[0].status == IcalStatus::cancelled);
}

TEST_CASE("iCalendar: damaged events are passed over and named") {
  IcalCalendar got = calendar(
      "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:No start\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Bad\r\nDTSTART:20261399T100000Z\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20260301T100000Z\r\nDTEND:20260301T090000Z\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:4\r\nDTSTART:20260301T100000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:5\r\nSUMMARY:Good\r\nDTSTART:20260301T100000Z\r\nEND:VEVENT\r\n");
  REQUIRE(got.events.size() == 1);
  CHECK(got.events[0].summary == "Good");
  REQUIRE(got.errors.size() == 4);
  CHECK(got.errors[0].error == Error{"ical.no_start", {{"title", "No start"}}, "event"});
  CHECK(got.errors[1].error.code == "ical.bad_time");
  CHECK(got.errors[1].line == 10);
  CHECK(got.errors[2].error.code == "ical.ends_before_start");
  CHECK(got.errors[3].error.code == "recurrence.unsupported");
}

TEST_CASE("iCalendar: files that are none, or cut off") {
  CHECK(read_ical("").error().code == "ical.no_calendar");
  CHECK(read_ical("name,email\n").error().code == "ical.no_calendar");
  CHECK(read_ical("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n").error().code == "ical.unterminated");
  std::string many = "BEGIN:VCALENDAR\r\n";
  for (int i = 0; i < 4; ++i) many += "BEGIN:VEVENT\r\nDTSTART:20260301T100000Z\r\nEND:VEVENT\r\n";
  CHECK(read_ical(many, {.events_max = 3}).error().code == "ical.too_many_events");
  CHECK(read_ical(many, {.events_max = 4}));
}

TEST_CASE("iCalendar: hostile files stay bounded") {
  std::string deep = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n";
  for (int i = 0; i < 50'000; ++i) deep += "BEGIN:X\r\n";
  CHECK(read_ical(deep).error().code == "ical.unterminated");

  std::string series = "";
  for (int i = 0; i < 2'000; ++i)
    series += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
              "\r\nDTSTART:19700101T100000Z\r\nRRULE:FREQ=DAILY;COUNT=100000000\r\nEND:VEVENT\r\n";
  IcalWindow wide = window("1970-01-01T00:00Z", "2199-01-01T00:00Z");
  IcalExpansion expansion = expand_ical(calendar(series), pack(), zone("UTC"), wide);
  CHECK(expansion.truncated);
  CHECK(expansion.occurrences.size() <= wide.occurrences_max);

  std::string never = "";
  for (int i = 0; i < 2'000; ++i)
    never +=
        "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
        "\r\nDTSTART:19700101T100000Z\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1\r\nEND:VEVENT\r\n";
  IcalExpansion nothing =
      expand_ical(calendar(never), pack(), zone("UTC"), window("2026-01-01T00:00Z", "2026-02-01T00:00Z"));
  CHECK(nothing.truncated);

  IcalCalendar nul = calendar(std::string(
      "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:a\0b\x01\xFF \xE2\x80\xAEx\r\nDTSTART:20260301T100000Z\r\n"
      "END:VEVENT\r\n",
      79));
  CHECK(nul.events[0].summary == "ab\uFFFD x");
}

TEST_CASE("iCalendar written: an invitation") {
  IcalOut out;
  out.method = IcalMethod::request;
  IcalOutEvent event;
  event.uid = "0192f3c0-session@mentordesk";
  event.sequence = 2;
  event.stamp_s = utc("2026-03-01T08:00Z");
  event.start_s = utc("2026-03-25T14:00Z");
  event.end_s = utc("2026-03-25T15:00Z");
  event.summary = "Session with Priya Nandesh, 系统设计";
  event.description = "Agenda; one\nhttps://meet.juniper.example/priya";
  event.location = "Online";
  event.url = "javascript:alert(1)";
  event.organizer = {"Orrin \"O\" Vale", "orrin@juniper.example"};
  event.attendees = {{"Priya Nandesh", "Priya@quillfen.example"}, {"broken", "no address"}};
  event.alarm = IcalAlarm{15, ""};
  out.events = {event};
  CHECK(write_ical(out) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mentordesk//Mentordesk//EN\r\nCALSCALE:GREGORIAN\r\n"
        "METHOD:REQUEST\r\n"
        "BEGIN:VEVENT\r\nUID:0192f3c0-session@mentordesk\r\nSEQUENCE:2\r\nDTSTAMP:20260301T080000Z\r\n"
        "DTSTART:20260325T140000Z\r\nDTEND:20260325T150000Z\r\nSUMMARY:Session with Priya Nandesh\\, "
        "系统设计\r\n"
        "DESCRIPTION:Agenda\\; one\\nhttps://meet.juniper.example/priya\r\nLOCATION:Online\r\n"
        "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n"
        "ORGANIZER;CN=Orrin ^'O^' Vale:mailto:orrin@juniper.example\r\n"
        "ATTENDEE;CN=Priya Nandesh;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=T\r\n "
        "RUE:mailto:priya@quillfen.example\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Session with Priya Nandesh\\, 系统设计\r\n"
        "TRIGGER:-PT15M\r\nEND:VALARM\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n");

  out.method = IcalMethod::cancel;
  out.events[0].sequence = 3;
  std::string cancelled = write_ical(out);
  CHECK(cancelled.find("METHOD:CANCEL\r\n") != std::string::npos);
  CHECK(cancelled.find("STATUS:CANCELLED\r\n") != std::string::npos);
  CHECK(cancelled.find("SEQUENCE:3\r\n") != std::string::npos);
  CHECK(cancelled.find("VALARM") == std::string::npos);
}

TEST_CASE("iCalendar written: text cannot break out of its line") {
  IcalOut out;
  IcalOutEvent event;
  event.uid = "1\r\nATTACH:x";
  event.summary = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT";
  event.organizer = {"x\r\nATTACH:y", "orrin@juniper.example"};
  event.url = "https://x.example/\r\nATTACH:z";
  out.events = {event};
  std::string text = write_ical(out);
  CHECK(text.find("\r\nATTACH") == std::string::npos);
  CHECK(read_ical(text)->events.size() == 1);
}

TEST_CASE(
    "iCalendar written: what is written reads back and repeats the same, with its own zone definition") {
  for (std::string_view name : {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney",
                                "Africa/Casablanca", "UTC"}) {
    CAPTURE(name);
    IcalOut out;
    out.name = "Feed";
    out.zone = zone(name);
    IcalOutEvent event;
    event.uid = "series";
    event.stamp_s = utc("2026-03-01T08:00Z");
    event.start_s = utc("2026-03-02T10:00Z");
    event.end_s = utc("2026-03-02T11:00Z");
    event.summary = std::string(300, 'x') + "孟青禾孟青禾孟青禾孟青禾孟青禾孟青禾孟青禾孟青禾孟青禾孟青禾";
    event.rule = parse_recurrence("FREQ=WEEKLY;COUNT=52").value();
    LocalTime local = out.zone->to_local(event.start_s).local;
    event.excluded_s = {out.zone->to_utc({local.s + 7 * seconds_per_day}).utc_s};
    out.events = {event};
    std::string text = write_ical(out);
    for (size_t begin = 0, end = 0; (end = text.find("\r\n", begin)) != std::string::npos; begin = end + 2)
      CHECK(end - begin <= 75);

    IcalCalendar back = *read_ical(text);
    REQUIRE(back.events.size() == 1);
    CHECK(back.events[0].summary == event.summary);
    std::vector<std::string> by_name = starts(back, window("2026-01-01T00:00Z", "2028-01-01T00:00Z"));
    CHECK(by_name.size() == 51);
    // The same through the VTIMEZONE alone.
    for (IcalZone& own : back.zones) own.tzid = "Own";
    if (back.events[0].start.kind == IcalTime::Kind::zoned)
      back.events[0].start.tzid = back.events[0].end->tzid = "Own";
    for (IcalTime& excluded : back.events[0].excluded)
      if (excluded.kind == IcalTime::Kind::zoned) excluded.tzid = "Own";
    CHECK(starts(back, window("2026-01-01T00:00Z", "2028-01-01T00:00Z")) == by_name);
  }
}

TEST_CASE("iCalendar written: whole days and the end of a series") {
  IcalOut out;
  IcalOutEvent event;
  event.uid = "1";
  event.first_day = date_of(2026, 3, 25);
  event.days = 2;
  event.rule = parse_recurrence("FREQ=YEARLY;UNTIL=20300325").value();
  out.events = {event};
  std::string text = write_ical(out);
  CHECK(text.find("DTSTART;VALUE=DATE:20260325\r\nDTEND;VALUE=DATE:20260327\r\nRRULE:FREQ=YEARLY;"
                  "UNTIL=20300325\r\n") != std::string::npos);
}
