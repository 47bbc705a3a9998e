#include "insight/retention.h"

#include <algorithm>
#include <cmath>

#include "insight/newton.h"

namespace md::insight {
namespace {

constexpr double log_low = -11.5, log_high = 13.8;  // parameters between 1e-5 and 1e6
constexpr double normal_975 = 1.959963984540054;

// log P of all customers is a sum of logarithms:  Σ lost · log α + Σ counts[k] · log(β + k) − Σ totals[k] ·
// log(α + β + k).
struct RetentionTerms {
  double lost = 0;
  std::vector<double> counts, totals;
};

RetentionTerms terms_of(std::span<const double> alive) {
  const size_t periods = alive.size() - 1;
  RetentionTerms terms{alive[0] - alive[periods], std::vector<double>(periods), std::vector<double>(periods)};
  // Who is there after t renewals has renewed at each k < t; who is lost at t + 1 has been there after t.
  for (size_t k = 0; k < periods; k++) {
    terms.counts[k] = alive[k + 1];
    terms.totals[k] = alive[k];
  }
  return terms;
}

// In log α and log β.
Curved<2> likelihood(const RetentionTerms& terms, const Vector<2>& logs) {
  const double a = std::exp(logs[0]), b = std::exp(logs[1]);
  Curved<2> here;
  here.value = terms.lost * logs[0];
  double da = 0, db = 0, daa = 0, dbb = 0;  // daa is also the mixed one
  for (size_t k = 0; k < terms.counts.size(); k++) {
    const double both = a + b + double(k), own = b + double(k);
    here.value += terms.counts[k] * std::log(own) - terms.totals[k] * std::log(both);
    da -= terms.totals[k] / both;
    daa += terms.totals[k] / (both * both);
    db += terms.counts[k] / own;
    dbb -= terms.counts[k] / (own * own);
  }
  here.gradient = {terms.lost + a * da, b * (da + db)};
  here.hessian[0] = {a * a * daa + a * da, a * b * daa};
  here.hessian[1] = {a * b * daa, b * b * (daa + dbb) + b * (da + db)};
  return here;
}

}  // namespace

Result<RetentionFit> fit_retention(std::span<const double> alive) {
  if (alive.size() < 3)
    return fail("insight.too_few_rows", {{"rows", std::to_string(alive.size())}, {"needed", "3"}});
  if (alive.back() == alive.front()) return fail("insight.nobody_lost");
  if (alive[1] == 0) return fail("insight.nobody_stayed");
  const RetentionTerms terms = terms_of(alive);
  const double lost = 1 - alive[1] / alive[0];
  const double first = std::clamp(lost, 0.01, 0.99);
  const auto function = [&](const Vector<2>& logs) { return likelihood(terms, logs); };
  Maximum<2> best;
  for (const double size : {1.0, 10.0, 0.1}) {
    const Vector<2> start = {std::log(first * size), std::log((1 - first) * size)};
    const Maximum<2> found = maximise<2>(function, start, log_low, log_high);
    if (size == 1.0 || found.there.value > best.there.value + 1e-7) best = found;
  }
  RetentionFit fit{std::exp(best.at[0]), std::exp(best.at[1]), best.there.value, {}, {}};
  fit.at_bound = best.bound[0] || best.bound[1] || !best.converged;
  const auto covariance = best.covariance();
  if (covariance && !fit.at_bound) {
    fit.alpha_error = fit.alpha * std::sqrt((*covariance)[0][0]);
    fit.beta_error = fit.beta * std::sqrt((*covariance)[1][1]);
  }
  return fit;
}

std::vector<double> retention_curve(double alpha, double beta, int periods) {
  std::vector<double> survival{1};
  for (int t = 1; t <= periods; t++)
    survival.push_back(survival.back() * (beta + t - 1) / (alpha + beta + t - 1));
  return survival;
}

Result<double> residual_renewals(double alpha, double beta, int renewals, double discount) {
  if (!(discount > 0)) return fail("insight.discount_needed");
  constexpr double enough = 1e-15;
  double sum = 0, term = 1;
  for (int t = renewals;; t++) {
    term *= (beta + t) / (alpha + beta + t);
    sum += term;
    term /= 1 + discount;
    // All that follows is less than a geometric series.
    if (term / discount < enough * sum) return sum;
  }
}

Result<std::vector<SurvivalStep>> kaplan_meier(std::span<const Lifetime> lifetimes) {
  std::vector<Lifetime> sorted(lifetimes.begin(), lifetimes.end());
  std::ranges::sort(sorted, {}, &Lifetime::time);
  std::vector<SurvivalStep> steps;
  double survival = 1, greenwood = 0;
  for (size_t begin = 0; begin < sorted.size();) {
    size_t end = begin, lost = 0;
    for (; end < sorted.size() && sorted[end].time == sorted[begin].time; end++) lost += sorted[end].lost;
    const size_t at_risk = sorted.size() - begin;
    if (lost > 0) {
      const double n = double(at_risk), d = double(lost);
      survival *= (n - d) / n;
      if (lost < at_risk) greenwood += d / (n * (n - d));
      SurvivalStep step{sorted[begin].time, survival, survival * std::sqrt(greenwood), 0, 0, at_risk, lost};
      if (survival > 0 && survival < 1) {
        const double spread = normal_975 * std::sqrt(greenwood) / std::fabs(std::log(survival));
        step.low = std::pow(survival, std::exp(spread));
        step.high = std::pow(survival, std::exp(-spread));
      }
      steps.push_back(step);
    }
    begin = end;
  }
  if (steps.empty()) return fail("insight.nobody_lost");
  return steps;
}

}  // namespace md::insight
