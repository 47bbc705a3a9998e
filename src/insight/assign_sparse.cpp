#include "insight/assign_sparse.h"

#include <algorithm>

namespace md::insight {

SparseAssigner::SparseAssigner(const PairLists& lists, std::span<const double> without,
                               std::span<const uint32_t> seats)
    : lists_(lists),
      without_cost_(without),
      seats_(seats),
      column_of_(without.size(), nobody),
      place_(without.size(), 0),
      cost_of_(without.size(), 0),
      members_(seats.size()),
      price_(seats.size(), 0),
      distance_(seats.size(), far),
      via_(seats.size()),
      settled_(seats.size(), false) {}

void SparseAssigner::run() {
  std::vector<uint32_t> waiting(column_of_.size());
  for (uint32_t i = 0; i < waiting.size(); i++) waiting[waiting.size() - 1 - i] = i;
  for (int round = 0; round < 3; round++) bid(waiting);
  for (const uint32_t row : waiting) place(row);
}

bool SparseAssigner::run(std::span<const double> prices) {
  std::ranges::copy(prices, price_.begin());
  run();
  for (size_t column = 0; column < price_.size(); column++)
    if (price_[column] < 0 && members_[column].size() < seats_[column]) return false;
  return true;
}

// Each waiting row takes its best column and lowers the price until its second best is as good; whoever sat
// there bids in turn. Leaves the rows for which that leads nowhere. A row whose best is to be left out is
// settled.
void SparseAssigner::bid(std::vector<uint32_t>& waiting) {
  size_t bids_left = 20 * column_of_.size();
  std::vector<uint32_t> later;
  while (!waiting.empty()) {
    const uint32_t row = waiting.back();
    waiting.pop_back();
    const TwoBest best = two_best(row);
    if (best.column == nobody) continue;
    const uint32_t column = best.column;
    const bool lower = seats_[column] == 1 && best.least < best.next && bids_left > 0;
    if (lower) {
      price_[column] -= best.next - best.least;
      bids_left--;
      if (!members_[column].empty()) {
        waiting.push_back(members_[column][0]);
        rise(waiting.back());
      }
    } else if (!has_seat(column)) {
      later.push_back(row);
      continue;
    }
    sit(row, column, best.cost);
  }
  std::ranges::reverse(later);
  waiting = std::move(later);
}

SparseAssigner::TwoBest SparseAssigner::two_best(uint32_t row) const {
  TwoBest best;
  best.least = best.next = without_cost_[row];
  for (size_t i = lists_.begin[row]; i < lists_.begin[row + 1]; i++) {
    const auto [column, cost] = lists_.pairs[i];
    const double net = cost - price_[column];
    if (net < best.least || (net == best.least && best.column == nobody)) {
      best.next = best.least;
      best.least = net;
      best.column = column;
      best.cost = cost;
    } else if (net < best.next) {
      best.next = net;
    }
  }
  return best;
}

void SparseAssigner::sit(uint32_t row, uint32_t column, double cost) {
  column_of_[row] = column;
  cost_of_[row] = cost;
  place_[row] = uint32_t(members_[column].size());
  members_[column].push_back(row);
}

void SparseAssigner::rise(uint32_t row) {
  std::vector<uint32_t>& members = members_[column_of_[row]];
  members[place_[row]] = members.back();
  place_[members.back()] = place_[row];
  members.pop_back();
  column_of_[row] = nobody;
}

// What lies one move of `row` away, when giving up its place adds `shift` to the way. Returns a column with a
// free seat that is no farther than `least`, below which nothing can lie: the search need not go on.
uint32_t SparseAssigner::reach(uint32_t row, double shift, double least) {
  for (size_t i = lists_.begin[row]; i < lists_.begin[row + 1]; i++) {
    const auto [column, cost] = lists_.pairs[i];
    const double there = shift + cost - price_[column];
    if (settled_[column] || there >= distance_[column]) continue;
    if (distance_[column] == far) touched_.push_back(column);
    distance_[column] = there;
    via_[column] = {row, cost};
    if (there <= least && has_seat(column)) return column;
    open_.push({there, column});
  }
  if (shift + without_cost_[row] < without_) {
    without_ = shift + without_cost_[row];
    without_row_ = row;
  }
  return nobody;
}

// The nearest column with a free seat; nobody when leaving somebody out is nearer. `at` becomes the distance.
uint32_t SparseAssigner::search(uint32_t start, double& at) {
  reach(start, 0, -far);
  while (!open_.empty() && open_.top().first <= without_) {
    const auto [distance, column] = open_.top();
    open_.pop();
    if (settled_[column] || distance > distance_[column]) continue;
    settled_[column] = true;
    at = distance;
    if (has_seat(column)) return column;
    for (const uint32_t member : members_[column]) {
      const uint32_t end = reach(member, distance + price_[column] - cost_of_[member], distance);
      if (end != nobody) return end;
    }
  }
  at = without_;
  return nobody;
}

void SparseAssigner::place(uint32_t start) {
  open_ = {};
  without_ = far;
  double at = 0;
  const uint32_t end = search(start, at);
  for (const uint32_t column : touched_)
    if (settled_[column]) price_[column] += std::min(distance_[column] - at, 0.0);
  move_along(start, end);
  for (const uint32_t column : touched_) {
    distance_[column] = far;
    settled_[column] = false;
  }
  touched_.clear();
}

void SparseAssigner::move_along(uint32_t start, uint32_t end) {
  uint32_t column = end;
  if (end == nobody) {
    if (without_row_ == start) return;
    column = column_of_[without_row_];
    rise(without_row_);
  }
  for (uint32_t row = nobody; row != start;) {
    row = via_[column].row;
    const uint32_t before = column_of_[row];
    if (row != start) rise(row);
    sit(row, column, via_[column].cost);
    column = before;
  }
}

std::vector<uint32_t> assign_sparse(size_t rows, std::span<const ScoredPair> pairs,
                                    std::span<const uint32_t> seats) {
  PairLists lists{std::vector<size_t>(rows + 1, 0), std::vector<PairCost>(pairs.size())};
  for (const ScoredPair& pair : pairs) lists.begin[pair.mentee + 1]++;
  for (size_t i = 0; i < rows; i++) lists.begin[i + 1] += lists.begin[i];
  std::vector<size_t> at = lists.begin;
  for (const ScoredPair& pair : pairs) lists.pairs[at[pair.mentee]++] = {pair.mentor, -pair.score};
  const std::vector<double> without(rows, 0);
  SparseAssigner assigner(lists, without, seats);
  assigner.run();
  return assigner.column_of();
}

}  // namespace md::insight
