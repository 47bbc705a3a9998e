#include "insight/regress.h"

#include <cmath>
#include <utility>

#include "insight/design_matrix.h"
#include "insight/least_squares.h"
#include "insight/refine.h"

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

// In the units of the columns as they were given, the intercept first.
std::vector<double> unscaled(const DesignMatrix& matrix, std::span<const double> solution,
                             double target_mean) {
  std::vector<double> coefficients{target_mean};
  for (size_t i = 0; i < matrix.columns; i++) {
    coefficients.push_back(solution[i] / matrix.lengths[i]);
    coefficients[0] -= coefficients.back() * matrix.means[i];
  }
  return coefficients;
}

std::vector<double> standard_errors(const DesignMatrix& matrix, std::span<const double> gram,
                                    double residual_sd) {
  const size_t k = matrix.columns;
  const double variance = residual_sd * residual_sd;
  double of_intercept = 1.0 / double(matrix.rows);
  std::vector<double> errors{0};
  for (size_t i = 0; i < k; i++) {
    errors.push_back(std::sqrt(variance * gram[i * k + i]) / matrix.lengths[i]);
    for (size_t j = 0; j < k; j++)
      of_intercept +=
          matrix.means[i] / matrix.lengths[i] * gram[i * k + j] * matrix.means[j] / matrix.lengths[j];
  }
  errors[0] = std::sqrt(variance * of_intercept);
  return errors;
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
  LinearFit fit;
  fit.coefficients = unscaled(matrix, solution, mean);
  refine_linear(factors, matrix, predictors, target.values, fit.coefficients, residuals);
  double squares = 0;
  for (const double residual : residuals) squares += residual * residual;
  fit.degrees = matrix.rows - matrix.columns - 1;
  fit.residual_sd = std::sqrt(squares / double(fit.degrees));
  fit.r_squared = 1 - squares / total_squares;
  fit.standard_errors = standard_errors(matrix, factors.inverse_gram(), fit.residual_sd);
  if (const auto press = prediction_squares(factors, residuals))
    fit.held_out_r_squared = 1 - *press / total_squares;
  return fit;
}

}  // namespace md::insight
