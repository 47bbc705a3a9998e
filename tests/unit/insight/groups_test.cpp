#include "insight/groups.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

std::vector<double> random_values(size_t n, size_t columns, uint64_t seed) {
  Random random(seed);
  std::vector<double> values(n * columns);
  for (double& value : values) value = random.uniform() * 100;
  return values;
}

// between of groups as defined, from the raw values.
double between_of(std::span<const double> values, size_t columns,
                  const std::vector<std::vector<uint32_t>>& groups) {
  const size_t n = values.size() / columns;
  double between = 0;
  for (size_t c = 0; c < columns; c++) {
    double mean = 0, variance = 0;
    for (size_t i = 0; i < n; i++) mean += values[i * columns + c] / double(n);
    for (size_t i = 0; i < n; i++) variance += std::pow(values[i * columns + c] - mean, 2) / double(n);
    for (const auto& group : groups) {
      double sum = 0;
      for (const uint32_t i : group) sum += (values[i * columns + c] - mean) / std::sqrt(variance);
      between += sum * sum / double(group.size()) / double(n);
    }
  }
  return between;
}

void check_sizes(const Groups& groups, size_t n, size_t size) {
  std::vector<bool> seen(n, false);
  size_t least = n, most = 0;
  for (const auto& group : groups.members) {
    least = std::min(least, group.size());
    most = std::max(most, group.size());
    for (const uint32_t i : group) {
      CHECK_FALSE(seen[i]);
      seen[i] = true;
    }
  }
  CHECK(std::ranges::all_of(seen, [](bool one) { return one; }));
  CHECK(most <= size);
  CHECK(most - least <= 1);
  CHECK(groups.members.size() == (n + size - 1) / size);
}

TEST_CASE("sizes, and what between and within are") {
  for (const auto& [n, size] :
       {std::pair<size_t, size_t>{1, 5}, {5, 5}, {6, 5}, {23, 5}, {60, 7}, {9, 1}, {8, 100}})
    for (const GroupMethod method : {GroupMethod::alike, GroupMethod::balanced}) {
      const auto values = random_values(n, 3, n);
      const Groups groups = form_groups(values, 3, size, method);
      check_sizes(groups, n, size);
      if (n == 1) continue;
      CHECK(groups.between == doctest::Approx(between_of(values, 3, groups.members)));
      CHECK(groups.between + groups.within == doctest::Approx(3));
    }
}

TEST_CASE("balanced groups differ far less than random ones, alike ones far more") {
  const size_t n = 120;
  const auto values = random_values(n, 4, 1);
  Random random(3);
  double by_chance = 0;
  for (int run = 0; run < 50; run++) {
    std::vector<uint32_t> order(n);
    for (uint32_t i = 0; i < n; i++) order[i] = i;
    for (size_t i = n; i-- > 1;) std::swap(order[i], order[size_t(random.below(i + 1))]);
    std::vector<std::vector<uint32_t>> groups(12);
    for (size_t i = 0; i < n; i++) groups[i % 12].push_back(order[i]);
    by_chance += between_of(values, 4, groups) / 50;
  }
  CHECK(form_groups(values, 4, 10, GroupMethod::balanced).between < by_chance / 200);
  CHECK(form_groups(values, 4, 10, GroupMethod::alike).between > by_chance * 4);
}

TEST_CASE("the best of every division of nine into threes") {
  const auto values = random_values(9, 2, 4);
  double least = 1e9, most = 0;
  std::vector<uint32_t> group = {0, 0, 0, 1, 1, 1, 2, 2, 2};
  do {
    std::vector<std::vector<uint32_t>> groups(3);
    for (uint32_t i = 0; i < 9; i++) groups[group[i]].push_back(i);
    const double between = between_of(values, 2, groups);
    least = std::min(least, between);
    most = std::max(most, between);
  } while (std::ranges::next_permutation(group).found);
  CHECK(form_groups(values, 2, 3, GroupMethod::balanced).between == doctest::Approx(least));
  CHECK(form_groups(values, 2, 3, GroupMethod::alike).between == doctest::Approx(most));
}

TEST_CASE("clear clusters are found, whatever the units") {
  Random random(8);
  std::vector<double> values;
  for (int i = 0; i < 40; i++) {
    values.push_back((i % 4) * 1e200 + random.uniform() * 1e198);
    values.push_back((i % 4 / 2) * 1e-200 + random.uniform() * 1e-202);
  }
  const Groups groups = form_groups(values, 2, 10, GroupMethod::alike);
  for (const auto& group : groups.members)
    for (const uint32_t i : group) CHECK(i % 4 == group[0] % 4);
}

TEST_CASE("more learners than are assigned exactly") {
  const size_t n = 6000;
  const auto values = random_values(n, 2, 6);
  const Groups alike = form_groups(values, 2, 5, GroupMethod::alike);
  check_sizes(alike, n, 5);
  CHECK(alike.between > 1.98);
  const Groups balanced = form_groups(values, 2, 5, GroupMethod::balanced);
  check_sizes(balanced, n, 5);
  CHECK(balanced.between < 0.01);
}

TEST_CASE("learners who are all the same") {
  const std::vector<double> values(20, 3.5);
  const Groups groups = form_groups(values, 2, 3, GroupMethod::alike);
  check_sizes(groups, 10, 3);
  CHECK(groups.between == 0);
  CHECK(groups.within == 0);
}

}  // namespace
}  // namespace md::insight
