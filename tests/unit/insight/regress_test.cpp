#include "insight/regress.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

double normal(Random& random) {
  return std::sqrt(-2 * std::log1p(-random.uniform())) * std::cos(6.283185307179586 * random.uniform());
}

struct Rows {
  std::vector<Predictor> predictors;
  Predictor target{"y", {}};
};

// y = 2 + 3a − 0.01b + noise, b about 10⁶.
Rows linear_rows(size_t n, double noise) {
  Random random(5);
  Rows rows{{{"a", {}}, {"b", {}}}, {"y", {}}};
  for (size_t i = 0; i < n; i++) {
    const double a = normal(random), b = 1e6 + 100 * normal(random);
    rows.predictors[0].values.push_back(a);
    rows.predictors[1].values.push_back(b);
    rows.target.values.push_back(2 + 3 * a - 0.01 * b + noise * normal(random));
  }
  return rows;
}

TEST_CASE("a line without noise is found to rounding, far from the origin too") {
  const Rows rows = linear_rows(50, 0);
  const auto fit = fit_linear(rows.predictors, rows.target);
  REQUIRE(fit);
  CHECK(fit->coefficients[1] == doctest::Approx(3).epsilon(1e-10));
  CHECK(fit->coefficients[2] == doctest::Approx(-0.01).epsilon(1e-9));
  CHECK(fit->residual_sd < 1e-8);
  CHECK(*fit->held_out_r_squared == doctest::Approx(1));
}

TEST_CASE("a polynomial of degree ten far from the origin keeps eight digits") {
  // The powers are rounded; the target is exactly their sum in whole multiples, so that the fit is known.
  std::vector<Predictor> powers(10);
  Predictor target{"y", {}};
  for (int i = 0; i < 82; i++) {
    const double x = std::round((-8.8 + 0.07 * i) * 64) / 64;
    double power = 1, sum = 1;
    for (size_t k = 0; k < 10; k++) {
      power *= x;
      powers[k].values.push_back(std::round(power * 64) / 64);
      sum += powers[k].values.back();
    }
    target.values.push_back(sum);
  }
  const auto fit = fit_linear(powers, target);
  REQUIRE(fit);
  for (const double coefficient : fit->coefficients) CHECK(coefficient == doctest::Approx(1).epsilon(1e-8));
}

TEST_CASE("true coefficients lie within four standard errors, and errors shrink with √n") {
  const Rows few = linear_rows(100, 1), many = linear_rows(10000, 1);
  const auto a = fit_linear(few.predictors, few.target), b = fit_linear(many.predictors, many.target);
  REQUIRE(a);
  REQUIRE(b);
  const double truth[] = {2, 3, -0.01};
  for (size_t i = 0; i < 3; i++) {
    CHECK(std::fabs(b->coefficients[i] - truth[i]) < 4 * b->standard_errors[i]);
    CHECK(a->standard_errors[i] / b->standard_errors[i] == doctest::Approx(10).epsilon(0.2));
  }
  CHECK(b->residual_sd == doctest::Approx(1).epsilon(0.03));
}

TEST_CASE("the held-out score is that of leaving out each row in turn") {
  const Rows rows = linear_rows(12, 1);
  const auto fit = fit_linear(rows.predictors, rows.target);
  REQUIRE(fit);
  double squares = 0, total = 0, mean = 0;
  for (const double y : rows.target.values) mean += y / 12;
  for (size_t left_out = 0; left_out < 12; left_out++) {
    Rows others = rows;
    for (Predictor& predictor : others.predictors)
      predictor.values.erase(predictor.values.begin() + ptrdiff_t(left_out));
    others.target.values.erase(others.target.values.begin() + ptrdiff_t(left_out));
    const auto b = fit_linear(others.predictors, others.target)->coefficients;
    const double predicted =
        b[0] + b[1] * rows.predictors[0].values[left_out] + b[2] * rows.predictors[1].values[left_out];
    squares += std::pow(rows.target.values[left_out] - predicted, 2);
    total += std::pow(rows.target.values[left_out] - mean, 2);
  }
  CHECK(*fit->held_out_r_squared == doctest::Approx(1 - squares / total).epsilon(1e-6));
}

