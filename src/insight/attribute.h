#pragma once
// Which channels conversions are owed to.
//
//   markov    the journeys make an absorbing Markov chain of the first order (Anderl et al. 2016, Mapping the
//   customer
//             journey): begin → channels → conversion or nothing. A channel's removal effect is the share of
//             conversions that are lost when all that comes to it is lost, and conversions are divided in
//             proportion to it. Solved exactly: P(conversion by way of c) = P(ever at c) · P(conversion | at
//             c).
//   first, last, linear; position: 40 % to the first and the last step, 20 % to those between; decay: each
//   step half of
//             the one after it.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace md::insight {

inline constexpr size_t attribution_channels_max = 2000;

struct Journey {
  std::vector<uint32_t> steps;        // channels, by number; at least one
  double conversions = 0, nulls = 0;  // how many journeys like this ended so
  double value = 0;                   // of those conversions together
};

enum class AttributionMethod : uint8_t { markov, first, last, linear, position, decay };

struct Attribution {
  double p_conversion = 0;          // of a journey
  std::vector<double> removal;      // by channel, 0 … 1; of the chain, whatever the method
  std::vector<double> conversions;  // by channel; together all conversions
  std::vector<double> values;       // by channel; together all values
  // Of `conversions`, from resampled journeys (Poisson bootstrap); the same for a file in any order.
  std::vector<double> errors;
};

// Channels are numbered 0 … names.size() − 1. Errors: insight.no_conversions, insight.too_many_channels
// {max}.
Result<Attribution> attribute(std::span<const Journey> journeys, std::span<const std::string_view> names,
                              AttributionMethod method);

}  // namespace md::insight
