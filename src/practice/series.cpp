// Weekly sessions: one rule on the wall clock, its sessions rows of their own, made up to a year ahead.

#include <algorithm>

#include "base/text.h"
#include "model/areas.h"
#include "practice/availability.h"
#include "practice/rules.h"
#include "practice/session_book.h"
#include "practice/session_views.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int months_ahead = 12;
constexpr int64_t every_weeks_max = 12;
constexpr int64_t sessions_at_once_max = 200;
constexpr int64_t count_max = 520;

struct Series {
  std::string id, engagement, mentee, title, kind, zone;
  int64_t minute = 0, minutes = 0, every_weeks = 1;
  Date first_on;
  int64_t first_ordinal = 1;
  std::optional<Date> until_on;
  int64_t count = 0;  // 0: no bound
  int64_t made_ordinal = 0;
  bool active = false;

  Date date_of_ordinal(int64_t ordinal) const {
    return add_days(first_on, (ordinal - first_ordinal) * every_weeks * 7);
  }
  bool ends_before(int64_t ordinal) const {
    return (count && ordinal > count) || (until_on && date_of_ordinal(ordinal) > *until_on);
  }
};

Result<Series> read_series(Context& context, std::string_view id) {
  MD_ASSIGN(const Fields row, store::read_row(context.db, "series", id));
  const auto text = [&](std::string_view name) {
    return std::string(text_or_empty(*store::find_field(row, name)));
  };
  const auto number = [&](std::string_view name) { return integer_or(*store::find_field(row, name), 0); };
  Series series;
  series.id = id;
  series.engagement = text("engagement");
  series.mentee = text("mentee");
  series.title = text("title");
  series.kind = text("kind");
  series.zone = text("zone");
  series.minute = number("minute");
  series.minutes = number("minutes");
  series.every_weeks = std::max<int64_t>(number("every_weeks"), 1);
  MD_ASSIGN(series.first_on, parse_date(text("first_on")));
  series.first_ordinal = number("first_ordinal");
  if (const std::string until = text("until_on"); !until.empty()) {
    MD_ASSIGN(series.until_on, parse_date(until));
  }
  series.count = number("count");
  series.made_ordinal = number("made_ordinal");
  series.active = text("state") == "active" && !number("archived_at_ms");
  return series;
}

Result<Date> horizon(Context& context, const Series& series) {
  MD_ASSIGN(const Zone zone, find_zone(context.house, series.zone));
  return add_months(date_of(zone.to_local(context.now_ms() / 1000).local), months_ahead);
}

struct Made {
  int64_t made = 0;
  std::vector<std::string> skipped;  // dates
};

// Is the mentor away, or is the time taken? Either is told as the refusal it would be.
Status check_date(Context& context, const BookingRules& rules, const SessionTime& time) {
  MD_TRY(check_free(context, rules, time, {}, "local_start"));
  MD_ASSIGN(const std::string away,
            away_during(context.db, context.house, time.starts_at_ms, time.ends_at_ms));
  return away.empty() ? Status() : fail("series.away", {{"on", away}}, "local_start");
}

// Makes the sessions up to the horizon. `skip_taken` leaves out what cannot be, else the first of those
// refuses all.
Result<Made> make_sessions(Context& context, Series& series, bool skip_taken) {
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  MD_ASSIGN(const Zone zone, find_zone(context.house, series.zone));
  MD_ASSIGN(const Date last, horizon(context, series));
  Made made;
  for (int64_t ordinal = series.made_ordinal + 1; !series.ends_before(ordinal); ordinal++) {
    const Date on = series.date_of_ordinal(ordinal);
    if (on > last) break;
    if (made.made >= sessions_at_once_max)
      return fail("series.too_many", {{"max", std::to_string(sessions_at_once_max)}}, "count");
    Booking booking;
    booking.engagement = series.engagement;
    booking.mentee = series.mentee;
    booking.kind = series.kind;
    booking.title = series.title;
    booking.series = series.id;
    booking.ordinal = ordinal;
    booking.check_free = false;
    MD_ASSIGN(booking.time, session_time(zone, at_minute(on, int(series.minute)), series.minutes, false));
    series.made_ordinal = ordinal;
    if (const Status free = check_date(context, rules, booking.time); !free) {
      if (!skip_taken) return std::unexpected(free.error());
      made.skipped.push_back(iso_date(on));
      continue;
    }
    MD_ASSIGN(const Booked booked, book_session(context, rules, booking));
    made.made++;
  }
  MD_TRY(context.writer.update("series", series.id, {{"made_ordinal", series.made_ordinal}}));
  return made;
}

Json skipped_json(const Made& made) {
  Json out = Json::array();
  for (const std::string& on : made.skipped) out.push_back(on);
  return out;
}

