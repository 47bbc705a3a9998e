#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "base/random.h"
#include "insight/design_matrix.h"
#include "insight/least_squares.h"
#include "insight/regress.h"
#include "insight/scores.h"

namespace md::insight {
namespace {

constexpr int steps_max = 60, halvings_max = 30;
constexpr double step_small = 1e-8;
constexpr size_t fold_count = 10;

double logistic(double x) {
  return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

// log(1 + exp(x)).
double softplus(double x) {
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

// The state of the fit on scaled columns with a first column of ones.
struct Newton {
  const DesignMatrix& matrix;
  std::span<const double> y;
  std::vector<double> solution, eta;
  double log_likelihood = 0;

  size_t columns() const { return matrix.columns + 1; }

  // The columns have length 1; times √n they are of the size of the ones.
  double scale() const { return std::sqrt(double(matrix.rows)); }

  void evaluate() {
    eta.assign(matrix.rows, solution[0]);
    for (size_t column = 0; column < matrix.columns; column++) {
      const double weight = solution[column + 1] * scale();
      const double* values = &matrix.values[column * matrix.rows];
      for (size_t row = 0; row < matrix.rows; row++) eta[row] += weight * values[row];
    }
    log_likelihood = 0;
    for (size_t row = 0; row < matrix.rows; row++)
      log_likelihood -= softplus(y[row] > 0.5 ? -eta[row] : eta[row]);
  }

  // Every outcome on its side of zero: longer coefficients would be better without end.
  bool tells_all_apart() const {
    for (size_t row = 0; row < matrix.rows; row++)
      if ((y[row] > 0.5 ? eta[row] : -eta[row]) <= 0) return false;
    return true;
  }

  // √w X, with the working residuals in `target`.
  std::vector<double> weighted(std::vector<double>& target) const {
    std::vector<double> values(matrix.rows * columns());
    target.resize(matrix.rows);
    for (size_t row = 0; row < matrix.rows; row++) {
      const double p = logistic(eta[row]), root = std::sqrt(p * logistic(-eta[row]));
      values[row] = root;
      // (y − p) / √w, in a form that keeps its digits when p is near 0 or 1.
      target[row] = root > 0 ? (y[row] > 0.5 ? logistic(-eta[row]) : -p) / root : 0;
      for (size_t column = 0; column < matrix.columns; column++)
        values[(column + 1) * matrix.rows + row] = root * scale() * matrix.values[column * matrix.rows + row];
    }
    return values;
  }
};

// One reweighted least-squares step, halved while it does not help. Its length, or −1 when the weights have
// vanished.
double take_step(Newton& newton) {
  std::vector<double> target;
  QrFactors factors(newton.weighted(target), newton.matrix.rows, newton.columns());
  const std::vector<double> floors(newton.columns(), 1e-9 * newton.scale());
  if (factors.factor(floors) < newton.columns()) return -1;
  std::vector<double> step = factors.solve(std::move(target));
  const std::vector<double> before = newton.solution;
  const double likelihood_before = newton.log_likelihood;
  for (int halving = 0; halving < halvings_max; halving++) {
    double length = 0;
    for (size_t i = 0; i < step.size(); i++) {
      newton.solution[i] = before[i] + step[i];
      length = std::max(length, std::fabs(step[i]));
    }
    newton.evaluate();
    // A step of rounding's size may lose a digit of the likelihood.
    if (newton.log_likelihood >= likelihood_before - 1e-10 * std::fabs(likelihood_before)) return length;
    for (double& part : step) part /= 2;
  }
  return 0;
}

Result<void> maximise(Newton& newton, const Predictor& target) {
  const auto separated = [&] { return fail("insight.separated", {{"column", target.name}}, target.name); };
  newton.evaluate();
  bool was_small = false;
  for (int i = 0; i < steps_max; i++) {
    const double length = take_step(newton);
    if (length < 0 || newton.tells_all_apart()) return separated();
    double largest = 1;
    for (const double part : newton.solution) largest = std::max(largest, std::fabs(part));
    const bool is_small = length <= step_small * largest;
    if (is_small && was_small) return {};
    was_small = is_small;
  }
  return separated();
}

LogisticFit unscaled(const Newton& newton, std::span<const double> gram) {
  const DesignMatrix& matrix = newton.matrix;
  const size_t k = newton.columns();
  // The intercept is what the scaled fit says at xⱼ = 0: a fixed combination of its coefficients.
  std::vector<double> at_zero(k, 1);
  LogisticFit fit;
  fit.log_likelihood = newton.log_likelihood;
  fit.coefficients.resize(1);
  fit.standard_errors.resize(1);
  for (size_t column = 0; column < matrix.columns; column++) {
    const double unit = matrix.lengths[column] / newton.scale();
    fit.coefficients.push_back(newton.solution[column + 1] / unit);
    fit.standard_errors.push_back(std::sqrt(gram[(column + 1) * k + column + 1]) / unit);
    at_zero[column + 1] = -matrix.means[column] / unit;
  }
  double variance = 0;
  for (size_t i = 0; i < k; i++) {
    fit.coefficients[0] += at_zero[i] * newton.solution[i];
    for (size_t j = 0; j < k; j++) variance += at_zero[i] * gram[i * k + j] * at_zero[j];
  }
  fit.standard_errors[0] = std::sqrt(variance);
  return fit;
}

// Coefficients of another fit, in the units of this one's scaled columns; all zero when there is none.
std::vector<double> beginning(const DesignMatrix& matrix, std::span<const double> coefficients) {
  std::vector<double> solution(matrix.columns + 1);
  if (coefficients.empty()) return solution;
  solution[0] = coefficients[0];
  for (size_t column = 0; column < matrix.columns; column++) {
    solution[0] += coefficients[column + 1] * matrix.means[column];
    solution[column + 1] = coefficients[column + 1] * matrix.lengths[column] / std::sqrt(double(matrix.rows));
  }
  return solution;
}

Result<LogisticFit> fit_without_score(std::span<const Predictor> predictors, const Predictor& target,
                                      std::span<const double> start = {}) {
  if (predictors.empty()) return fail("insight.no_predictors");
  const size_t rows = target.values.size(), needed = predictors.size() + 2;
  if (rows < needed)
    return fail("insight.too_few_rows", {{"rows", std::to_string(rows)}, {"needed", std::to_string(needed)}});
  if (all_equal(target.values))
    return fail("insight.constant_column", {{"column", target.name}}, target.name);
  MD_ASSIGN(const DesignMatrix matrix, design_matrix(predictors));
  QrFactors plain(matrix.values, matrix.rows, matrix.columns);
  const size_t dependent = plain.factor(matrix.floors);
  if (dependent < matrix.columns) return std::unexpected(dependent_column(predictors[dependent]));

  Newton newton{matrix, target.values, beginning(matrix, start), {}};
  MD_TRY(maximise(newton, target));
  std::vector<double> ignored;
  QrFactors factors(newton.weighted(ignored), matrix.rows, newton.columns());
  factors.factor(std::vector<double>(newton.columns(), 0));
  return unscaled(newton, factors.inverse_gram());
}

// The fold of a row, by what it contains: the order of the rows does not matter, and equal rows stay
// together.
size_t fold_of(std::span<const Predictor> predictors, const Predictor& target, size_t row) {
  uint64_t hash = std::bit_cast<uint64_t>(target.values[row]);
  for (const Predictor& predictor : predictors)
    hash = random_bits(std::bit_cast<uint64_t>(predictor.values[row]), hash);
  return size_t(hash % fold_count);
}

// Fits without a fold and predicts it; false when there is no fit.
bool predict_fold(std::span<const Predictor> predictors, const Predictor& target, std::span<const size_t> folds,
                  size_t fold, std::span<const double> start, std::vector<double>& probabilities) {
  std::vector<Predictor> seen(predictors.size()), held(predictors.size());
  Predictor seen_target{target.name, {}};
  for (size_t row = 0; row < folds.size(); row++) {
    if (folds[row] != fold) seen_target.values.push_back(target.values[row]);
    for (size_t i = 0; i < predictors.size(); i++)
      (folds[row] == fold ? held : seen)[i].values.push_back(predictors[i].values[row]);
  }
  const auto fit = fit_without_score(seen, seen_target, start);
  if (!fit) return false;
  const std::vector<double> predicted = predict_logistic(fit->coefficients, held);
  size_t at = 0;
  for (size_t row = 0; row < folds.size(); row++)
    if (folds[row] == fold) probabilities[row] = predicted[at++];
  return true;
}

}  // namespace

std::vector<double> predict_logistic(std::span<const double> coefficients,
                                     std::span<const Predictor> predictors) {
  std::vector<double> eta(predictors.empty() ? 0 : predictors[0].values.size(), coefficients[0]);
  for (size_t i = 0; i < predictors.size(); i++)
    for (size_t row = 0; row < eta.size(); row++) eta[row] += coefficients[i + 1] * predictors[i].values[row];
  for (double& value : eta) value = logistic(value);
  return eta;
}

Result<LogisticFit> fit_logistic(std::span<const Predictor> predictors, const Predictor& target) {
  MD_ASSIGN(LogisticFit fit, fit_without_score(predictors, target));
  const size_t rows = target.values.size();
  std::vector<size_t> folds(rows);
  std::array<size_t, fold_count> sizes{};
  for (size_t row = 0; row < rows; row++) sizes[folds[row] = fold_of(predictors, target, row)]++;
  std::vector<double> probabilities(rows);
  for (size_t fold = 0; fold < fold_count; fold++)
    if (sizes[fold] > 0 && !predict_fold(predictors, target, folds, fold, fit.coefficients, probabilities))
      return fit;
  fit.held_out_auc = auc(probabilities, target.values);
  fit.held_out_log_loss = log_loss(probabilities, target.values);
  return fit;
}

}  // namespace md::insight