TEST_CASE("columns of very large and very small numbers are fitted alike") {
  Rows rows = linear_rows(60, 1);
  const auto plain = fit_linear(rows.predictors, rows.target);
  for (double& value : rows.predictors[0].values) value *= 1e200;
  for (double& value : rows.predictors[1].values) value *= 1e-180;
  const auto scaled = fit_linear(rows.predictors, rows.target);
  REQUIRE(plain);
  REQUIRE(scaled);
  CHECK(scaled->coefficients[1] * 1e200 == doctest::Approx(plain->coefficients[1]).epsilon(1e-9));
  CHECK(scaled->standard_errors[2] * 1e-180 == doctest::Approx(plain->standard_errors[2]).epsilon(1e-9));
}

TEST_CASE("what cannot be told apart is refused by name") {
  Rows rows = linear_rows(30, 1);
  Predictor sum{"sum", {}};
  for (size_t i = 0; i < 30; i++)
    sum.values.push_back(0.1 * rows.predictors[0].values[i] + 0.3 * rows.predictors[1].values[i] - 7);
  rows.predictors.push_back(sum);
  CHECK(fit_linear(rows.predictors, rows.target).error().code == "insight.dependent_column");
  CHECK(fit_linear(rows.predictors, rows.target).error().field == "sum");
  rows.predictors.back() = {"same", std::vector<double>(30, 0.1)};
  CHECK(fit_linear(rows.predictors, rows.target).error().code == "insight.constant_column");
  CHECK(fit_linear({}, rows.target).error().code == "insight.no_predictors");
}

Rows outcome_rows(size_t n, double slope) {
  Random random(9);
  Rows rows{{{"x", {}}}, {"y", {}}};
  for (size_t i = 0; i < n; i++) {
    const double x = normal(random);
    rows.predictors[0].values.push_back(x);
    rows.target.values.push_back(random.uniform() < 1 / (1 + std::exp(-(0.5 + slope * x))) ? 1 : 0);
  }
  return rows;
}

TEST_CASE("logistic coefficients are recovered, and pure chance scores as chance on held-back rows") {
  const Rows rows = outcome_rows(20000, 1.2), chance = outcome_rows(4000, 0);
  const auto fit = fit_logistic(rows.predictors, rows.target);
  REQUIRE(fit);
  CHECK(std::fabs(fit->coefficients[0] - 0.5) < 4 * fit->standard_errors[0]);
  CHECK(std::fabs(fit->coefficients[1] - 1.2) < 4 * fit->standard_errors[1]);
  CHECK(*fit->held_out_auc > 0.75);
  const auto none = fit_logistic(chance.predictors, chance.target);
  REQUIRE(none);
  CHECK(std::fabs(*none->held_out_auc - 0.5) < 0.04);
}

TEST_CASE("the order of the rows changes neither coefficients nor scores") {
  Rows rows = outcome_rows(500, 1);
  const auto before = fit_logistic(rows.predictors, rows.target);
  std::ranges::reverse(rows.predictors[0].values);
  std::ranges::reverse(rows.target.values);
  const auto after = fit_logistic(rows.predictors, rows.target);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(after->coefficients[1] == doctest::Approx(before->coefficients[1]).epsilon(1e-12));
  CHECK(*after->held_out_auc == doctest::Approx(*before->held_out_auc).epsilon(1e-12));
}

TEST_CASE("outcomes that the columns tell apart are refused, also when only some are") {
  Predictor x{"x", {1, 2, 3, 4, 5, 6}}, y{"y", {0, 0, 0, 1, 1, 1}};
  CHECK(fit_logistic(std::span(&x, 1), y).error().code == "insight.separated");
  x.values = {1, 2, 3, 3, 5, 6};
  CHECK(fit_logistic(std::span(&x, 1), y).error().code == "insight.separated");
  x.values = {0, 0, 0, 0, 1, 1};
  y.values = {0, 1, 0, 1, 1, 1};
  CHECK(fit_logistic(std::span(&x, 1), y).error().code == "insight.separated");
}

}  // namespace
}  // namespace md::insight
