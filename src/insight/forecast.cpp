#include "insight/forecast.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/random.h"
#include "insight/holt_winters.h"

namespace md::insight {
namespace {

constexpr double normal_975 = 1.959963984540054;
constexpr size_t origins_max = 24, paths = 2000;

double naive_ahead(std::span<const double> series, size_t season, size_t step) {
  return series[series.size() - season + (step - 1) % season];
}

bool can_fit(std::span<const double> series, size_t season, ForecastModel model) {
  if (model == ForecastModel::naive) return series.size() > season;
  if (series.size() < 2 * season + 2) return false;
  return model == ForecastModel::additive || std::ranges::all_of(series, [](double y) { return y > 0; });
}

// Forecasts of one model from inside the series.
struct Trial {
  double error_sum = 0, share_sum = 0, count = 0, share_count = 0;
  bool possible = true;
};

void try_from(std::span<const double> series, size_t origin, size_t horizon, size_t season,
              ForecastModel model, Trial& trial) {
  const std::span<const double> seen = series.first(origin);
  if (!can_fit(seen, season, model)) {
    trial.possible = false;
    return;
  }
  HoltWinters fit;
  if (model != ForecastModel::naive)
    fit = fit_holt_winters(seen, season, model == ForecastModel::multiplicative);
  if (!std::isfinite(fit.error_squares)) {
    trial.possible = false;
    return;
  }
  for (size_t step = 1; step <= horizon && origin + step <= series.size(); step++) {
    const double y = series[origin + step - 1];
    const double error =
        std::fabs(y - (model == ForecastModel::naive ? naive_ahead(seen, season, step) : fit.ahead(step)));
    trial.error_sum += error;
    trial.count++;
    if (y == 0) continue;
    trial.share_sum += error / std::fabs(y);
    trial.share_count++;
  }
}

// From where in the series it is tried: the last season or horizon, but never so early that nothing could be
// fitted.
std::vector<size_t> origins_of(size_t n, size_t horizon, size_t season) {
  const size_t smallest = n >= 2 * season + 3 ? 2 * season + 2 : season + 1;
  const size_t back = std::min(n - smallest, std::max(std::max(horizon, season), size_t{4}));
  const size_t step = (back + origins_max - 1) / origins_max;
  std::vector<size_t> origins;
  for (size_t distance = 1; distance <= back; distance += std::max(step, size_t{1}))
    origins.push_back(n - distance);
  return origins;
}

// The standard deviation of the error `step` ahead, in those of one step (Hyndman et al. 2008, class 1).
std::vector<double> additive_spread(const HoltWinters& fit, size_t horizon) {
  std::vector<double> spread;
  double sum = 1;
  for (size_t step = 1; step <= horizon; step++) {
    spread.push_back(std::sqrt(sum));
    const bool whole_season = step % fit.season.size() == 0;
    const double weight = fit.alpha + fit.beta * double(step) + (whole_season ? fit.gamma : 0);
    sum += weight * weight;
  }
  return spread;
}

double degrees_left(size_t errors, size_t parameters) {
  return errors > parameters ? double(errors - parameters) : 1.0;
}

void add_additive_band(const HoltWinters& fit, size_t horizon, Forecast& answer) {
  const double sigma = std::sqrt(fit.error_squares / degrees_left(fit.errors.size(), 4));
  const std::vector<double> spread = additive_spread(fit, horizon);
  for (size_t i = 0; i < horizon; i++) {
    answer.low.push_back(answer.values[i] - normal_975 * sigma * spread[i]);
    answer.high.push_back(answer.values[i] + normal_975 * sigma * spread[i]);
  }
}

// Futures that go on with errors drawn from those of the past.
void add_multiplicative_band(const HoltWinters& fit, size_t horizon, Forecast& answer) {
  Random random(1);
  const double wider = std::sqrt(double(fit.errors.size()) / degrees_left(fit.errors.size(), 4));
  std::vector<std::vector<double>> futures(horizon, std::vector<double>(paths));
  for (size_t path = 0; path < paths; path++) {
    HoltWinters state = fit;
    for (size_t step = 0; step < horizon; step++) {
      const size_t place = step % fit.season.size();
      const double share = wider * fit.errors[size_t(random.below(fit.errors.size()))];
      const double before = state.level + state.trend, part = state.season[place];
      futures[step][path] = before * part * (1 + share);
      state.level = before * (1 + fit.alpha * share);
      state.trend += fit.beta * before * share;
      state.season[place] = part * (1 + fit.gamma * share);
    }
  }
  for (size_t step = 0; step < horizon; step++) {
    std::vector<double>& reached = futures[step];
    std::ranges::sort(reached);
    answer.low.push_back(std::min(reached[paths / 40], answer.values[step]));
    answer.high.push_back(std::max(reached[paths - 1 - paths / 40], answer.values[step]));
  }
}

void add_naive_band(std::span<const double> series, size_t season, size_t horizon, Forecast& answer) {
  double squares = 0;
  for (size_t i = season; i < series.size(); i++)
    squares += (series[i] - series[i - season]) * (series[i] - series[i - season]);
  const double sigma = std::sqrt(squares / double(series.size() - season));
  for (size_t step = 0; step < horizon; step++) {
    const double half = normal_975 * sigma * std::sqrt(double(step / season + 1));
    answer.low.push_back(answer.values[step] - half);
    answer.high.push_back(answer.values[step] + half);
  }
}

void predict(std::span<const double> series, size_t horizon, size_t season, Forecast& answer) {
  const bool multiplicative = answer.model == ForecastModel::multiplicative;
  HoltWinters fit;
  if (answer.model != ForecastModel::naive) fit = fit_holt_winters(series, season, multiplicative);
  if (answer.model == ForecastModel::naive || !std::isfinite(fit.error_squares)) {
    answer.model = ForecastModel::naive;
    for (size_t step = 1; step <= horizon; step++) answer.values.push_back(naive_ahead(series, season, step));
    return add_naive_band(series, season, horizon, answer);
  }
  answer.alpha = fit.alpha;
  answer.beta = fit.beta;
  answer.gamma = fit.gamma;
  for (size_t step = 1; step <= horizon; step++) answer.values.push_back(fit.ahead(step));
  if (multiplicative) return add_multiplicative_band(fit, horizon, answer);
  add_additive_band(fit, horizon, answer);
}

}  // namespace

Result<Forecast> forecast(std::span<const double> series, size_t horizon, size_t season) {
  if (series.size() < season + 3)
    return fail("insight.too_few_rows",
                {{"rows", std::to_string(series.size())}, {"needed", std::to_string(season + 3)}});
  const std::vector<size_t> origins = origins_of(series.size(), horizon, season);
  Trial trials[forecast_models];
  for (size_t model = 0; model < forecast_models; model++)
    for (const size_t origin : origins)
      if (trials[model].possible)
        try_from(series, origin, horizon, season, ForecastModel(model), trials[model]);
  Forecast answer;
  // The naive one last: it is taken when none of the others is better. Where a value is 0 shares say nothing.
  const bool by_share = trials[forecast_models - 1].share_count == trials[forecast_models - 1].count;
  double least = HUGE_VAL;
  for (size_t model = forecast_models; model-- > 0;) {
    const Trial& trial = trials[model];
    if (!trial.possible) continue;
    const double error = by_share ? trial.share_sum / trial.share_count : trial.error_sum / trial.count;
    answer.errors[model] = error;
    if (!(error < least)) continue;
    least = error;
    answer.model = ForecastModel(model);
    answer.held_out_error = trial.error_sum / trial.count;
    answer.held_out_mape.reset();
    if (trial.share_count > 0) answer.held_out_mape = trial.share_sum / trial.share_count;
  }
  predict(series, horizon, season, answer);
  return answer;
}

}  // namespace md::insight
