#include "insight/nearest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

std::vector<float> random_points(size_t n, size_t dimensions, uint64_t seed) {
  Random random(seed);
  std::vector<float> points(n * dimensions);
  for (float& one : points) one = float(random.uniform());
  return points;
}

std::vector<Neighbour> by_hand(std::span<const float> points, std::span<const float> query, size_t k) {
  std::vector<Neighbour> all;
  for (size_t i = 0; i < points.size() / query.size(); i++) {
    double square = 0;
    for (size_t d = 0; d < query.size(); d++)
      square += std::pow(double(query[d]) - points[i * query.size() + d], 2);
    all.push_back({uint32_t(i), std::sqrt(square)});
  }
  std::ranges::sort(all, {}, [](const Neighbour& one) { return std::pair(one.distance, one.point); });
  all.resize(std::min(k, all.size()));
  return all;
}

TEST_CASE("the nearest, against comparing with every point") {
  for (const auto& [n, dimensions, asked, k] : {std::array<size_t, 4>{1, 1, 1, 3},
                                                {15, 3, 5, 4},
                                                {16, 2, 1, 16},
                                                {700, 7, 13, 10},
                                                {3000, 64, 9, 10}}) {
    const auto points = random_points(n, dimensions, n), queries = random_points(asked, dimensions, 99);
    const auto found = NearestIndex(points, dimensions).find(queries, k);
    REQUIRE(found.size() == asked);
    for (size_t q = 0; q < asked; q++) {
      const auto wanted = by_hand(points, std::span(queries).subspan(q * dimensions, dimensions), k);
      REQUIRE(found[q].size() == wanted.size());
      for (size_t i = 0; i < wanted.size(); i++) {
        CHECK(found[q][i].point == wanted[i].point);
        CHECK(found[q][i].distance == doctest::Approx(wanted[i].distance).epsilon(1e-14));
      }
    }
  }
}

TEST_CASE("points that are all the same, no points, no queries") {
  const std::vector<float> points(40 * 3, 2.5f);
  const auto found = NearestIndex(points, 3).find(std::vector<float>{2.5f, 2.5f, 2.5f}, 2);
  CHECK(found[0] == std::vector<Neighbour>{{0, 0}, {1, 0}});
  CHECK(NearestIndex({}, 3).find(std::vector<float>(3, 1.0f), 5)[0].empty());
  CHECK(NearestIndex(points, 3).find({}, 5).empty());
}

}  // namespace
}  // namespace md::insight
