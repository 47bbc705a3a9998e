#pragma once
// Maximises a smooth function of a few variables within bounds: Newton's method with Levenberg's damping. The
// function gives its gradient and Hessian, which then also says how certain the maximum is.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

namespace md::insight {

template <size_t N>
using Vector = std::array<double, N>;
template <size_t N>
using Matrix = std::array<std::array<double, N>, N>;

template <size_t N>
struct Curved {
  double value = 0;
  Vector<N> gradient{};
  Matrix<N> hessian{};
};

// A = LLᵀ in place (lower half); false when A is not positive definite.
template <size_t N>
bool cholesky(Matrix<N>& a) {
  for (size_t i = 0; i < N; i++)
    for (size_t j = 0; j <= i; j++) {
      double sum = a[i][j];
      for (size_t k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
      if (i != j) {
        a[i][j] = sum / a[j][j];
      } else {
        if (!(sum > 1e-14 * std::fabs(a[i][i]))) return false;
        a[i][i] = std::sqrt(sum);
      }
    }
  return true;
}

// x = A⁻¹b for A = LLᵀ.
template <size_t N>
Vector<N> cholesky_solve(const Matrix<N>& l, Vector<N> b) {
  for (size_t i = 0; i < N; i++) {
    for (size_t k = 0; k < i; k++) b[i] -= l[i][k] * b[k];
    b[i] /= l[i][i];
  }
  for (size_t i = N; i-- > 0;) {
    for (size_t k = i + 1; k < N; k++) b[i] -= l[k][i] * b[k];
    b[i] /= l[i][i];
  }
  return b;
}

template <size_t N>
struct Maximum {
  Vector<N> at{};
  Curved<N> there;
  std::array<bool, N> bound{};  // the variable stands at a bound, and would go on
  bool converged = false;

  // The inverse of −Hessian over the variables that are not at a bound; nothing when it is not positive
  // there.
  std::optional<Matrix<N>> covariance() const;
};

namespace newton {

inline constexpr int rounds_max = 300;
inline constexpr double step_done = 1e-7, step_longest = 3, noise = 1e-11;

// −Hessian, damped, with variables at a bound held.
template <size_t N>
Matrix<N> damped(const Curved<N>& here, const std::array<bool, N>& held, double damping) {
  Matrix<N> a{};
  for (size_t i = 0; i < N; i++)
    for (size_t j = 0; j < N; j++) a[i][j] = held[i] || held[j] ? double(i == j) : -here.hessian[i][j];
  for (size_t i = 0; i < N; i++)
    if (!held[i]) a[i][i] += damping * std::max(std::fabs(a[i][i]), 1e-6);
  return a;
}

}  // namespace newton

template <size_t N>
std::optional<Matrix<N>> Maximum<N>::covariance() const {
  Matrix<N> factor = newton::damped<N>(there, bound, 0), inverse{};
  if (!cholesky<N>(factor)) return std::nullopt;
  for (size_t i = 0; i < N; i++) {
    Vector<N> unit{};
    unit[i] = 1;
    inverse[i] = cholesky_solve<N>(factor, unit);
  }
  return inverse;
}

// `function(x)` answers Curved<N>. Steps are at most 3 in any variable: meant for logarithms of parameters.
template <size_t N, class Function>
Maximum<N> maximise(Function&& function, Vector<N> start, double low, double high) {
  Maximum<N> found{start, function(start), {}, false};
  double damping = 1e-3, growth = 2;
  for (int round = 0; round < newton::rounds_max && !found.converged; round++) {
    Vector<N> gradient = found.there.gradient;
    for (size_t i = 0; i < N; i++) {
      found.bound[i] = (found.at[i] <= low && gradient[i] < 0) || (found.at[i] >= high && gradient[i] > 0);
      if (found.bound[i]) gradient[i] = 0;
    }
    Matrix<N> factor = newton::damped<N>(found.there, found.bound, damping);
    if (!cholesky<N>(factor)) {
      damping = std::max(damping * 10, 1e-4);
      if (damping > 1e12) break;
      continue;
    }
    const Vector<N> step = cholesky_solve<N>(factor, gradient);
    double longest = 0;
    for (const double part : step) longest = std::max(longest, std::fabs(part));
    const double shrink = longest > newton::step_longest ? newton::step_longest / longest : 1;
    Vector<N> next = found.at;
    for (size_t i = 0; i < N; i++) next[i] = std::clamp(next[i] + shrink * step[i], low, high);
    const Curved<N> there = function(next);
    // A step of rounding's size may lose a digit of the value.
    const double slack = longest < 1e-4 ? newton::noise * (1 + std::fabs(found.there.value)) : 0;
    if (!(there.value >= found.there.value - slack)) {
      found.converged = longest < newton::step_done;
      damping = std::max(damping * growth, 1e-4);
      growth *= 2;
      continue;
    }
    // The better the parabola foretold the gain, the less damping (Nielsen 1999).
    double foretold = 0;
    for (size_t i = 0; i < N; i++) {
      const double moved = next[i] - found.at[i];
      foretold += moved * gradient[i];
      for (size_t j = 0; j < N; j++)
        foretold += moved * found.there.hessian[i][j] * (next[j] - found.at[j]) / 2;
    }
    const double ratio = foretold > 0 ? (there.value - found.there.value) / foretold : 1;
    found.converged = longest * std::max(damping, 1.0) < newton::step_done;
    found.at = next;
    found.there = there;
    damping *= std::clamp(1 - std::pow(2 * ratio - 1, 3), 0.1, 2.0);
    if (damping < 1e-6 || longest < 1e-2) damping = 0;
    growth = 2;
  }
  return found;
}

}  // namespace md::insight
