#include "insight/formulas.h"

#include <doctest/doctest.h>

#include <cmath>

namespace md::insight {
namespace {

TEST_CASE("the worked examples") {
  CHECK(net_benefit({120000, 30000, 80000, 20000}) == 50000);
  const double revenues[] = {2, 3, 4, 5, 6};
  CHECK(std::fabs(*planned_value(revenues, 0.1) -
                  (2 / 1.1 + 3 / 1.21 + 4 / 1.331 + 5 / 1.4641 + 6 / 1.61051)) < 1e-12);
  CHECK(std::fabs(*planned_value(revenues, 0.1) - 14.4434) < 5e-5);
  CHECK(*return_on_investment(10, 5) == 1);
  CHECK(*return_on_investment(5, 2) == 1.5);
  CHECK(*share_of(80, 100) == 0.8);
  CHECK(*share_of(60, 100) == 0.6);
  const double steps[] = {10000, 500, 200};
  const auto steps_told = funnel(steps, 100000);
  REQUIRE(steps_told);
  CHECK(steps_told->conversions == std::vector<double>{0.05, 0.4});
  CHECK(steps_told->whole == 0.02);
  CHECK(steps_told->revenue_per_customer == 500);
  const double features[] = {10, 30, 2}, weights[] = {0.3, 0.5, 0.2};
  CHECK(*predicted_value(features, weights) == doctest::Approx(18.4).epsilon(1e-14));
  CHECK(*retention_ratio(100, 95, 5) == 0.9);
  const double scores[] = {0.8, 0.9, 0.5};
  CHECK(*weighted_index(scores, satisfaction_weights) == doctest::Approx(0.74).epsilon(1e-14));
  CHECK(*weighted_index(scores, growth_weights) == doctest::Approx(0.77).epsilon(1e-14));
}

TEST_CASE("what would divide by zero is refused by what is zero") {
  CHECK(return_on_investment(10, 0).error().code == "insight.zero_cost");
  CHECK(share_of(0, 0).error().code == "insight.zero_customers");
  CHECK(share_of(3, 2).error().code == "insight.part_exceeds_all");
  CHECK(retention_ratio(0, 5, 5).error().code == "insight.zero_customers");
  const double empty_step[] = {100, 0, 0}, no_customers[] = {100, 10, 0}, one[] = {5};
  CHECK(funnel(empty_step, 1).error().code == "insight.zero_step");
  CHECK(funnel(no_customers, 1).error().code == "insight.zero_customers");
  CHECK(funnel(one, 1).error().code == "insight.too_few_rows");
  const double zeros[] = {0, 0, 0};
  CHECK(weighted_index(zeros, zeros).error().code == "insight.zero_weights");
  CHECK(weighted_index(one, zeros).error().code == "insight.lengths_differ");
  CHECK(planned_value(one, -1).error().code == "insight.discount_too_low");
  CHECK(*planned_value({}, 0.1) == 0);
}

TEST_CASE("edited weights need not add up to one") {
  const double scores[] = {1, 0, 0.5}, weights[] = {4, 3, 3};
  CHECK(*weighted_index(scores, weights) ==
        doctest::Approx(*weighted_index(scores, satisfaction_weights)).epsilon(1e-14));
}

}  // namespace
}  // namespace md::insight
