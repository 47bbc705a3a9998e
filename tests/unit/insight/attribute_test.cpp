#include "insight/attribute.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"

namespace md::insight {
namespace {

constexpr std::string_view abc[] = {"a", "b", "c"};

TEST_CASE("three channels by hand") {
  // Begin goes to a 3 of 4 times and to b once. From a (3): b 1, conversion 1, nothing 1. From b (2): c 1,
  // conversion 1. From c (1): nothing. P = 3/4·(1/3 + 1/3·1/2) + 1/4·1/2 = 1/2.
  const Journey journeys[] = {{{0}, 1, 1, 10}, {{0, 1}, 1, 0, 30}, {{1, 2}, 0, 1, 0}};
  const auto answer = attribute(journeys, abc, AttributionMethod::markov);
  REQUIRE(answer);
  CHECK(answer->p_conversion == doctest::Approx(0.5).epsilon(1e-14));
  // Without a: 1/4·1/2 = 1/8; without b: 3/4·1/3 = 1/4; without c nothing is lost.
  CHECK(answer->removal[0] == doctest::Approx(0.75).epsilon(1e-14));
  CHECK(answer->removal[1] == doctest::Approx(0.5).epsilon(1e-14));
  CHECK(answer->removal[2] == 0);
  CHECK(answer->conversions[0] == doctest::Approx(2 * 0.6).epsilon(1e-14));
  CHECK(answer->values[1] == doctest::Approx(40 * 0.4).epsilon(1e-14));
}

// P(conversion) when all that comes to `removed` is lost, by going on until nothing moves.
double brute_force(std::span<const Journey> journeys, size_t channels, size_t removed) {
  std::vector<double> begin(channels), leave(channels), convert(channels), moves(channels * channels);
  double all = 0;
  for (const Journey& journey : journeys) {
    const double n = journey.conversions + journey.nulls;
    all += n;
    begin[journey.steps[0]] += n;
    for (size_t i = 0; i < journey.steps.size(); i++) {
      leave[journey.steps[i]] += n;
      if (i > 0) moves[journey.steps[i - 1] * channels + journey.steps[i]] += n;
    }
    convert[journey.steps.back()] += journey.conversions;
  }
  std::vector<double> at(channels);
  for (size_t i = 0; i < channels; i++) at[i] = begin[i] / all;
  double converted = 0;
  for (int round = 0; round < 20000; round++) {
    std::vector<double> next(channels);
    for (size_t i = 0; i < channels; i++) {
      if (i == removed || leave[i] == 0) continue;
      converted += at[i] * convert[i] / leave[i];
      for (size_t j = 0; j < channels; j++) next[j] += at[i] * moves[i * channels + j] / leave[i];
    }
    at = next;
  }
  return converted;
}

TEST_CASE("removal effects solve the chain to 1e-12, with loops and repeated steps") {
  Random random(4);
  const std::vector<std::string_view> names(7, "x");
  std::vector<Journey> journeys;
  for (int i = 0; i < 60; i++) {
    Journey journey;
    for (uint64_t steps = 1 + random.below(9); steps > 0; steps--)
      journey.steps.push_back(uint32_t(random.below(6)));
    journey.conversions = double(random.below(5));
    journey.nulls = double(random.below(20));
    journeys.push_back(journey);
  }
  journeys.push_back({{6, 6, 6, 6}, 0, 0, 0});  // a channel that nobody came by
  const auto answer = attribute(journeys, names, AttributionMethod::markov);
  REQUIRE(answer);
  const double whole = brute_force(journeys, 7, 99);
  CHECK(std::fabs(answer->p_conversion - whole) < 1e-12);
  for (size_t i = 0; i < 7; i++)
    CHECK(std::fabs(answer->removal[i] - (1 - brute_force(journeys, 7, i) / whole)) < 1e-12);
  double conversions = 0;
  for (const Journey& journey : journeys) conversions += journey.conversions;
  CHECK(std::accumulate(answer->conversions.begin(), answer->conversions.end(), 0.0) ==
        doctest::Approx(conversions).epsilon(1e-12));
}

TEST_CASE("the simple rules divide each conversion among its steps") {
  const Journey journeys[] = {{{0, 1, 1, 2}, 10, 3, 0}, {{2}, 5, 0, 0}, {{0, 1}, 2, 0, 0}};
  const auto parts = [&](AttributionMethod method) { return attribute(journeys, abc, method)->conversions; };
  CHECK(parts(AttributionMethod::first) == std::vector<double>{12, 0, 5});
  CHECK(parts(AttributionMethod::last) == std::vector<double>{0, 2, 15});
  CHECK(parts(AttributionMethod::linear) == std::vector<double>{3.5, 6, 7.5});
  CHECK(parts(AttributionMethod::position)[0] == doctest::Approx(5));
  CHECK(parts(AttributionMethod::position)[1] == doctest::Approx(3));
  CHECK(parts(AttributionMethod::decay)[2] == doctest::Approx(10 * 8.0 / 15 + 5));
}

TEST_CASE("errors shrink as journeys are added, and nothing is said without a conversion") {
  std::vector<Journey> journeys = {{{0}, 20, 30, 0}, {{0, 1}, 30, 40, 0}, {{1, 2}, 10, 50, 0}};
  const double few = attribute(journeys, abc, AttributionMethod::markov)->errors[0];
  for (Journey& journey : journeys) {
    journey.conversions *= 100;
    journey.nulls *= 100;
  }
  const double many = attribute(journeys, abc, AttributionMethod::markov)->errors[0];
  CHECK(many / few == doctest::Approx(10).epsilon(0.3));
  for (Journey& journey : journeys) journey.conversions = 0;
  CHECK(attribute(journeys, abc, AttributionMethod::first).error().code == "insight.no_conversions");
}

}  // namespace
}  // namespace md::insight
