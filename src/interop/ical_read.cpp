#include <algorithm>
#include <map>

#include "base/format.h"
#include "base/text.h"
#include "interop/ical.h"

namespace md::interop {
namespace {

using Kind = IcalTime::Kind;

constexpr size_t properties_max = 5000;  // of one component
constexpr size_t line_text_max = 1000;   // code points of summaries and places
constexpr size_t uid_max = 500;
constexpr size_t errors_max = 200;

std::unexpected<Error> bad_time(std::string_view value) {
  return fail("ical.bad_time", {{"value", shorten(repair(value, Lines::one), 40)}});
}

// One value of DTSTART and its like.
Result<IcalTime> read_time(const ContentLine& line, std::string_view value) {
  value = trim(value);
  IcalTime time;
  bool utc = value.ends_with('Z') || value.ends_with('z');
  if (utc) value.remove_suffix(1);
  Result<LocalTime> local = parse_local_time(value);
  if (!local) return bad_time(value);
  time.local = *local;
  bool date_only = value.find_first_of("Tt ") == std::string_view::npos;
  if (date_only) {
    time.kind = Kind::date;
  } else if (utc) {
    time.kind = Kind::utc;
  } else if (std::string_view tzid = line.param("TZID"); !tzid.empty()) {
    time.kind = Kind::zoned;
    time.tzid = truncate(tzid, 200);
    bool is_utc = equal_no_case(tzid, "UTC") || equal_no_case(tzid, "Etc/UTC") || equal_no_case(tzid, "GMT");
    if (is_utc) time.kind = Kind::utc, time.tzid.clear();
  }
  return time;
}

// "20260325T140000Z/PT1H" or "…/20260325T150000Z"
Result<IcalPeriod> read_period(const ContentLine& line, std::string_view value) {
  size_t slash = value.find('/');
  if (slash == std::string_view::npos) return bad_time(value);
  IcalPeriod period;
  MD_ASSIGN(period.start, read_time(line, value.substr(0, slash)));
  std::string_view end = value.substr(slash + 1);
  if (Result<int64_t> duration = parse_duration(end)) {
    period.end = period.start;
    period.end.local.s += *duration;
  } else {
    MD_ASSIGN(period.end, read_time(line, end));
  }
  if (period.end.local < period.start.local) return bad_time(value);
  return period;
}

Status read_dates(const ContentLine& line, size_t dates_max, std::vector<IcalTime>& out) {
  for (std::string_view value : split(line.value, ',')) {
    if (trim(value).empty()) continue;
    if (out.size() >= dates_max) break;
    // Of a period in RDATE its start counts; the length stays that of the series.
    MD_ASSIGN(IcalTime time, read_time(line, value.substr(0, value.find('/'))));
    out.push_back(std::move(time));
  }
  return {};
}

IcalPerson read_person(const ContentLine& line) {
  std::string_view address = trim(line.value);
  if (starts_with_no_case(address, "mailto:")) address.remove_prefix(7);
  return {repair(truncate(line.param("CN"), 200), Lines::one), std::string(truncate(address, 254))};
}

std::string line_text(const ContentLine& line, size_t max = line_text_max) {
  return std::string(truncate(repair(unescape_text(line.value), Lines::one), max));
}

Status take_property(const ContentLine& line, const IcalLimits& limits, IcalEvent& event) {
  std::string_view name = line.name;
  if (name == "DTSTART") {
    MD_ASSIGN(event.start, read_time(line, line.value));
  } else if (name == "DTEND") {
    MD_ASSIGN(event.end, read_time(line, line.value));
  } else if (name == "DURATION") {
    Result<int64_t> duration = parse_duration(trim(line.value));
    if (!duration) return bad_time(line.value);
    event.duration_s = *duration;
  } else if (name == "RRULE") {
    MD_ASSIGN(Recurrence rule, parse_recurrence(line.value));
    if (event.rules.size() < 10) event.rules.push_back(std::move(rule));
  } else if (name == "EXDATE") {
    MD_TRY(read_dates(line, limits.dates_max, event.excluded));
  } else if (name == "RDATE") {
    MD_TRY(read_dates(line, limits.dates_max, event.added));
  } else if (name == "RECURRENCE-ID") {
    MD_ASSIGN(event.recurrence_id, read_time(line, line.value));
  } else if (name == "UID") {
    event.uid = line_text(line, uid_max);
  } else if (name == "SEQUENCE") {
    event.sequence = parse_integer(trim(line.value)).value_or(0);
  } else if (name == "SUMMARY") {
    event.summary = line_text(line);
  } else if (name == "LOCATION") {
    event.location = line_text(line);
  } else if (name == "DESCRIPTION") {
    event.description = truncate(repair(unescape_text(line.value), Lines::many), limits.text_max);
  } else if (name == "URL") {
    event.url = line_text(line);
  } else if (name == "STATUS") {
    if (equal_no_case(trim(line.value), "CANCELLED")) event.status = IcalStatus::cancelled;
    if (equal_no_case(trim(line.value), "TENTATIVE")) event.status = IcalStatus::tentative;
  } else if (name == "TRANSP") {
    event.free |= equal_no_case(trim(line.value), "TRANSPARENT");
  } else if (name == "X-MICROSOFT-CDO-BUSYSTATUS") {
    event.free |= equal_no_case(trim(line.value), "FREE");
  } else if (name == "ORGANIZER") {
    event.organizer = read_person(line);
  }
  return {};
}

// "+0100", "-053000"
std::optional<int> read_offset(std::string_view value) {
  value = trim(value);
  if (value.size() < 5 || (value[0] != '+' && value[0] != '-')) return std::nullopt;
  std::optional<int64_t> digits = parse_integer(value.substr(1));
  if (!digits || (value.size() != 5 && value.size() != 7)) return std::nullopt;
  int64_t hms = value.size() == 5 ? *digits * 100 : *digits;
  int64_t seconds = hms / 10000 * 3600 + hms / 100 % 100 * 60 + hms % 100;
  if (hms < 0 || seconds > 18 * seconds_per_hour) return std::nullopt;
  return static_cast<int>(value[0] == '-' ? -seconds : seconds);
}

// Outlook starts its zones in 1601; what came before 1970 does not matter.
std::optional<LocalTime> read_onset(std::string_view value) {
  std::string text(trim(value));
  if (text.ends_with('Z')) text.pop_back();
  if (text.size() > 8 && text.substr(0, 4) < "1970") text.replace(0, 4, "1970");
  Result<LocalTime> time = parse_local_time(text);
  if (!time) return std::nullopt;
  return *time;
}

}  // namespace

IcalReader::IcalReader(IcalLimits limits)
    : limits_(limits),
      unfolder_([this](int64_t line, std::string_view text) { return take_line(line, text); },
                limits.line_bytes_max) {}

Status IcalReader::push(std::string_view slice) {
  if (status_) unfolder_.push(slice);
  return status_;
}

bool IcalReader::take_line(int64_t line, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::optional<ContentLine> content = parse_content_line(text);
  if (!content) return true;
  if (content->name == "BEGIN") {
    begin(line, trim(content->value));
    return true;
  }
  if (content->name == "END") return end(trim(content->value));
  if (inner_ > 0) return true;
  if (part_ == Part::calendar) {
    if (content->name == "METHOD") {
      calendar_.method = truncate(trim(content->value), 40);
      for (char& c : calendar_.method)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
    } else if (content->name == "X-WR-CALNAME" || content->name == "NAME") {
      calendar_.name = line_text(*content, 200);
    }
  } else if (part_ == Part::zone) {
    if (content->name == "TZID" && !calendar_.zones.empty())
      calendar_.zones.back().tzid = truncate(trim(content->value), 200);
  } else if (part_ == Part::busy) {
    take_busy(*content);
  } else if (part_ != Part::outside && properties_.size() < properties_max) {
    properties_.push_back({line, std::move(*content)});
  }
  return true;
}

void IcalReader::begin(int64_t line, std::string_view component) {
  auto is = [&](std::string_view name) { return equal_no_case(component, name); };
  auto enter = [&](Part part) {
    part_ = part;
    begin_line_ = line;
    properties_.clear();
  };
  if (inner_ > 0) {
    ++inner_;
  } else if (is("VCALENDAR") && part_ == Part::outside) {
    part_ = Part::calendar;
    seen_calendar_ = true;
  } else if (part_ == Part::calendar && is("VEVENT")) {
    enter(Part::event);
  } else if (part_ == Part::calendar && is("VFREEBUSY")) {
    enter(Part::busy);
  } else if (part_ == Part::calendar && is("VTIMEZONE") && calendar_.zones.size() < limits_.zones_max) {
    calendar_.zones.emplace_back();
    enter(Part::zone);
  } else if (part_ == Part::zone && (is("STANDARD") || is("DAYLIGHT"))) {
    enter(Part::observance);
  } else if (part_ != Part::outside) {
    ++inner_;
  }
}

bool IcalReader::end(std::string_view component) {
  if (inner_ > 0) {
    --inner_;
    return true;
  }
  auto is = [&](std::string_view name) { return equal_no_case(component, name); };
  if (part_ == Part::event && is("VEVENT")) {
    part_ = Part::calendar;
    return end_event();
  }
  if (part_ == Part::observance && (is("STANDARD") || is("DAYLIGHT"))) {
    end_observance();
    part_ = Part::zone;
  } else if ((part_ == Part::zone && is("VTIMEZONE")) || (part_ == Part::busy && is("VFREEBUSY"))) {
    part_ = Part::calendar;
  } else if (part_ == Part::calendar && is("VCALENDAR")) {
    part_ = Part::outside;
  }
  return true;
}

bool IcalReader::end_event() {
  if (calendar_.events.size() >= limits_.events_max) {
    status_ = fail("ical.too_many_events", {{"max", std::to_string(limits_.events_max)}});
    return false;
  }
  IcalEvent event;
  event.line = begin_line_;
  RowError error{begin_line_, 0, {}};
  bool has_start = false;
  for (const Property& one : properties_) {
    has_start |= one.content.name == "DTSTART";
    Status status = take_property(one.content, limits_, event);
    if (!status && error.error.code.empty()) error = {one.line, 0, std::move(status.error())};
  }
  bool same_kind = event.end && (event.end->kind == Kind::date) == (event.start.kind == Kind::date);
  bool backwards = (same_kind && event.end->kind == event.start.kind && event.end->tzid == event.start.tzid &&
                    event.end->local < event.start.local) ||
                   (event.duration_s && *event.duration_s < 0);
  if (error.error.code.empty() && !has_start) error.error.code = "ical.no_start";
  if (error.error.code.empty() && backwards) error.error.code = "ical.ends_before_start";
  if (event.end && !same_kind) event.end.reset();
  if (error.error.code.empty()) {
    calendar_.events.push_back(std::move(event));
    return true;
  }
  error.error.args.emplace_back("title", shorten(event.summary, 60));
  error.error.field = "event";
  if (calendar_.errors.size() < errors_max) calendar_.errors.push_back(std::move(error));
  return true;
}

void IcalReader::end_observance() {
  IcalZone::Observance out;
  bool has_start = false, has_to = false;
  for (const Property& one : properties_) {
    const ContentLine& line = one.content;
    if (line.name == "DTSTART") {
      if (std::optional<LocalTime> onset = read_onset(line.value)) out.start = *onset, has_start = true;
    } else if (line.name == "TZOFFSETFROM") {
      out.offset_from_s = read_offset(line.value).value_or(0);
    } else if (line.name == "TZOFFSETTO") {
      if (std::optional<int> offset = read_offset(line.value)) out.offset_to_s = *offset, has_to = true;
    } else if (line.name == "RRULE") {
      if (Result<Recurrence> rule = parse_recurrence(line.value)) out.rule = *rule;
    } else if (line.name == "RDATE") {
      for (std::string_view value : split(line.value, ','))
        if (std::optional<LocalTime> onset = read_onset(value); onset && out.added.size() < limits_.dates_max)
          out.added.push_back(*onset);
    }
  }
  if (has_start && has_to && calendar_.zones.back().observances.size() < 500)
    calendar_.zones.back().observances.push_back(std::move(out));
}

void IcalReader::take_busy(const ContentLine& content) {
  if (content.name != "FREEBUSY" || equal_no_case(content.param("FBTYPE"), "FREE")) return;
  for (std::string_view value : split(content.value, ',')) {
    Result<IcalPeriod> period = read_period(content, trim(value));
    if (period && calendar_.busy.size() < limits_.events_max) calendar_.busy.push_back(std::move(*period));
  }
}

Result<IcalCalendar> IcalReader::finish() {
  if (status_) unfolder_.finish();
  MD_TRY(status_);
  if (!seen_calendar_) return fail("ical.no_calendar");
  if (part_ == Part::event || part_ == Part::observance)
    return fail("ical.unterminated", {{"line", std::to_string(begin_line_)}}, cat("line ", begin_line_));
  if (calendar_.method == "CANCEL")
    for (IcalEvent& event : calendar_.events) event.status = IcalStatus::cancelled;

  // Of several versions of an event the newest counts; the later one in the file when equal.
  std::map<std::string, size_t> newest;
  std::vector<IcalEvent> kept;
  for (IcalEvent& event : calendar_.events) {
    std::string key = event.uid;
    if (event.uid.empty()) key = cat("line ", event.line);
    if (event.recurrence_id) append(key, "\n", event.recurrence_id->tzid, "\n", event.recurrence_id->local.s);
    auto [place, is_new] = newest.emplace(std::move(key), kept.size());
    if (is_new)
      kept.push_back(std::move(event));
    else if (event.sequence >= kept[place->second].sequence)
      kept[place->second] = std::move(event);
  }
  calendar_.events = std::move(kept);
  return std::move(calendar_);
}

Result<IcalCalendar> read_ical(std::string_view text, IcalLimits limits) {
  IcalReader reader(limits);
  MD_TRY(reader.push(text));
  return reader.finish();
}

}  // namespace md::interop
