#pragma once
// Random numbers of the distributions that simulated customers, learners and journeys need.

#include <cmath>

#include "base/random.h"

namespace md::testing {

struct Draws {
  Random random{42};

  double normal() {
    return std::sqrt(-2 * std::log1p(-random.uniform())) * std::cos(6.283185307179586 * random.uniform());
  }
  double exponential() { return -std::log1p(-random.uniform()); }
  // By G. Marsaglia and W. W. Tsang (ACM TOMS 26, 2000).
  double gamma(double shape) {
    if (shape < 1) return gamma(shape + 1) * std::pow(1 - random.uniform(), 1 / shape);
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
      const double x = normal(), v = std::pow(1 + c * x, 3);
      if (v > 0 && std::log1p(-random.uniform()) < x * x / 2 + d - d * v + d * std::log(v)) return d * v;
    }
  }
  double beta(double a, double b) {
    const double x = gamma(a);
    return x / (x + gamma(b));
  }
};

}  // namespace md::testing
