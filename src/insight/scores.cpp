#include "insight/scores.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace md::insight {

std::optional<double> auc(std::span<const double> scores, std::span<const double> outcomes) {
  std::vector<size_t> order(scores.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, {}, [&](size_t i) { return scores[i]; });
  double below = 0, wins = 0, positives = 0;  // negatives below the current tie
  for (size_t begin = 0; begin < order.size();) {
    size_t end = begin;
    double tied_positive = 0, tied_negative = 0;
    for (; end < order.size() && scores[order[end]] == scores[order[begin]]; end++)
      (outcomes[order[end]] >= 0.5 ? tied_positive : tied_negative) += 1;
    wins += tied_positive * (below + tied_negative / 2);
    below += tied_negative;
    positives += tied_positive;
    begin = end;
  }
  if (positives == 0 || below == 0) return std::nullopt;
  return wins / (positives * below);
}

double log_loss(std::span<const double> probabilities, std::span<const double> outcomes) {
  constexpr double least = 1e-15;
  double sum = 0;
  for (size_t i = 0; i < outcomes.size(); i++) {
    const double p = std::clamp(probabilities[i], least, 1 - least);
    sum -= outcomes[i] * std::log(p) + (1 - outcomes[i]) * std::log1p(-p);
  }
  return outcomes.empty() ? 0 : sum / double(outcomes.size());
}

double root_mean_square_error(std::span<const double> predictions, std::span<const double> outcomes) {
  double sum = 0;
  for (size_t i = 0; i < outcomes.size(); i++)
    sum += (predictions[i] - outcomes[i]) * (predictions[i] - outcomes[i]);
  return outcomes.empty() ? 0 : std::sqrt(sum / double(outcomes.size()));
}

}  // namespace md::insight
