#include "insight/rate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace md::insight {
namespace {

constexpr int passes = 10;
constexpr double user_regularisation = 15, item_regularisation = 10, shrink = 100;
constexpr size_t neighbours_max = 40;

struct Entry {
  uint32_t other;  // the item of a user's rating, or the user of an item's
  double value;    // less the mean, later less the baseline
};

// Ratings by user or by item.
struct Side {
  std::vector<size_t> begin;
  std::vector<Entry> entries;
  std::span<Entry> of(size_t i) { return std::span(entries).subspan(begin[i], begin[i + 1] - begin[i]); }
};

Side side_of(size_t count, std::span<const Rating> ratings, uint32_t Rating::*by, uint32_t Rating::*other) {
  Side side{std::vector<size_t>(count + 1, 0), std::vector<Entry>(ratings.size())};
  for (const Rating& rating : ratings) side.begin[rating.*by + 1]++;
  for (size_t i = 0; i < count; i++) side.begin[i + 1] += side.begin[i];
  std::vector<size_t> at = side.begin;
  for (const Rating& rating : ratings) side.entries[at[rating.*by]++] = {rating.*other, rating.value};
  return side;
}

// The last rating of each pair, by user and item.
std::vector<Rating> last_of_each(std::span<const Rating> train) {
  std::vector<Rating> ratings(train.begin(), train.end());
  const auto pair = [](const Rating& rating) { return std::pair(rating.user, rating.item); };
  std::ranges::reverse(ratings);
  std::ranges::stable_sort(ratings, {}, pair);
  ratings.erase(std::ranges::unique(ratings, {}, pair).begin(), ratings.end());
  return ratings;
}

class Rater {
 public:
  Rater(size_t users, size_t items, std::vector<Rating> ratings)
      : by_user_(side_of(users, ratings, &Rating::user, &Rating::item)),
        by_item_(side_of(items, ratings, &Rating::item, &Rating::user)),
        of_user_(users, 0),
        of_item_(items, 0) {
    low_ = high_ = ratings[0].value;
    for (const Rating& rating : ratings) {
      low_ = std::min(low_, rating.value);
      high_ = std::max(high_, rating.value);
      mean_ += rating.value / double(ratings.size());
    }
    fit_baseline();
    for (size_t user = 0; user < users; user++)
      for (Entry& entry : by_user_.of(user)) entry.value -= baseline(uint32_t(user), entry.other);
    for (size_t item = 0; item < items; item++)
      for (Entry& entry : by_item_.of(item)) entry.value -= baseline(entry.other, uint32_t(item));
    pairs_.resize(items);
    similarity_.resize(items, 0);
  }

  double baseline(uint32_t user, uint32_t item) const {
    return mean_ + (user == unknown ? 0 : of_user_[user]) + (item == unknown ? 0 : of_item_[item]);
  }
  double limited(double value) const { return std::clamp(value, low_, high_); }

  // Correlations of one item with all others; predict() uses them until the next call.
  void look_at(uint32_t item) {
    std::ranges::fill(pairs_, Pair{});
    for (const Entry& mine : by_item_.of(item)) {
      for (const Entry& theirs : by_user_.of(mine.other)) {
        Pair& pair = pairs_[theirs.other];
        pair.n++;
        pair.product += mine.value * theirs.value;
        pair.mine += mine.value * mine.value;
        pair.theirs += theirs.value * theirs.value;
      }
    }
    for (size_t other = 0; other < pairs_.size(); other++) {
      const Pair& pair = pairs_[other];
      const double spread = std::sqrt(pair.mine * pair.theirs);
      similarity_[other] = pair.n < 2 || spread == 0 || other == item
                               ? 0
                               : (pair.n - 1) / (pair.n - 1 + shrink) * pair.product / spread;
    }
  }

  double predict(uint32_t user, uint32_t item) {
    near_.clear();
    for (const Entry& entry : by_user_.of(user))
      if (similarity_[entry.other] > 0) near_.push_back({similarity_[entry.other], entry.other, entry.value});
    const auto closer = [](const Near& a, const Near& b) {
      return a.similarity != b.similarity ? a.similarity > b.similarity : a.item < b.item;
    };
    if (near_.size() > neighbours_max) {
      std::ranges::nth_element(near_, near_.begin() + neighbours_max, closer);
      near_.resize(neighbours_max);
    }
    double weight = 0, sum = 0;
    for (const Near& near : near_) {
      weight += near.similarity;
      sum += near.similarity * near.value;
    }
    return baseline(user, item) + (weight > 0 ? sum / weight : 0);
  }

 private:
  struct Pair {
    double n = 0, product = 0, mine = 0, theirs = 0;
  };
  struct Near {
    double similarity;
    uint32_t item;
    double value;
  };

  void fit_baseline() {
    for (int pass = 0; pass < passes; pass++) {
      adjust(by_item_, of_user_, item_regularisation, of_item_);
      adjust(by_user_, of_item_, user_regularisation, of_user_);
    }
  }

  void adjust(Side& side, const std::vector<double>& other, double regularisation,
              std::vector<double>& own) const {
    for (size_t i = 0; i < own.size(); i++) {
      double sum = 0;
      for (const Entry& entry : side.of(i)) sum += entry.value - mean_ - other[entry.other];
      own[i] = sum / (regularisation + double(side.of(i).size()));
    }
  }

  Side by_user_, by_item_;
  std::vector<double> of_user_, of_item_;
  double mean_ = 0, low_ = 0, high_ = 0;
  std::vector<Pair> pairs_;
  std::vector<double> similarity_;
  std::vector<Near> near_;
};

}  // namespace

Rated predict_ratings(size_t users, size_t items, std::span<const Rating> train,
                      std::span<const Rating> asked) {
  Rater rater(users, items, last_of_each(train));
  std::vector<uint32_t> order(asked.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](uint32_t i) { return asked[i].item; });
  Rated out{std::vector<double>(asked.size()), std::vector<double>(asked.size())};
  uint32_t looked_at = unknown;
  for (const uint32_t i : order) {
    const auto [user, item, value] = asked[i];
    out.baseline[i] = rater.limited(rater.baseline(user, item));
    out.predicted[i] = out.baseline[i];
    if (user == unknown || item == unknown) continue;
    if (item != looked_at) rater.look_at(item);
    looked_at = item;
    out.predicted[i] = rater.limited(rater.predict(user, item));
  }
  return out;
}

}  // namespace md::insight
