#pragma once
// Householder QR of a tall matrix, which solves least squares without the normal equations: the error grows
// with the condition of the matrix, not with its square (Golub & Van Loan, Matrix Computations, 5.2–5.3).

#include <cstddef>
#include <span>
#include <vector>

namespace md::insight {

class QrFactors {
 public:
  // `matrix` is column-major, rows × columns, rows ≥ columns. Columns are best of similar length.
  QrFactors(std::vector<double> matrix, size_t rows, size_t columns);

  // Factors column by column. Returns the first column of which not more than `floors[column]` is left once
  // the columns before it are taken out (it depends on them), or columns().
  size_t factor(std::span<const double> floors);

  size_t columns() const { return columns_; }
  // y becomes Qᵀy; `y` has `rows` numbers.
  void apply_transposed(std::span<double> y) const;
  // y becomes Qy.
  void apply(std::span<double> y) const;
  // The first `columns` numbers of y become R⁻¹y, or R⁻ᵀy.
  void solve_upper(std::span<double> y) const;
  void solve_lower(std::span<double> y) const;
  // The least-squares solution for the right-hand side.
  std::vector<double> solve(std::vector<double> y) const;
  // (XᵀX)⁻¹ = R⁻¹R⁻ᵀ, columns × columns, symmetric.
  std::vector<double> inverse_gram() const;
  // The diagonal of the hat matrix QQᵀ: how much each row decides its own fitted value.
  std::vector<double> leverages() const;

 private:
  double at(size_t row, size_t column) const { return matrix_[column * rows_ + row]; }
  // Takes the reflection of `column` from y.
  void reflect(size_t column, double* y) const;

  std::vector<double> matrix_;  // above the diagonal R, from the diagonal down the reflections' vectors
  std::vector<double> diagonal_, scale_;  // of R; 2 / vᵀv of each reflection
  size_t rows_, columns_;
};

}  // namespace md::insight
