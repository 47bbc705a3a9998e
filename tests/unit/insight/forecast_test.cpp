#include "insight/forecast.h"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.h"
#include "insight/holt_winters.h"

namespace md::insight {
namespace {

double normal(Random& random) {
  return std::sqrt(-2 * std::log1p(-random.uniform())) * std::cos(6.283185307179586 * random.uniform());
}

std::vector<double> seasonal(size_t n, bool multiplicative, double noise, uint64_t seed) {
  Random random(seed);
  std::vector<double> series;
  for (size_t i = 0; i < n; i++) {
    const double wave = std::sin(double(i) * 6.283185307179586 / 12), base = 100 + 2 * double(i);
    series.push_back(multiplicative ? base * (1 + 0.3 * wave) * (1 + noise * normal(random))
                                    : base + 30 * wave + 100 * noise * normal(random));
  }
  return series;
}

TEST_CASE("a season on a line is continued to rounding") {
  const auto answer = forecast(seasonal(60, false, 0, 1), 12, 12);
  REQUIRE(answer);
  CHECK(answer->model == ForecastModel::additive);
  CHECK(*answer->held_out_mape < 1e-9);
  for (size_t i = 0; i < 12; i++)
    CHECK(answer->values[i] ==
          doctest::Approx(100 + 2 * double(60 + i) + 30 * std::sin(double(i) * 6.283185307179586 / 12))
              .epsilon(1e-9));
}

TEST_CASE("a season that grows with the level is taken for what it is") {
  const auto answer = forecast(seasonal(120, true, 0.01, 2), 12, 12);
  REQUIRE(answer);
  CHECK(answer->model == ForecastModel::multiplicative);
  CHECK(*answer->held_out_mape < 0.03);
}

TEST_CASE("the band holds about 95 of 100 of what comes") {
  for (const bool multiplicative : {false, true}) {
    double inside = 0, all = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
      const std::vector<double> series = seasonal(96, multiplicative, 0.03, seed);
      const auto answer = forecast(std::span(series).first(84), 12, 12);
      REQUIRE(answer);
      for (size_t i = 0; i < 12; i++, all++)
        inside += answer->low[i] <= series[84 + i] && series[84 + i] <= answer->high[i];
    }
    CHECK(inside / all > 0.88);
    CHECK(inside / all < 0.995);
  }
}

TEST_CASE("a random walk and short series are left to the naive forecast or to a line") {
  Random random(3);
  std::vector<double> walk{100};
  while (walk.size() < 16) walk.push_back(walk.back() + normal(random));
  const auto answer = forecast(walk, 3, 12);
  REQUIRE(answer);
  CHECK(answer->model == ForecastModel::naive);
  CHECK(answer->values[0] == walk[4]);
}

TEST_CASE("zeros, constants and negative values are answered without dividing by them") {
  const std::vector<double> zeros(40, 0), same(40, 7.5);
  const auto none = forecast(zeros, 5, 12), all = forecast(same, 5, 12);
  REQUIRE(none);
  REQUIRE(all);
  CHECK_FALSE(none->held_out_mape);
  CHECK(none->values[4] == 0);
  CHECK(*all->held_out_mape == doctest::Approx(0));
  CHECK(all->high[4] == doctest::Approx(7.5));
  std::vector<double> mixed = seasonal(60, false, 0.01, 1);
  for (double& value : mixed) value -= 150;
  const auto answer = forecast(mixed, 6, 12);
  REQUIRE(answer);
  CHECK_FALSE(answer->errors[size_t(ForecastModel::multiplicative)]);
}

TEST_CASE("too short a series is refused") {
  const std::vector<double> series(14, 1.0);
  CHECK(forecast(series, 1, 12).error().code == "insight.too_few_rows");
  CHECK(forecast(std::span(series).first(4), 1, 1).has_value());
}

}  // namespace
}  // namespace md::insight
