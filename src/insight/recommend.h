#pragma once
// What to suggest next, from who took what. Users and items are numbers; items in the order of their names,
// so that a tie goes to the smaller number.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/result.h"

namespace md::insight {

using Taken = std::pair<uint32_t, uint32_t>;  // user, item

// Who took what: for each user the items, ascending, each once.
class Interactions {
 public:
  Interactions(size_t users, size_t items, std::span<const Taken> taken);

  size_t users() const { return begin_.size() - 1; }
  size_t items() const { return items_; }
  std::span<const uint32_t> of(size_t user) const {
    return std::span(taken_).subspan(begin_[user], begin_[user + 1] - begin_[user]);
  }
  // The same with users and items exchanged.
  Interactions turned() const;

 private:
  size_t items_;
  std::vector<size_t> begin_;
  std::vector<uint32_t> taken_;
};

//   ease     s = x B, B the ridge regression of every item on all others with diagonal 0 (H. Steck, WWW
//   2019):
//            B = I − P diag(P)⁻¹, P = (XᵀX + λI)⁻¹
//   items    the sum of the cosines with what the user took
//   als      implicit alternating least squares (Hu, Koren, Volinsky, ICDM 2008): 64 factors, regularisation
//   10,
//            weight 1 + 1 for what was taken and 1 for the rest, 15 rounds, from a fixed start
//   popular  how many took it
enum class RecommendMethod : uint8_t { ease, items, als, popular };

struct RecommendSettings {
  RecommendMethod method = RecommendMethod::ease;
  size_t k = 10;
  double lambda = 500;  // of ease; > 0
};

inline constexpr size_t ease_items_max = 6000;
inline constexpr size_t neighbour_entries_max = 200'000'000;

// For each user the k items with the highest scores, without those that they have; fewer when fewer are left.
// Scores that differ by less than their rounding count as equal. Errors: recommend.too_many_items {items,
// max}.
Result<std::vector<std::vector<uint32_t>>> recommend(const Interactions& train,
                                                     const RecommendSettings& settings);

// What a newcomer gets: the k items that most took.
std::vector<uint32_t> most_popular(const Interactions& train, size_t k);

// B of ease, row by row: what having the row's item adds to the column's score. items² numbers.
Result<std::vector<double>> ease_weights(const Interactions& train, double lambda);

// Over users with test items. recall: hits / test items; ndcg: binary gain, against the best order of
// min(k, test items).
struct RecommendScore {
  double recall = 0, ndcg = 0;
  size_t users = 0;
};
// `test[i]` are the test items of one user, each once, `top[i]` what they were given.
RecommendScore score_recommendations(std::span<const std::vector<uint32_t>> top,
                                     std::span<const std::vector<uint32_t>> test, size_t k);

}  // namespace md::insight
