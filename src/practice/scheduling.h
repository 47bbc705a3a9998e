#pragma once
// What sessions, series, slots and the sample practice share: the practice's zone and booking rules, when a
// local time is, and whether the mentor is free then.

#include <optional>

#include "base/date.h"
#include "base/zone.h"
#include "practice/context.h"

namespace md::practice {

inline constexpr int64_t minute_ms = 60'000;
inline constexpr int64_t hour_ms = 60 * minute_ms;
inline constexpr int64_t session_minutes_least = 5, session_minutes_most = minutes_per_day;

// The row of booking_settings, or its presets while there is none.
struct BookingRules {
  std::string id;  // empty: none was saved yet
  int64_t buffer_before_min = 0, buffer_after_min = 0;
  int64_t notice_min = 0;
  int64_t slot_interval_min = 0;
  int64_t horizon_days = 0;      // how far ahead slots are offered
  int64_t sessions_per_day = 0;  // 0: no bound
  int64_t session_minutes = 0;
  int64_t cancel_window_hours = 0, move_window_hours = 0;
  int64_t late_percent = 0;
  int64_t reminder_hours = 0;
  std::string meeting_link;

  // What must lie between the end of one session and the start of the next.
  int64_t gap_ms() const { return (buffer_before_min + buffer_after_min) * minute_ms; }
};
Result<BookingRules> read_booking_rules(store::Db& db);

// UTC before the practice is founded.
Result<Zone> practice_zone(store::Db& db, const House& house);
// Errors: field.not_a_zone {value}, with the field "zone".
Result<Zone> find_zone(const House& house, std::string_view name);

// When a session is: the wall clock that was agreed, and the instants that follow from it.
struct SessionTime {
  std::string local;  // "2026-03-25T11:00": what the clock really shows, moved out of a gap
  std::string zone;   // canonical
  int64_t minutes = 0;
  bool second_hour = false;  // the second of an hour that clocks show twice
  int64_t starts_at_ms = 0, ends_at_ms = 0;
  Resolved::Kind kind = Resolved::Kind::once;
};
// Errors, with the field concerned: session.bad_start, field.out_of_range {least, most}.
Result<SessionTime> session_time(const Zone& zone, std::string_view local, int64_t minutes, bool second_hour);
Result<SessionTime> session_time(const Zone& zone, LocalTime local, int64_t minutes, bool second_hour);

// Who or what stands in the way.
struct Clash {
  std::string session;  // empty when it is a busy time of another calendar
  std::string name;     // of the mentee, or the busy time's title
  int64_t at_ms = 0;
};
// The first planned or held session, else busy time, that is too near to the given time. `except` is a
// session that does not count.
Result<std::optional<Clash>> find_clash(store::Db& db, const BookingRules& rules, int64_t starts_at_ms,
                                        int64_t ends_at_ms, std::string_view except = {});
// Refuses a time that is taken. Errors, with the field: session.overlaps {name, at}, session.overlaps_busy
// {name, at}.
Status check_free(Context& context, const BookingRules& rules, const SessionTime& time,
                  std::string_view except, std::string_view field);

// "https://meet.example/{name}-{id}": {name} becomes the mentee's name in plain letters, {id} the last twelve
// characters of the session's id. Empty for an empty template.
std::string meeting_link(std::string_view link_template, std::string_view mentee_name,
                         std::string_view session_id);
// Errors: field.not_a_url, session.bad_link {part} for braces that are none of these.
Status check_meeting_link(std::string_view link_template);

// Puts the value into fields, in place of one that is there.
void put_field(store::Fields& fields, std::string_view name, Value value);

}  // namespace md::practice
