#pragma once
// Which ways of working together (chat, e-mail, video, …) reach a wanted effect at least cost: whole numbers
// nᵢ with
//   minimal Σ costᵢ nᵢ   under   Σ effectᵢ nᵢ ≥ θ,   Σ hoursᵢ nᵢ ≤ H,   0 ≤ nᵢ ≤ maxᵢ.
// Exact, by branch and bound: a branch is given up when even its Lagrangian bound costs no less than the best
// found.

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

// Costs, effects and hours of one use, ≥ 0.
struct Mode {
  double cost = 0, effect = 0, hours = 0;
  uint32_t max = 0;
};

struct ModesAnswer {
  enum class Limit : uint8_t { none, counts, hours };
  Limit infeasible = Limit::none;  // which limit makes it impossible: the counts alone, or the hours as well
  double most_effect = 0;          // when infeasible: the most effect that the limits allow
  double cost = 0, effect = 0, hours = 0;
  std::vector<uint32_t> counts;  // one for each mode
};

inline constexpr uint64_t modes_steps_max = 20'000'000;

// Sums may miss a limit by 1e-9 of it, as decimal fractions do. Error: modes.too_large, when the search does
// not end within modes_steps_max steps.
Result<ModesAnswer> choose_modes(std::span<const Mode> modes, double hours, double theta);

}  // namespace md::insight
