#include "insight/schedule.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/random.h"

namespace md::insight {
namespace {

double best_by_hand(const ScheduleProblem& problem, size_t mentee,
                    std::set<std::pair<uint32_t, uint32_t>>& taken, std::vector<uint32_t>& load) {
  if (mentee == problem.mentees.size()) return 0;
  double best = best_by_hand(problem, mentee + 1, taken, load);
  for (uint32_t j = 0; j < problem.mentors.size(); j++) {
    if (load[j] == problem.cap) continue;
    for (const uint32_t slot : problem.mentors[j]) {
      if (std::ranges::find(problem.mentees[mentee], slot) == problem.mentees[mentee].end()) continue;
      if (!taken.insert({j, slot}).second) continue;
      load[j]++;
      best = std::max(best, problem.score[mentee][j] + best_by_hand(problem, mentee + 1, taken, load));
      load[j]--;
      taken.erase({j, slot});
    }
  }
  return best;
}

void check_allowed(const ScheduleProblem& problem, const Schedule& schedule) {
  std::set<std::pair<uint32_t, uint32_t>> taken;
  std::set<uint32_t> mentees;
  std::vector<uint32_t> load(problem.mentors.size(), 0);
  double total = 0;
  for (const auto& [mentee, mentor, slot] : schedule.sessions) {
    CHECK(mentees.insert(mentee).second);
    CHECK(taken.insert({mentor, slot}).second);
    CHECK(++load[mentor] <= problem.cap);
    CHECK(std::ranges::find(problem.mentors[mentor], slot) != problem.mentors[mentor].end());
    CHECK(std::ranges::find(problem.mentees[mentee], slot) != problem.mentees[mentee].end());
    total += problem.score[mentee][mentor];
  }
  CHECK(total == doctest::Approx(schedule.total).epsilon(1e-12));
}

ScheduleProblem random_problem(Random& random, uint32_t mentors, uint32_t mentees, uint32_t slots,
                               bool whole) {
  ScheduleProblem problem;
  problem.cap = uint32_t(random.between(0, 3));
  const auto some = [&] {
    std::vector<uint32_t> out;
    for (uint32_t slot = 0; slot < slots; slot++)
      if (random.chance(0.5)) out.push_back(slot);
    return out;
  };
  for (uint32_t j = 0; j < mentors; j++) problem.mentors.push_back(some());
  for (uint32_t i = 0; i < mentees; i++) {
    problem.mentees.push_back(some());
    problem.score.emplace_back();
    for (uint32_t j = 0; j < mentors; j++)
      problem.score.back().push_back(whole ? double(random.between(-2, 6)) : random.uniform() - 0.1);
  }
  return problem;
}

TEST_CASE("the greatest total, against every schedule there is") {
  Random random(12);
  for (int run = 0; run < 600; run++) {
    const ScheduleProblem problem =
        random_problem(random, uint32_t(random.between(1, 3)), uint32_t(random.between(1, 6)),
                       uint32_t(random.between(1, 4)), run % 2 == 0);
    std::set<std::pair<uint32_t, uint32_t>> taken;
    std::vector<uint32_t> load(problem.mentors.size(), 0);
    const Schedule schedule = schedule_sessions(problem);
    check_allowed(problem, schedule);
    CHECK(schedule.total == doctest::Approx(best_by_hand(problem, 0, taken, load)).epsilon(1e-12));
  }
}

TEST_CASE("a large problem keeps every limit, and a higher cap is never worse") {
  Random random(2);
  ScheduleProblem problem = random_problem(random, 40, 120, 20, false);
  double before = -1;
  for (problem.cap = 0; problem.cap <= 6; problem.cap++) {
    const Schedule schedule = schedule_sessions(problem);
    check_allowed(problem, schedule);
    CHECK(schedule.total >= before);
    before = schedule.total;
  }
}

TEST_CASE("nobody, no slots, a slot that is named twice") {
  CHECK(schedule_sessions({}).total == 0);
  CHECK(schedule_sessions({.mentors = {{}}, .mentees = {{1}}, .score = {{5}}, .cap = 1}).sessions.empty());
  const Schedule twice =
      schedule_sessions({.mentors = {{7, 7}}, .mentees = {{7}, {7, 7}}, .score = {{1}, {2}}, .cap = 5});
  CHECK(twice.sessions == std::vector<Session>{{1, 0, 7}});
}

}  // namespace
}  // namespace md::insight
