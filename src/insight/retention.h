#pragma once
// How long customers stay.
//
//   shifted-beta-geometric: each customer leaves at a renewal with a probability of their own, Beta(α, β)
//   over customers:
//       P(T = t) = B(α + 1, β + t − 1) / B(α, β),  S(t) = B(α, β + t) / B(α, β)
//     (Fader & Hardie 2007, How to project customer retention). Time counts renewals: whole periods from 1.
//   Kaplan–Meier: S(t) = Π (1 − dᵢ / nᵢ) over the times of loss up to t; its standard error by Greenwood's
//   formula.

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

struct RetentionFit {
  double alpha = 0, beta = 0;
  double log_likelihood = 0;
  // Of α and β; nothing at a bound.
  std::optional<double> alpha_error, beta_error;
  // The likelihood rises without end towards customers who are all alike (α + β → ∞) or who leave at once or
  // never (α + β → 0): the parameters stand at the bound, only their ratio means something.
  bool at_bound = false;
};

// `alive[t]`: customers of one cohort that are still there after t renewals, never rising; shares of
// customers fit the same curve. Errors: insight.too_few_rows {rows, needed} (three periods),
// insight.nobody_lost, insight.nobody_stayed (nobody survives the first renewal).
Result<RetentionFit> fit_retention(std::span<const double> alive);

// S(0) = 1 … S(periods).
std::vector<double> retention_curve(double alpha, double beta, int periods);

// The discounted number of renewals still to come of a customer who has renewed `renewals` times, the next
// being due now: Σ_{t ≥ 0} P(renews t + 1 more times) / (1 + discount)^t (Fader & Hardie 2010). Times the
// price it is the residual lifetime value. discount > 0 a period. Errors: insight.discount_needed.
Result<double> residual_renewals(double alpha, double beta, int renewals, double discount);

struct Lifetime {
  double time = 0;
  bool lost = false;  // false: still there at `time`
};

struct SurvivalStep {
  double time = 0;
  double survival = 0;
  double error = 0;          // Greenwood
  double low = 0, high = 0;  // 95 %, by log(−log S), within 0 … 1
  size_t at_risk = 0, lost = 0;
};

// One step for each time at which somebody is lost, in order. Errors: insight.nobody_lost.
Result<std::vector<SurvivalStep>> kaplan_meier(std::span<const Lifetime> lifetimes);

}  // namespace md::insight
