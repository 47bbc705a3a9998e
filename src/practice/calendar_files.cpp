// Calendar files that leave and come in. What is read becomes busy time by busy.import.

#include "practice/calendar_file_views.h"

#include <algorithm>

#include "base/text.h"
#include "interop/ical.h"
#include "interop/ical_write.h"
#include "practice/queries.h"
#include "practice/scheduling.h"
#include "practice/session_select.h"

namespace md::practice {
namespace {

constexpr int64_t day_ms = 24 * hour_ms;
constexpr int64_t window_days_max = 800, rows_max = 5000, events_max = 20'000;
constexpr int64_t read_back_days = 31, read_ahead_days = 400;
constexpr size_t file_bytes_max = 8 << 20;

struct Sender {
  std::string name;
  interop::IcalPerson owner;
};

Result<Sender> read_sender(store::Db& db) {
  Sender house;
  MD_TRY(db.each("SELECT name,coalesce(owner_name,''),coalesce(email,'') FROM practice ORDER BY id LIMIT 1",
                 {}, [&](const store::Row& row) {
                   house.name = row.string(0);
                   house.owner = {row.string(1).empty() ? row.string(0) : row.string(1), row.string(2)};
                 }));
  return house;
}

interop::IcalOutEvent event_of(const SessionRow& row, int64_t now_ms) {
  interop::IcalOutEvent event;
  event.uid = row.ical_uid + "@mentordesk";
  event.sequence = row.sequence;
  event.stamp_s = now_ms / 1000;
  event.summary = row.title.empty() ? row.mentee_name : row.mentee_name + ": " + row.title;
  event.location = event.url = row.meeting_url;
  event.start_s = row.starts_at_ms / 1000;
  event.end_s = row.ends_at_ms / 1000;
  if (row.state.starts_with("cancelled")) event.status = interop::IcalStatus::cancelled;
  return event;
}

Result<IcsView> session_ics(QueryContext& context, const SessionIcsParams& params) {
  MD_ASSIGN(const auto rows, select_sessions(context.db, "s.id=?", {params.session}));
  if (rows.empty()) return fail("record.missing");
  const SessionRow& row = rows[0];
  MD_ASSIGN(const Sender house, read_sender(context.db));
  interop::IcalOut out;
  out.method = row.state.starts_with("cancelled") ? interop::IcalMethod::cancel
               : row.state == "planned"           ? interop::IcalMethod::request
                                                  : interop::IcalMethod::publish;
  interop::IcalOutEvent event = event_of(row, params.now_ms);
  // It goes to the mentee, who knows their own name.
  event.summary = row.title.empty() ? house.name : row.title;
  MD_ASSIGN(event.description,
            context.db.text("SELECT coalesce(agenda,'') FROM session WHERE id=?", {row.id}));
  event.organizer = house.owner;
  MD_ASSIGN(const std::string email,
            context.db.text("SELECT coalesce(email,'') FROM party WHERE id=?", {row.mentee}));
  if (!email.empty()) event.attendees.push_back({row.mentee_name, email});
  out.events.push_back(std::move(event));
  return IcsView{row.local_start.substr(0, 10) + ".ics", interop::write_ical(out)};
}

Result<IcsView> calendar_ics(QueryContext& context, const CalendarIcsParams& params) {
  if (params.from_ms < 0 || params.until_ms <= params.from_ms ||
      params.until_ms - params.from_ms > window_days_max * day_ms)
    return fail("query.bad_window");
  MD_ASSIGN(const Sender house, read_sender(context.db));
  MD_ASSIGN(const auto rows, select_sessions(context.db,
                                             "s.starts_at_ms>=? AND s.starts_at_ms<? AND s.state IN "
                                             "('planned','held') ORDER BY s.starts_at_ms,s.id LIMIT ?",
                                             {params.from_ms, params.until_ms, rows_max}));
  interop::IcalOut out;
  out.name = house.name;
  for (const SessionRow& row : rows) out.events.push_back(event_of(row, params.now_ms));
  return IcsView{"calendar.ics", interop::write_ical(out)};
}

Result<ReadCalendarView> read_calendar(QueryContext& context, const ReadCalendarParams& params) {
  if (params.text.size() > file_bytes_max)
    return fail("argument.too_large", {{"name", "text"}, {"max", std::to_string(file_bytes_max)}}, "text");
  MD_ASSIGN(const interop::IcalCalendar calendar, interop::read_ical(params.text));
  MD_ASSIGN(const Zone home, practice_zone(context.db, context.house));
  interop::IcalWindow window;
  window.from_s = (params.now_ms - read_back_days * day_ms) / 1000;
  window.until_s = (params.now_ms + read_ahead_days * day_ms) / 1000;
  window.occurrences_max = events_max;
  window.busy_only = true;
  static const ZonePack no_zones;
  const ZonePack& zones = context.house.zones ? *context.house.zones : no_zones;
  const auto expansion = interop::expand_ical(calendar, zones, home, window);
  ReadCalendarView view;
  view.name = calendar.name;
  view.passed_over = int64_t(calendar.errors.size());
  view.more = expansion.truncated;
  const bool off = calendar.method == "CANCEL";
  for (const auto& event : calendar.events)
    if ((off || event.status == interop::IcalStatus::cancelled) && !event.recurrence_id)
      view.cancelled.push_back(event.uid);
  for (const auto& each : expansion.occurrences) {
    if (each.end_s <= each.start_s || off) continue;
    BusyEvent busy;
    busy.starts_at_ms = each.start_s * 1000;
    busy.ends_at_ms = each.end_s * 1000;
    busy.all_day = each.all_day;
    if (each.event != interop::IcalOccurrence::no_event) {
      busy.uid = calendar.events[each.event].uid;
      busy.title = calendar.events[each.event].summary;
    }
    if (busy.uid.empty()) busy.uid = "busy-" + std::to_string(each.start_s);
    view.events.push_back(std::move(busy));
  }
  return view;
}

constexpr Query queries[] = {make_query<SessionIcsQuery, session_ics>(),
                             make_query<CalendarIcsQuery, calendar_ics>(),
                             make_query<ReadCalendarQuery, read_calendar>()};

}  // namespace

std::span<const Query> calendar_file_queries() {
  return queries;
}

}  // namespace md::practice
