#include "insight/recommend.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "insight/recommend_scores.h"

namespace md::insight {
namespace {

// Scores that are equal but for rounding become equal.
void settle_ties(std::span<double> scores) {
  double largest = 0;
  for (const double score : scores) largest = std::max(largest, std::fabs(score));
  if (largest == 0) return;
  const double grain = std::ldexp(1.0, std::ilogb(largest) - 40);
  for (double& score : scores) score = std::nearbyint(score / grain);
}

std::vector<uint32_t> best_of(std::span<const double> scores, std::span<const uint32_t> own, size_t k) {
  std::vector<uint32_t> items;
  items.reserve(scores.size() - own.size());
  auto next_own = own.begin();
  for (uint32_t item = 0; item < scores.size(); item++) {
    if (next_own != own.end() && *next_own == item)
      ++next_own;
    else
      items.push_back(item);
  }
  const auto better = [&](uint32_t a, uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  };
  k = std::min(k, items.size());
  std::partial_sort(items.begin(), items.begin() + ptrdiff_t(k), items.end(), better);
  items.resize(k);
  return items;
}

Result<ItemScorer> scorer(const Interactions& train, const RecommendSettings& settings) {
  switch (settings.method) {
    case RecommendMethod::ease:
      return ease_scorer(train, settings.lambda);
    case RecommendMethod::items:
      return neighbour_scorer(train);
    case RecommendMethod::als:
      return als_scorer(train);
    case RecommendMethod::popular:
      break;
  }
  return popular_scorer(train);
}

struct Neighbour {
  uint32_t item;
  double cosine;
};

}  // namespace

Interactions::Interactions(size_t users, size_t items, std::span<const Taken> taken)
    : items_(items), begin_(users + 1, 0) {
  std::vector<Taken> sorted(taken.begin(), taken.end());
  std::ranges::sort(sorted);
  sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
  taken_.reserve(sorted.size());
  for (const auto& [user, item] : sorted) {
    begin_[user + 1]++;
    taken_.push_back(item);
  }
  for (size_t i = 0; i < users; i++) begin_[i + 1] += begin_[i];
}

Interactions Interactions::turned() const {
  std::vector<Taken> taken;
  taken.reserve(taken_.size());
  for (uint32_t user = 0; user < users(); user++)
    for (const uint32_t item : of(user)) taken.emplace_back(item, user);
  return Interactions(items_, users(), taken);
}

Result<std::vector<std::vector<uint32_t>>> recommend(const Interactions& train,
                                                     const RecommendSettings& settings) {
  MD_ASSIGN(const ItemScorer score, scorer(train, settings));
  std::vector<std::vector<uint32_t>> top(train.users());
  std::vector<double> scores(train.items());
  for (size_t user = 0; user < train.users(); user++) {
    std::ranges::fill(scores, 0);
    score(user, train.of(user), scores);
    settle_ties(scores);
    top[user] = best_of(scores, train.of(user), settings.k);
  }
  return top;
}

std::vector<uint32_t> most_popular(const Interactions& train, size_t k) {
  std::vector<double> scores(train.items(), 0);
  popular_scorer(train)(0, {}, scores);
  return best_of(scores, {}, k);
}

ItemScorer popular_scorer(const Interactions& train) {
  std::vector<double> count(train.items(), 0);
  for (size_t user = 0; user < train.users(); user++)
    for (const uint32_t item : train.of(user)) count[item]++;
  return [count = std::move(count)](size_t, std::span<const uint32_t>, std::span<double> scores) {
    std::ranges::copy(count, scores.begin());
  };
}

Result<ItemScorer> neighbour_scorer(const Interactions& train) {
  const Interactions takers = train.turned();
  std::vector<std::vector<Neighbour>> neighbours(train.items());
  std::vector<uint32_t> together(train.items(), 0), met;
  size_t entries = 0;
  for (uint32_t item = 0; item < train.items(); item++) {
    for (const uint32_t user : takers.of(item)) {
      for (const uint32_t other : train.of(user))
        if (together[other]++ == 0) met.push_back(other);
    }
    entries += met.size();
    if (entries > neighbour_entries_max)
      return fail("recommend.too_many_items",
                  {{"items", std::to_string(train.items())}, {"max", std::to_string(item)}});
    for (const uint32_t other : met) {
      const double both = std::sqrt(double(takers.of(item).size()) * double(takers.of(other).size()));
      if (other != item) neighbours[item].push_back({other, together[other] / both});
      together[other] = 0;
    }
    met.clear();
  }
  return
      [neighbours = std::move(neighbours)](size_t, std::span<const uint32_t> own, std::span<double> scores) {
        for (const uint32_t item : own)
          for (const Neighbour& other : neighbours[item]) scores[other.item] += other.cosine;
      };
}

RecommendScore score_recommendations(std::span<const std::vector<uint32_t>> top,
                                     std::span<const std::vector<uint32_t>> test, size_t k) {
  RecommendScore score;
  for (size_t i = 0; i < test.size(); i++) {
    if (test[i].empty()) continue;
    double hits = 0, gain = 0, ideal = 0;
    for (size_t place = 0; place < top[i].size(); place++) {
      if (std::ranges::find(test[i], top[i][place]) == test[i].end()) continue;
      hits++;
      gain += 1 / std::log2(double(place) + 2);
    }
    for (size_t place = 0; place < std::min(k, test[i].size()); place++)
      ideal += 1 / std::log2(double(place) + 2);
    score.recall += hits / double(test[i].size());
    score.ndcg += gain / ideal;
    score.users++;
  }
  if (score.users > 0) {
    score.recall /= double(score.users);
    score.ndcg /= double(score.users);
  }
  return score;
}

}  // namespace md::insight
