// The calendar between two instants, the settings of booking, and the due work of both.

#include <algorithm>

#include "model/areas.h"
#include "model/check.h"
#include "practice/availability.h"
#include "practice/calendar_views.h"
#include "practice/queries.h"
#include "practice/session_select.h"

namespace md::practice {
namespace {

constexpr int64_t rows_max = 5000;
constexpr int64_t day_ms = 24 * hour_ms;
// A series is extended when a month of its year is missing, so that the log gets one entry a month and not
// one a day.
constexpr int months_made_least = 11;

Result<std::vector<BusyRow>> read_busy(store::Db& db, const CalendarParams& params) {
  std::vector<BusyRow> busy;
  MD_TRY(db.each(
      "SELECT id,source,coalesce(title,''),starts_at_ms,ends_at_ms,coalesce(all_day,0) FROM busy_time WHERE "
      "archived_at_ms IS NULL AND starts_at_ms<? AND ends_at_ms>? ORDER BY starts_at_ms,id LIMIT ?",
      {params.until_ms, params.from_ms, rows_max + 1}, [&](const store::Row& row) {
        busy.push_back({row.string(0), row.string(1), row.string(2), row.integer(3), row.integer(4),
                        row.integer(5) != 0});
      }));
  return busy;
}

Result<std::vector<ExceptionView>> read_exceptions(store::Db& db, std::string_view from_on,
                                                   std::string_view until_on) {
  std::vector<ExceptionView> exceptions;
  MD_TRY(db.each(
      "SELECT id,kind,from_on,until_on,coalesce(title,''),coalesce(from_minute,-1),coalesce(until_minute,-1) "
      "FROM availability_exception WHERE archived_at_ms IS NULL AND until_on>=? AND from_on<=? "
      "ORDER BY from_on,id LIMIT ?",
      {text_value(from_on), text_value(until_on), rows_max}, [&](const store::Row& row) {
        exceptions.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
                              row.integer(5), row.integer(6)});
      }));
  return exceptions;
}

// Drops what is beyond the bound and says whether there was more.
template <class T>
bool cut(std::vector<T>& rows) {
  if (rows.size() <= size_t(rows_max)) return false;
  rows.resize(size_t(rows_max));
  return true;
}

Result<CalendarView> calendar(QueryContext& context, const CalendarParams& params) {
  MD_ASSIGN(const Zone zone, practice_zone(context.db, context.house));
  MD_ASSIGN(const auto open, open_windows(context.db, zone, params.from_ms, params.until_ms));
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  CalendarView view;
  view.zone = zone.name();
  view.buffer_before_min = rules.buffer_before_min;
  view.buffer_after_min = rules.buffer_after_min;
  for (const Window& window : open) view.open.push_back({window.starts_at_ms, window.ends_at_ms});
  MD_ASSIGN(view.sessions,
            select_sessions(context.db,
                            "s.starts_at_ms<? AND s.starts_at_ms>? AND s.ends_at_ms>? "
                            "ORDER BY s.starts_at_ms,s.id LIMIT ?",
                            {params.until_ms, params.from_ms - day_ms - 1, params.from_ms, rows_max + 1}));
  MD_ASSIGN(view.busy, read_busy(context.db, params));
  const auto day = [&](int64_t at_ms) { return iso_date(date_of(zone.to_local(at_ms / 1000).local)); };
  MD_ASSIGN(view.exceptions, read_exceptions(context.db, day(params.from_ms), day(params.until_ms - 1)));
  const bool more_sessions = cut(view.sessions);
  view.more = cut(view.busy) || more_sessions;
  return view;
}

Result<RecordView> read_settings(store::Db& db) {
  MD_ASSIGN(const std::string id,
            db.text("SELECT id FROM booking_settings WHERE archived_at_ms IS NULL ORDER BY id LIMIT 1"));
  RecordView record{"booking_settings", id, {}};
  if (id.empty()) {
    for (const model::Field& field : model::booking_settings_type.fields)
      record.fields.push_back({std::string(field.name), model::preset_of(field)});
    return record;
  }
  MD_ASSIGN(const store::Fields row, store::read_row(db, "booking_settings", id));
  for (const auto& [name, value] : row) record.fields.push_back({name, value});
  return record;
}

Result<BookingView> booking(QueryContext& context, const BookingParams& params) {
  BookingView view;
  MD_ASSIGN(view.settings, read_settings(context.db));
  MD_TRY(context.db.each(
      "SELECT weekday,from_minute,until_minute FROM availability WHERE archived_at_ms IS NULL "
      "ORDER BY weekday,from_minute,id",
      {}, [&](const store::Row& row) {
        view.week.push_back({row.integer(0), row.integer(1), row.integer(2)});
      }));
  MD_ASSIGN(view.exceptions, read_exceptions(context.db, params.from_on, "9999"));
  MD_TRY(context.db.each(
      "SELECT source,count(*),max(created_at_ms),max(ends_at_ms) FROM busy_time WHERE "
      "archived_at_ms IS NULL GROUP BY source ORDER BY source",
      {}, [&](const store::Row& row) {
        view.sources.push_back({row.string(0), row.integer(1), row.integer(2), row.integer(3)});
      }));
  return view;
}

// The last number of a series that lies before a date, compared with what was made.
bool is_due(const store::Row& row, std::string_view until) {
  const auto first = parse_date(row.text(0)), horizon = parse_date(until), last = parse_date(row.text(5));
  if (!first || !horizon) return false;
  const int64_t next = row.integer(3) + 1, count = row.integer(4);
  const Date on = add_days(*first, (next - row.integer(1)) * std::max<int64_t>(row.integer(2), 1) * 7);
  return on <= *horizon && (!count || next <= count) && (!last || on <= *last);
}

Result<CalendarDueView> due(QueryContext& context, const NowParams& params) {
  MD_ASSIGN(const Zone zone, practice_zone(context.db, context.house));
  const Date today = date_of(zone.to_local(params.now_ms / 1000).local);
  const std::string until = iso_date(add_months(today, months_made_least));
  CalendarDueView view;
  MD_TRY(context.db.each(
      "SELECT s.first_on,s.first_ordinal,s.every_weeks,s.made_ordinal,coalesce(s.count,0),s.until_on "
      "FROM series s LEFT JOIN engagement e ON e.id=s.engagement WHERE s.state='active' AND "
      "s.archived_at_ms IS NULL AND coalesce(e.state,'active')='active' AND "
      "coalesce(e.book_by_on,'9999')>=?",
      {iso_date(today)}, [&](const store::Row& row) { view.series_due += is_due(row, until); }));
  const std::string version(context.house.zones ? context.house.zones->version() : "");
  MD_ASSIGN(view.zones_stale,
            context.db.integer("SELECT count(*) FROM session WHERE state='planned' AND starts_at_ms>? AND "
                               "archived_at_ms IS NULL AND zone_version<>?",
                               {params.now_ms, version}));
  return view;
}

constexpr Query queries[] = {make_query<CalendarQuery, calendar>(), make_query<BookingQuery, booking>(),
                             make_query<CalendarDueQuery, due>()};

}  // namespace

std::span<const Query> calendar_queries() {
  return queries;
}

}  // namespace md::practice
