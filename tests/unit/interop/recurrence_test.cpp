#include "interop/recurrence.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::interop;

namespace {

// The first `most` instances, as days when they all stand at the start's time.
std::string expand(std::string_view rule, std::string_view start, int most = 5) {
  Result<Recurrence> parsed = parse_recurrence(rule);
  REQUIRE_MESSAGE(parsed, rule);
  LocalTime first = parse_local_time(start).value();
  RecurrenceIterator iterator(*parsed, first);
  std::string out;
  for (int i = 0; i < most; ++i) {
    std::optional<LocalTime> time = iterator.next();
    if (!time) break;
    if (!out.empty()) out += ' ';
    out += second_of_day(*time) == second_of_day(first) ? basic_date(date_of(*time)) : basic_time(*time);
  }
  return out;
}

std::string code_of(std::string_view rule) {
  Result<Recurrence> parsed = parse_recurrence(rule);
  return parsed ? "" : parsed.error().code;
}

}  // namespace

TEST_CASE("recurrence: the examples of RFC 5545") {
  CHECK(expand("FREQ=DAILY;COUNT=3", "19970902T090000") == "19970902 19970903 19970904");
  CHECK(expand("FREQ=DAILY;INTERVAL=10;COUNT=5", "19970902T090000") ==
        "19970902 19970912 19970922 19971002 19971012");
  CHECK(expand("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU", "19980101T090000", 3) ==
        "19980104 19980111 19980118");
  CHECK(expand("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "19970901T090000",
               6) == "19970901 19970903 19970905 19970915 19970917 19970919");
  CHECK(expand("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "19970905T090000", 3) == "19970905 19971003 19971107");
  CHECK(expand("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "19970907T090000", 4) ==
        "19970907 19970928 19971102 19971130");
  CHECK(expand("FREQ=MONTHLY;BYMONTHDAY=-3", "19970928T090000", 3) == "19970928 19971029 19971128");
  CHECK(expand("FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "19970910T090000", 7) ==
        "19970910 19970911 19970912 19970913 19970914 19970915 19990310");
  CHECK(expand("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "19970101T090000", 4) ==
        "19970101 19970410 19970719 20000101");
  CHECK(expand("FREQ=YEARLY;BYDAY=20MO", "19970519T090000", 3) == "19970519 19980518 19990517");
  CHECK(expand("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512T090000", 3) == "19970512 19980511 19990517");
  CHECK(expand("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "19970902T090000", 3) == "19980213 19980313 19981113");
  CHECK(expand("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "19961105T090000", 3) ==
        "19961105 20001107 20041102");
  CHECK(expand("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904T090000") ==
        "19970904 19971007 19971106");
  CHECK(expand("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "19970929T090000", 3) ==
        "19970929 19971030 19971127");
  CHECK(expand("FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20", "19970902T090000", 5) ==
        "19970902 19970902T092000 19970902T100000 19970902T102000 19970903");
  CHECK(expand("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000") ==
        "19970805 19970810 19970819 19970824");
  CHECK(expand("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000") ==
        "19970805 19970817 19970819 19970831");
}

TEST_CASE("recurrence: short months and leap years have no instance") {
  CHECK(expand("FREQ=MONTHLY", "20260131T100000", 4) == "20260131 20260331 20260531 20260731");
  CHECK(expand("FREQ=YEARLY", "20240229T100000", 3) == "20240229 20280229 20320229");
  CHECK(expand("FREQ=MONTHLY;BYMONTHDAY=-1", "20260131T100000", 3) == "20260131 20260228 20260331");
}

TEST_CASE("recurrence: the end of the series") {
  CHECK(expand("FREQ=DAILY;UNTIL=20260103", "20260101T100000") == "20260101 20260102 20260103");
  CHECK(expand("FREQ=DAILY;UNTIL=20260103T100000", "20260101T100000") == "20260101 20260102 20260103");
  CHECK(expand("FREQ=DAILY;UNTIL=20260103T095959", "20260101T100000") == "20260101 20260102");
  CHECK(expand("FREQ=DAILY;UNTIL=20251231", "20260101T100000") == "");
  CHECK(expand("FREQ=YEARLY;UNTIL=99991231T000000Z", "21980101T100000") == "21980101 21990101");
}

TEST_CASE("recurrence: weekly rules heed BYSETPOS") {
  CHECK(expand("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", "20260105T100000", 3) ==
        "20260109 20260116 20260123");
  CHECK(expand("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=7", "20260105T100000") == "");
}

TEST_CASE("recurrence: a start that the rule does not name is no instance") {
  CHECK(expand("FREQ=WEEKLY;BYDAY=TU", "20260105T100000", 2) == "20260106 20260113");
}

TEST_CASE("recurrence: skipping gives the same instances as reading on") {
  for (std::string_view text :
       {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2,7", "FREQ=DAILY;COUNT=900;BYMONTH=1,2",
        "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=5"}) {
    CAPTURE(text);
    Recurrence rule = parse_recurrence(text).value();
    LocalTime start = local_time(2015, 3, 4, 9, 30), until = local_time(2031, 5, 6, 9, 30);
    RecurrenceIterator slow(rule, start), fast(rule, start);
    fast.skip_to(until);
    std::optional<LocalTime> a = slow.next();
    while (a && *a < until) a = slow.next();
    for (int i = 0; i < 20; ++i, a = slow.next()) CHECK(a == fast.next());
    if (rule.count == 0) CHECK(fast.steps() < slow.steps());
  }
}

TEST_CASE("recurrence: what never matches ends soon") {
  for (std::string_view text : {"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                                "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
                                "FREQ=DAILY;INTERVAL=100000", "FREQ=WEEKLY;BYMONTHDAY=31;BYMONTH=2"}) {
    CAPTURE(text);
    RecurrenceIterator iterator(parse_recurrence(text).value(), local_time(2026, 3, 1));
    while (iterator.next()) {
    }
    CHECK_FALSE(iterator.gave_up());
    CHECK(iterator.steps() < 70'000);
  }
  RecurrenceIterator bounded(parse_recurrence("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30").value(),
                             local_time(2026, 3, 1), 100);
  CHECK_FALSE(bounded.next());
  CHECK(bounded.gave_up());
}

TEST_CASE("recurrence: what cannot be read is named") {
  CHECK(code_of("FREQ=HOURLY") == "recurrence.unsupported");
  CHECK(code_of("FREQ=DAILY;RSCALE=CHINESE") == "recurrence.unsupported");
  CHECK(
      code_of(
          "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,1,2,"
          "3,4,5,6,7,8,9,10,11,12;BYSECOND=1,2,3,4,5,6") ==
      "recurrence.unsupported");
  for (std::string_view text :
       {"", "BYDAY=MO", "FREQ=SOMETIMES", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;BYMONTHDAY=0", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=54MO",
        "FREQ=DAILY;UNTIL=tomorrow", "FREQ", "FREQ=DAILY;BYMONTH=1,,2", "FREQ=WEEKLY;WKST=8"}) {
    CAPTURE(text);
    CHECK(code_of(text) == "recurrence.malformed");
  }
  CHECK(code_of("RRULE:freq=weekly;byday=mo;X-THING=1;") == "");
}

TEST_CASE("recurrence: printing reads back the same") {
  for (std::string_view text :
       {"FREQ=WEEKLY", "FREQ=MONTHLY;COUNT=4;INTERVAL=2;BYDAY=-1FR,2MO,TU;BYSETPOS=1,-1;WKST=SU",
        "FREQ=YEARLY;UNTIL=20301231T235959Z;BYMONTHDAY=1,-1;BYMONTH=2,12",
        "FREQ=DAILY;BYSECOND=0;BYMINUTE=0,30;BYHOUR=9", "FREQ=YEARLY;BYYEARDAY=1,-1;BYWEEKNO=20"}) {
    CHECK(print_recurrence(parse_recurrence(text).value()) == text);
  }
}
