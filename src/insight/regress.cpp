#include "insight/regress.h"

#include <cmath>
#include <utility>

#include "insight/design_matrix.h"
#include "insight/least_squares.h"

namespace md::insight {
namespace {

Result<DesignMatrix> checked_matrix(std::span<const Predictor> predictors, const Predictor& target) {
  if (predictors.empty()) return fail("insight.no_predictors");
  const size_t needed = predictors.size() + 2;
  if (target.values.size() < needed)
    return fail("insight.too_few_rows",
                {{"rows", std::to_string(target.values.size())}, {"needed", std::to_string(needed)}});
  if (all_equal(target.values))
    return fail("insight.constant_column", {{"column", target.name}}, target.name);
  return design_matrix(predictors);
}

// The solution for scaled columns, made better by the residual that it leaves.
std::vector<double> solve_refined(const QrFactors& factors, const DesignMatrix& matrix, std::vector<double> y,
                                  std::vector<double>& residuals) {
  std::vector<double> solution(matrix.columns);
  residuals = std::move(y);
  for (int round = 0; round < 2; round++) {
    const std::vector<double> step = factors.solve(residuals);
    for (size_t column = 0; column < matrix.columns; column++) {
      solution[column] += step[column];
      for (size_t row = 0; row < matrix.rows; row++)
        residuals[row] -= step[column] * matrix.values[column * matrix.rows + row];
    }
  }
  return solution;
}

// Coefficients and their errors in the units of the columns as they were given.
void unscale(const DesignMatrix& matrix, std::span<const double> solution, std::span<const double> gram,
             double target_mean, LinearFit& fit) {
  const size_t k = matrix.columns;
  const double variance = fit.residual_sd * fit.residual_sd;
  double intercept = target_mean, intercept_variance = 1.0 / double(matrix.rows);
  for (size_t i = 0; i < k; i++) {
    const double coefficient = solution[i] / matrix.lengths[i];
    intercept -= coefficient * matrix.means[i];
    fit.coefficients.push_back(coefficient);
    fit.standard_errors.push_back(std::sqrt(variance * gram[i * k + i]) / matrix.lengths[i]);
    for (size_t j = 0; j < k; j++)
      intercept_variance +=
          matrix.means[i] / matrix.lengths[i] * gram[i * k + j] * matrix.means[j] / matrix.lengths[j];
  }
  fit.coefficients.insert(fit.coefficients.begin(), intercept);
  fit.standard_errors.insert(fit.standard_errors.begin(), std::sqrt(variance * intercept_variance));
}

// Σ (eᵢ / (1 − hᵢ))², or nothing when a row alone decides its fitted value.
std::optional<double> prediction_squares(const QrFactors& factors, std::span<const double> residuals) {
  const std::vector<double> leverages = factors.leverages();
  const double mean_share = 1.0 / double(residuals.size());
  double squares = 0;
  for (size_t row = 0; row < residuals.size(); row++) {
    const double left = 1 - leverages[row] - mean_share;
    if (left < 1e-10) return std::nullopt;
    squares += residuals[row] / left * (residuals[row] / left);
  }
  return squares;
}

}  // namespace

Result<LinearFit> fit_linear(std::span<const Predictor> predictors, const Predictor& target) {
  MD_ASSIGN(const DesignMatrix matrix, checked_matrix(predictors, target));
  QrFactors factors(matrix.values, matrix.rows, matrix.columns);
  const size_t dependent = factors.factor(matrix.floors);
  if (dependent < matrix.columns) return std::unexpected(dependent_column(predictors[dependent]));

  const double mean = mean_of(target.values);
  std::vector<double> y = target.values;
  double total_squares = 0;
  for (double& value : y) {
    value -= mean;
    total_squares += value * value;
  }
  std::vector<double> residuals;
  const std::vector<double> solution = solve_refined(factors, matrix, std::move(y), residuals);
  double squares = 0;
  for (const double residual : residuals) squares += residual * residual;

  LinearFit fit;
  fit.degrees = matrix.rows - matrix.columns - 1;
  fit.residual_sd = std::sqrt(squares / double(fit.degrees));
  fit.r_squared = 1 - squares / total_squares;
  unscale(matrix, solution, factors.inverse_gram(), mean, fit);
  if (const auto press = prediction_squares(factors, residuals))
    fit.held_out_r_squared = 1 - *press / total_squares;
  return fit;
}

}  // namespace md::insight
