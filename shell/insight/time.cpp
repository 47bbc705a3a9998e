#include "base/zone.h"
#include "interop/recurrence.h"
#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--rules", Takes::file, "one series a row: start,rule,from,limit[,zone]", {}, true},
};
constexpr Bounds limit_bounds{0, 100'000, true};

struct Columns {
  size_t start, rule, from, limit, zone;
  bool zones;
};

Checked<Columns> find_columns(const Table& table) {
  Columns columns{0, 0, 0, 0, 0, table.has("zone")};
  MD_ASSIGN(columns.start, table.column("start"));
  MD_ASSIGN(columns.rule, table.column("rule"));
  MD_ASSIGN(columns.from, table.column("from"));
  MD_ASSIGN(columns.limit, table.column("limit"));
  if (columns.zones) {
    MD_ASSIGN(columns.zone, table.column("zone"));
  }
  return columns;
}

Checked<LocalTime> read_local(const Table& table, size_t row, size_t column) {
  const auto time = parse_local_time(table.text(row, column));
  if (!time)
    return table.wrong(row, column,
                       in_quotes(table.text(row, column)) + " is no time such as 20260316T180000");
  return *time;
}

// An UNTIL in UTC becomes what the wall clock of the zone shows then.
Checked<interop::Recurrence> read_rule(const Table& table, size_t row, size_t column,
                                       const std::optional<Zone>& zone) {
  std::string_view text = table.text(row, column);
  if (text.starts_with("RRULE:")) text.remove_prefix(6);
  auto rule = interop::parse_recurrence(text);
  if (!rule) return table.wrong(row, column, in_quotes(text) + " is no recurrence rule that can be read");
  if (rule->until && rule->until_is_utc && zone) rule->until = zone->to_local(rule->until->s).local;
  return std::move(*rule);
}

Checked<void> write_series(JsonOut& out, const Table& table, const Columns& columns, size_t row,
                           const ZonePack& pack) {
  std::optional<Zone> zone;
  if (columns.zones && !table.text(row, columns.zone).empty()) {
    zone = pack.find(table.text(row, columns.zone));
    if (!zone)
      return table.wrong(row, columns.zone,
                         "there is no time zone " + in_quotes(table.text(row, columns.zone)));
  }
  MD_ASSIGN(const LocalTime start, read_local(table, row, columns.start));
  MD_ASSIGN(const interop::Recurrence rule, read_rule(table, row, columns.rule, zone));
  MD_ASSIGN(const double limit, table.number(row, columns.limit, limit_bounds));
  interop::RecurrenceIterator series(rule, start);
  if (!table.text(row, columns.from).empty()) {
    MD_ASSIGN(const LocalTime from, read_local(table, row, columns.from));
    series.skip_to(from);
  }
  out.array();
  for (double i = 0; i < limit; i++) {
    const auto time = series.next();
    if (!time) break;
    if (!zone)
      out.text(basic_time(*time));
    else
      out.array().text(basic_time(*time)).text(basic_instant(zone->to_utc(*time).utc_s)).end();
  }
  out.end();
  return {};
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--rules")));
  MD_ASSIGN(const Columns columns, find_columns(table));
  const auto pack = ZonePack::parse(embedded_zone_pack());
  if (!pack) return table.wrong(pack.error());
  JsonOut out;
  out.object().key("instances").array();
  for (size_t row = 0; row < table.rows(); row++) MD_TRY(write_series(out, table, columns, row, *pack));
  return out.end().end().finish();
}

}  // namespace

const Verb time_verb = {
    "time", "the instances of recurring times, on the wall clock and in UTC",
    "--rules: start,rule,from,limit[,zone]: start and from in the forms of iCalendar (20260316T180000), from "
    "may\n"
    "be empty; a rule such as FREQ=WEEKLY;BYDAY=MO; at most limit instances; an IANA zone.\n"
    "Answers instances: for each row the local times, or [local, UTC] where the row has a zone. A local time "
    "that\n"
    "no clock shows counts with the offset from before the gap; of one shown twice the first is meant.\n",
    options, run};

}  // namespace md::insight_verbs
