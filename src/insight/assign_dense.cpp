#include <algorithm>
#include <cstring>
#include <limits>

#include "insight/assign.h"
#include "insight/assign_core.h"

namespace md::insight {
namespace {

// Vectors of the compiler: what the machine lacks it writes out.
using Lanes = double __attribute__((vector_size(16)));
constexpr size_t block = 8;

constexpr double far = std::numeric_limits<double>::infinity();

// Prices v ≤ 0, 0 for a column with free seats; every row sits where cost − price is least. Rows without a
// seat first bid (a row scan each), those that remain get one by a shortest path of moves.
class DenseAssigner {
 public:
  DenseAssigner(size_t rows, size_t stride, std::span<const double> cost, std::span<const uint32_t> seats)
      : rows_(rows),
        columns_(seats.size() + 1),
        stride_(stride),
        cost_(cost.data()),
        seats_(seats.begin(), seats.end()),
        column_of_(rows, nobody),
        place_(rows, 0),
        members_(columns_),
        edges_(columns_),
        price_(columns_, 0),
        open_price_(columns_ + block),
        distance_(columns_ + block),
        block_least_(columns_ / block + 1),
        from_(columns_),
        done_(columns_) {
    seats_.push_back(uint32_t(rows));
  }

  std::vector<uint32_t> run() {
    std::vector<uint32_t> waiting(rows_);
    for (uint32_t i = 0; i < rows_; i++) waiting[i] = i;
    for (int round = 0; round < 2; round++) bid(waiting);
    for (const uint32_t row : waiting) augment(row);
    return std::move(column_of_);
  }

 private:
  struct TwoBest {
    uint32_t first = 0, second = 0;
    double least = far, next = far;
  };

  const double* row(uint32_t i) const { return cost_ + i * stride_; }
  bool full(uint32_t column) const { return members_[column].size() >= seats_[column]; }
  bool single(uint32_t column) const { return seats_[column] == 1; }

  void sit(uint32_t i, uint32_t column) {
    column_of_[i] = column;
    place_[i] = uint32_t(members_[column].size());
    members_[column].push_back(i);
  }

  void rise(uint32_t i) {
    std::vector<uint32_t>& members = members_[column_of_[i]];
    members[place_[i]] = members.back();
    place_[members.back()] = place_[i];
    members.pop_back();
  }

  TwoBest two_best(uint32_t i) const {
    const double* const cost = row(i);
    TwoBest best;
    for (uint32_t k = 0; k < columns_; k++) {
      const double net = cost[k] - price_[k];
      if (net >= best.next) continue;
      if (net < best.least) {
        best.second = best.first;
        best.next = best.least;
        best.first = k;
        best.least = net;
      } else {
        best.second = k;
        best.next = net;
      }
    }
    return best;
  }

  // Each waiting row takes its best column and lowers the price until its second best is as good; whoever sat
  // there bids in turn. Leaves the rows for which that leads nowhere.
  void bid(std::vector<uint32_t>& waiting) {
    size_t bids_left = 6 * rows_ + 100;
    std::vector<uint32_t> later;
    while (!waiting.empty()) {
      const uint32_t i = waiting.back();
      waiting.pop_back();
      if (bids_left == 0) {
        later.push_back(i);
        continue;
      }
      bids_left--;
      const TwoBest best = two_best(i);
      uint32_t column = best.first;
      const bool lower = single(column) && best.least < best.next && best.next < far;
      if (!lower && full(column) && best.next == best.least && !full(best.second)) column = best.second;
      if (full(column) && !single(column)) {
        later.push_back(i);
        continue;
      }
      if (lower) price_[column] -= best.next - best.least;
      if (full(column)) {
        const uint32_t other = members_[column][0];
        rise(other);
        column_of_[other] = nobody;
        (lower ? waiting : later).push_back(other);
      }
      sit(i, column);
    }
    std::ranges::reverse(later);
    waiting = std::move(later);
  }

  // For a full column with several seats: what the cheapest move of one of its members to each other column
  // costs. With one seat it is that member's row less a constant.
  void remember_moves(uint32_t column) {
    if (single(column) || column + 1 == columns_ || !full(column)) return;
    std::vector<double>& edges = edges_[column];
    edges.assign(columns_, far);
    for (const uint32_t member : members_[column]) {
      const double* const cost = row(member);
      const double here = cost[column];
      for (uint32_t k = 0; k < columns_; k++) edges[k] = std::min(edges[k], cost[k] - here);
    }
  }

