#pragma once
// What somebody would rate: a baseline of user and item, and the shrunk Pearson correlations with the items
// that they rated (Y. Koren, "Factor in the Neighbors", TKDD 2010, sections 2.1 and 2.2).
//
//   baseline    b = μ + bᵤ + bᵢ, by 10 alternating passes: items Σ(r − μ − bᵤ)/(10 + n), then users
//               Σ(r − μ − bᵢ)/(15 + n)
//   similarity  correlation of r − b over the n users who rated both, times (n − 1)/(n − 1 + 100)
//   prediction  b + Σ s (r − b) / Σ s over the 40 most similar items with s > 0, within the range of all
//   ratings

#include <cstdint>
#include <span>
#include <vector>

namespace md::insight {

struct Rating {
  uint32_t user = 0, item = 0;
  double value = 0;
};

inline constexpr uint32_t unknown = UINT32_MAX;

struct Rated {
  std::vector<double> predicted, baseline;  // one for each asked
};

// Ratings of the same pair: the last holds. `asked` may have `unknown` users or items: each part of the
// prediction that needs them is then left out. At least one rating.
Rated predict_ratings(size_t users, size_t items, std::span<const Rating> train,
                      std::span<const Rating> asked);

}  // namespace md::insight
