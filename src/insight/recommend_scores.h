#pragma once
// The methods of recommend.h, each as a function that scores all items for one user.

#include <functional>
#include <span>

#include "insight/recommend.h"

namespace md::insight {

// Fills `scores`, one per item, for a user who has the items `own`.
using ItemScorer = std::function<void(size_t user, std::span<const uint32_t> own, std::span<double> scores)>;

Result<ItemScorer> ease_scorer(const Interactions& train, double lambda);
Result<ItemScorer> neighbour_scorer(const Interactions& train);
ItemScorer als_scorer(const Interactions& train);
ItemScorer popular_scorer(const Interactions& train);

}  // namespace md::insight
