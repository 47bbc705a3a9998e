#include "insight/special.h"

#include <cmath>

namespace md::insight {
namespace {

// From here on the asymptotic series are exact to rounding.
constexpr double far = 12;

}  // namespace

// Stirling's series (Abramowitz & Stegun 6.1.41), carried there by Γ(x + 1) = x Γ(x).
double log_gamma(double x) {
  double product = 1;
  double carried = 0;
  while (x < far) {
    product *= x++;
    if (product > 1e200 || product < 1e-200) {
      carried += std::log(product);
      product = 1;
    }
  }
  carried += std::log(product);
  const double y = 1 / (x * x);
  const double series =
      (1.0 / 12 -
       y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691.0 / 360360))))) /
      x;
  constexpr double half_log_two_pi = 0.918938533204672741780329736406;
  return (x - 0.5) * std::log(x) - x + half_log_two_pi + series - carried;
}

// Abramowitz & Stegun 6.3.18.
double digamma(double x) {
  double sum = 0;
  for (; x < far; x++) sum -= 1 / x;
  const double y = 1 / (x * x);
  const double series =
      y *
      (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * 691.0 / 32760)))));
  return sum + std::log(x) - 0.5 / x - series;
}

// Abramowitz & Stegun 6.4.12.
double trigamma(double x) {
  double sum = 0;
  for (; x < far; x++) sum += 1 / (x * x);
  const double y = 1 / (x * x);
  const double series =
      y * (1.0 / 6 - y * (1.0 / 30 - y * (1.0 / 42 - y * (1.0 / 30 - y * (5.0 / 66 - y * 691.0 / 2730)))));
  return sum + (1 + 0.5 / x + series) / x;
}

}  // namespace md::insight
