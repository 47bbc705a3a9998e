#pragma once
// Who meets whom in which slot: each mentee at most once, each slot of a mentor at most once, no mentor more
// than `cap` sessions. A session needs a slot that both have. The greatest total score, exactly: with these
// limits the problem is a flow (mentee → slot of a mentor → mentor), sent one mentee at a time along the
// cheapest way of moves. A session with a negative score is not held.

#include <cstdint>
#include <span>
#include <vector>

namespace md::insight {

struct ScheduleProblem {
  std::vector<std::vector<uint32_t>> mentors,
      mentees;                             // the slots of each, as any numbers; a repeated one counts once
  std::vector<std::vector<double>> score;  // score[mentee][mentor], finite
  uint32_t cap = 0;
};

struct Session {
  uint32_t mentee = 0, mentor = 0, slot = 0;
  bool operator==(const Session&) const = default;
};

struct Schedule {
  double total = 0;
  std::vector<Session> sessions;  // by mentee
};

Schedule schedule_sessions(const ScheduleProblem& problem);

}  // namespace md::insight
