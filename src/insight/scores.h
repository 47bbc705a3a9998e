#pragma once
// How good predictions are on outcomes that they did not see.

#include <optional>
#include <span>

namespace md::insight {

// The probability that a positive is scored above a negative, ties counting half (Mann–Whitney). Nothing when
// either class is missing. Outcomes are positive from 0.5 up.
std::optional<double> auc(std::span<const double> scores, std::span<const double> outcomes);

// −mean(y log p + (1 − y) log(1 − p)), p kept within [1e-15, 1 − 1e-15]. 0 for no rows.
double log_loss(std::span<const double> probabilities, std::span<const double> outcomes);

// √mean((p − y)²). 0 for no rows.
double root_mean_square_error(std::span<const double> predictions, std::span<const double> outcomes);

}  // namespace md::insight
