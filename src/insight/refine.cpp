#include "insight/refine.h"

#include <cmath>

namespace md::insight {
namespace {

constexpr int rounds_max = 6;

// A sum in two doubles, the second what the first has no digits for.
struct Sum {
  double high = 0, low = 0;

  void add(double x) {
    const double sum = high + x, part = sum - high;
    low += (high - (sum - part)) + (x - part);
    high = sum;
  }
  void add_product(double a, double b) {
    const double product = a * b;
    low += std::fma(a, b, -product);
    add(product);
  }
  double value() const { return high + low; }
};

// What the solution leaves of both equations.
struct Left {
  std::vector<double> rows;     // y − r − A b
  std::vector<double> columns;  // −Aᵀ r, the intercept's first
};

Left what_is_left(std::span<const Predictor> predictors, std::span<const double> target,
                  std::span<const double> b, std::span<const double> r) {
  Left left;
  for (size_t row = 0; row < target.size(); row++) {
    Sum sum;
    sum.add(target[row]);
    sum.add(-r[row]);
    sum.add(-b[0]);
    for (size_t i = 0; i < predictors.size(); i++) sum.add_product(-b[i + 1], predictors[i].values[row]);
    left.rows.push_back(sum.value());
  }
  Sum all;
  for (const double residual : r) all.add(-residual);
  left.columns.push_back(all.value());
  for (const Predictor& predictor : predictors) {
    Sum sum;
    for (size_t row = 0; row < r.size(); row++) sum.add_product(-r[row], predictor.values[row]);
    left.columns.push_back(sum.value());
  }
  return left;
}

// Moves b and r by what solves the augmented system for what is left. Returns how far b went, as a share of
// its largest part; parts count by what they do to the columns of length 1.
double correct(const QrFactors& factors, const DesignMatrix& matrix, const Left& left, std::vector<double>& b,
               std::vector<double>& r) {
  const size_t n = matrix.rows, k = matrix.columns;
  const double mean = mean_of(left.rows), of_ones = left.columns[0] / double(n);
  std::vector<double> rotated = left.rows;
  for (double& value : rotated) value -= mean;
  factors.apply_transposed(rotated);
  std::vector<double> bent(k);
  for (size_t i = 0; i < k; i++)
    bent[i] = (left.columns[i + 1] - matrix.means[i] * left.columns[0]) / matrix.lengths[i];
  factors.solve_lower(bent);
  std::vector<double> step(k);
  for (size_t i = 0; i < k; i++) {
    step[i] = rotated[i] - bent[i];
    rotated[i] = bent[i];
  }
  factors.solve_upper(step);
  factors.apply(rotated);
  for (size_t row = 0; row < n; row++) r[row] += rotated[row] + of_ones;
  double intercept = mean - of_ones, farthest = 0, largest = 0;
  for (size_t i = 0; i < k; i++) {
    const double change = step[i] / matrix.lengths[i];
    intercept -= change * matrix.means[i];
    b[i + 1] += change;
    farthest = std::fmax(farthest, std::fabs(step[i]));
    largest = std::fmax(largest, std::fabs(b[i + 1]) * matrix.lengths[i]);
  }
  b[0] += intercept;
  return largest > 0 ? farthest / largest : 0;
}

}  // namespace

void refine_linear(const QrFactors& factors, const DesignMatrix& matrix,
                   std::span<const Predictor> predictors, std::span<const double> target,
                   std::vector<double>& coefficients, std::vector<double>& residuals) {
  if (matrix.values.size() > refined_numbers_max) return;
  std::vector<double> b = coefficients, r = residuals;
  double before = HUGE_VAL;
  for (int round = 0; round < rounds_max; round++) {
    const double moved = correct(factors, matrix, what_is_left(predictors, target, b, r), b, r);
    // Corrections that do not become smaller, or numbers too large for their products, are not to be trusted.
    if (!(moved < before) || !std::isfinite(b[0])) return;
    before = moved;
    coefficients = b;
    residuals = r;
  }
}

}  // namespace md::insight
