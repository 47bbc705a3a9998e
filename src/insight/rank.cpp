#include "insight/rank.h"

#include <algorithm>
#include <cmath>

namespace md::insight {
namespace {

constexpr double normal_975 = 1.959963984540054;

struct Totals {
  double items = 0, count = 0, sum = 0, within = 0, counts_squared = 0;
};

Totals totals_of(std::span<const ItemRatings> items) {
  Totals totals;
  for (const ItemRatings& item : items) {
    totals.items++;
    totals.count += item.count;
    totals.sum += item.sum;
    totals.within += item.squares;
    totals.counts_squared += item.count * item.count;
  }
  return totals;
}

}  // namespace

Interval wilson_interval(double good, double count) {
  const double z2 = normal_975 * normal_975, share = good / count;
  const double middle = (share + z2 / (2 * count)) / (1 + z2 / count);
  const double half =
      normal_975 * std::sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count);
  // At the ends the two parts cancel but for rounding.
  return {good <= 0 ? 0 : middle - half, good >= count ? 1 : middle + half};
}

double fitted_prior_weight(std::span<const ItemRatings> items) {
  constexpr double largest = 1000;
  const Totals totals = totals_of(items);
  const double degrees = totals.count - totals.items;
  if (totals.items < 2 || degrees < 1) return usual_prior_weight;
  const double within = totals.within / degrees, mean = totals.sum / totals.count;
  double between = 0;
  for (const ItemRatings& item : items) between += item.count * std::pow(item.sum / item.count - mean, 2);
  const double typical = (totals.count - totals.counts_squared / totals.count) / (totals.items - 1);
  const double variance = (between / (totals.items - 1) - within) / typical;
  if (!(variance > 0) || !(within > 0)) return usual_prior_weight;
  return std::min(within / variance, largest);
}

Result<std::vector<ItemScore>> rank_items(std::span<const ItemRatings> items, RankMethod method,
                                          double lowest, double highest, double prior_weight) {
  const bool is_share = lowest >= 0 && highest <= 1;
  if (method == RankMethod::wilson && !is_share && lowest == highest) return fail("insight.equal_ratings");
  const Totals totals = totals_of(items);
  const double mean = totals.sum / totals.count, degrees = totals.count - totals.items;
  // Without an item with two ratings nothing is known of the spread within: that of all ratings is an upper
  // bound.
  double spread = totals.within;
  if (degrees < 1)
    for (const ItemRatings& item : items) spread += item.count * std::pow(item.sum / item.count - mean, 2);
  const double deviation = std::sqrt(spread / std::max(degrees < 1 ? totals.count - 1 : degrees, 1.0));
  const double weight = method == RankMethod::bayes ? prior_weight : 0;
  std::vector<ItemScore> scores;
  for (const ItemRatings& item : items) {
    if (method == RankMethod::wilson) {
      const double good = is_share ? item.sum : (item.sum - item.count * lowest) / (highest - lowest);
      const Interval interval = wilson_interval(good, item.count);
      scores.push_back({interval.low, interval.low, interval.high});
      continue;
    }
    const double score = (weight * mean + item.sum) / (weight + item.count);
    const double half = normal_975 * deviation / std::sqrt(weight + item.count);
    scores.push_back({score, score - half, score + half});
  }
  return scores;
}

}  // namespace md::insight
