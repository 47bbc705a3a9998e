#include "insight/recommend.h"

#include <doctest/doctest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

using Items = std::vector<uint32_t>;

Interactions random_taken(size_t users, size_t items, double share, uint64_t seed = 2) {
  Random random(seed);
  std::vector<Taken> taken;
  for (uint32_t i = 0; i < users; i++)
    for (uint32_t j = 0; j < items; j++)
      if (random.chance(share)) taken.emplace_back(i, j);
  return Interactions(users, items, taken);
}

TEST_CASE("ease is the ridge regression of each item on the others") {
  const size_t n = 12;
  const Interactions train = random_taken(40, n, 0.3);
  const double lambda = 7;
  const auto weights = ease_weights(train, lambda);
  REQUIRE(weights);
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(40, Eigen::Index(n));
  for (size_t i = 0; i < 40; i++)
    for (const uint32_t j : train.of(i)) x(Eigen::Index(i), j) = 1;
  for (Eigen::Index item = 0; item < Eigen::Index(n); item++) {
    Eigen::MatrixXd others = x;
    others.col(item).setZero();
    const Eigen::MatrixXd left = others.transpose() * others + lambda * Eigen::MatrixXd::Identity(n, n);
    const Eigen::VectorXd wanted = left.ldlt().solve(others.transpose() * x.col(item));
    for (size_t from = 0; from < n; from++)
      CHECK(std::abs((*weights)[from * n + size_t(item)] - wanted[Eigen::Index(from)]) < 1e-11);
    CHECK((*weights)[size_t(item) * n + size_t(item)] == 0);
  }
}

TEST_CASE("every method gives each user k others, and its scores decide") {
  const Interactions train = random_taken(60, 150, 0.1);
  for (const RecommendMethod method :
       {RecommendMethod::ease, RecommendMethod::items, RecommendMethod::als, RecommendMethod::popular}) {
    const auto top = recommend(train, {.method = method, .k = 9, .lambda = 50});
    REQUIRE(top);
    for (size_t user = 0; user < 60; user++) {
      CHECK((*top)[user].size() == 9);
      for (const uint32_t item : (*top)[user]) CHECK_FALSE(std::ranges::binary_search(train.of(user), item));
    }
  }
}

TEST_CASE("two tastes are told apart by all but popularity") {
  // Even users take even items, odd users odd ones.
  Random random(4);
  std::vector<Taken> taken;
  for (uint32_t user = 0; user < 80; user++)
    for (uint32_t item = user % 2; item < 40; item += 2)
      if (random.chance(0.5)) taken.emplace_back(user, item);
  const Interactions train(80, 40, taken);
  for (const RecommendMethod method : {RecommendMethod::ease, RecommendMethod::items, RecommendMethod::als}) {
    const auto top = recommend(train, {.method = method, .k = 3, .lambda = 5});
    REQUIRE(top);
    size_t right = 0;
    for (size_t user = 0; user < 80; user++)
      for (const uint32_t item : (*top)[user]) right += item % 2 == user % 2;
    CHECK(right == 240);
  }
}

TEST_CASE("cosine and popularity by hand, ties to the smaller number") {
  const Taken taken[] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 3}, {2, 3}};
  const Interactions train(3, 5, taken);
  CHECK((*recommend(train, {.method = RecommendMethod::items, .k = 9}))[0] == Items{2, 3, 4});
  CHECK((*recommend(train, {.method = RecommendMethod::popular, .k = 2}))[2] == Items{0, 1});
  CHECK(most_popular(train, 3) == Items{0, 1, 2});
}

TEST_CASE("scores by hand") {
  const std::vector<Items> top = {{1, 2, 3}, {4, 5, 6}, {7}};
  const std::vector<Items> test = {{2, 9}, {}, {7}};
  const RecommendScore score = score_recommendations(top, test, 3);
  CHECK(score.users == 2);
  CHECK(score.recall == doctest::Approx((0.5 + 1) / 2));
  CHECK(score.ndcg == doctest::Approx((1 / std::log2(3.0) / (1 + 1 / std::log2(3.0)) + 1) / 2));
}

TEST_CASE("too many items for a dense matrix are refused") {
  const Taken one[] = {{0, 0}};
  CHECK(recommend(Interactions(1, ease_items_max + 1, one), {}).error().code == "recommend.too_many_items");
}

}  // namespace
}  // namespace md::insight
