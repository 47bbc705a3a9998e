#pragma once
// SplitMix64: the generator for the sample practice, simulations and comparable test data. The same numbers
// for a seed on every platform and in the scripts that check ours. Never for ids or secrets.

#include <cstdint>

namespace md {

// The i-th number of a seed, without those before it.
constexpr std::uint64_t random_bits(std::uint64_t i, std::uint64_t seed) {
  std::uint64_t x = (i + 1) * 0x9E3779B97F4A7C15u + seed;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
  x = (x ^ x >> 27) * 0x94D049BB133111EBu;
  return x ^ x >> 31;
}

// 53 bits as a number in [0, 1).
constexpr double unit_interval(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1p-53;
}

class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) : seed_(seed) {}

  constexpr std::uint64_t bits() { return random_bits(at_++, seed_); }
  constexpr double uniform() { return unit_interval(bits()); }

  // 0 … count − 1, each as likely as the other; 0 when count is 0. Draws again while the number lies in the
  // first, incomplete round of `count`.
  constexpr std::uint64_t below(std::uint64_t count) {
    if (count == 0) return 0;
    const std::uint64_t rest = (0 - count) % count;
    std::uint64_t number = bits();
    while (number < rest) number = bits();
    return number % count;
  }

  // low … high, both included. low ≤ high.
  constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
    const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + (span == 0 ? bits() : below(span)));
  }

  constexpr bool chance(double probability) { return uniform() < probability; }

 private:
  std::uint64_t seed_;
  std::uint64_t at_ = 0;
};

}  // namespace md
