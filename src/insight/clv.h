#pragma once
// What customers who pay by the session are still worth: BG/NBD for how often they come back, Gamma-Gamma for
// what they spend. Times are weeks.
//
//   BG/NBD (Fader, Hardie & Lee 2005, "Counting your customers" the easy way): while alive a customer buys at
//   a rate
//     λ ~ Gamma(r, α), and after each purchase leaves with probability p ~ Beta(a, b).
//   Gamma-Gamma (Fader & Hardie 2013): the mean of a customer's x repeat purchases is Gamma(p x, ν x), ν ~
//   Gamma(q, v).

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

inline constexpr double weeks_per_month = 4.345;

struct Customer {
  double frequency = 0;  // repeat purchases: all but the first
  double recency = 0;    // weeks from the first to the last, 0 without a repeat
  double age = 0;        // weeks from the first purchase until now, the T of the papers; ≥ recency
  double value = 0;      // mean of the repeat purchases
};

struct BgNbd {
  double r = 0, alpha = 0, a = 0, b = 0;
  double log_likelihood = 0;
  // Of r, α, a, b; nothing when a parameter stands at a bound of 1e-6 … 1e6.
  std::optional<std::array<double, 4>> errors;
};

struct GammaGamma {
  double p = 0, q = 0, v = 0;
  double log_likelihood = 0;
  std::optional<std::array<double, 3>> errors;
  // Between frequency and mean value over the customers of the fit; the model supposes none.
  double correlation = 0;
};

// Neither depends on the order of the customers. Errors: insight.too_few_repeaters {found, needed}: five
// customers with a repeat purchase; insight.no_convergence.
Result<BgNbd> fit_bg_nbd(std::span<const Customer> customers);
// Of customers with a repeat purchase and a value above 0. Errors: insight.too_few_repeaters,
// insight.equal_values (every customer spends the same), insight.no_convergence.
Result<GammaGamma> fit_gamma_gamma(std::span<const Customer> customers);

// That the customer has not left. 1 at frequency 0: leaving happens after a repeat purchase.
double alive_probability(const BgNbd& model, const Customer& customer);
// Purchases expected within the next `weeks`, whether alive or not.
double expected_purchases(const BgNbd& model, const Customer& customer, double weeks);
// The mean of a purchase of this customer: between their own mean and everybody's. Errors:
// insight.no_mean_value: the fitted spending has no finite mean (q ≤ 1).
Result<double> expected_value(const GammaGamma& model, const Customer& customer);
// Σ over months m = 1 … months of expected_value · (purchases in month m) / (1 + discount)^m; discount a
// month.
double lifetime_value(const BgNbd& model, double value, const Customer& customer, int months,
                      double discount);

}  // namespace md::insight
