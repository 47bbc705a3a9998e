// Sessions, their series, what is noted and asked for in them, and when the mentor is free.

#include "model/areas.h"
#include "model/choices_calendar.h"

namespace md::model {
namespace {

using enum FieldKind;

constexpr int64_t day_minutes = 24 * 60;
constexpr int64_t week_hours = 7 * 24;

// Weekly (or every few weeks) at one time of the day: its sessions are rows of their own, made up to a year
// ahead.
constexpr Field series_fields[] = {
    {.name = "engagement", .kind = reference, .flags = indexed, .refers = "engagement"},
    {.name = "mentee", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "title", .kind = text, .flags = personal, .max = 200},
    {.name = "kind", .kind = choice, .flags = required, .choices = session_kinds, .preset = "session"},
    {.name = "weekday", .kind = integer, .flags = derived, .least = 1, .most = 7},
    {.name = "every_weeks", .kind = integer, .flags = derived, .least = 1, .most = 12},
    {.name = "minute", .kind = integer, .flags = derived, .least = 0, .most = day_minutes - 1},
    {.name = "minutes", .kind = integer, .flags = derived, .least = 5, .most = day_minutes},
    {.name = "zone", .kind = zone, .flags = derived},
    // The first date of the present rhythm, and the number of its session in the series.
    {.name = "first_on", .kind = date, .flags = derived},
    {.name = "first_ordinal", .kind = integer, .flags = derived},
    {.name = "until_on", .kind = date, .flags = derived},
    {.name = "count", .kind = integer, .flags = derived, .least = 1},
    {.name = "state",
     .kind = choice,
     .flags = derived | indexed,
     .choices = series_states,
     .preset = "active"},
    // The number of the last date that was dealt with, whether it became a session or was left out.
    {.name = "made_ordinal", .kind = integer, .flags = derived},
};

constexpr Field session_fields[] = {
    {.name = "engagement", .kind = reference, .refers = "engagement"},
    {.name = "mentee", .kind = reference, .flags = required, .refers = "party"},
    {.name = "kind", .kind = choice, .flags = required, .choices = session_kinds, .preset = "session"},
    {.name = "title", .kind = text, .flags = searchable | personal, .max = 200},
    {.name = "agenda", .kind = long_text, .flags = searchable | personal, .max = 10000},
    // When: what the clock on the wall of `zone` shows, "2026-03-25T11:00", is what was agreed; the instants
    // follow from it by the zone pack of `zone_version`. `second_hour` tells the two apart when clocks show
    // an hour twice.
    {.name = "local_start", .kind = text, .flags = derived, .max = 16},
    {.name = "zone", .kind = zone, .flags = derived},
    {.name = "minutes", .kind = integer, .flags = derived, .least = 5, .most = day_minutes},
    {.name = "second_hour", .kind = boolean, .flags = derived},
    {.name = "starts_at_ms", .kind = instant, .flags = derived},
    {.name = "ends_at_ms", .kind = instant, .flags = derived},
    {.name = "zone_version", .kind = text, .flags = derived, .max = 20},
    {.name = "series", .kind = reference, .flags = derived, .refers = "series"},
    {.name = "ordinal", .kind = integer, .flags = derived},
    // Terms, fixed when it is scheduled.
    {.name = "price_minor", .kind = money, .flags = derived, .least = 0},
    {.name = "currency", .kind = currency, .flags = derived},
    {.name = "settle_with", .kind = choice, .flags = derived, .choices = settle_ways},
    {.name = "late_percent", .kind = integer, .flags = derived, .least = 0, .most = 100},
    {.name = "cancel_window_hours", .kind = integer, .flags = derived, .least = 0, .most = week_hours},
    {.name = "move_window_hours", .kind = integer, .flags = derived, .least = 0, .most = week_hours},
    // How it came out, and what follows: practice/session_outcome.h.
    {.name = "state", .kind = choice, .flags = derived, .choices = session_states, .preset = "planned"},
    {.name = "outcome_at_ms", .kind = instant, .flags = derived},
    {.name = "cancelled_by", .kind = choice, .flags = derived, .choices = session_sides},
    {.name = "cancel_reason", .kind = text, .flags = derived | personal, .max = 300},
    {.name = "waived", .kind = boolean, .flags = derived},
    {.name = "moved_count", .kind = integer, .flags = derived, .preset = "0"},
    {.name = "moved_late_count", .kind = integer, .flags = derived, .preset = "0"},
    {.name = "charge_minor", .kind = money, .flags = derived},
    {.name = "credit_effect", .kind = integer, .flags = derived, .least = -1, .most = 1},
    // Set once, when a credit was taken or an invoice's line written for it.
    {.name = "settled_with", .kind = choice, .flags = derived, .choices = settle_ways},
    {.name = "settled_at_ms", .kind = instant, .flags = derived},
    {.name = "settled_line", .kind = reference, .flags = derived | indexed, .refers = "invoice_line"},
    // What was said. The mentor's private notes are rows of their own (session_note), because rows decide who
    // sees what.
    {.name = "notes", .kind = long_text, .flags = searchable | personal, .max = 20000},
    {.name = "feedback", .kind = long_text, .flags = searchable | personal, .max = 4000},
    {.name = "rating", .kind = integer, .least = 1, .most = 5},
    {.name = "meeting_url", .kind = url, .flags = personal},
    // For calendars elsewhere: the identity that never changes, and a number that rises with each change they
    // must learn.
    {.name = "ical_uid", .kind = text, .flags = derived | indexed, .max = 200},
    {.name = "sequence", .kind = integer, .flags = derived, .preset = "0"},
    {.name = "confirmed_at_ms", .kind = instant, .flags = derived},
    {.name = "reminded_at_ms", .kind = instant, .flags = derived},
    {.name = "notes_sent_at_ms", .kind = instant, .flags = derived},
};

constexpr Field session_note_fields[] = {
    {.name = "session", .kind = reference, .flags = required | indexed | unique, .refers = "session"},
    {.name = "mentee", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "body", .kind = long_text, .flags = required | searchable | personal, .max = 20000},
};

constexpr Field homework_fields[] = {
    {.name = "mentee", .kind = reference, .flags = required, .refers = "party"},
    {.name = "session", .kind = reference, .flags = indexed, .refers = "session"},
    {.name = "body", .kind = long_text, .flags = required | searchable | personal, .max = 4000},
    {.name = "due_on", .kind = date},
    {.name = "done_at_ms", .kind = instant},
    {.name = "link", .kind = url, .flags = personal},
};

// The week as it usually is, in the practice's zone.
constexpr Field availability_fields[] = {
    {.name = "weekday", .kind = integer, .flags = required | indexed, .least = 1, .most = 7},
    {.name = "from_minute", .kind = integer, .flags = required, .least = 0, .most = day_minutes - 1},
    {.name = "until_minute", .kind = integer, .flags = required, .least = 1, .most = day_minutes},
};

constexpr Field availability_exception_fields[] = {
    {.name = "kind", .kind = choice, .flags = required, .choices = exception_kinds, .preset = "off"},
    {.name = "from_on", .kind = date, .flags = required | indexed},
    {.name = "until_on", .kind = date, .flags = required | indexed},  // the last day
    {.name = "from_minute", .kind = integer, .least = 0, .most = day_minutes - 1},
    {.name = "until_minute", .kind = integer, .least = 1, .most = day_minutes},
    {.name = "title", .kind = text, .max = 120},
};

// Taken from other calendars.
constexpr Field busy_time_fields[] = {
    {.name = "source", .kind = text, .flags = required | indexed, .max = 120},
    {.name = "uid", .kind = text, .flags = required | indexed, .max = 500},
    {.name = "starts_at_ms", .kind = instant, .flags = required},
    {.name = "ends_at_ms", .kind = instant, .flags = required},
    {.name = "all_day", .kind = boolean, .preset = "0"},
    {.name = "title", .kind = text, .flags = personal, .max = 200},
};

// One row; without it the presets hold.
constexpr Field booking_settings_fields[] = {
    {.name = "buffer_before_min", .kind = integer, .flags = required, .least = 0, .most = 240, .preset = "0"},
    {.name = "buffer_after_min", .kind = integer, .flags = required, .least = 0, .most = 240, .preset = "0"},
    {.name = "notice_min",
     .kind = integer,
     .flags = required,
     .least = 0,
     .most = week_hours * 60,
     .preset = "240"},
    {.name = "slot_interval_min",
     .kind = integer,
     .flags = required,
     .least = 5,
     .most = 240,
     .preset = "30"},
    {.name = "horizon_days", .kind = integer, .flags = required, .least = 1, .most = 370, .preset = "60"},
    {.name = "sessions_per_day", .kind = integer, .flags = required, .least = 0, .most = 50, .preset = "0"},
    {.name = "session_minutes",
     .kind = integer,
     .flags = required,
     .least = 5,
     .most = day_minutes,
     .preset = "60"},
    {.name = "cancel_window_hours",
     .kind = integer,
     .flags = required,
     .least = 0,
     .most = week_hours,
     .preset = "24"},
    {.name = "move_window_hours",
     .kind = integer,
     .flags = required,
     .least = 0,
     .most = week_hours,
     .preset = "24"},
    {.name = "late_percent", .kind = integer, .flags = required, .least = 0, .most = 100, .preset = "100"},
    {.name = "reminder_hours",
     .kind = integer,
     .flags = required,
     .least = 1,
     .most = week_hours,
     .preset = "24"},
    // "https://meet.example/{name}-{id}"
    {.name = "meeting_link", .kind = text, .max = 500},
};

// What is equal comes first, so that the planner needs no statistics to choose.
constexpr std::string_view session_indexes[] = {
    "starts_at_ms,id", "state,starts_at_ms,id", "mentee,state,starts_at_ms,id",
    "engagement,state,starts_at_ms,id", "series,state,starts_at_ms,id", "settled_at_ms,charge_minor"};
constexpr std::string_view busy_indexes[] = {"starts_at_ms,ends_at_ms,id"};
constexpr std::string_view homework_indexes[] = {"mentee,done_at_ms,id"};

}  // namespace

constexpr RecordType series_type = {.name = "series",
                                    .fields = series_fields,
                                    .title = "title",
                                    .scope = ScopeRule::person,
                                    .scope_field = "mentee",
                                    .owner = "mentee"};
constexpr RecordType session_type = {.name = "session",
                                     .fields = session_fields,
                                     .title = "title",
                                     .scope = ScopeRule::person,
                                     .scope_field = "mentee",
                                     .owner = "mentee",
                                     .outlives_owner = true,
                                     .indexes = session_indexes};
constexpr RecordType session_note_type = {
    .name = "session_note", .fields = session_note_fields, .title = "body", .owner = "mentee"};
constexpr RecordType homework_type = {.name = "homework",
                                      .fields = homework_fields,
                                      .title = "body",
                                      .scope = ScopeRule::person,
                                      .scope_field = "mentee",
                                      .owner = "mentee",
                                      .indexes = homework_indexes};
constexpr RecordType availability_type = {
    .name = "availability", .fields = availability_fields, .title = "", .scope = ScopeRule::workspace};
constexpr RecordType availability_exception_type = {.name = "availability_exception",
                                                    .fields = availability_exception_fields,
                                                    .title = "title",
                                                    .scope = ScopeRule::workspace};
constexpr RecordType busy_time_type = {
    .name = "busy_time", .fields = busy_time_fields, .title = "title", .indexes = busy_indexes};
constexpr RecordType booking_settings_type = {.name = "booking_settings",
                                              .fields = booking_settings_fields,
                                              .title = "",
                                              .scope = ScopeRule::workspace};

}  // namespace md::model
