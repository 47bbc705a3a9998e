#pragma once
// What the calendar shows: sessions, other calendars, open hours, free slots, the settings behind them.

#include <string>
#include <vector>

#include "base/pack.h"
#include "practice/record_views.h"
#include "practice/session_row_views.h"

namespace md::practice {

struct BusyRow {
  std::string id, source, title;
  int64_t starts_at_ms = 0, ends_at_ms = 0;
  bool all_day = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("source", s.source);
    a("title", s.title);
    a("starts_at_ms", s.starts_at_ms);
    a("ends_at_ms", s.ends_at_ms);
    a("all_day", s.all_day);
  }
};

struct WindowView {
  int64_t starts_at_ms = 0, ends_at_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("starts_at_ms", s.starts_at_ms);
    a("ends_at_ms", s.ends_at_ms);
  }
};

// Days are the practice zone's; minutes are -1 for the whole day.
struct ExceptionView {
  std::string id, kind, from_on, until_on, title;
  int64_t from_minute = -1, until_minute = -1;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("kind", s.kind);
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("title", s.title);
    a("from_minute", s.from_minute);
    a("until_minute", s.until_minute);
  }
};

struct CalendarParams {
  int64_t from_ms = 0, until_ms = 0;  // at most 400 days
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("from_ms", s.from_ms);
    a("until_ms", s.until_ms);
  }
};

// Everything between two instants, for day, week, month and list.
struct CalendarView {
  std::string zone;                  // the practice's
  std::vector<SessionRow> sessions;  // by start; cancelled ones too
  std::vector<BusyRow> busy;
  std::vector<WindowView> open;           // open hours
  std::vector<ExceptionView> exceptions;  // days away and other hours
  int64_t buffer_before_min = 0, buffer_after_min = 0;
  bool more = false;  // there were more than 5,000 sessions or busy times
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("zone", s.zone);
    a("sessions", s.sessions);
    a("busy", s.busy);
    a("open", s.open);
    a("exceptions", s.exceptions);
    a("buffer_before_min", s.buffer_before_min);
    a("buffer_after_min", s.buffer_after_min);
    a("more", s.more);
  }
};

// Errors: query.bad_window.
struct CalendarQuery {
  static constexpr const char* name = "calendar";
  using Params = CalendarParams;
  using View = CalendarView;
};

struct SlotsParams {
  int64_t now_ms = 0;
  std::string from_on, until_on;  // both included, days of `zone`; at most 62 days
  std::string zone;               // of who is to read them; empty: the practice's
  int64_t minutes = 0;            // 0: as the settings say
  std::string except;             // a session that is to be moved and so takes no place
  bool any_notice = false;        // the owner may book at short notice and far ahead
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("zone", s.zone);
    a("minutes", s.minutes);
    a("except", s.except);
    a("any_notice", s.any_notice);
  }
};

struct Slot {
  int64_t starts_at_ms = 0;
  int64_t minute = 0;           // of the day in the reader's zone
  int64_t practice_minute = 0;  // of the day in the practice's zone
  std::string local_start;      // in the practice's zone: what session.schedule takes
  bool second_hour = false;     // of an hour that the practice's clocks show twice; likewise
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("starts_at_ms", s.starts_at_ms);
    a("minute", s.minute);
    a("practice_minute", s.practice_minute);
    a("local_start", s.local_start);
    a("second_hour", s.second_hour);
  }
};

struct SlotDay {
  std::string on;  // in the reader's zone
  std::vector<Slot> slots;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("on", s.on);
    a("slots", s.slots);
  }
};

struct SlotsView {
  std::string zone, practice_zone;
  int64_t minutes = 0;
  std::vector<SlotDay> days;  // every day of the range, also without slots
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("zone", s.zone);
    a("practice_zone", s.practice_zone);
    a("minutes", s.minutes);
    a("days", s.days);
  }
};

// Free times for a session of that length. Errors: query.bad_window, field.not_a_zone, field.not_a_date.
struct SlotsQuery {
  static constexpr const char* name = "slots";
  using Params = SlotsParams;
  using View = SlotsView;
};

struct WeekWindow {
  int64_t weekday = 1, from_minute = 0, until_minute = 0;  // 1 Monday
  bool operator==(const WeekWindow&) const = default;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("weekday", s.weekday);
    a("from_minute", s.from_minute);
    a("until_minute", s.until_minute);
  }
};

struct SetWeekArgs {
  std::vector<WeekWindow> windows;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("windows", s.windows);
  }
};

struct BusyEvent {
  std::string uid, title;
  int64_t starts_at_ms = 0, ends_at_ms = 0;
  bool all_day = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("uid", s.uid);
    a("title", s.title);
    a("starts_at_ms", s.starts_at_ms);
    a("ends_at_ms", s.ends_at_ms);
    a("all_day", s.all_day);
  }
};

// All times of a UID that comes are replaced by what comes; `whole` also removes what the source does not
// have any more. Answers {added, removed, kept}.
struct BusyImportArgs {
  std::string source;  // the name of the calendar
  std::vector<BusyEvent> events;
  std::vector<std::string> cancelled;  // UIDs that are called off
  bool whole = false;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("source", s.source);
    a("events", s.events);
    a("cancelled", s.cancelled);
    a("whole", s.whole);
  }
};

// busy.remove: everything that was taken from that calendar. Errors: busy.no_source {source}.
struct BusyRemoveArgs {
  std::string source;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("source", s.source);
  }
};

struct BusySource {
  std::string source;
  int64_t count = 0;
  int64_t at_ms = 0;        // when something of it was added last
  int64_t until_at_ms = 0;  // when the last of it ends
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("source", s.source);
    a("count", s.count);
    a("at_ms", s.at_ms);
    a("until_at_ms", s.until_at_ms);
  }
};

struct BookingParams {
  std::string from_on;  // exceptions that ended before are left out; empty: all
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("from_on", s.from_on);
  }
};

// What the page of settings shows. The record's id is empty until booking_settings.create; its fields then
// are the presets.
struct BookingView {
  RecordView settings;
  std::vector<WeekWindow> week;
  std::vector<ExceptionView> exceptions;
  std::vector<BusySource> sources;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("settings", s.settings);
    a("week", s.week);
    a("exceptions", s.exceptions);
    a("sources", s.sources);
  }
};

struct BookingQuery {
  static constexpr const char* name = "booking";
  using Params = BookingParams;
  using View = BookingView;
};

struct NowParams {
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
  }
};

// Due work of the calendar, for the leading tab: series.extend when series_due, zones.recompute when
// zones_stale.
struct CalendarDueView {
  int64_t series_due = 0;   // active series with less than eleven months made
  int64_t zones_stale = 0;  // planned sessions that an older zone pack computed
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("series_due", s.series_due);
    a("zones_stale", s.zones_stale);
  }
};

struct CalendarDueQuery {
  static constexpr const char* name = "calendar.due";
  using Params = NowParams;
  using View = CalendarDueView;
};

}  // namespace md::practice