Status check_bounds(const SeriesStartArgs& args) {
  const auto within = [](std::string_view field, int64_t value, int64_t least, int64_t most) -> Status {
    if (value >= least && value <= most) return {};
    return fail("field.out_of_range", {{"least", std::to_string(least)}, {"most", std::to_string(most)}},
                field);
  };
  MD_TRY(within("every_weeks", args.every_weeks, 1, every_weeks_max));
  return within("count", args.count, 0, count_max);
}

// How many sessions there will be: what was asked for; a package without a bound ends with its credits.
Result<int64_t> count_of(Context& context, const SeriesStartArgs& args) {
  if (args.count || !args.until_on.empty() || args.engagement.empty()) return args.count;
  MD_ASSIGN(const Agreement agreement, read_agreement(context.db, args.engagement));
  if (agreement.kind != "package") return 0;
  if (agreement.credits_left <= 0) return fail("engagement.no_credits", {}, "engagement");
  return agreement.credits_left;
}

Result<Fields> rhythm_of(Context& context, const SeriesStartArgs& args) {
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  MD_ASSIGN(const Zone zone, zone_or_practice(context, args.zone));
  MD_ASSIGN(const int64_t minutes, minutes_or_agreed(context, rules, args.minutes, args.engagement));
  MD_ASSIGN(const SessionTime first, session_time(zone, args.local_start, minutes, false));
  MD_ASSIGN(const LocalTime local, parse_local_time(args.local_start));
  MD_ASSIGN(const int64_t count, count_of(context, args));
  const Date on = date_of(local);
  Fields fields = {{"weekday", int64_t(weekday(on))},
                   {"every_weeks", args.every_weeks},
                   {"minute", int64_t(minute_of_day(local))},
                   {"minutes", minutes},
                   {"zone", first.zone},
                   {"first_on", iso_date(on)},
                   {"first_ordinal", int64_t(1)},
                   {"made_ordinal", int64_t(0)}};
  if (count) fields.emplace_back("count", count);
  if (args.until_on.empty()) return fields;
  const auto until = parse_date(args.until_on);
  if (!until) return fail("field.not_a_date", {}, "until_on");
  if (*until < on) return fail("series.ends_before_start", {}, "until_on");
  fields.emplace_back("until_on", iso_date(*until));
  return fields;
}

Result<Json> start(Context& context, const SeriesStartArgs& args) {
  MD_TRY(check_bounds(args));
  std::string mentee = args.mentee;
  if (!args.engagement.empty()) {
    MD_ASSIGN(const Agreement agreement, read_agreement(context.db, args.engagement));
    mentee = agreement.mentee;
  }
  if (mentee.empty()) return fail("session.no_mentee", {}, "mentee");
  MD_ASSIGN(const Fields rhythm, rhythm_of(context, args));
  Fields given = {{"mentee", mentee}, {"title", args.title}, {"kind", args.kind}};
  if (!args.engagement.empty()) given.emplace_back("engagement", args.engagement);
  MD_ASSIGN(const Id id, create_record(context, model::series_type, given));
  MD_TRY(context.writer.update("series", id, rhythm));
  MD_ASSIGN(Series series, read_series(context, id));
  MD_ASSIGN(const Made made, make_sessions(context, series, args.skip_taken));
  if (!made.made) return fail("series.nothing_made", {}, "local_start");
  return Json{{"id", id}, {"made", made.made}, {"skipped", skipped_json(made)}};
}

// Nobody is there to answer: what is taken is left out, and a series whose engagement has ended or whose
// package may not be booked any more waits.
Result<Json> extend(Context& context, const SeriesExtendArgs& args) {
  std::vector<std::string> ids;
  if (!args.series.empty())
    ids.push_back(args.series);
  else
    MD_TRY(context.db.each(
        "SELECT s.id FROM series s LEFT JOIN engagement e ON e.id=s.engagement WHERE s.state='active' "
        "AND s.archived_at_ms IS NULL AND coalesce(e.state,'active')='active' ORDER BY s.id",
        {}, [&](const store::Row& row) { ids.push_back(row.string(0)); }));
  Made all;
  for (const std::string& id : ids) {
    MD_ASSIGN(Series series, read_series(context, id));
    if (!series.active) continue;
    auto made = make_sessions(context, series, true);
    if (!made && made.error().code.starts_with("engagement.") && args.series.empty()) continue;
    if (!made) return std::unexpected(std::move(made).error());
    all.made += made->made;
    all.skipped.insert(all.skipped.end(), made->skipped.begin(), made->skipped.end());
  }
  return Json{{"made", all.made}, {"skipped", skipped_json(all)}};
}

