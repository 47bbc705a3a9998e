#include "insight/schedule.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace md::insight {
namespace {

constexpr double far = std::numeric_limits<double>::infinity();
constexpr uint32_t none = UINT32_MAX;

// A slot of a mentor, with the mentee who has it.
struct Seat {
  uint32_t mentor, slot, taken_by = none;
};

struct Offer {
  uint32_t seat;
  double cost;  // −score
};

// Prices keep every cost − price ≥ that of the seat somebody has, so that distances never shrink. Nodes of a
// search are the seats, then the mentors (reached when a mentor who is full would have one session more).
class Scheduler {
 public:
  explicit Scheduler(const ScheduleProblem& problem)
      : cap_(problem.cap),
        offers_(problem.mentees.size()),
        seat_of_(problem.mentees.size(), none),
        cost_of_(problem.mentees.size(), 0),
        load_(problem.mentors.size(), 0) {
    add_seats(problem);
    for (size_t i = 0; i < problem.mentees.size(); i++) add_offers(problem, i);
    price_.assign(seats_.size() + load_.size(), 0);
    distance_.assign(price_.size(), far);
    via_.assign(price_.size(), none);
    settled_.assign(price_.size(), false);
  }

  Schedule run() {
    for (uint32_t i = 0; i < offers_.size(); i++) place(i);
    Schedule out;
    for (uint32_t i = 0; i < offers_.size(); i++) {
      if (seat_of_[i] == none) continue;
      const Seat& seat = seats_[seat_of_[i]];
      out.sessions.push_back({i, seat.mentor, seat.slot});
      out.total -= cost_of_[i];
    }
    return out;
  }

 private:
  using Near = std::pair<double, uint32_t>;

  void add_seats(const ScheduleProblem& problem) {
    for (uint32_t j = 0; j < problem.mentors.size(); j++) {
      first_seat_.push_back(uint32_t(seats_.size()));
      std::vector<uint32_t> slots = problem.mentors[j];
      std::ranges::sort(slots);
      slots.erase(std::ranges::unique(slots).begin(), slots.end());
      if (cap_ == 0) slots.clear();
      for (const uint32_t slot : slots) seats_.push_back({j, slot});
    }
    first_seat_.push_back(uint32_t(seats_.size()));
  }

  void add_offers(const ScheduleProblem& problem, size_t mentee) {
    std::vector<uint32_t> slots = problem.mentees[mentee];
    std::ranges::sort(slots);
    for (uint32_t seat = 0; seat < seats_.size(); seat++) {
      const double score = problem.score[mentee][seats_[seat].mentor];
      if (score >= 0 && std::ranges::binary_search(slots, seats_[seat].slot))
        offers_[mentee].push_back({seat, -score});
    }
  }

  uint32_t mentor_node(uint32_t mentor) const { return uint32_t(seats_.size()) + mentor; }

  void offer(uint32_t node, double there, uint32_t via) {
    if (settled_[node] || there >= distance_[node]) return;
    if (distance_[node] == far) touched_.push_back(node);
    distance_[node] = there;
    via_[node] = via;
    open_.push({there, node});
  }

  // What lies one move of `mentee` away; going without costs nothing.
  void move(uint32_t mentee, double shift) {
    for (const Offer& one : offers_[mentee])
      if (one.seat != seat_of_[mentee])
        offer(one.seat, std::max(shift + one.cost - price_[one.seat], floor_), mentee);
    if (shift < without_) {
      without_ = shift;
      without_mentee_ = mentee;
    }
  }

  // The node is the nearest of all that are open. Returns whether a session can begin there.
  bool settle(uint32_t node, double distance) {
    settled_[node] = true;
    floor_ = distance;
    if (node >= seats_.size()) {  // the mentor gives up one of the other sessions
      const uint32_t mentor = node - uint32_t(seats_.size());
      for (uint32_t seat = first_seat_[mentor]; seat < first_seat_[mentor + 1]; seat++)
        if (seats_[seat].taken_by != none && !settled_[seat])
          offer(seat, std::max(distance + price_[node] - price_[seat], floor_), none);
      return false;
    }
    Seat& seat = seats_[node];
    if (seat.taken_by != none) {
      const uint32_t mentee = seat.taken_by;
      move(mentee, distance + price_[node] - cost_of_[mentee]);
      return false;
    }
    if (load_[seat.mentor] < cap_) return true;
    offer(mentor_node(seat.mentor),
          std::max(distance + price_[node] - price_[mentor_node(seat.mentor)], floor_), node);
    return false;
  }

  void place(uint32_t start) {
    open_ = {};
    without_ = far;
    floor_ = -far;
    move(start, 0);
    uint32_t end = none;
    double at = without_;
    while (!open_.empty() && open_.top().first <= without_) {
      const auto [distance, node] = open_.top();
      open_.pop();
      if (settled_[node] || distance > distance_[node]) continue;
      if (settle(node, distance)) {
        end = node;
        at = distance;
        break;
      }
    }
    if (end == none) at = without_;
    for (const uint32_t node : touched_)
      if (settled_[node]) price_[node] += std::min(distance_[node] - at, 0.0);
    carry_out(start, end);
    for (const uint32_t node : touched_) {
      distance_[node] = far;
      settled_[node] = false;
    }
    touched_.clear();
  }

  // From the end of the way back to `start`: each mentee on it moves to the seat that the way leads to.
  void carry_out(uint32_t start, uint32_t end) {
    uint32_t seat = end;
    if (end == none) {
      if (without_mentee_ == start) return;
      seat = leave(without_mentee_);
    } else {
      load_[seats_[end].mentor]++;
    }
    // With `end` the seat is free; otherwise it just became so.
    for (;;) {
      while (via_[seat] == none) {  // came through its full mentor, from another of the mentor's seats
        seat = via_[mentor_node(seats_[seat].mentor)];
      }
      const uint32_t mentee = via_[seat];
      const uint32_t before = mentee == start ? none : leave(mentee);
      sit(mentee, seat);
      if (mentee == start) return;
      seat = before;
    }
  }

  uint32_t leave(uint32_t mentee) {
    const uint32_t seat = seat_of_[mentee];
    seats_[seat].taken_by = none;
    seat_of_[mentee] = none;
    return seat;
  }

  void sit(uint32_t mentee, uint32_t seat) {
    const auto found = std::ranges::find(offers_[mentee], seat, &Offer::seat);
    seats_[seat].taken_by = mentee;
    seat_of_[mentee] = seat;
    cost_of_[mentee] = found->cost;
  }

  uint32_t cap_;
  std::vector<Seat> seats_;
  std::vector<uint32_t> first_seat_;  // by mentor
  std::vector<std::vector<Offer>> offers_;
  std::vector<uint32_t> seat_of_;
  std::vector<double> cost_of_;
  std::vector<uint32_t> load_;
  std::vector<double> price_, distance_;
  std::vector<uint32_t> via_;  // to a seat: the mentee who would move there; to a mentor: the seat
  std::vector<bool> settled_;
  std::vector<uint32_t> touched_;
  std::priority_queue<Near, std::vector<Near>, std::greater<>> open_;
  double without_ = far, floor_ = -far;
  uint32_t without_mentee_ = none;
};

}  // namespace

Schedule schedule_sessions(const ScheduleProblem& problem) {
  return Scheduler(problem).run();
}

}  // namespace md::insight
