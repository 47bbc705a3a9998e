#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "base/random.h"
#include "insight/clv.h"
#include "insight/clv_fit.h"
#include "insight/newton.h"

namespace md::insight {
namespace {

using namespace clv_fit;

// Customers with the same history, counted.
struct History {
  double frequency, recency, age, count;
};

std::vector<History> grouped(std::span<const Customer> customers) {
  size_t capacity = 16;
  while (capacity < 2 * customers.size()) capacity *= 2;
  std::vector<uint32_t> slots(capacity, UINT32_MAX);
  std::vector<History> groups;
  groups.reserve(customers.size());
  for (const Customer& customer : customers) {
    // Without a repeat purchase there is no last one.
    const double recency = customer.frequency > 0 ? customer.recency : 0;
    const double parts[] = {customer.frequency, recency, customer.age};
    uint64_t hash = 0;
    for (const double part : parts) hash = random_bits(std::bit_cast<uint64_t>(part + 0.0), hash);
    size_t slot = hash & (capacity - 1);
    for (;; slot = (slot + 1) & (capacity - 1)) {
      if (slots[slot] == UINT32_MAX) {
        slots[slot] = uint32_t(groups.size());
        groups.push_back({customer.frequency, recency, customer.age, 1});
        break;
      }
      History& group = groups[slots[slot]];
      if (group.frequency != parts[0] || group.recency != recency || group.age != parts[2]) continue;
      group.count++;
      break;
    }
  }
  return groups;
}

// For each k how many customers have more than k repeat purchases: Σ over customers of Σ_{k < x} f(k) is
// Σ over k of tails[k] f(k), which turns log Γ(r + x) − log Γ(r) into a few logarithms for all.
std::vector<double> tails_of(std::span<const History> groups) {
  double largest = 0;
  for (const History& group : groups) largest = std::max(largest, group.frequency);
  std::vector<double> tails(size_t(largest) + 1);
  for (const History& group : groups) tails[size_t(group.frequency)] += group.count;
  for (size_t k = tails.size() - 1; k-- > 0;) tails[k] += tails[k + 1];
  tails.erase(tails.begin());
  return tails;
}

struct Sample {
  std::vector<History> groups;
  std::vector<double> tails;
  double customers = 0;
};

Sample sample_of(std::vector<History> groups) {
  Sample sample{std::move(groups), {}, 0};
  sample.tails = tails_of(sample.groups);
  for (const History& group : sample.groups) sample.customers += group.count;
  return sample;
}

// What depends on the frequencies alone.
void add_tails(const Sample& sample, const Vector<4>& p, Curved<4>& sum) {
  const auto [r, alpha, a, b] = p;
  for (size_t k = 0; k < sample.tails.size(); k++) {
    const double n = sample.tails[k], kr = 1 / (r + double(k)), kb = 1 / (b + double(k)),
                 kab = 1 / (a + b + double(k));
    sum.value += n * std::log((r + double(k)) * (b + double(k)) * kab);
    sum.gradient[0] += n * kr;
    sum.gradient[2] -= n * kab;
    sum.gradient[3] += n * (kb - kab);
    sum.hessian[0][0] -= n * kr * kr;
    sum.hessian[2][2] += n * kab * kab;
    sum.hessian[2][3] += n * kab * kab;
    sum.hessian[3][3] += n * (kab * kab - kb * kb);
  }
}

// −(r + x) log(α + T) + log(1 + eᵘ), u = log a − log(b + x − 1) + (r + x) log((α + T) / (α + t)).
void add_history(const History& h, const Vector<4>& p, double log_a, Curved<4>& sum) {
  const auto [r, alpha, a, b] = p;
  const double n = h.count, shape = r + h.frequency, age = 1 / (alpha + h.age),
               log_age = std::log(alpha + h.age);
  sum.value -= n * shape * log_age;
  sum.gradient[0] -= n * log_age;
  sum.gradient[1] -= n * shape * age;
  sum.hessian[0][1] -= n * age;
  sum.hessian[1][1] += n * shape * age * age;
  if (h.frequency == 0) return;
  const double last = 1 / (alpha + h.recency), before = 1 / (b + h.frequency - 1);
  const double ratio = std::log((alpha + h.age) * last);
  const double u = log_a + std::log(before) + shape * ratio;
  const double small = std::exp(-std::fabs(u)), share = (u > 0 ? 1 : small) / (1 + small);
  sum.value += n * (std::max(u, 0.0) + std::log1p(small));
  const Vector<4> du = {ratio, shape * (age - last), 1 / a, -before};
  const double weight = n * share, bend = weight * (1 - share);
  for (size_t i = 0; i < 4; i++) {
    sum.gradient[i] += weight * du[i];
    for (size_t j = i; j < 4; j++) sum.hessian[i][j] += bend * du[i] * du[j];
  }
  sum.hessian[0][1] += weight * (age - last);
  sum.hessian[1][1] += weight * shape * (last * last - age * age);
  sum.hessian[2][2] -= weight / (a * a);
  sum.hessian[3][3] += weight * before * before;
}

Curved<4> bg_nbd_likelihood(const Sample& sample, const Vector<4>& logs) {
  const Vector<4> p = exponentials<4>(logs);
  Curved<4> sum;
  add_tails(sample, p, sum);
  for (const History& group : sample.groups) add_history(group, p, logs[2], sum);
  // r log α of every customer.
  sum.value += sample.customers * p[0] * logs[1];
  sum.gradient[0] += sample.customers * logs[1];
  sum.gradient[1] += sample.customers * p[0] / p[1];
  sum.hessian[0][1] += sample.customers / p[1];
  sum.hessian[1][1] -= sample.customers * p[0] / (p[1] * p[1]);
  to_logs<4>(p, sum);
  return sum;
}

Maximum<4> maximise_bg_nbd(const Sample& sample, const Vector<4>& start) {
  return maximise<4>([&](const Vector<4>& logs) { return bg_nbd_likelihood(sample, logs); }, start, log_low,
                     log_high);
}

// A place near the maximum, from a few of the customers.
Vector<4> near_maximum(const Sample& sample) {
  constexpr size_t few = 200;
  double weeks = 0;
  for (const History& group : sample.groups) weeks += group.count * group.age;
  const Vector<4> start = {0, std::log(std::max(weeks / sample.customers / 4, 1e-3)), 0, 0.7};
  if (sample.groups.size() < 2 * few) return start;
  std::vector<History> some;
  const size_t step = sample.groups.size() / few;
  for (size_t i = 0; i < sample.groups.size(); i += step) some.push_back(sample.groups[i]);
  // What so few do not tell stays near the usual.
  const Sample small = sample_of(std::move(some));
  const auto function = [&](const Vector<4>& logs) {
    constexpr double pull = 1;
    Curved<4> here = bg_nbd_likelihood(small, logs);
    for (size_t i = 0; i < 4; i++) {
      here.value -= pull / 2 * (logs[i] - start[i]) * (logs[i] - start[i]);
      here.gradient[i] -= pull * (logs[i] - start[i]);
      here.hessian[i][i] -= pull;
    }
    return here;
  };
  const Maximum<4> found = maximise<4>(function, start, log_low, log_high);
  return found.converged ? found.at : start;
}

}  // namespace

Result<BgNbd> fit_bg_nbd(std::span<const Customer> customers) {
  MD_TRY(enough_repeaters(size_t(std::ranges::count_if(customers, [](auto& c) { return c.frequency > 0; }))));
  const Sample sample = sample_of(grouped(customers));
  Maximum<4> best = maximise_bg_nbd(sample, near_maximum(sample));
  // Where the way led to a bound, other beginnings are tried.
  for (const Vector<4>& start : {Vector<4>{-1, 1, -1, 1}, Vector<4>{0.5, 3, 1, 2}}) {
    if (best.converged && std::ranges::none_of(best.bound, [](bool bound) { return bound; })) break;
    const Maximum<4> other = maximise_bg_nbd(sample, start);
    if (other.converged && (!best.converged || other.there.value > best.there.value + 1e-9)) best = other;
  }
  if (!best.converged) return fail("insight.no_convergence");
  const Vector<4> p = exponentials<4>(best.at);
  return BgNbd{p[0], p[1], p[2], p[3], best.there.value, errors_of<4>(best, p)};
}

}  // namespace md::insight
