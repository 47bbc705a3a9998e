#include "interop/ical_write.h"

#include <algorithm>
#include <map>

#include "base/format.h"
#include "base/text.h"

namespace md::interop {
namespace {

constexpr std::string_view product = "-//Mentordesk//Mentordesk//EN";
constexpr int64_t year_s = 366 * int64_t{seconds_per_day};
constexpr size_t zone_changes_max = 400;

class Writer {
 public:
  explicit Writer(const IcalOut& calendar) : calendar_(calendar) {}

  std::string run() {
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", product);
    line("CALSCALE", "GREGORIAN");
    line("METHOD", calendar_.method == IcalMethod::publish   ? "PUBLISH"
                   : calendar_.method == IcalMethod::request ? "REQUEST"
                                                             : "CANCEL");
    if (!calendar_.name.empty()) line("X-WR-CALNAME", escape_text(repair(calendar_.name, Lines::one)));
    if (calendar_.zone && !calendar_.events.empty()) write_zone(*calendar_.zone);
    for (const IcalOutEvent& event : calendar_.events) write_event(event);
    line("END", "VCALENDAR");
    return std::move(out_);
  }

 private:
  void line(std::string_view name, std::string_view value) { append_folded(out_, cat(name, ":", value)); }
  void text(std::string_view name, std::string_view value, Lines lines = Lines::one) {
    std::string clean = repair(value, lines);
    if (!clean.empty()) line(name, escape_text(clean));
  }
  void instant(std::string_view name, int64_t utc_s) {
    if (!calendar_.zone) return line(name, basic_instant(utc_s));
    line(cat(name, ";TZID=", calendar_.zone->name()), basic_time(calendar_.zone->to_local(utc_s).local));
  }
  void day_or_instant(std::string_view name, const IcalOutEvent& event, int64_t utc_s) {
    if (!event.first_day) return instant(name, utc_s);
    line(cat(name, ";VALUE=DATE"), basic_date(date_of(LocalTime{utc_s})));
  }

  void write_event(const IcalOutEvent& event) {
    line("BEGIN", "VEVENT");
    line("UID", escape_text(repair(event.uid, Lines::one)));
    line("SEQUENCE", cat(event.sequence));
    line("DTSTAMP", basic_instant(event.stamp_s));
    if (event.first_day) {
      line("DTSTART;VALUE=DATE", basic_date(*event.first_day));
      line("DTEND;VALUE=DATE", basic_date(add_days(*event.first_day, std::max(event.days, 1))));
    } else {
      instant("DTSTART", event.start_s);
      instant("DTEND", std::max(event.end_s, event.start_s));
    }
    if (event.rule) write_rule(*event.rule, event);
    for (int64_t excluded : event.excluded_s) day_or_instant("EXDATE", event, excluded);
    if (event.recurrence_id_s) day_or_instant("RECURRENCE-ID", event, *event.recurrence_id_s);
    text("SUMMARY", event.summary);
    text("DESCRIPTION", event.description, Lines::many);
    text("LOCATION", event.location);
    if (std::string site = clean_website(event.url); !site.empty()) line("URL", site);
    bool cancelled = calendar_.method == IcalMethod::cancel || event.status == IcalStatus::cancelled;
    line("STATUS", cancelled                               ? "CANCELLED"
                   : event.status == IcalStatus::tentative ? "TENTATIVE"
                                                           : "CONFIRMED");
    line("TRANSP", event.free || cancelled ? "TRANSPARENT" : "OPAQUE");
    write_people(event);
    if (event.alarm && !cancelled) write_alarm(*event.alarm, event.summary);
    line("END", "VEVENT");
  }

  // UNTIL is UTC when the start has a zone, and a date when the start is one.
  void write_rule(Recurrence rule, const IcalOutEvent& event) {
    std::string until;
    if (rule.until && event.first_day) {
      until = basic_date(date_of(*rule.until));
    } else if (rule.until) {
      bool local = calendar_.zone && !rule.until_is_utc;
      until = basic_instant(local ? calendar_.zone->to_utc(*rule.until).utc_s : rule.until->s);
    }
    rule.until.reset();
    std::string printed = print_recurrence(rule);
    if (!until.empty()) append(printed, ";UNTIL=", until);
    line("RRULE", printed);
  }

  void person(std::string_view name, std::string_view params, const IcalPerson& who) {
    std::string address = clean_email(who.email);
    if (address.empty()) return;
    std::string head(name);
    if (std::string shown = repair(who.name, Lines::one); !shown.empty())
      append(head, ";CN=", param_value(shown));
    line(cat(head, params), cat("mailto:", address));
  }

