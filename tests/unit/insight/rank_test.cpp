#include "insight/rank.h"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

TEST_CASE("Wilson's interval, as published") {
  CHECK(std::fabs(wilson_interval(9, 10).low - 0.59585) < 5e-6);
  CHECK(std::fabs(wilson_interval(90, 100).low - 0.82563) < 5e-6);
  CHECK(wilson_interval(0, 3).low == 0);
  CHECK(wilson_interval(3, 3).high == 1);
}

TEST_CASE("the example of the Glicko-2 paper") {
  const Opponent opponents[] = {{{1400, 30, 0.06}, 1}, {{1550, 100, 0.06}, 0}, {{1700, 300, 0.06}, 0}};
  const Glicko after = after_period({1500, 200, 0.06}, opponents);
  CHECK(std::fabs(after.rating - 1464.0507) < 5e-5);
  CHECK(std::fabs(after.deviation - 151.5165) < 5e-5);
  CHECK(std::fabs(after.volatility - 0.05999598) < 1e-8);
  CHECK(after_period({1500, 200, 0.06}, {}).deviation == doctest::Approx(std::hypot(200, 0.06 * 173.7178)));
}

TEST_CASE("duels of one period are seen at once, and who rests becomes less certain") {
  const std::vector<Duel> periods[] = {{{0, 1}, {1, 0}, {0, 2}}, {{0, 2}}};
  const auto ratings = rate_duels(periods, 3);
  const std::vector<Duel> turned[] = {{{0, 2}, {1, 0}, {0, 1}}, {{0, 2}}};
  CHECK(rate_duels(turned, 3)[0].rating == doctest::Approx(ratings[0].rating).epsilon(1e-12));
  CHECK(ratings[0].rating > ratings[1].rating);
  CHECK(ratings[1].rating > ratings[2].rating);
  const std::vector<Duel> longer[] = {periods[0], periods[1], {{0, 2}}};
  CHECK(rate_duels(longer, 3)[1].deviation > ratings[1].deviation);
}

TEST_CASE("the Bayesian average draws few ratings to the mean of all") {
  const ItemRatings items[] = {{1, 5, 0}, {50, 240, 8}, {20, 60, 20}};
  const auto scores = rank_items(items, RankMethod::bayes, 1, 5);
  REQUIRE(scores);
  const double mean = 305.0 / 71;
  CHECK((*scores)[0].score == doctest::Approx((5 * mean + 5) / 6));
  CHECK((*scores)[1].score > (*scores)[0].score);
  CHECK((*scores)[0].high - (*scores)[0].low > (*scores)[1].high - (*scores)[1].low);
  CHECK((*rank_items(items, RankMethod::mean, 1, 5))[0].score == 5);
  CHECK((*rank_items(items, RankMethod::wilson, 1, 5))[0].score <
        (*rank_items(items, RankMethod::wilson, 1, 5))[1].score);
  CHECK(rank_items(items, RankMethod::wilson, 5, 5).error().code == "insight.equal_ratings");
}

TEST_CASE("the fitted weight is the ratio of variances, and predicts new ratings better than raw means") {
  Random random(6);
  const auto normal = [&] {
    return std::sqrt(-2 * std::log1p(-random.uniform())) * std::cos(6.283185307179586 * random.uniform());
  };
  std::vector<ItemRatings> items;
  std::vector<double> truths;
  for (int i = 0; i < 2000; i++) {
    const double truth = 4 + 0.3 * normal();
    ItemRatings item;
    double squares = 0;
    for (uint64_t n = 1 + random.below(6); n > 0; n--) {
      const double rating = truth + 0.6 * normal();
      item.count++;
      item.sum += rating;
      squares += rating * rating;
    }
    item.squares = squares - item.sum * item.sum / item.count;
    items.push_back(item);
    truths.push_back(truth);
  }
  const double weight = fitted_prior_weight(items);
  CHECK(weight == doctest::Approx(4).epsilon(0.2));
  const auto bayes = rank_items(items, RankMethod::bayes, 1, 5, weight),
             mean = rank_items(items, RankMethod::mean, 1, 5);
  double off_bayes = 0, off_mean = 0, covered = 0;
  for (size_t i = 0; i < items.size(); i++) {
    off_bayes += std::pow((*bayes)[i].score - truths[i], 2);
    off_mean += std::pow((*mean)[i].score - truths[i], 2);
    covered += (*bayes)[i].low < truths[i] && truths[i] < (*bayes)[i].high;
  }
  CHECK(off_bayes < 0.6 * off_mean);
  CHECK(covered / 2000 == doctest::Approx(0.95).epsilon(0.02));
  CHECK(fitted_prior_weight(std::span(items).first(1)) == usual_prior_weight);
}

}  // namespace
}  // namespace md::insight
