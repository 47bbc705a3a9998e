#pragma once
// Calendar files: what leaves as .ics, and what a .ics that came in holds.

#include <string>
#include <vector>

#include "practice/calendar_views.h"

namespace md::practice {

struct IcsView {
  std::string name, text;  // of the file
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("text", s.text);
  }
};

struct SessionIcsParams {
  std::string session;
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("now_ms", s.now_ms);
  }
};

// An invitation to one session, its change or its cancellation: the identity stays, the number rises with
// each change. Errors: record.missing.
struct SessionIcsQuery {
  static constexpr const char* name = "session.ics";
  using Params = SessionIcsParams;
  using View = IcsView;
};

struct CalendarIcsParams {
  int64_t from_ms = 0, until_ms = 0, now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("from_ms", s.from_ms);
    a("until_ms", s.until_ms);
    a("now_ms", s.now_ms);
  }
};

// Everything planned and held between two instants, for other calendars. Errors: query.bad_window.
struct CalendarIcsQuery {
  static constexpr const char* name = "calendar.ics";
  using Params = CalendarIcsParams;
  using View = IcsView;
};

struct ReadCalendarParams {
  std::string text;    // of the file, UTF-8
  int64_t now_ms = 0;  // times from a month before until 13 months after it are of interest
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("text", s.text);
    a("now_ms", s.now_ms);
  }
};

// What busy.import takes.
struct ReadCalendarView {
  std::string name;               // as the file says; may be empty
  std::vector<BusyEvent> events;  // by start, repeated ones once for each time
  std::vector<std::string> cancelled;
  int64_t passed_over = 0;  // events that could not be read
  bool more = false;        // there were more than the bounds allow
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("events", s.events);
    a("cancelled", s.cancelled);
    a("passed_over", s.passed_over);
    a("more", s.more);
  }
};

// Changes nothing. Errors: argument.too_large {name, max}, those of interop/ical.h.
struct ReadCalendarQuery {
  static constexpr const char* name = "calendar.read";
  using Params = ReadCalendarParams;
  using View = ReadCalendarView;
};

}  // namespace md::practice