Result<std::vector<std::string>> planned_from(Context& context, std::string_view series, int64_t from_ms) {
  std::vector<std::string> ids;
  MD_TRY(context.db.each(
      "SELECT id FROM session WHERE series=? AND state='planned' AND starts_at_ms>=? AND "
      "archived_at_ms IS NULL ORDER BY starts_at_ms,id",
      {text_value(series), from_ms}, [&](const store::Row& row) { ids.push_back(row.string(0)); }));
  return ids;
}

Result<Json> stop(Context& context, const SeriesStopArgs& args) {
  MD_TRY(check_side(args.by));
  MD_ASSIGN(const Series series, read_series(context, args.series));
  if (!series.active) return fail("series.is_stopped", {}, "series");
  const int64_t from_ms = args.from_ms ? args.from_ms : context.now_ms();
  MD_ASSIGN(const auto ids, planned_from(context, args.series, from_ms));
  for (const std::string& id : ids) {
    MD_ASSIGN(SessionRecord session, SessionRecord::read(context, id));
    MD_TRY(cancel_session(context, session, {args.by, args.reason, args.waive}));
  }
  MD_TRY(context.writer.update("series", args.series, {{"state", "stopped"}}));
  return Json{{"id", args.series}, {"cancelled", ids.size()}};
}

// What the series is from this session on, as it was asked for: the first date may have had no such hour.
Fields new_rhythm(const SessionTime& time, LocalTime asked, int64_t ordinal) {
  const Date on = date_of(asked);
  return {{"weekday", int64_t(weekday(on))}, {"minute", int64_t(minute_of_day(asked))},
          {"minutes", time.minutes},         {"zone", time.zone},
          {"first_on", iso_date(on)},        {"first_ordinal", ordinal}};
}

Result<Json> move(Context& context, const SeriesMoveArgs& args) {
  MD_TRY(check_side(args.by));
  MD_ASSIGN(const SessionRecord first, SessionRecord::read(context, args.session));
  MD_TRY(first.check_planned());
  const std::string id(first.text("series"));
  if (id.empty()) return fail("series.none", {}, "session");
  MD_ASSIGN(const Series series, read_series(context, id));
  MD_ASSIGN(const BookingRules rules, read_booking_rules(context.db));
  MD_ASSIGN(const Zone zone, find_zone(context.house, args.zone.empty() ? first.text("zone") : args.zone));
  const int64_t minutes = args.minutes ? args.minutes : first.integer("minutes");
  MD_ASSIGN(const SessionTime new_first, session_time(zone, args.local_start, minutes, false));
  MD_ASSIGN(const LocalTime local, parse_local_time(args.local_start));
  MD_ASSIGN(const auto ids, planned_from(context, id, first.integer("starts_at_ms")));
  std::vector<std::pair<SessionRecord, SessionTime>> moved;
  // All are taken out of the way before one is put back: they may well move into each other's places.
  for (const std::string& planned : ids) {
    MD_ASSIGN(SessionRecord session, SessionRecord::read(context, planned));
    const int64_t weeks = (session.integer("ordinal") - first.integer("ordinal")) * series.every_weeks;
    const LocalTime at{local.s + weeks * 7 * seconds_per_day};
    MD_ASSIGN(SessionTime time, session_time(zone, at, minutes, false));
    session.move_for(args.by, time, context.now_ms());
    MD_TRY(session.write(context));
    moved.emplace_back(std::move(session), std::move(time));
  }
  for (const auto& [session, time] : moved)
    if (!args.allow_overlap) MD_TRY(check_free(context, rules, time, session.id(), "local_start"));
  MD_TRY(context.writer.update("series", id, new_rhythm(new_first, local, first.integer("ordinal"))));
  return Json{{"id", id}, {"moved", moved.size()}};
}

constexpr Verb verbs[] = {
    {.name = "series.start", .run = run_verb<SeriesStartArgs, start>},
    {.name = "series.extend", .run = run_verb<SeriesExtendArgs, extend>},
    {.name = "series.stop", .run = run_verb<SeriesStopArgs, stop>},
    {.name = "series.move", .run = run_verb<SeriesMoveArgs, move>},
};

}  // namespace

std::span<const Verb> series_verbs() {
  return verbs;
}

Status save_series(Context& context, std::string_view, const Fields* before, Fields& fields) {
  if (!before) return context.command.name == "series.create" ? fail("series.use_start") : Status();
  for (const std::string_view name : {"mentee", "engagement"}) {
    const Value* now = store::find_field(fields, name);
    if (now && *now != *store::find_field(*before, name)) return fail("field.fixed", {}, name);
  }
  return {};
}

}  // namespace md::practice
