#include "insight/assign.h"

#include <algorithm>
#include <limits>

namespace md::insight {
namespace {

Assignment with_total(std::vector<uint32_t> mentor_of, std::span<const ScoredPair> pairs) {
  Assignment out{.mentor_of = std::move(mentor_of), .total = 0};
  for (const ScoredPair& pair : pairs)
    if (out.mentor_of[pair.mentee] == pair.mentor) out.total += pair.score;
  return out;
}

bool is_dense(size_t mentees, size_t mentors, size_t pairs) {
  return pairs * 5 >= mentees * (mentors + 1);
}

class StableMatcher {
  auto less_wanted() const {
    return [this](uint32_t a, uint32_t b) {
      const ScoredPair &x = pairs_[a], &y = pairs_[b];
      return x.score != y.score ? x.score < y.score : x.mentor > y.mentor;
    };
  }
  auto more_welcome() const {
    return [this](uint32_t a, uint32_t b) {
      const ScoredPair &x = pairs_[a], &y = pairs_[b];
      return x.mentor_score != y.mentor_score ? x.mentor_score > y.mentor_score : x.mentee < y.mentee;
    };
  }

 public:
  StableMatcher(size_t mentees, std::span<const uint32_t> seats, std::span<const ScoredPair> pairs)
      : seats_(seats),
        pairs_(pairs),
        begin_(mentees + 1, 0),
        end_(mentees),
        wishes_(pairs.size()),
        held_(seats.size()),
        mentor_of_(mentees, nobody) {
    for (const ScoredPair& pair : pairs) begin_[pair.mentee + 1]++;
    for (size_t i = 0; i < mentees; i++) begin_[i + 1] += begin_[i];
    std::copy(begin_.begin(), begin_.end() - 1, end_.begin());
    for (uint32_t i = 0; i < pairs.size(); i++) wishes_[end_[pairs[i].mentee]++] = i;
    for (size_t i = 0; i < mentees; i++)
      std::make_heap(wishes_.begin() + ptrdiff_t(begin_[i]), wishes_.begin() + ptrdiff_t(end_[i]),
                     less_wanted());
  }

  std::vector<uint32_t> run() {
    for (uint32_t i = 0; i < mentor_of_.size(); i++) {
      uint32_t asking = i;
      while (asking != nobody && end_[asking] > begin_[asking]) asking = ask(asking);
    }
    return std::move(mentor_of_);
  }

 private:
  // The mentee asks the best mentor not asked yet. Returns who has to ask again.
  uint32_t ask(uint32_t mentee) {
    std::pop_heap(wishes_.begin() + ptrdiff_t(begin_[mentee]), wishes_.begin() + ptrdiff_t(end_[mentee]),
                  less_wanted());
    const uint32_t pair = wishes_[--end_[mentee]], mentor = pairs_[pair].mentor;
    std::vector<uint32_t>& held = held_[mentor];  // a heap, the least welcome on top
    held.push_back(pair);
    std::push_heap(held.begin(), held.end(), more_welcome());
    mentor_of_[mentee] = mentor;
    if (held.size() <= seats_[mentor]) return nobody;
    std::pop_heap(held.begin(), held.end(), more_welcome());
    const uint32_t refused = pairs_[held.back()].mentee;
    held.pop_back();
    mentor_of_[refused] = nobody;
    return refused;
  }

  std::span<const uint32_t> seats_;
  std::span<const ScoredPair> pairs_;
  std::vector<size_t> begin_, end_;  // of the wishes that a mentee has left
  std::vector<uint32_t> wishes_;
  std::vector<std::vector<uint32_t>> held_;
  std::vector<uint32_t> mentor_of_;
};

}  // namespace

Assignment assign_best(size_t mentees, std::span<const uint32_t> seats, std::span<const ScoredPair> pairs) {
  if (!is_dense(mentees, seats.size(), pairs.size()))
    return with_total(assign_sparse(mentees, pairs, seats), pairs);
  const size_t stride = seats.size() + 1;
  std::vector<double> cost(mentees * stride, std::numeric_limits<double>::infinity());
  for (size_t i = 0; i < mentees; i++) cost[i * stride + seats.size()] = 0;
  for (const ScoredPair& pair : pairs) cost[pair.mentee * stride + pair.mentor] = -pair.score;
  std::vector<uint32_t> mentor_of = assign_dense(mentees, stride, cost, seats);
  for (uint32_t& mentor : mentor_of)
    if (mentor == seats.size()) mentor = nobody;
  return with_total(std::move(mentor_of), pairs);
}

Assignment assign_most(size_t mentees, std::span<const uint32_t> seats, std::span<const ScoredPair> pairs) {
  if (pairs.empty()) return assign_best(mentees, seats, pairs);
  const auto [least, most] = std::ranges::minmax(pairs, {}, &ScoredPair::score);
  const double range = most.score - least.score;
  // Worth so much that k pairs beat k - 1, whichever: k (w + least) > (k - 1) (w + most). Where every pair is
  // allowed, one more can always be formed, and it is enough that each is worth something.
  const bool complete = pairs.size() == mentees * seats.size();
  const double worth = (complete ? range : range * double(mentees)) + std::max(1.0, range) - least.score;
  std::vector<ScoredPair> raised(pairs.begin(), pairs.end());
  for (ScoredPair& pair : raised) pair.score += worth;
  return with_total(assign_best(mentees, seats, raised).mentor_of, pairs);
}

Assignment assign_stable(size_t mentees, std::span<const uint32_t> seats, std::span<const ScoredPair> pairs) {
  return with_total(StableMatcher(mentees, seats, pairs).run(), pairs);
}

}  // namespace md::insight
