#pragma once
// The nearest of many points, exactly: profiles or factors of mentors, courses, questions.

#include <cstdint>
#include <span>
#include <vector>

namespace md::insight {

struct Neighbour {
  uint32_t point = 0;
  double distance = 0;  // Euclidean
  bool operator==(const Neighbour&) const = default;
};

// Points laid out so that sixteen at a time are compared with several queries: |q − p|² = |q|² + |p|² − 2
// q·p, the norms computed once, the products in float. The few nearest are then compared again in double.
class NearestIndex {
 public:
  // `points` row by row, `dimensions` ≥ 1 finite numbers each, of magnitude below 1e15.
  NearestIndex(std::span<const float> points, size_t dimensions);

  size_t points() const { return count_; }
  // For each query (row by row) the min(k, points) nearest, nearest first, of equal distances the smaller
  // number.
  std::vector<std::vector<Neighbour>> find(std::span<const float> queries, size_t k) const;

 private:
  float at(size_t point, size_t dimension) const;

  size_t dimensions_, count_;
  std::vector<float> panels_;  // sixteen points: their first numbers, their second numbers, …
  std::vector<float> norms_;   // infinite for the places of the last panel that are empty
};

}  // namespace md::insight
