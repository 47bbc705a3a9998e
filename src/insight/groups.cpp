#include "insight/groups.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/random.h"
#include "insight/assign.h"

namespace md::insight {
namespace {

constexpr int starts = 8, tries_max = 400, rounds_max = 60, rounds_large = 12;
constexpr double work_max = 4e8;                 // about a second: comparisons of numbers
constexpr size_t exact_entries_max = 4'000'000;  // learners × groups up to which k-means assigns exactly
constexpr size_t all_pairs_max = 3000;           // learners up to which every pair is tried
constexpr size_t partners = 300;                 // of each learner, above that

std::vector<double> standardised(std::span<const double> values, size_t columns) {
  const size_t n = values.size() / columns;
  std::vector<double> out(values.begin(), values.end());
  for (size_t c = 0; c < columns; c++) {
    // First to a span of 1, so that no square overflows.
    double low = values[c], high = values[c];
    for (size_t i = 0; i < n; i++) {
      low = std::min(low, values[i * columns + c]);
      high = std::max(high, values[i * columns + c]);
    }
    const double span = high / 2 - low / 2;
    double mean = 0, square = 0;
    for (size_t i = 0; i < n; i++) {
      double& x = out[i * columns + c];
      x = span > 0 ? (x / 2 - low / 2) / span : 0;
      mean += x / double(n);
    }
    for (size_t i = 0; i < n; i++) {
      const double off = out[i * columns + c] - mean;
      square += off * off / double(n);
    }
    const double sd = std::sqrt(square);
    for (size_t i = 0; i < n; i++) {
      double& x = out[i * columns + c];
      x = sd > 1e-14 ? (x - mean) / sd : 0;
    }
  }
  return out;
}

// A division into groups of fixed sizes, and the sums of its groups. Σ_g ‖S_g‖² / n_g is n · between.
class Division {
 public:
  Division(std::span<const double> x, size_t columns, std::vector<uint32_t> sizes)
      : x_(x),
        columns_(columns),
        sizes_(std::move(sizes)),
        sums_(sizes_.size() * columns, 0),
        group_(x.size() / columns) {}

  size_t learners() const { return group_.size(); }
  size_t groups() const { return sizes_.size(); }
  const std::vector<uint32_t>& sizes() const { return sizes_; }
  const double* row(size_t i) const { return &x_[i * columns_]; }
  const double* sum(size_t g) const { return &sums_[g * columns_]; }
  uint32_t group(size_t i) const { return group_[i]; }

  // The learners of `order` fill the groups one after the other.
  void fill(std::span<const uint32_t> order) {
    size_t at = 0;
    for (uint32_t g = 0; g < groups(); g++)
      for (uint32_t i = 0; i < sizes_[g]; i++) group_[order[at++]] = g;
    add_up();
  }
  void set(std::span<const uint32_t> group) {
    group_.assign(group.begin(), group.end());
    add_up();
  }

  double between() const {
    double sum_of_squares = 0;
    for (size_t g = 0; g < groups(); g++)
      for (size_t c = 0; c < columns_; c++) sum_of_squares += sum(g)[c] * sum(g)[c] / sizes_[g];
    return sum_of_squares / double(learners());
  }

  // What n · between gains when two learners of different groups change places.
  double gain(size_t i, size_t j) const {
    const double *a = sum(group_[i]), *b = sum(group_[j]), *x = row(i), *y = row(j);
    double from_a = 0, from_b = 0;
    for (size_t c = 0; c < columns_; c++) {
      const double d = y[c] - x[c];
      from_a += d * (2 * a[c] + d);
      from_b += d * (d - 2 * b[c]);
    }
    return from_a / sizes_[group_[i]] + from_b / sizes_[group_[j]];
  }

  void exchange(size_t i, size_t j) {
    double *a = &sums_[group_[i] * columns_], *b = &sums_[group_[j] * columns_];
    for (size_t c = 0; c < columns_; c++) {
      const double d = row(j)[c] - row(i)[c];
      a[c] += d;
      b[c] -= d;
    }
    std::swap(group_[i], group_[j]);
  }

  void add_up() {
    std::ranges::fill(sums_, 0);
    for (size_t i = 0; i < learners(); i++)
      for (size_t c = 0; c < columns_; c++) sums_[group_[i] * columns_ + c] += row(i)[c];
  }

