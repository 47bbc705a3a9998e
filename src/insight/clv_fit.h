#pragma once
// What the two fits of clv.h share: likelihoods in the logarithms of their parameters.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "base/result.h"
#include "insight/newton.h"

namespace md::insight::clv_fit {

inline constexpr double log_low = -13.8, log_high = 13.8;  // parameters between 1e-6 and 1e6
inline constexpr size_t repeaters_min = 5;

// From parameters to their logarithms; fills the lower half too.
template <size_t N>
void to_logs(const Vector<N>& p, Curved<N>& here) {
  for (size_t i = 0; i < N; i++)
    for (size_t j = i; j < N; j++) here.hessian[j][i] = here.hessian[i][j] = here.hessian[i][j] * p[i] * p[j];
  for (size_t i = 0; i < N; i++) {
    here.gradient[i] *= p[i];
    here.hessian[i][i] += here.gradient[i];
  }
}

template <size_t N>
Vector<N> exponentials(const Vector<N>& logs) {
  Vector<N> p;
  for (size_t i = 0; i < N; i++) p[i] = std::exp(logs[i]);
  return p;
}

template <size_t N>
std::optional<std::array<double, N>> errors_of(const Maximum<N>& found, const Vector<N>& p) {
  const auto covariance = found.covariance();
  if (!covariance || std::ranges::any_of(found.bound, [](bool bound) { return bound; })) return std::nullopt;
  std::array<double, N> errors;
  for (size_t i = 0; i < N; i++) errors[i] = p[i] * std::sqrt((*covariance)[i][i]);
  return errors;
}

inline Result<void> enough_repeaters(size_t found) {
  if (found >= repeaters_min) return {};
  return fail("insight.too_few_repeaters",
              {{"found", std::to_string(found)}, {"needed", std::to_string(repeaters_min)}});
}

}  // namespace md::insight::clv_fit
