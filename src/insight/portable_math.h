#pragma once
// exp and log out of + − × ÷ only, to about 2e-15: the same bits on every platform, where the C libraries
// differ in the last one. For iterations that would carry such a difference on, and loops that the compiler
// is to vectorise.

#include <bit>
#include <cmath>
#include <cstdint>

namespace md::insight {

inline constexpr double ln2_high = 0x1.62e42fefap-1, ln2_low = 0x1.cf79abc9e3b39p-40;

// 0 below −708, 2¹⁰²³ or so above 709.
inline double portable_exp(double x) {
  constexpr double lowest = -708, highest = 709, log2_e = 1.4426950408889634074;
  if (!(x > lowest)) return 0;
  if (x > highest) x = highest;
  const double power = std::floor(x * log2_e + 0.5), r = x - power * ln2_high - power * ln2_low;
  double sum = 1.0 / 6227020800;
  for (const double term : {1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320,
                            1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0})
    sum = sum * r + term;
  return sum * std::bit_cast<double>(static_cast<uint64_t>(1023 + static_cast<int64_t>(power)) << 52);
}

// Of normal positive numbers.
inline double portable_log(double x) {
  constexpr uint64_t fraction = (uint64_t{1} << 52) - 1, one = uint64_t{1023} << 52;
  const uint64_t bits = std::bit_cast<uint64_t>(x);
  double power = static_cast<double>(static_cast<int64_t>(bits >> 52) - 1023);
  double m = std::bit_cast<double>((bits & fraction) | one);
  if (m > 1.4142135623730951) {
    m /= 2;
    power += 1;
  }
  // log m = 2 artanh t.
  const double t = (m - 1) / (m + 1), t2 = t * t;
  double sum = 1.0 / 23;
  for (int odd = 21; odd >= 1; odd -= 2) sum = sum * t2 + 1.0 / odd;
  return power * ln2_high + (power * ln2_low + 2 * t * sum);
}

}  // namespace md::insight