  void write_people(const IcalOutEvent& event) {
    person("ORGANIZER", "", event.organizer);
    std::string_view params = calendar_.method == IcalMethod::request
                                  ? ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
                                  : ";ROLE=REQ-PARTICIPANT";
    for (const IcalPerson& who : event.attendees) person("ATTENDEE", params, who);
  }

  void write_alarm(const IcalAlarm& alarm, std::string_view summary) {
    line("BEGIN", "VALARM");
    line("ACTION", "DISPLAY");
    text("DESCRIPTION", alarm.text.empty() ? summary : std::string_view(alarm.text));
    line("TRIGGER", iso_duration(-int64_t{alarm.minutes_before} * seconds_per_minute));
    line("END", "VALARM");
  }

  // The span of time for which the zone's changes must be known.
  std::pair<int64_t, int64_t> span() const {
    int64_t from = calendar_.events.front().start_s, until = from;
    for (const IcalOutEvent& event : calendar_.events) {
      from = std::min(from, event.start_s);
      until = std::max(until, event.end_s + (event.rule ? 5 : 0) * year_s);
      if (event.rule && event.rule->until) until = std::max(until, event.rule->until->s);
    }
    return {from - year_s, std::min(until, from + 30 * year_s) + year_s};
  }

  void write_zone(const Zone& zone);
  void write_observance(bool summer, const std::vector<ClockChange>& changes);

  const IcalOut& calendar_;
  std::string out_;
};

std::string offset_text(int seconds) {
  int minutes = std::abs(seconds) / 60;
  return cat(seconds < 0 ? "-" : "+", pad(minutes / 60, 2), pad(minutes % 60, 2));
}

LocalTime onset(const ClockChange& change) { return {change.utc_s + change.before_s}; }

// "The last Sunday in March" when all changes of one kind fall there, year after year.
std::optional<Recurrence> yearly_rule(const std::vector<ClockChange>& changes) {
  if (changes.size() < 2) return std::nullopt;
  auto fits = [&](int nth) {
    LocalTime first = onset(changes.front());
    Civil day = civil(date_of(first));
    for (size_t i = 0; i < changes.size(); ++i) {
      LocalTime time = onset(changes[i]);
      Date date = date_of(time);
      Civil other = civil(date);
      int from_front = (other.day - 1) / 7 + 1,
          from_end = -((days_in_month(other.year, other.month) - other.day) / 7 + 1);
      bool same_day = other.month == day.month && weekday(date) == weekday(date_of(first)) &&
                      (nth > 0 ? from_front : from_end) == nth;
      if (!same_day || other.year != day.year + static_cast<int>(i) ||
          second_of_day(time) != second_of_day(first))
        return false;
    }
    return true;
  };
  for (int nth : {-1, 1, 2, 3, 4}) {
    if (!fits(nth)) continue;
    Recurrence rule;
    rule.every = Recurrence::Every::year;
    rule.months = {civil(date_of(onset(changes.front()))).month};
    rule.weekdays = {{nth, weekday(date_of(onset(changes.front())))}};
    return rule;
  }
  return std::nullopt;
}

void Writer::write_zone(const Zone& zone) {
  auto [from, until] = span();
  std::map<std::pair<int, int>, std::vector<ClockChange>> kinds;
  size_t count = 0;
  for (auto change = zone.next_change(from); change && change->utc_s < until && count < zone_changes_max;
       change = zone.next_change(change->utc_s), ++count)
    kinds[{change->before_s, change->after_s}].push_back(*change);
  line("BEGIN", "VTIMEZONE");
  line("TZID", zone.name());
  if (kinds.empty()) {
    int offset = zone.offset_s(from);
    write_observance(false, {{from, offset, offset}});
  }
  for (const auto& [offsets, changes] : kinds) write_observance(offsets.second > offsets.first, changes);
  line("END", "VTIMEZONE");
}

void Writer::write_observance(bool summer, const std::vector<ClockChange>& changes) {
  std::string_view kind = summer ? "DAYLIGHT" : "STANDARD";
  line("BEGIN", kind);
  line("TZOFFSETFROM", offset_text(changes.front().before_s));
  line("TZOFFSETTO", offset_text(changes.front().after_s));
  line("DTSTART", basic_time(onset(changes.front())));
  if (std::optional<Recurrence> rule = yearly_rule(changes)) {
    line("RRULE", print_recurrence(*rule));
  } else {
    for (size_t i = 1; i < changes.size(); ++i) line("RDATE", basic_time(onset(changes[i])));
  }
  line("END", kind);
}

}  // namespace

std::string write_ical(const IcalOut& calendar) { return Writer(calendar).run(); }

}  // namespace md::interop
