#pragma once
// What comes next in a series: Holt–Winters with additive or multiplicative season, or the value a season
// ago, whichever predicted the last part of the series best (Hyndman & Athanasopoulos, Forecasting:
// Principles and Practice, 8.3, 5.10).
//
//   additive        y = l + b + s:     l += b + αe,     b += βe,     s += γe
//   multiplicative  y = (l + b) · s:   l += b + αe/s,   b += βe/s,   s += γe/(l + b)
//   seasonal naive  y = the value one season before
//
// e is the error of one step; α, β, γ make Σe² least, from a grid and a pattern search that uses + − × ÷
// only, so that every platform finds the same.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

enum class ForecastModel : uint8_t { additive, multiplicative, naive };
inline constexpr size_t forecast_models = 3;

struct Forecast {
  ForecastModel model = ForecastModel::naive;
  std::vector<double> values, low, high;  // for each step ahead, with the 95 % band
  // Of forecasts from inside the series, each fitted on what came before: mean of |e / y| where y ≠ 0, and of
  // |e|.
  std::optional<double> held_out_mape;
  double held_out_error = 0;
  // The same for each model that could be fitted; nothing for the others.
  std::optional<double> errors[forecast_models];
  double alpha = 0, beta = 0, gamma = 0;  // of Holt–Winters
};

// `season` values make a season, 1 for none. Holt–Winters needs two seasons and a few values to be tried on,
// the multiplicative form positive values only. The series is in order, with no gaps. Errors:
// insight.too_few_rows: at least a season and three values.
Result<Forecast> forecast(std::span<const double> series, size_t horizon, size_t season);

}  // namespace md::insight
