#include "insight/rate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "insight/scores.h"

namespace md::insight {
namespace {

TEST_CASE("one rating: its neighbours get what is known of each part") {
  const Rating train[] = {{0, 0, 4}, {1, 0, 2}, {0, 1, 5}};
  const Rating asked[] = {{1, 1, 0}, {unknown, 1, 0}, {1, unknown, 0}, {unknown, unknown, 0}};
  const Rated rated = predict_ratings(2, 2, train, asked);
  CHECK(rated.predicted[3] == doctest::Approx(11.0 / 3));
  CHECK(rated.predicted[1] > rated.predicted[3]);
  CHECK(rated.predicted[2] < rated.predicted[3]);
  CHECK(rated.predicted == rated.baseline);  // no two items have two users in common
}

TEST_CASE("the last rating of a pair holds, and the order of others does not matter") {
  const Rating once[] = {{0, 0, 1}, {0, 1, 2}, {1, 0, 3}};
  const Rating twice[] = {{1, 0, 5}, {0, 1, 2}, {1, 0, 3}, {0, 0, 1}};
  const Rating asked[] = {{1, 1, 0}};
  CHECK(predict_ratings(2, 2, once, asked).predicted == predict_ratings(2, 2, twice, asked).predicted);
}

TEST_CASE("tastes beyond the baseline are found, and predictions stay in range") {
  Random random(8);
  std::vector<Rating> train, test;
  for (uint32_t user = 0; user < 300; user++) {
    const double taste = random.chance(0.5) ? 1 : -1, mild = random.uniform();
    for (uint32_t item = 0; item < 40; item++) {
      if (!random.chance(0.6)) continue;
      const double value = std::clamp(
          std::round(3 + mild + taste * (item % 2 ? 1.2 : -1.2) + random.uniform() - 0.5), 1.0, 5.0);
      (random.chance(0.8) ? train : test).push_back({user, item, value});
    }
  }
  const Rated rated = predict_ratings(300, 40, train, test);
  std::vector<double> truth;
  for (const Rating& rating : test) truth.push_back(rating.value);
  CHECK(root_mean_square_error(rated.predicted, truth) < 0.6 * root_mean_square_error(rated.baseline, truth));
  CHECK(*std::ranges::max_element(rated.predicted) <= 5);
  CHECK(*std::ranges::min_element(rated.predicted) >= 1);
}

}  // namespace
}  // namespace md::insight
