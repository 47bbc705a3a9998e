#include "insight/clv.h"

#include <cmath>

namespace md::insight {
namespace {

// u of the likelihood: the odds, as a logarithm, that the customer has left.
double log_odds_left(const BgNbd& model, const Customer& customer) {
  return std::log(model.a) - std::log(model.b + customer.frequency - 1) +
         (model.r + customer.frequency) *
             std::log((model.alpha + customer.age) / (model.alpha + customer.recency));
}

// Purchases within `weeks` of somebody who is alive. They would come as a negative binomial number k with
// shape r + x and share z = t / (α + T + t); of k, Σ_{j<k} E(1 − p)ʲ are made before leaving. All terms are
// positive, and a = 1 is nothing special, unlike in the closed form with ₂F₁, which this sum equals.
double purchases_if_alive(const BgNbd& model, const Customer& customer, double weeks) {
  constexpr double least_log = -690, enough = 1e-16;
  constexpr int terms_max = 2'000'000;
  const double shape = model.r + customer.frequency, stays = model.b + customer.frequency;
  const double z = weeks / (model.alpha + customer.age + weeks);
  if (!(z > 0)) return 0;
  double log_weight = shape * std::log1p(-z), weight = log_weight > least_log ? std::exp(log_weight) : 0;
  double made = 0, factor = 1, sum = 0;
  for (int k = 1; k < terms_max; k++) {
    const double growth = (shape + k - 1) / k * z;
    log_weight += std::log(growth) * (weight == 0);
    weight = weight > 0 ? weight * growth : log_weight > least_log ? std::exp(log_weight) : 0;
    made += factor;
    factor *= (stays + k - 1) / (model.a + stays + k - 1);
    sum += weight * made;
    // Beyond the peak what follows is less than a geometric series.
    if (growth < 1 && weight > 0 && weight * made * (k + 1) < enough * sum * (1 - growth)) break;
  }
  return sum;
}

}  // namespace

double alive_probability(const BgNbd& model, const Customer& customer) {
  if (customer.frequency == 0) return 1;
  return 1 / (1 + std::exp(log_odds_left(model, customer)));
}

double expected_purchases(const BgNbd& model, const Customer& customer, double weeks) {
  return alive_probability(model, customer) * purchases_if_alive(model, customer, weeks);
}

Result<double> expected_value(const GammaGamma& model, const Customer& customer) {
  const double spread = model.p * customer.frequency + model.q - 1;
  if (!(spread > 0)) return fail("insight.no_mean_value");
  return model.p * (model.v + customer.frequency * std::fmax(customer.value, 0)) / spread;
}

double lifetime_value(const BgNbd& model, double value, const Customer& customer, int months,
                      double discount) {
  const double alive = alive_probability(model, customer);
  double sum = 0, before = 0;
  for (int month = 1; month <= months; month++) {
    const double until = purchases_if_alive(model, customer, weeks_per_month * month);
    sum += (until - before) / std::pow(1 + discount, month);
    before = until;
  }
  return alive * value * sum;
}

}  // namespace md::insight