 private:
  std::span<const double> x_;
  size_t columns_;
  std::vector<uint32_t> sizes_;
  std::vector<double> sums_;
  std::vector<uint32_t> group_;
};

// Each learner in turn changes places with whoever helps most, until nobody can. `sign` 1 makes between
// greater, −1 smaller.
void exchange_pairs(Division& division, double sign, Random& random) {
  const size_t n = division.learners();
  const bool all = n <= all_pairs_max;
  for (int round = 0; round < (all ? rounds_max : rounds_large); round++) {
    bool changed = false;
    for (size_t i = 0; i < n; i++) {
      double most = 1e-10;
      size_t best = n;
      for (size_t k = 0; k < (all ? n : partners); k++) {
        const size_t j = all ? k : size_t(random.below(n));
        if (division.group(i) == division.group(j)) continue;
        const double gain = sign * division.gain(i, j);
        if (gain > most) {
          most = gain;
          best = j;
        }
      }
      if (best == n) continue;
      division.exchange(i, best);
      changed = true;
    }
    division.add_up();
    if (!changed) return;
  }
}

// The centres of k-means++: each next one a learner drawn by the squared distance to those there are.
std::vector<double> first_centres(const Division& division, size_t columns, Random& random) {
  const size_t n = division.learners();
  std::vector<double> centres, distance(n, std::numeric_limits<double>::infinity());
  size_t next = size_t(random.below(n));
  for (size_t g = 0; g < division.groups(); g++) {
    centres.insert(centres.end(), division.row(next), division.row(next) + columns);
    double all = 0;
    for (size_t i = 0; i < n; i++) {
      double square = 0;
      for (size_t c = 0; c < columns; c++)
        square += std::pow(division.row(i)[c] - centres[g * columns + c], 2);
      distance[i] = std::min(distance[i], square);
      all += distance[i];
    }
    double left = random.uniform() * all;
    next = size_t(random.below(n));
    for (size_t i = 0; i < n && all > 0; i++) {
      next = i;
      if ((left -= distance[i]) < 0) break;
    }
  }
  return centres;
}

// Everybody to the centres with the least sum of squared distances, the sizes kept. Returns whether anybody
// moved.
bool to_centres(Division& division, size_t columns, std::span<const double> centres) {
  const size_t n = division.learners(), k = division.groups(), stride = k + 1;
  std::vector<double> cost(n * stride, std::numeric_limits<double>::infinity());
  for (size_t i = 0; i < n; i++)
    for (size_t g = 0; g < k; g++) {
      double square = 0;
      for (size_t c = 0; c < columns; c++)
        square += std::pow(division.row(i)[c] - centres[g * columns + c], 2);
      cost[i * stride + g] = square;
    }
  const std::vector<uint32_t> group = assign_dense(n, stride, cost, division.sizes());
  bool moved = false;
  for (size_t i = 0; i < n; i++) moved |= group[i] != division.group(i);
  division.set(group);
  return moved;
}

void k_means(Division& division, size_t columns, Random& random) {
  std::vector<double> centres = first_centres(division, columns, random);
  for (int round = 0; round < rounds_max && to_centres(division, columns, centres); round++)
    for (size_t g = 0; g < division.groups(); g++)
      for (size_t c = 0; c < columns; c++)
        centres[g * columns + c] = division.sum(g)[c] / division.sizes()[g];
}

// For more learners than k-means can assign: the groups `from` … `until` share the learners of `order` by
// halves along the column in which these differ most.
void split_widest(const Division& division, size_t columns, std::span<uint32_t> order, size_t from,
                  size_t until) {
  if (until - from < 2) return;
  size_t widest = 0;
  double most = -1;
  for (size_t c = 0; c < columns; c++) {
    double sum = 0, square = 0;
    for (const uint32_t i : order) {
      sum += division.row(i)[c];
      square += division.row(i)[c] * division.row(i)[c];
    }
    const double spread = square - sum * sum / double(order.size());
    if (spread <= most) continue;
    most = spread;
    widest = c;
  }
  const size_t middle = (from + until) / 2;
  size_t left = 0;
  for (size_t g = from; g < middle; g++) left += division.sizes()[g];
  const auto place = [&](uint32_t i) { return std::pair(division.row(i)[widest], i); };
  std::ranges::nth_element(order, order.begin() + ptrdiff_t(left), {}, place);
  split_widest(division, columns, order.first(left), from, middle);
  split_widest(division, columns, order.subspan(left), middle, until);
}

Groups answer_of(const Division& division, double variance) {
  Groups groups;
  groups.members.resize(division.groups());
  for (uint32_t i = 0; i < division.learners(); i++) groups.members[division.group(i)].push_back(i);
  std::ranges::sort(groups.members);
  groups.between = division.between();
  groups.within = std::max(variance - groups.between, 0.0);
  return groups;
}

}  // namespace

Groups form_groups(std::span<const double> values, size_t columns, size_t size, GroupMethod method,
                   uint64_t seed) {
  const size_t n = values.size() / columns;
  if (n == 0) return {};
  const std::vector<double> x = standardised(values, columns);
  double variance = 0;
  for (const double value : x) variance += value * value / double(n);
  const size_t k = (n + size - 1) / size;
  std::vector<uint32_t> sizes(k);
  for (size_t g = 0; g < k; g++) sizes[g] = uint32_t(n / k + (g < n % k));

  const double sign = method == GroupMethod::alike ? 1 : -1;
  const double work = 6.0 * double(n) * double(std::min(n, all_pairs_max)) * double(columns);
  const int tries = int(std::clamp(work_max / work, 1.0, double(tries_max)));
  Random random(seed);
  std::vector<uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  Division best(x, columns, sizes), one = best;
  double most = -std::numeric_limits<double>::infinity();
  for (int attempt = 0; attempt < tries; attempt++) {
    if (attempt < starts) {
      for (size_t i = n; i-- > 1;) std::swap(order[i], order[size_t(random.below(i + 1))]);
      const bool large = n * k > exact_entries_max;
      if (method == GroupMethod::alike && large) split_widest(one, columns, order, 0, k);
      one.fill(order);
      if (method == GroupMethod::alike && !large) k_means(one, columns, random);
    } else {  // from the best so far, a little shaken
      one = best;
      for (size_t i = 0; i < 2 + n / 20; i++) one.exchange(size_t(random.below(n)), size_t(random.below(n)));
      one.add_up();
    }
    exchange_pairs(one, sign, random);
    if (sign * one.between() <= most) continue;
    most = sign * one.between();
    best = one;
  }
  return answer_of(best, variance);
}

}  // namespace md::insight
