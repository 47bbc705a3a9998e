#pragma once
// Least cost over listed pairs: rows bid first, those that remain get a place by a shortest path of moves.
// The sparse half of assign.h. Prices are ≤ 0, and 0 for a column with free seats; every row sits where cost
// − price is least.

#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "insight/assign.h"

namespace md::insight {

struct PairCost {
  uint32_t column;
  double cost;
};

// Pairs row by row: those of row i are pairs[begin[i]] … pairs[begin[i + 1] − 1].
struct PairLists {
  std::vector<size_t> begin;
  std::vector<PairCost> pairs;
};

class SparseAssigner {
 public:
  // without[i]: what it costs to leave row i out; finite. All must live as long as the assigner.
  SparseAssigner(const PairLists& lists, std::span<const double> without, std::span<const uint32_t> seats);

  void run();
  // The same, beginning with the prices of a similar problem. False when a column with free seats has kept a
  // price below 0: then the outcome may not be the best.
  bool run(std::span<const double> prices);
  const std::vector<uint32_t>& column_of() const { return column_of_; }
  std::span<const double> prices() const { return price_; }
  // cost − price of where the row is.
  double worth(uint32_t row) const {
    return column_of_[row] == nobody ? without_cost_[row] : cost_of_[row] - price_[column_of_[row]];
  }

 private:
  static constexpr double far = std::numeric_limits<double>::infinity();
  struct Via {
    uint32_t row = nobody;
    double cost = 0;
  };
  using Near = std::pair<double, uint32_t>;

  struct TwoBest {
    uint32_t column = nobody;
    double cost = 0, least = far, next = far;  // cost, and cost − price of the best and the second best
  };

  void bid(std::vector<uint32_t>& waiting);
  TwoBest two_best(uint32_t row) const;
  bool has_seat(uint32_t column) const { return members_[column].size() < seats_[column]; }
  void sit(uint32_t row, uint32_t column, double cost);
  void rise(uint32_t row);
  uint32_t reach(uint32_t row, double shift, double least);
  uint32_t search(uint32_t start, double& at);
  void place(uint32_t start);
  void move_along(uint32_t start, uint32_t end);

  const PairLists& lists_;
  std::span<const double> without_cost_;
  std::span<const uint32_t> seats_;
  std::vector<uint32_t> column_of_, place_;
  std::vector<double> cost_of_;
  std::vector<std::vector<uint32_t>> members_;
  std::vector<double> price_, distance_;
  std::vector<Via> via_;
  std::vector<bool> settled_;
  std::vector<uint32_t> touched_;
  std::priority_queue<Near, std::vector<Near>, std::greater<>> open_;
  double without_ = far;  // the nearest way to leave somebody out, and whom
  uint32_t without_row_ = nobody;
};

}  // namespace md::insight
