#include <algorithm>
#include <limits>
#include <queue>

#include "insight/assign.h"

namespace md::insight {
namespace {

constexpr double far = std::numeric_limits<double>::infinity();

// One shortest path of moves per row, over the listed pairs only.
class SparseAssigner {
 public:
  SparseAssigner(size_t rows, std::span<const ScoredPair> pairs, std::span<const uint32_t> seats)
      : seats_(seats),
        begin_(rows + 1, 0),
        pairs_(pairs.size()),
        column_of_(rows, nobody),
        place_(rows, 0),
        cost_of_(rows, 0),
        members_(seats.size()),
        price_(seats.size(), 0),
        distance_(seats.size(), far),
        via_(seats.size()),
        settled_(seats.size(), false) {
    for (const ScoredPair& pair : pairs) begin_[pair.mentee + 1]++;
    for (size_t i = 0; i < rows; i++) begin_[i + 1] += begin_[i];
    std::vector<size_t> at = begin_;
    for (const ScoredPair& pair : pairs) pairs_[at[pair.mentee]++] = {pair.mentor, -pair.score};
  }

  std::vector<uint32_t> run() {
    for (uint32_t i = 0; i < column_of_.size(); i++) place(i);
    return std::move(column_of_);
  }

 private:
  struct Pair {
    uint32_t column;
    double cost;
  };
  struct Via {
    uint32_t row = nobody;
    double cost = 0;
  };
  using Near = std::pair<double, uint32_t>;

  void sit(uint32_t row, uint32_t column, double cost) {
    column_of_[row] = column;
    cost_of_[row] = cost;
    place_[row] = uint32_t(members_[column].size());
    members_[column].push_back(row);
  }

  void rise(uint32_t row) {
    std::vector<uint32_t>& members = members_[column_of_[row]];
    members[place_[row]] = members.back();
    place_[members.back()] = place_[row];
    members.pop_back();
    column_of_[row] = nobody;
  }

  // What lies one move of `row` away, when giving up its place adds `shift` to the way.
  void reach(uint32_t row, double shift) {
    for (size_t i = begin_[row]; i < begin_[row + 1]; i++) {
      const auto [column, cost] = pairs_[i];
      const double there = shift + cost - price_[column];
      if (settled_[column] || there >= distance_[column]) continue;
      if (distance_[column] == far) touched_.push_back(column);
      distance_[column] = there;
      via_[column] = {row, cost};
      open_.push({there, column});
    }
    if (shift < none_) {  // being left out costs nothing
      none_ = shift;
      none_row_ = row;
    }
  }

  void place(uint32_t start) {
    open_ = {};
    none_ = far;
    reach(start, 0);
    double at = none_;
    uint32_t end = nobody;
    while (!open_.empty() && open_.top().first <= none_) {
      const auto [distance, column] = open_.top();
      open_.pop();
      if (settled_[column] || distance > distance_[column]) continue;
      settled_[column] = true;
      if (members_[column].size() < seats_[column]) {
        at = distance;
        end = column;
        break;
      }
      for (const uint32_t member : members_[column])
        reach(member, distance + price_[column] - cost_of_[member]);
    }
    if (end == nobody) at = none_;
    for (const uint32_t column : touched_) {
      if (settled_[column]) price_[column] += std::min(distance_[column] - at, 0.0);
    }
    move_along(start, end);
    for (const uint32_t column : touched_) {
      distance_[column] = far;
      settled_[column] = false;
    }
    touched_.clear();
  }

  void move_along(uint32_t start, uint32_t end) {
    uint32_t column = end;
    if (end == nobody) {
      if (none_row_ == start) return;
      column = column_of_[none_row_];
      rise(none_row_);
    }
    for (uint32_t row = nobody; row != start;) {
      row = via_[column].row;
      const uint32_t before = column_of_[row];
      if (row != start) rise(row);
      sit(row, column, via_[column].cost);
      column = before;
    }
  }

  std::span<const uint32_t> seats_;
  std::vector<size_t> begin_;
  std::vector<Pair> pairs_;
  std::vector<uint32_t> column_of_, place_;
  std::vector<double> cost_of_;
  std::vector<std::vector<uint32_t>> members_;
  std::vector<double> price_, distance_;
  std::vector<Via> via_;
  std::vector<bool> settled_;
  std::vector<uint32_t> touched_;
  std::priority_queue<Near, std::vector<Near>, std::greater<>> open_;
  double none_ = far;
  uint32_t none_row_ = nobody;
};

}  // namespace

std::vector<uint32_t> assign_sparse(size_t rows, std::span<const ScoredPair> pairs,
                                    std::span<const uint32_t> seats) {
  return SparseAssigner(rows, pairs, seats).run();
}

}  // namespace md::insight