  // Offers the columns that are still open a way from `from` and returns the nearest of them; `least` is the
  // distance of `from`, below which nothing can lie. Most blocks of columns gain nothing, which one
  // comparison of vectors tells; each block remembers its nearest.
  uint32_t reach(const double* edge, double shift, uint32_t from, double least) {
    const size_t whole = columns_ / block;
    double nearest = far;
    size_t best = 0;
    for (size_t b = 0; b < (columns_ + block - 1) / block; b++) {
      if (b == whole || nearer(edge + b * block, b, shift)) {
        const uint32_t end = improve(edge, shift, from, b, least);
        if (end != nobody) return end;
      }
      if (block_least_[b] < nearest) {
        nearest = block_least_[b];
        best = b;
      }
    }
    return uint32_t(std::find(&distance_[best * block], &distance_[best * block] + block, nearest) -
                    &distance_[0]);
  }

  bool nearer(const double* edge, size_t b, double shift) const {
    Lanes e[4], p[4], d[4];
    std::memcpy(e, edge, sizeof e);
    std::memcpy(p, &open_price_[b * block], sizeof p);
    std::memcpy(d, &distance_[b * block], sizeof d);
    const auto found = (e[0] - p[0] + shift < d[0]) | (e[1] - p[1] + shift < d[1]) |
                       (e[2] - p[2] + shift < d[2]) | (e[3] - p[3] + shift < d[3]);
    return (found[0] | found[1]) != 0;
  }

  uint32_t improve(const double* edge, double shift, uint32_t from, size_t b, double least) {
    for (size_t k = b * block; k < std::min((b + 1) * block, columns_); k++) {
      const double there = edge[k] - open_price_[k] + shift;
      if (there >= distance_[k]) continue;
      distance_[k] = there;
      from_[k] = from;
      block_least_[b] = std::min(block_least_[b], there);
      if (there <= least && !full(uint32_t(k))) return uint32_t(k);
    }
    return nobody;
  }

  void close(uint32_t column, double at) {
    done_.push_back(column);
    done_distance_.push_back(at);
    distance_[column] = far;
    open_price_[column] = -far;
    const double* const first = &distance_[column / block * block];
    block_least_[column / block] = *std::min_element(first, first + block);
  }

  void augment(uint32_t start) {
    std::ranges::copy(price_, open_price_.begin());
    std::ranges::fill(distance_, far);
    std::ranges::fill(block_least_, far);
    done_.clear();
    done_distance_.clear();
    uint32_t column = reach(row(start), 0, nobody, -far);
    double at = distance_[column];
    while (full(column)) {
      close(column, at);
      if (single(column)) {
        const double* const cost = row(members_[column][0]);
        column = reach(cost, at + price_[column] - cost[column], column, at);
      } else {
        if (edges_[column].empty()) remember_moves(column);
        column = reach(edges_[column].data(), at + price_[column], column, at);
      }
      at = std::max(at, distance_[column]);
    }
    for (size_t i = 0; i < done_.size(); i++) price_[done_[i]] += done_distance_[i] - at;
    move_along(start, column);
  }

  // Frees a seat for `start` by moving somebody out of each column on the way, the last one first.
  void move_along(uint32_t start, uint32_t column) {
    std::vector<uint32_t> changed = {column};
    while (from_[column] != nobody) {
      const uint32_t before = from_[column];
      const uint32_t mover = cheapest_mover(before, column);
      rise(mover);
      sit(mover, column);
      column = before;
      changed.push_back(column);
    }
    sit(start, column);
    for (const uint32_t one : changed) remember_moves(one);
  }

  uint32_t cheapest_mover(uint32_t from, uint32_t to) const {
    return *std::ranges::min_element(members_[from], {},
                                     [&](uint32_t i) { return row(i)[to] - row(i)[from]; });
  }

  size_t rows_, columns_, stride_;
  const double* cost_;
  std::vector<uint32_t> seats_, column_of_, place_;
  std::vector<std::vector<uint32_t>> members_;
  std::vector<std::vector<double>> edges_;
  std::vector<double> price_, open_price_, distance_, block_least_;
  std::vector<uint32_t> from_, done_;
  std::vector<double> done_distance_;
};

}  // namespace

std::vector<uint32_t> assign_dense(size_t rows, size_t stride, std::span<const double> cost,
                                   std::span<const uint32_t> seats) {
  if (auto found = assign_core(rows, stride, cost, seats)) return std::move(*found);
  return DenseAssigner(rows, stride, cost, seats).run();
}

}  // namespace md::insight
