#include "insight/assign_core.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "insight/assign_sparse.h"

namespace md::insight {
namespace {

constexpr size_t entries_min = 100'000, wanted = 20, most = 8 * wanted, sampled_max = 512;
constexpr int rounds_max = 8;

// About the `wanted`-th least cost of a row, from a sample.
double threshold_of(const double* row, size_t columns) {
  std::array<double, sampled_max> sample;
  const size_t sampled = std::clamp(columns / 8, size_t(64), sampled_max);
  for (size_t i = 0; i < sampled; i++) sample[i] = row[i * columns / sampled];
  const size_t place = std::min(sampled - 1, wanted * sampled / columns + 1);
  std::nth_element(sample.begin(), sample.begin() + ptrdiff_t(place), sample.begin() + ptrdiff_t(sampled));
  return sample[place];
}

// The cheapest columns of each row. Each row begins at a column of its own, so that rows that are alike do
// not all take the same ones of many that cost the same.
PairLists first_core(size_t rows, size_t columns, size_t stride, const double* cost) {
  PairLists core{{0}, {}};
  std::vector<PairCost> found;
  for (size_t i = 0; i < rows; i++) {
    const double* const row = cost + i * stride;
    const double limit = threshold_of(row, columns);
    const size_t start = i * columns / rows;
    found.clear();
    const auto take = [&](size_t from, size_t until) {
      for (size_t k = from; k < until && found.size() < most; k++)
        if (row[k] <= limit && row[k] < HUGE_VAL) found.push_back({uint32_t(k), row[k]});
    };
    take(start, columns);
    take(0, start);
    core.pairs.insert(core.pairs.end(), found.begin(), found.end());
    core.begin.push_back(core.pairs.size());
  }
  return core;
}

// The pairs outside the core that are cheaper, at these prices, than where their row is. Returns how many
// rows have some; they are added.
size_t extend(PairLists& core, const SparseAssigner& assigner, size_t stride, const double* cost,
              double slack) {
  const std::span<const double> prices = assigner.prices();
  PairLists next{{0}, {}};
  size_t changed = 0;
  std::vector<PairCost> found;
  for (uint32_t i = 0; i + 1 < core.begin.size(); i++) {
    const double* const row = cost + i * stride;
    const double limit = assigner.worth(i) - slack;
    found.clear();
    for (uint32_t k = 0; k < prices.size(); k++)
      if (row[k] - prices[k] < limit) found.push_back({k, row[k]});
    changed += !found.empty();
    if (found.size() > wanted) {
      const auto net = [&](const PairCost& pair) { return pair.cost - prices[pair.column]; };
      std::ranges::nth_element(found, found.begin() + wanted, {}, net);
      found.resize(wanted);
    }
    next.pairs.insert(next.pairs.end(), core.pairs.begin() + ptrdiff_t(core.begin[i]),
                      core.pairs.begin() + ptrdiff_t(core.begin[i + 1]));
    next.pairs.insert(next.pairs.end(), found.begin(), found.end());
    next.begin.push_back(next.pairs.size());
  }
  core = std::move(next);
  return changed;
}

}  // namespace

std::optional<std::vector<uint32_t>> assign_core(size_t rows, size_t stride, std::span<const double> cost,
                                                 std::span<const uint32_t> seats) {
  const size_t columns = seats.size();
  if (rows * columns < entries_min || columns < 4 * wanted) return std::nullopt;
  if (std::ranges::any_of(seats, [](uint32_t count) { return count > 1; })) return std::nullopt;
  std::vector<double> without(rows);
  for (size_t i = 0; i < rows; i++) without[i] = cost[i * stride + columns];
  if (std::ranges::any_of(without, [](double one) { return !std::isfinite(one); })) return std::nullopt;
  PairLists core = first_core(rows, columns, stride, cost.data());
  double largest = 0;
  for (const PairCost& pair : core.pairs) largest = std::max(largest, std::fabs(pair.cost));
  std::vector<double> prices(columns, 0);
  for (int round = 0; round < rounds_max; round++) {
    SparseAssigner assigner(core, without, seats);
    if (!assigner.run(prices)) {
      std::ranges::fill(prices, 0);  // not to be trusted: again from the beginning
      continue;
    }
    prices.assign(assigner.prices().begin(), assigner.prices().end());
    if (extend(core, assigner, stride, cost.data(), 1e-12 * largest) > 0) continue;
    std::vector<uint32_t> column_of = assigner.column_of();
    std::ranges::replace(column_of, nobody, uint32_t(columns));
    return column_of;
  }
  return std::nullopt;
}

}  // namespace md::insight
