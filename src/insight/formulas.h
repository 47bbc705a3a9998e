#pragma once
// The simple formulas of a business. Amounts are numbers in one currency; shares are 0 … 1. What would divide
// by zero is refused by what is zero.

#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

struct CostBenefit {
  double direct_benefit = 0, indirect_benefit = 0, direct_cost = 0, indirect_cost = 0;
};
// Benefits − costs.
double net_benefit(const CostBenefit& amounts);

// Σ revenue_t / (1 + discount)^t, t = 1 … n. Errors: insight.discount_too_low (−1 or less).
Result<double> planned_value(std::span<const double> revenues, double discount);

// (revenue − cost) / cost. Errors: insight.zero_cost.
Result<double> return_on_investment(double revenue, double cost);

// part / all, of satisfied or of loyal customers. Errors: insight.zero_customers, insight.part_exceeds_all
// {part, all}.
Result<double> share_of(double part, double all);

struct Funnel {
  std::vector<double> conversions;  // from each step to the next
  double whole = 0;                 // from the first step to the last
  double revenue_per_customer = 0;  // customers: the last step
};
// Counts of each step, the first at the top. A step may be larger than the one before it (returning
// visitors): its conversion is then above 1. Errors: insight.too_few_rows, insight.zero_step {step},
// insight.zero_customers.
Result<Funnel> funnel(std::span<const double> steps, double revenue);

// Σ feature · weight. Errors: insight.lengths_differ {first, second}.
Result<double> predicted_value(std::span<const double> features, std::span<const double> weights);

// (customers at the end − those who are new) / customers at the start. Errors: insight.zero_customers.
Result<double> retention_ratio(double at_start, double at_end, double joined);

// Σ weight · score / Σ weight, so that edited weights need not add up to 1. Errors: insight.lengths_differ,
// insight.zero_weights (they add up to 0, or one is negative).
Result<double> weighted_index(std::span<const double> scores, std::span<const double> weights);

// The weights that these indexes begin with.
inline constexpr double satisfaction_weights[] = {0.40, 0.30, 0.30};  // content, mentoring, support
inline constexpr double learning_weights[] = {0.40, 0.30, 0.30};  // personalisation, interaction, resources
inline constexpr double growth_weights[] = {0.50, 0.30, 0.20};    // satisfaction, users, competitiveness

}  // namespace md::insight
