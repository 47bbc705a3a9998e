#include "insight/design_matrix.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace md::insight {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double least_share = 1e-12;  // of a column that others do not explain
constexpr double roundings = 16;

Error constant_column(const Predictor& predictor) {
  return {"insight.constant_column", {{"column", predictor.name}}, predictor.name};
}

}  // namespace

Error dependent_column(const Predictor& predictor) {
  return {"insight.dependent_column", {{"column", predictor.name}}, predictor.name};
}

double mean_of(std::span<const double> values) {
  if (values.empty()) return 0;
  const double n = double(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double rest = 0;
  for (const double value : values) rest += value - mean;
  return mean + rest / n;
}

bool all_equal(std::span<const double> values) {
  return std::ranges::all_of(values, [&](double value) { return value == values[0]; });
}

Result<DesignMatrix> design_matrix(std::span<const Predictor> predictors) {
  DesignMatrix matrix;
  matrix.columns = predictors.size();
  matrix.rows = predictors.empty() ? 0 : predictors[0].values.size();
  matrix.values.reserve(matrix.rows * matrix.columns);
  for (const Predictor& predictor : predictors) {
    if (all_equal(predictor.values)) return std::unexpected(constant_column(predictor));
    const auto [low, high] = std::ranges::minmax(predictor.values);
    const double largest = std::max(std::fabs(low), std::fabs(high));
    const double mean = mean_of(predictor.values);
    // Divided by the largest first, squares neither overflow nor vanish.
    double squares = 0;
    for (const double value : predictor.values)
      squares += (value - mean) / largest * ((value - mean) / largest);
    const double length = std::sqrt(squares) * largest;
    for (const double value : predictor.values) matrix.values.push_back((value - mean) / length);
    matrix.means.push_back(mean);
    matrix.lengths.push_back(length);
    // Rounding of numbers as large as these leaves that much of a column that is nothing by itself.
    const double rounding = roundings * epsilon * largest / length * std::sqrt(double(matrix.rows));
    matrix.floors.push_back(std::max(least_share, rounding));
  }
  return matrix;
}

}  // namespace md::insight
