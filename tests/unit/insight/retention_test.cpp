#include "insight/retention.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

constexpr double high_end[] = {1000, 869, 743, 653, 593, 551, 517, 491};

TEST_CASE("the published parameters of the High End cohort") {
  const auto fit = fit_retention(high_end);
  REQUIRE(fit);
  CHECK(std::fabs(fit->alpha - 0.66809) < 1e-5);
  CHECK(std::fabs(fit->beta - 3.80609) < 1e-5);
  CHECK(std::fabs(fit->log_likelihood + 1611.158) < 1e-3);
  CHECK(std::fabs(retention_curve(fit->alpha, fit->beta, 12)[12] - 0.378) < 1e-4);
}

TEST_CASE("parameters of simulated cohorts lie within four errors") {
  // Beta(2, 5) as order statistics: the second smallest of six uniform numbers.
  Random random(3);
  std::vector<double> alive(13);
  for (int customer = 0; customer < 20000; customer++) {
    double u[6];
    for (double& x : u) x = random.uniform();
    std::ranges::sort(u);
    for (int t = 0; t < 13; t++) {
      alive[size_t(t)]++;
      if (random.chance(u[1])) break;
    }
  }
  const auto fit = fit_retention(alive);
  REQUIRE(fit);
  CHECK(std::fabs(fit->alpha - 2) < 4 * *fit->alpha_error);
  CHECK(std::fabs(fit->beta - 5) < 4 * *fit->beta_error);
  CHECK_FALSE(fit->at_bound);
}

TEST_CASE("residual renewals are the sum of what remains, and refuse to add up without discount") {
  const std::vector<double> curve = retention_curve(0.668, 3.806, 5000);
  double sum = 0;
  for (size_t t = 3; t < 5000; t++) sum += curve[t] / curve[2] / std::pow(1.1, double(t - 3));
  CHECK(*residual_renewals(0.668, 3.806, 2, 0.1) == doctest::Approx(sum).epsilon(1e-12));
  CHECK(residual_renewals(0.668, 3.806, 2, 0).error().code == "insight.discount_needed");
}

TEST_CASE("without censoring Kaplan–Meier is the share that is left, in any order") {
  std::vector<Lifetime> lifetimes;
  for (int i = 10; i > 0; i--) lifetimes.push_back({double(i), true});
  const auto steps = kaplan_meier(lifetimes);
  REQUIRE(steps);
  for (size_t i = 0; i < 10; i++) {
    const double s = 1 - double(i + 1) / 10;
    CHECK((*steps)[i].survival == doctest::Approx(s));
    CHECK((*steps)[i].error == doctest::Approx(std::sqrt(s * (1 - s) / 10)));
  }
  CHECK(kaplan_meier({}).error().code == "insight.nobody_lost");
}

}  // namespace
}  // namespace md::insight
