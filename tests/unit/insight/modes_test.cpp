#include "insight/modes.h"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

const Mode published[] = {{5, 2, 0.3, 10}, {2, 0.7, 0.2, 20}, {25, 9, 1, 6},
                          {80, 24, 2, 2},  {6, 2.5, 1, 4},    {15, 6.5, 0.5, 8}};

TEST_CASE("the published example") {
  const auto answer = choose_modes(published, 12, 20);
  REQUIRE(answer);
  CHECK(answer->cost == doctest::Approx(47));
  CHECK(answer->effect >= 20 - 1e-9);
}

struct ByHand {
  double cost = HUGE_VAL, most_effect = 0;
};

ByHand by_hand(std::span<const Mode> modes, double hours, double theta, double cost = 0, double effect = 0) {
  if (modes.empty()) {
    if (hours < -1e-9) return {HUGE_VAL, 0};
    return {effect >= theta - 1e-9 ? cost : HUGE_VAL, effect};
  }
  ByHand best;
  for (uint32_t n = 0; n <= modes[0].max; n++) {
    const ByHand one = by_hand(modes.subspan(1), hours - n * modes[0].hours, theta, cost + n * modes[0].cost,
                               effect + n * modes[0].effect);
    best.cost = std::min(best.cost, one.cost);
    best.most_effect = std::max(best.most_effect, one.most_effect);
  }
  return best;
}

TEST_CASE("the least cost, against every choice there is; and why it is impossible") {
  Random random(21);
  int impossible = 0;
  for (int run = 0; run < 800; run++) {
    std::vector<Mode> modes(size_t(random.between(1, 5)));
    for (Mode& mode : modes)
      mode = {double(random.between(0, 30)), double(random.between(0, 50)) / 10,
              double(random.between(0, 12)) / 10, uint32_t(random.between(0, 5))};
    const double hours = double(random.between(0, 80)) / 10, theta = double(random.between(0, 300)) / 10;
    const ByHand best = by_hand(modes, hours, theta);
    const auto answer = choose_modes(modes, hours, theta);
    REQUIRE(answer);
    if (best.cost == HUGE_VAL) {
      CHECK(answer->infeasible != ModesAnswer::Limit::none);
      impossible++;
      if (answer->infeasible == ModesAnswer::Limit::hours)
        CHECK(answer->most_effect == doctest::Approx(best.most_effect));
      continue;
    }
    CHECK(answer->infeasible == ModesAnswer::Limit::none);
    CHECK(answer->cost == doctest::Approx(best.cost));
    CHECK(answer->effect >= theta - 1e-8);
    CHECK(answer->hours <= hours + 1e-8);
  }
  CHECK(impossible > 50);
}

TEST_CASE("decimal fractions that fill a limit exactly") {
  const Mode tenth[] = {{1, 0.1, 0.1, 100}};
  CHECK(choose_modes(tenth, 0.3, 0.3)->counts[0] == 3);
  CHECK(choose_modes(tenth, 7, 7)->counts[0] == 70);
  CHECK(choose_modes(tenth, 0, 0)->cost == 0);
  CHECK(choose_modes({}, 1, 1)->infeasible == ModesAnswer::Limit::counts);
}

TEST_CASE("many modes with large counts") {
  Random random(5);
  std::vector<Mode> modes(25);
  for (Mode& mode : modes)
    mode = {random.uniform() * 50, random.uniform() * 10, random.uniform() * 2,
            uint32_t(random.between(1, 200))};
  const auto answer = choose_modes(modes, 150, 600);
  REQUIRE(answer);
  CHECK(answer->infeasible == ModesAnswer::Limit::none);
}

}  // namespace
}  // namespace md::insight
