// Numbers of invoices and credit notes: given at issue, without a gap, never twice.

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "model/areas.h"
#include "practice/invoice_book.h"
#include "practice/money_views.h"
#include "practice/queries.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int digits_max = 9;

struct Series {
  std::string id, kind, pattern, reset = "yearly";
  int64_t next_number = 1, year = 0;
};

std::string preset_pattern(std::string_view kind) {
  return kind == "credit_note" ? "CN-{year}-{number:4}" : "{year}-{number:4}";
}

Result<Series> read_series(store::Db& db, std::string_view kind) {
  Series series;
  series.kind = kind;
  series.pattern = preset_pattern(kind);
  MD_TRY(db.each(
      "SELECT id,pattern,reset,next_number,coalesce(year,0) FROM number_series WHERE kind=? ORDER BY id "
      "LIMIT 1",
      {text_value(kind)}, [&](const store::Row& row) {
        series.id = row.string(0);
        series.pattern = row.string(1);
        series.reset = row.string(2);
        series.next_number = row.integer(3);
        series.year = row.integer(4);
      }));
  return series;
}

// One part in braces, printed. Empty for one that is none.
std::string print_part(std::string_view part, Date on, int64_t number) {
  const Civil day = civil(on);
  if (part == "year") return pad(day.year, 4);
  if (part == "yy") return pad(day.year % 100, 2);
  if (part == "month") return pad(day.month, 2);
  if (part == "number") return std::to_string(number);
  constexpr std::string_view padded = "number:";
  if (!part.starts_with(padded)) return {};
  const auto width = parse_integer(part.substr(padded.size()));
  return width && *width >= 1 && *width <= digits_max ? pad(number, int(*width)) : std::string();
}

// Errors: series.bad_part {part}.
Result<std::string> print_number(std::string_view pattern, Date on, int64_t number) {
  std::string out;
  while (!pattern.empty()) {
    const size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const size_t close = pattern.find('}', open);
    const std::string_view part =
        pattern.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    const std::string printed =
        close == std::string_view::npos ? std::string() : print_part(part, on, number);
    if (printed.empty())
      return fail("series.bad_part", {{"part", shorten(std::string(part), 20)}}, "pattern");
    out += printed;
    pattern.remove_prefix(close + 1);
  }
  return out;
}

Date as_date(std::string_view on) {
  return parse_date(on).value_or(Date{});
}

// Where the series stands on a day: the year it counts in then, and the next number.
void turn_year(Series& series, Date on) {
  const int64_t year = civil(on).year;
  if (series.reset == "yearly" && series.year != 0 && year > series.year) series.next_number = 1;
  if (series.reset != "yearly" || year > series.year) series.year = year;
}

Status check_pattern(const SaveSeriesArgs& args) {
  const bool number = args.pattern.find("{number") != std::string::npos;
  if (!number) return fail("series.no_number", {}, "pattern");
  const bool year =
      args.pattern.find("{year}") != std::string::npos || args.pattern.find("{yy}") != std::string::npos;
  if (args.reset == "yearly" && !year) return fail("series.no_year", {}, "pattern");
  return {};
}

Result<Json> save_series(Context& context, const SaveSeriesArgs& args) {
  MD_TRY(check_pattern(args));
  MD_ASSIGN(const Series before, read_series(context.db, args.kind));
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  const Date on = as_date(today);
  const int64_t year = civil(on).year;
  MD_ASSIGN(const std::string number, print_number(args.pattern, on, args.next_number));
  MD_ASSIGN(const int64_t same, context.db.integer("SELECT count(*) FROM invoice WHERE number=?", {number}));
  MD_ASSIGN(
      const int64_t used,
      context.db.integer("SELECT coalesce(max(ordinal),0) FROM invoice WHERE series=? AND (series_year=? OR "
                         "?='never')",
                         {before.id, year, args.reset}));
  if (same || args.next_number <= used)
    return fail("series.number_used", {{"number", same ? number : std::to_string(used)}}, "next_number");
  const Fields fields = {{"kind", args.kind},
                         {"pattern", args.pattern},
                         {"next_number", args.next_number},
                         {"reset", args.reset}};
  Id id = before.id;
  if (id.empty()) {
    MD_ASSIGN(id, create_record(context, model::number_series_type, fields));
  } else {
    MD_TRY(set_record(context, model::number_series_type, id, fields));
  }
  MD_TRY(context.writer.update("number_series", id, {{"year", year}}));
  return Json{{"id", id}, {"next", number}};
}

Result<NumberSeriesView> number_series(QueryContext& context, const MoneyParams& params) {
  NumberSeriesView view;
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  for (const std::string_view kind : {"invoice", "credit_note"}) {
    MD_ASSIGN(Series series, read_series(context.db, kind));
    turn_year(series, as_date(today));
    NumberSeriesRow row{series.id, series.kind, series.pattern, series.next_number, series.reset,
                        {},        0,           series.year};
    MD_ASSIGN(row.next, print_number(series.pattern, as_date(today), series.next_number));
    MD_ASSIGN(row.used, context.db.integer("SELECT count(*) FROM invoice WHERE series=?", {series.id}));
    view.rows.push_back(std::move(row));
  }
  return view;
}

constexpr Verb verbs[] = {{.name = "number_series.save", .run = run_verb<SaveSeriesArgs, save_series>}};
constexpr Query queries[] = {make_query<NumberSeriesQuery, number_series>()};

}  // namespace

Result<std::string> next_number_on(store::Db& db, std::string_view kind, std::string_view on) {
  MD_ASSIGN(Series series, read_series(db, kind));
  turn_year(series, as_date(on));
  return print_number(series.pattern, as_date(on), series.next_number);
}

Result<TakenNumber> take_number(Context& context, std::string_view kind, std::string_view on) {
  MD_ASSIGN(Series series, read_series(context.db, kind));
  const Date date = as_date(on);
  if (series.reset == "yearly" && civil(date).year < series.year)
    return fail("invoice.year_closed", {{"year", std::to_string(civil(date).year)}}, "on");
  turn_year(series, date);
  TakenNumber taken{series.id, {}, series.year, series.next_number};
  MD_ASSIGN(taken.number, print_number(series.pattern, date, series.next_number));
  MD_ASSIGN(const int64_t same,
            context.db.integer("SELECT count(*) FROM invoice WHERE number=?", {taken.number}));
  if (same) return fail("invoice.number_taken", {{"number", taken.number}}, "number");
  if (series.id.empty()) {
    MD_ASSIGN(taken.series, create_record(context, model::number_series_type,
                                          {{"kind", text_value(kind)}, {"pattern", series.pattern}}));
  }
  MD_TRY(context.writer.update("number_series", taken.series,
                               {{"next_number", series.next_number + 1}, {"year", series.year}}));
  return taken;
}

std::span<const Verb> number_series_verbs() {
  return verbs;
}
std::span<const Query> number_series_queries() {
  return queries;
}

}  // namespace md::practice
