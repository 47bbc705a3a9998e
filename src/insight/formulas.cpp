#include "insight/formulas.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace md::insight {
namespace {

std::string plain(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.15g", value);
  return buffer;
}

Status same_length(std::span<const double> a, std::span<const double> b) {
  if (a.size() == b.size()) return {};
  return fail("insight.lengths_differ",
              {{"first", std::to_string(a.size())}, {"second", std::to_string(b.size())}});
}

}  // namespace

double net_benefit(const CostBenefit& amounts) {
  return amounts.direct_benefit + amounts.indirect_benefit - (amounts.direct_cost + amounts.indirect_cost);
}

Result<double> planned_value(std::span<const double> revenues, double discount) {
  if (!(discount > -1)) return fail("insight.discount_too_low");
  double sum = 0;
  for (size_t t = revenues.size(); t-- > 0;) sum = (sum + revenues[t]) / (1 + discount);
  return sum;
}

Result<double> return_on_investment(double revenue, double cost) {
  if (cost == 0) return fail("insight.zero_cost");
  return (revenue - cost) / cost;
}

Result<double> share_of(double part, double all) {
  if (all == 0) return fail("insight.zero_customers");
  if (part > all) return fail("insight.part_exceeds_all", {{"part", plain(part)}, {"all", plain(all)}});
  return part / all;
}

Result<Funnel> funnel(std::span<const double> steps, double revenue) {
  if (steps.size() < 2)
    return fail("insight.too_few_rows", {{"rows", std::to_string(steps.size())}, {"needed", "2"}});
  Funnel answer;
  for (size_t i = 1; i < steps.size(); i++) {
    if (steps[i - 1] == 0) return fail("insight.zero_step", {{"step", std::to_string(i)}});
    answer.conversions.push_back(steps[i] / steps[i - 1]);
  }
  if (steps.back() == 0) return fail("insight.zero_customers");
  answer.whole = steps.back() / steps.front();
  answer.revenue_per_customer = revenue / steps.back();
  return answer;
}

Result<double> predicted_value(std::span<const double> features, std::span<const double> weights) {
  MD_TRY(same_length(features, weights));
  double sum = 0;
  for (size_t i = 0; i < features.size(); i++) sum += features[i] * weights[i];
  return sum;
}

Result<double> retention_ratio(double at_start, double at_end, double joined) {
  if (at_start == 0) return fail("insight.zero_customers");
  return (at_end - joined) / at_start;
}

Result<double> weighted_index(std::span<const double> scores, std::span<const double> weights) {
  MD_TRY(same_length(scores, weights));
  double sum = 0, whole = 0;
  for (size_t i = 0; i < scores.size(); i++) {
    sum += scores[i] * weights[i];
    whole += weights[i];
  }
  if (!(whole > 0) || std::ranges::any_of(weights, [](double weight) { return weight < 0; }))
    return fail("insight.zero_weights");
  return sum / whole;
}

}  // namespace md::insight
