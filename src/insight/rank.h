#pragma once
// Rankings that are fair to few reviews, and ratings out of duels.

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

struct ItemRatings {
  double count = 0, sum = 0, squares = 0;  // of the ratings; squares of their distances from the item's mean
};

enum class RankMethod : uint8_t { bayes, wilson, mean };

struct ItemScore {
  double score = 0;
  double low = 0, high = 0;  // 95 %; for the Wilson score, which is its own lower end, the whole interval
};

inline constexpr double usual_prior_weight = 5;

// bayes   (C m + Σ r) / (C + n), m the mean of all ratings, C how many ratings m counts for; band from the
// spread within
//         items: score ± 1.96 s / √(C + n)
// wilson  lower end of the 95 % interval of the share of good ratings (Wilson 1927); ratings outside 0 … 1
// are first
//         taken from [lowest, highest] of all ratings to [0, 1]
// mean    Σ r / n; band ± 1.96 s / √n
// One score for each item, in order; items have at least one rating. Errors: insight.equal_ratings for
// wilson, when all ratings are the same and outside 0 … 1.
Result<std::vector<ItemScore>> rank_items(std::span<const ItemRatings> items, RankMethod method,
                                          double lowest, double highest,
                                          double prior_weight = usual_prior_weight);

// C as the data has it: the variance of ratings within items over that between items (one-way analysis of
// variance); the usual weight where it cannot be told (one item, no item with two ratings, items not more
// different than chance).
double fitted_prior_weight(std::span<const ItemRatings> items);

// The lower and upper end for `good` of `count`.
struct Interval {
  double low = 0, high = 0;
};
Interval wilson_interval(double good, double count);

// Glicko-2 (Glickman 2013, Example of the Glicko-2 system), τ = 0.5.
struct Glicko {
  double rating = 1500, deviation = 350, volatility = 0.06;
};
struct Duel {
  uint32_t winner = 0, loser = 0;
};
struct Opponent {
  Glicko at_begin;   // before the period
  double score = 0;  // 1 won, 0.5 drawn, 0 lost
};

// After a rating period; without opponents only the deviation grows.
Glicko after_period(const Glicko& player, std::span<const Opponent> opponents);
// Players 0 … players − 1, periods in order. Who has not yet played stays as new.
std::vector<Glicko> rate_duels(std::span<const std::vector<Duel>> periods, size_t players);

}  // namespace md::insight
