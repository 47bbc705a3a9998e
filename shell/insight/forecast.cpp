#include "insight/forecast.h"

#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--series", Takes::file, "one value after the other", {}, true},
    {"--horizon", Takes::integer, "how many to forecast", {}, true, 0, 1, 10000},
    {"--season", Takes::integer, "how many make a season, 1 for none, 12", {}, false, 12, 1, 1000},
};
constexpr std::string_view names[] = {"holt_winters_additive", "holt_winters_multiplicative",
                                      "seasonal_naive"};

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--series")));
  MD_TRY(table.column("period"));
  MD_ASSIGN(const std::vector<double> series, table.numbers("value"));
  const size_t horizon = size_t(options.integer("--horizon")), season = size_t(options.integer("--season"));
  MD_ASSIGN(const insight::Forecast answer, placed(table, insight::forecast(series, horizon, season)));
  JsonOut out;
  out.object().text("model", names[size_t(answer.model)]).key("held_out_mape");
  if (answer.held_out_mape) {
    out.number(*answer.held_out_mape);
  } else {
    out.null();
  }
  out.number("held_out_mean_error", answer.held_out_error).key("held_out_errors").object();
  for (size_t model = 0; model < insight::forecast_models; model++)
    if (answer.errors[model]) out.number(names[model], *answer.errors[model]);
  out.end();
  if (answer.model != insight::ForecastModel::naive)
    out.number("alpha", answer.alpha).number("beta", answer.beta).number("gamma", answer.gamma);
  out.key("forecast").numbers(answer.values);
  out.key("low").numbers(answer.low);
  out.key("high").numbers(answer.high);
  return out.end().finish();
}

}  // namespace

const Verb forecast_verb = {"forecast", "what comes next in a series, with a band",
                            "--series: period,value in the order of the file; period is a label.\n"
                            "Answers the model that predicted the last part of the series best from what "
                            "came before it, held_out_mape (a\n"
                            "fraction; null when all values there are 0), held_out_errors of all models "
                            "(mean share, or mean error when a value\n"
                            "is 0), forecast, and low and high of the 95 % band.\n",
                            options, run};

}  // namespace md::insight_verbs
