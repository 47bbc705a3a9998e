#include "insight/regress.h"

#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--data", Takes::file, "the rows; every column but the target is a predictor", {}, true},
    {"--target", Takes::text, "the column to explain", {}, true},
    {"--logistic", Takes::nothing, "the target is 0 or 1: fit its probability"},
};

void write_by_name(JsonOut& out, std::string_view key, std::span<const insight::Predictor> predictors,
                   std::span<const double> values) {
  out.key(key).object().number("intercept", values[0]);
  for (size_t i = 0; i < predictors.size(); i++) out.number(predictors[i].name, values[i + 1]);
  out.end();
}

Checked<std::string> run_linear(const Table& table, std::span<const insight::Predictor> predictors,
                                const insight::Predictor& target) {
  MD_ASSIGN(const insight::LinearFit fit, placed(table, insight::fit_linear(predictors, target)));
  JsonOut out;
  out.object();
  write_by_name(out, "coefficients", predictors, fit.coefficients);
  write_by_name(out, "standard_errors", predictors, fit.standard_errors);
  out.number("residual_sd", fit.residual_sd).number("r_squared", fit.r_squared);
  if (fit.held_out_r_squared) out.number("held_out_r_squared", *fit.held_out_r_squared);
  out.integer("rows", int64_t(table.rows())).integer("degrees_of_freedom", int64_t(fit.degrees));
  return out.end().finish();
}

Checked<std::string> run_logistic(const Table& table, std::span<const insight::Predictor> predictors,
                                  const insight::Predictor& target) {
  MD_ASSIGN(const insight::LogisticFit fit, placed(table, insight::fit_logistic(predictors, target)));
  JsonOut out;
  out.object();
  write_by_name(out, "coefficients", predictors, fit.coefficients);
  write_by_name(out, "standard_errors", predictors, fit.standard_errors);
  out.number("log_likelihood", fit.log_likelihood);
  if (fit.held_out_auc) out.number("held_out_auc", *fit.held_out_auc);
  if (fit.held_out_log_loss) out.number("held_out_log_loss", *fit.held_out_log_loss);
  return out.integer("rows", int64_t(table.rows())).end().finish();
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--data")));
  const bool logistic = options.given("--logistic");
  const std::string_view wanted = options.text("--target");
  if (!table.has(wanted))
    return option_fault("--target", table.file() + " has no column " + in_quotes(wanted));
  MD_ASSIGN(const size_t target_column, table.column(wanted));
  insight::Predictor target{std::string(wanted), {}};
  MD_ASSIGN(target.values, table.numbers(target_column, logistic ? flag_bounds : Bounds{}));
  std::vector<insight::Predictor> predictors;
  for (size_t column = 0; column < table.columns(); column++) {
    if (column == target_column) continue;
    MD_TRY(table.column(table.name(column)));
    if (table.name(column) == "intercept") return table.wrong("no predictor can be called \"intercept\"");
    MD_ASSIGN(std::vector<double> values, table.numbers(column));
    predictors.push_back({std::string(table.name(column)), std::move(values)});
  }
  return logistic ? run_logistic(table, predictors, target) : run_linear(table, predictors, target);
}

}  // namespace

const Verb regress_verb = {
    "regress", "linear or logistic regression, with standard errors and a score on held-back rows",
    "--data: columns of numbers, the target among them.\n"
    "Answers coefficients and standard_errors by column and \"intercept\"; linear: residual_sd, r_squared,\n"
    "held_out_r_squared (each row predicted from all others); logistic: log_likelihood, held_out_auc,\n"
    "held_out_log_loss (ten folds).\n",
    options, run};

}  // namespace md::insight_verbs
