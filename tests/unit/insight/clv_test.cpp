#include "insight/clv.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "insight/clv_history.h"
#include "insight/special.h"
#include "tests/draws.h"

namespace md::insight {
namespace {

using testing::Draws;

struct Simulated {
  std::vector<Customer> customers;
  std::vector<double> later;  // purchases within `ahead` weeks after
};

Simulated simulate(int n, double weeks, double ahead, uint64_t seed) {
  Draws draws{Random(seed)};
  Simulated all;
  for (int i = 0; i < n; i++) {
    const double rate = draws.gamma(0.6) / 5, leaves = draws.beta(0.9, 3);
    const double age = weeks * (0.5 + 0.5 * draws.random.uniform());
    Customer customer{0, 0, age, 0};
    double later = 0;
    for (double at = draws.exponential() / rate; at < age + ahead; at += draws.exponential() / rate) {
      if (at <= age) {
        customer.frequency++;
        customer.recency = at;
      } else {
        later++;
      }
      if (draws.random.chance(leaves)) break;
    }
    if (customer.frequency > 0)
      customer.value = draws.gamma(6 * customer.frequency) / (draws.gamma(4) / 15 * customer.frequency);
    all.customers.push_back(customer);
    all.later.push_back(later);
  }
  return all;
}

TEST_CASE("parameters of simulated customers lie within four errors, and purchases come as expected") {
  const Simulated all = simulate(12000, 60, 30, 8);
  const auto buying = fit_bg_nbd(all.customers);
  REQUIRE(buying);
  REQUIRE(buying->errors);
  const double truth[] = {0.6, 5, 0.9, 3}, found[] = {buying->r, buying->alpha, buying->a, buying->b};
  for (size_t i = 0; i < 4; i++) CHECK(std::fabs(found[i] - truth[i]) < 4 * (*buying->errors)[i]);
  const auto spending = fit_gamma_gamma(all.customers);
  REQUIRE(spending);
  REQUIRE(spending->errors);
  const double spent[] = {6, 4, 15}, fitted[] = {spending->p, spending->q, spending->v};
  for (size_t i = 0; i < 3; i++) CHECK(std::fabs(fitted[i] - spent[i]) < 4 * (*spending->errors)[i]);
  CHECK(std::fabs(spending->correlation) < 0.05);
  double expected = 0, came = 0, sure = 0;
  for (size_t i = 0; i < all.customers.size(); i++) {
    expected += expected_purchases(*buying, all.customers[i], 30);
    sure += alive_probability(*buying, all.customers[i]);
    came += all.later[i];
  }
  CHECK(expected == doctest::Approx(came).epsilon(0.05));
  CHECK(sure < 12000);
}

TEST_CASE("the order of customers does not matter, nor what stands at recency without a repeat") {
  Simulated all = simulate(1500, 50, 0, 2);
  const auto before = fit_bg_nbd(all.customers);
  std::ranges::reverse(all.customers);
  for (Customer& customer : all.customers)
    if (customer.frequency == 0) customer.recency = customer.age;
  const auto after = fit_bg_nbd(all.customers);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(after->alpha == doctest::Approx(before->alpha).epsilon(1e-9));
  CHECK(after->b == doctest::Approx(before->b).epsilon(1e-9));
}

TEST_CASE("expected purchases: Fader, Hardie & Lee's customer 1516, and a = 1 is nothing special") {
  const BgNbd model{0.243, 4.414, 0.793, 2.426, 0, {}};
  const Customer customer{2, 30.43, 38.86, 0};
  CHECK(expected_purchases(model, customer, 39) == doctest::Approx(1.226).epsilon(0.001));
  const auto with_a = [&](double a) {
    return expected_purchases({0.243, 4.414, a, 2.426, 0, {}}, customer, 39);
  };
  CHECK(with_a(1) == doctest::Approx((with_a(1 - 1e-6) + with_a(1 + 1e-6)) / 2).epsilon(1e-10));
  CHECK(expected_purchases(model, customer, 0) == 0);
  // Very many purchases: the weights of the sum begin below the smallest double.
  const Customer busy{6000, 300, 300, 0};
  CHECK(expected_purchases(model, busy, 0.1) > 0.5);
  CHECK(std::isfinite(expected_purchases(model, busy, 400)));
}

TEST_CASE("without a discount the lifetime value is value times purchases") {
  const BgNbd model{0.243, 4.414, 0.793, 2.426, 0, {}};
  const Customer customer{2, 30.43, 38.86, 0};
  CHECK(lifetime_value(model, 35, customer, 12, 0) ==
        doctest::Approx(35 * expected_purchases(model, customer, 12 * weeks_per_month)).epsilon(1e-12));
  CHECK(lifetime_value(model, 35, customer, 12, 0.01) < lifetime_value(model, 35, customer, 12, 0));
  CHECK(alive_probability(model, {0, 0, 500, 0}) == 1);
}

TEST_CASE("purchases of one day are one, the first day's amount does not count, later days are not seen") {
  const Date day = date_of(2026, 1, 1);
  const auto on = [&](int after, double amount) { return Purchase{0, add_days(day, after), amount}; };
  const Purchase purchases[] = {on(14, 30), on(0, 999), on(7, 0), on(14, 10), on(22, 5), on(0, 1)};
  const auto histories = summarise_purchases(purchases, 1, add_days(day, 21));
  REQUIRE(histories.size() == 1);
  CHECK(histories[0].summary.frequency == 2);
  CHECK(histories[0].summary.recency == 2);
  CHECK(histories[0].summary.age == 3);
  CHECK(histories[0].summary.value == 20);
  CHECK(summarise_purchases(purchases, 1, add_days(day, -1)).empty());
}

TEST_CASE("too few customers and equal spending are refused") {
  std::vector<Customer> customers(30, Customer{0, 0, 20, 0});
  CHECK(fit_bg_nbd(customers).error().code == "insight.too_few_repeaters");
  for (size_t i = 0; i < 10; i++) customers[i] = {1, 5, 20, 40};
  CHECK(fit_gamma_gamma(customers).error().code == "insight.equal_values");
}

TEST_CASE("special functions at known points") {
  CHECK(log_gamma(0.5) == doctest::Approx(std::log(std::sqrt(3.14159265358979323846))).epsilon(1e-14));
  CHECK(log_gamma(101) == doctest::Approx(363.73937555556349).epsilon(1e-14));
  CHECK(log_gamma(1e-8) == doctest::Approx(18.420680738180209).epsilon(1e-13));
  CHECK(digamma(1) == doctest::Approx(-0.57721566490153286).epsilon(1e-13));
  CHECK(trigamma(1) == doctest::Approx(1.6449340668482264).epsilon(1e-13));
}

}  // namespace
}  // namespace md::insight
