#include "insight/least_squares.h"

#include <cmath>
#include <utility>

namespace md::insight {
namespace {

// In eight sums that do not wait for one another.
double dot(const double* a, const double* b, size_t n) {
  constexpr size_t lanes = 8;
  double sums[lanes] = {};
  size_t i = 0;
  for (; i + lanes <= n; i += lanes)
    for (size_t lane = 0; lane < lanes; lane++) sums[lane] += a[i + lane] * b[i + lane];
  double sum = 0;
  for (; i < n; i++) sum += a[i] * b[i];
  for (const double part : sums) sum += part;
  return sum;
}

}  // namespace

QrFactors::QrFactors(std::vector<double> matrix, size_t rows, size_t columns)
    : matrix_(std::move(matrix)), diagonal_(columns), scale_(columns), rows_(rows), columns_(columns) {}

void QrFactors::reflect(size_t column, double* y) const {
  const double* v = &matrix_[column * rows_];
  const double product = scale_[column] * dot(v + column, y + column, rows_ - column);
  for (size_t i = column; i < rows_; i++) y[i] -= product * v[i];
}

size_t QrFactors::factor(std::span<const double> floors) {
  for (size_t column = 0; column < columns_; column++) {
    double* v = &matrix_[column * rows_];
    const double squares = dot(v + column, v + column, rows_ - column);
    const double length = std::sqrt(squares);
    if (!(length > floors[column])) return column;
    const double sign = v[column] > 0 ? 1 : -1;
    diagonal_[column] = -sign * length;
    v[column] += sign * length;
    scale_[column] = 1 / (squares + length * std::fabs(v[column] - sign * length));
    for (size_t other = column + 1; other < columns_; other++) reflect(column, &matrix_[other * rows_]);
  }
  return columns_;
}

void QrFactors::apply_transposed(std::span<double> y) const {
  for (size_t column = 0; column < columns_; column++) reflect(column, y.data());
}

void QrFactors::apply(std::span<double> y) const {
  for (size_t column = columns_; column-- > 0;) reflect(column, y.data());
}

void QrFactors::solve_lower(std::span<double> y) const {
  for (size_t column = 0; column < columns_; column++) {
    for (size_t other = 0; other < column; other++) y[column] -= at(other, column) * y[other];
    y[column] /= diagonal_[column];
  }
}

void QrFactors::solve_upper(std::span<double> y) const {
  for (size_t column = columns_; column-- > 0;) {
    for (size_t other = column + 1; other < columns_; other++) y[column] -= at(column, other) * y[other];
    y[column] /= diagonal_[column];
  }
}

std::vector<double> QrFactors::solve(std::vector<double> y) const {
  apply_transposed(y);
  solve_upper(y);
  y.resize(columns_);
  return y;
}

std::vector<double> QrFactors::inverse_gram() const {
  const size_t k = columns_;
  std::vector<double> inverse(k * k), gram(k * k);  // the columns of R⁻¹, one after the other
  for (size_t column = 0; column < k; column++) {
    const std::span<double> unit = std::span(inverse).subspan(column * k, k);
    unit[column] = 1;
    solve_upper(unit);
  }
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      for (size_t column = std::max(i, j); column < k; column++)
        gram[i * k + j] += inverse[column * k + i] * inverse[column * k + j];
  return gram;
}

std::vector<double> QrFactors::leverages() const {
  std::vector<double> sums(rows_), q(rows_);
  for (size_t column = 0; column < columns_; column++) {
    q.assign(rows_, 0);
    q[column] = 1;
    for (size_t back = column + 1; back-- > 0;) reflect(back, q.data());
    for (size_t i = 0; i < rows_; i++) sums[i] += q[i] * q[i];
  }
  return sums;
}

}  // namespace md::insight
