#include "insight/retention.h"

#include <algorithm>
#include <numeric>

#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--survivors", Takes::file, "a cohort: how many are still there after each period"},
    {"--lifetimes", Takes::file, "single customers: how long each was there, and whether they left"},
    {"--periods", Takes::integer, "how far the curve of --survivors goes, 12", {}, false, 12, 1, 10000},
};

void write_known(JsonOut& out, std::string_view name, const std::optional<double>& value) {
  out.key(name);
  if (value) {
    out.number(*value);
  } else {
    out.null();
  }
}

// `alive` in the order of the periods, which follow one another.
Checked<std::vector<double>> read_survivors(const Table& table) {
  MD_ASSIGN(const size_t period_column, table.column("period"));
  MD_ASSIGN(const size_t alive_column, table.column("alive"));
  MD_ASSIGN(const std::vector<double> periods, table.numbers(period_column, count_bounds));
  MD_ASSIGN(const std::vector<double> alive, table.numbers(alive_column, amount_bounds));
  std::vector<size_t> order(table.rows());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, {}, [&](size_t row) { return periods[row]; });
  std::vector<double> survivors;
  for (size_t i = 0; i < order.size(); i++) {
    const size_t row = order[i];
    if (i > 0 && periods[row] == periods[order[i - 1]])
      return table.wrong(row, period_column, "this period stands there twice");
    if (i > 0 && periods[row] != periods[order[i - 1]] + 1)
      return table.wrong(row, period_column, "the period before this one is missing");
    if (i > 0 && alive[row] > survivors.back())
      return table.wrong(row, alive_column, "more are alive than a period before");
    survivors.push_back(alive[row]);
  }
  if (survivors[0] == 0) return table.wrong(order[0], alive_column, "the cohort is empty");
  return survivors;
}

Checked<std::string> run_survivors(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--survivors")));
  MD_ASSIGN(const std::vector<double> survivors, read_survivors(table));
  MD_ASSIGN(const insight::RetentionFit fit, placed(table, insight::fit_retention(survivors)));
  JsonOut out;
  out.object()
      .number("alpha", fit.alpha)
      .number("beta", fit.beta)
      .number("log_likelihood", fit.log_likelihood);
  out.key("standard_errors").object();
  write_known(out, "alpha", fit.alpha_error);
  write_known(out, "beta", fit.beta_error);
  out.end().key("at_bound").boolean(fit.at_bound);
  const int periods = int(options.integer("--periods"));
  out.key("survival").numbers(insight::retention_curve(fit.alpha, fit.beta, periods));
  return out.end().finish();
}

Checked<std::string> run_lifetimes(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--lifetimes")));
  MD_ASSIGN(const std::vector<double> times, table.numbers("time", amount_bounds));
  MD_ASSIGN(const std::vector<double> events, table.numbers("event", flag_bounds));
  std::vector<insight::Lifetime> lifetimes;
  for (size_t row = 0; row < times.size(); row++) lifetimes.push_back({times[row], events[row] == 1});
  MD_ASSIGN(const std::vector<insight::SurvivalStep> steps, placed(table, insight::kaplan_meier(lifetimes)));
  JsonOut out;
  out.object().key("survival").array();
  for (const insight::SurvivalStep& step : steps) {
    out.object()
        .number("time", step.time)
        .number("survival", step.survival)
        .number("standard_error", step.error);
    out.number("low", step.low).number("high", step.high);
    out.integer("at_risk", int64_t(step.at_risk)).integer("lost", int64_t(step.lost)).end();
  }
  return out.end().end().finish();
}

Checked<std::string> run(const Options& options) {
  if (options.given("--survivors") && options.given("--lifetimes"))
    return option_fault("--lifetimes", "goes without --survivors");
  if (options.given("--lifetimes") && options.given("--periods"))
    return option_fault("--periods", "goes with --survivors");
  if (options.given("--lifetimes")) return run_lifetimes(options);
  if (options.given("--survivors")) return run_survivors(options);
  return option_fault("--survivors", "this or --lifetimes is needed");
}

}  // namespace

const Verb retention_verb = {
    "retention", "how long customers stay: shifted-beta-geometric curve, or Kaplan-Meier",
    "--survivors: period,alive, periods one after the other; the first is the whole cohort. Shares in place "
    "of counts give\n"
    "the same curve, but the errors are those of so many customers.\n"
    "Answers alpha, beta, their standard_errors (null where the likelihood has its best at a bound), "
    "log_likelihood\n"
    "and survival, S(0) to S(periods).\n"
    "--lifetimes: time,event (1 left, 0 still there). Answers survival at each time somebody left, with "
    "Greenwood's\n"
    "standard_error and the 95 % band low, high.\n",
    options, run};

}  // namespace md::insight_verbs
