#include "practice/older_copy.h"

#include "store/writer.h"

namespace md::practice {
namespace {

using store::Fields;

int64_t integer_in(const Fields& row, std::string_view name) {
  const Value* value = store::find_field(row, name);
  return value ? integer_or(*value, 0) : 0;
}

// A yearly series begins anew each year; the other kind only rises.
bool stands_higher(const Fields& series, const Fields& than) {
  const int64_t number = integer_in(series, "next_number"), other = integer_in(than, "next_number");
  if (text_or_empty(*store::find_field(series, "reset")) == "never") return number > other;
  const int64_t year = integer_in(series, "year"), other_year = integer_in(than, "year");
  return year > other_year || (year == other_year && number > other);
}

Result<bool> take_series(store::Db& copy, store::Db& sibling, const std::string& id) {
  MD_ASSIGN(const Fields series, store::read_row(sibling, "number_series", id));
  const Value& kind = *store::find_field(series, "kind");
  MD_ASSIGN(const std::string own,
            copy.text("SELECT id FROM number_series WHERE kind=? ORDER BY id LIMIT 1", {kind}));
  store::Writer writer(copy);
  if (own.empty()) {
    MD_TRY(writer.insert("number_series", id, series));
    return true;
  }
  MD_ASSIGN(const Fields before, store::read_row(copy, "number_series", own));
  if (!stands_higher(series, before)) return false;
  Fields higher;
  for (const char* name : {"pattern", "reset", "next_number", "year"})
    higher.emplace_back(name, *store::find_field(series, name));
  MD_TRY(writer.update("number_series", own, higher));
  return true;
}

constexpr int64_t number_max = 999'999'998;

}  // namespace

Result<bool> same_practice(store::Db& copy, store::Db& other) {
  MD_ASSIGN(const std::string own, copy.text("SELECT id FROM practice ORDER BY id LIMIT 1"));
  MD_ASSIGN(const std::string others, other.text("SELECT id FROM practice ORDER BY id LIMIT 1"));
  return !own.empty() && own == others;
}

Result<bool> take_over(store::Db& copy, store::Db& sibling, SinceThen& since) {
  std::vector<std::string> series;
  MD_TRY(sibling.each("SELECT id FROM number_series ORDER BY id", {},
                      [&](const store::Row& row) { series.push_back(row.string(0)); }));
  bool changed = false;
  for (const std::string& id : series) {
    MD_ASSIGN(const bool raised, take_series(copy, sibling, id));
    changed = changed || raised;
  }
  MD_TRY(sibling.each("SELECT id FROM party WHERE erased_at_ms IS NOT NULL ORDER BY id", {},
                      [&](const store::Row& row) { since.erased.push_back(row.string(0)); }));
  since.numbers_known = true;
  return changed;
}

Result<bool> has_given_numbers(store::Db& copy) {
  MD_ASSIGN(const int64_t given, copy.integer("SELECT count(*) FROM invoice WHERE number IS NOT NULL"));
  return given > 0;
}

Result<Json> raise_series(Context& context, const RaiseSeriesArgs& args) {
  MD_ASSIGN(const std::string id,
            context.db.text("SELECT id FROM number_series WHERE kind=? ORDER BY id LIMIT 1", {args.kind}));
  MD_ASSIGN(const Fields series, store::read_row(context.db, "number_series", id));
  const bool yearly = text_or_empty(*store::find_field(series, "reset")) != "never";
  const int64_t year = integer_in(series, "year");
  const int64_t least = yearly && args.year > year ? 0 : integer_in(series, "next_number") - 1;
  if (args.last < least || args.last > number_max || (yearly && args.year < year))
    return fail("series.too_low", {{"least", std::to_string(least)}}, "last");
  MD_TRY(context.writer.update("number_series", id,
                               {{"next_number", args.last + 1}, {"year", yearly ? args.year : year}}));
  return Json{{"id", id}, {"next_number", args.last + 1}};
}

Result<GivenNumbersView> given_numbers(QueryContext& context, const NoParams&) {
  GivenNumbersView view;
  MD_TRY(context.db.each(
      "SELECT kind,reset,coalesce(year,0),next_number FROM number_series WHERE EXISTS(SELECT 1 FROM invoice i "
      "WHERE i.series=number_series.id AND i.number IS NOT NULL) ORDER BY kind DESC",
      {}, [&](const store::Row& row) {
        view.series.push_back({row.string(0), row.string(1), row.integer(2), row.integer(3)});
      }));
  return view;
}

}  // namespace md::practice
