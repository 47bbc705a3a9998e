#include <algorithm>
#include <cmath>
#include <map>

#include "insight/clv.h"
#include "insight/clv_fit.h"
#include "insight/special.h"

namespace md::insight {
namespace {

using namespace clv_fit;

// What the likelihood needs of all customers with one frequency.
struct Spending {
  double count = 0, log_values = 0;
  std::vector<double> totals;  // x · mean of each
};

Curved<3> gamma_gamma_likelihood(const std::map<double, Spending>& by_frequency, const Vector<3>& logs) {
  const auto [p, q, v] = exponentials<3>(logs);
  const double log_gamma_q = log_gamma(q), digamma_q = digamma(q), trigamma_q = trigamma(q);
  Curved<3> sum;
  for (const auto& [x, spending] : by_frequency) {
    const double n = spending.count, px = p * x, shape = px + q;
    const double digamma_shape = digamma(shape), trigamma_shape = trigamma(shape);
    sum.value += n * (log_gamma(shape) - log_gamma(px) - log_gamma_q + q * logs[2] + px * std::log(x)) +
                 (px - 1) * spending.log_values;
    double logs_of_totals = 0, inverse = 0, inverse_squares = 0;
    for (const double total : spending.totals) {
      const double one = 1 / (total + v);
      logs_of_totals += std::log(total + v);
      inverse += one;
      inverse_squares += one * one;
    }
    sum.value -= shape * logs_of_totals;
    sum.gradient[0] +=
        x * (n * (digamma_shape - digamma(px) + std::log(x)) + spending.log_values - logs_of_totals);
    sum.gradient[1] += n * (digamma_shape - digamma_q + logs[2]) - logs_of_totals;
    sum.gradient[2] += n * q / v - shape * inverse;
    sum.hessian[0][0] += x * x * n * (trigamma_shape - trigamma(px));
    sum.hessian[0][1] += x * n * trigamma_shape;
    sum.hessian[0][2] -= x * inverse;
    sum.hessian[1][1] += n * (trigamma_shape - trigamma_q);
    sum.hessian[1][2] += n / v - inverse;
    sum.hessian[2][2] += shape * inverse_squares - n * q / (v * v);
  }
  to_logs<3>({p, q, v}, sum);
  return sum;
}

double correlation_of(std::span<const Customer> customers) {
  double n = 0, mean_x = 0, mean_m = 0, xx = 0, mm = 0, xm = 0;
  for (const Customer& customer : customers) {
    if (!(customer.frequency > 0 && customer.value > 0)) continue;
    n++;
    const double dx = customer.frequency - mean_x, dm = customer.value - mean_m;
    mean_x += dx / n;
    mean_m += dm / n;
    xx += dx * (customer.frequency - mean_x);
    mm += dm * (customer.value - mean_m);
    xm += dx * (customer.value - mean_m);
  }
  return xx > 0 && mm > 0 ? xm / std::sqrt(xx * mm) : 0;
}

}  // namespace

Result<GammaGamma> fit_gamma_gamma(std::span<const Customer> customers) {
  std::map<double, Spending> by_frequency;
  size_t found = 0;
  double sum = 0, low = HUGE_VAL, high = 0;
  for (const Customer& customer : customers) {
    if (!(customer.frequency > 0 && customer.value > 0)) continue;
    found++;
    sum += customer.value;
    low = std::min(low, customer.value);
    high = std::max(high, customer.value);
  }
  MD_TRY(enough_repeaters(found));
  if (low == high) return fail("insight.equal_values");
  // In units of the mean value, so that v is found among small numbers whatever the currency.
  const double unit = sum / double(found);
  for (const Customer& customer : customers) {
    if (!(customer.frequency > 0 && customer.value > 0)) continue;
    Spending& spending = by_frequency[customer.frequency];
    spending.count++;
    spending.log_values += std::log(customer.value / unit);
    spending.totals.push_back(customer.frequency * customer.value / unit);
  }
  const auto function = [&](const Vector<3>& logs) { return gamma_gamma_likelihood(by_frequency, logs); };
  Maximum<3> best = maximise<3>(function, {1, 1, 0.5}, log_low, log_high);
  for (const Vector<3>& start : {Vector<3>{3, 1, 2}, Vector<3>{0, 3, 3}}) {
    if (best.converged && std::ranges::none_of(best.bound, [](bool bound) { return bound; })) break;
    const Maximum<3> other = maximise<3>(function, start, log_low, log_high);
    if (other.converged && (!best.converged || other.there.value > best.there.value + 1e-9)) best = other;
  }
  if (!best.converged) return fail("insight.no_convergence");
  Vector<3> p = exponentials<3>(best.at);
  p[2] *= unit;
  const double log_likelihood = best.there.value - double(found) * std::log(unit);
  return GammaGamma{p[0], p[1], p[2], log_likelihood, errors_of<3>(best, p), correlation_of(customers)};
}

}  // namespace md::insight
