#include "insight/assign.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"

namespace md::insight {
namespace {

struct Problem {
  size_t mentees = 0;
  std::vector<uint32_t> seats;
  std::vector<ScoredPair> pairs;
};

double best_by_hand(const Problem& problem, std::vector<uint32_t> left, uint32_t mentee) {
  if (mentee == problem.mentees) return 0;
  double best = best_by_hand(problem, left, mentee + 1);
  for (const ScoredPair& pair : problem.pairs) {
    if (pair.mentee != mentee || left[pair.mentor] == 0) continue;
    left[pair.mentor]--;
    best = std::max(best, pair.score + best_by_hand(problem, left, mentee + 1));
    left[pair.mentor]++;
  }
  return best;
}

Problem random_problem(Random& random, int kind) {
  Problem problem;
  problem.mentees = size_t(random.between(1, 6));
  const uint32_t mentors = uint32_t(random.between(1, 5));
  for (uint32_t j = 0; j < mentors; j++) problem.seats.push_back(uint32_t(random.between(0, 3)));
  const double listed = kind % 3 == 0 ? 1 : 0.5;
  for (uint32_t i = 0; i < problem.mentees; i++)
    for (uint32_t j = 0; j < mentors; j++) {
      if (!random.chance(listed)) continue;
      const double score = kind % 2 ? double(random.between(-3, 6)) : random.uniform() * 3 - 1;
      problem.pairs.push_back({i, j, score, double(random.between(0, 4))});
    }
  return problem;
}

void check_allowed(const Problem& problem, const std::vector<uint32_t>& mentor_of) {
  std::vector<uint32_t> used(problem.seats.size(), 0);
  for (uint32_t i = 0; i < mentor_of.size(); i++) {
    if (mentor_of[i] == nobody) continue;
    used[mentor_of[i]]++;
    CHECK(std::ranges::any_of(problem.pairs, [&](const ScoredPair& pair) {
      return pair.mentee == i && pair.mentor == mentor_of[i];
    }));
  }
  for (size_t j = 0; j < used.size(); j++) CHECK(used[j] <= problem.seats[j]);
}

double total_of(const Problem& problem, const std::vector<uint32_t>& mentor_of) {
  double total = 0;
  for (const ScoredPair& pair : problem.pairs)
    if (mentor_of[pair.mentee] == pair.mentor) total += pair.score;
  return total;
}

TEST_CASE("the greatest total, against every choice there is") {
  Random random(5);
  for (int run = 0; run < 1500; run++) {
    const Problem problem = random_problem(random, run);
    const double best = best_by_hand(problem, problem.seats, 0);
    const Assignment found = assign_best(problem.mentees, problem.seats, problem.pairs);
    check_allowed(problem, found.mentor_of);
    CHECK(found.total == doctest::Approx(best).epsilon(1e-12));
    const auto sparse = assign_sparse(problem.mentees, problem.pairs, problem.seats);
    check_allowed(problem, sparse);
    CHECK(total_of(problem, sparse) == doctest::Approx(best).epsilon(1e-12));
  }
}

TEST_CASE("costs: as many pairs as can be, of which the least cost, against every choice there is") {
  Random random(6);
  for (int run = 0; run < 500; run++) {
    Problem problem = random_problem(random, run);
    const double step = 1e6;  // worth more than any difference of scores
    Problem raised = problem;
    for (size_t i = 0; i < problem.pairs.size(); i++) {
      problem.pairs[i].score -= 1000;
      raised.pairs[i].score = problem.pairs[i].score + step;
    }
    const Assignment found = assign_most(problem.mentees, problem.seats, problem.pairs);
    check_allowed(problem, found.mentor_of);
    const auto formed = std::ranges::count_if(found.mentor_of, [](uint32_t mentor) { return mentor != nobody; });
    CHECK(found.total + step * double(formed) ==
          doctest::Approx(best_by_hand(raised, raised.seats, 0)).epsilon(1e-12));
  }
}

TEST_CASE("the published optimum of the generator at 500") {
  const size_t n = 500, stride = n + 1;
  std::vector<double> cost(n * stride);
  for (size_t i = 0; i < n; i++) {
    for (size_t j = 0; j < n; j++)
      cost[i * stride + j] = std::floor(1e6 * unit_interval(random_bits(i * n + j, 42)));
    cost[i * stride + n] = std::numeric_limits<double>::infinity();
  }
  const auto found = assign_dense(n, stride, cost, std::vector<uint32_t>(n, 1));
  double total = 0;
  for (size_t i = 0; i < n; i++) total += cost[i * stride + found[i]];
  CHECK(total == 1'613'819);
}

TEST_CASE("dense rows and lists of pairs agree on larger problems with several seats") {
  Random random(9);
  for (int run = 0; run < 6; run++) {
    Problem problem{.mentees = 120, .seats = {}, .pairs = {}};
    for (uint32_t j = 0; j < 25; j++) problem.seats.push_back(uint32_t(random.between(0, 9)));
    for (uint32_t i = 0; i < 120; i++)
      for (uint32_t j = 0; j < 25; j++)
        if (random.chance(0.5))
          problem.pairs.push_back({i, j, double(random.between(0, run < 3 ? 9 : 100'000)), 0});
    const Assignment dense = assign_best(problem.mentees, problem.seats, problem.pairs);
    check_allowed(problem, dense.mentor_of);
    CHECK(dense.total == total_of(problem, assign_sparse(problem.mentees, problem.pairs, problem.seats)));
    std::ranges::reverse(problem.pairs);
    CHECK(dense.total == assign_best(problem.mentees, problem.seats, problem.pairs).total);
  }
}

// Rows that cannot be left out are assigned without a core.
double dense_total(const std::vector<double>& cost, size_t rows, size_t columns, double without) {
  const size_t stride = columns + 1;
  std::vector<double> matrix(rows * stride, without);
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++) matrix[i * stride + j] = cost[i * columns + j];
  const auto found = assign_dense(rows, stride, matrix, std::vector<uint32_t>(columns, 1));
  double total = 0;
  std::vector<bool> used(columns + 1, false);
  for (size_t i = 0; i < rows; i++) {
    CHECK_FALSE((used[found[i]] && found[i] < columns));
    used[found[i]] = true;
    total += matrix[i * stride + found[i]];
  }
  return total;
}

TEST_CASE("a core of cheap pairs proves the same optimum as all pairs, on costs of every kind") {
  Random random(14);
  const size_t n = 460, m = 500;
  std::vector<double> a(n), b(m);
  for (double& one : a) one = random.uniform();
  for (double& one : b) one = random.uniform();
  for (int kind = 0; kind < 7; kind++) {
    std::vector<double> cost(n * m);
    for (size_t i = 0; i < n; i++)
      for (size_t j = 0; j < m; j++) {
        double& one = cost[i * m + j];
        if (kind == 0) one = std::floor(100 * random.uniform());
        if (kind == 1) one = double(random.below(3));
        if (kind == 2) one = std::floor(1e4 * a[i] * b[j]);
        if (kind == 3) one = std::floor(1e4 * std::fabs(a[i] - b[j]));
        if (kind == 4) one = 5;
        if (kind == 5) one = random.uniform() - 0.5;
        if (kind == 6) one = std::floor(1e4 * (a[i] + b[j]) + 3 * random.uniform());
      }
    const double all = dense_total(cost, n, m, std::numeric_limits<double>::infinity());
    CHECK(dense_total(cost, n, m, 1e6) == doctest::Approx(all).epsilon(1e-12));
  }
}

TEST_CASE("equal scores, no pairs, no seats, nobody") {
  CHECK(assign_best(0, {}, {}).mentor_of.empty());
  CHECK(assign_best(2, {}, {}).total == 0);
  std::vector<ScoredPair> pairs;
  for (uint32_t i = 0; i < 4; i++)
    for (uint32_t j = 0; j < 3; j++) pairs.push_back({i, j, 1, 1});
  CHECK(assign_best(4, std::vector<uint32_t>{1, 1, 1}, pairs).total == 3);
  CHECK(assign_best(4, std::vector<uint32_t>{0, 0, 0}, pairs).total == 0);
  CHECK(assign_best(4, std::vector<uint32_t>{9, 0, 0}, pairs).total == 4);
  CHECK(assign_stable(4, std::vector<uint32_t>{2, 0, 1}, pairs).total == 3);
}

// A mentee and a mentor who would both rather have each other; of equal scores the smaller number is liked
// more.
bool has_blocking_pair(const Problem& problem, const std::vector<uint32_t>& mentor_of) {
  const auto pair_of = [&](uint32_t mentee) {
    return std::ranges::find_if(problem.pairs, [&](const ScoredPair& pair) {
      return pair.mentee == mentee && pair.mentor == mentor_of[mentee];
    });
  };
  for (const ScoredPair& pair : problem.pairs) {
    if (problem.seats[pair.mentor] == 0 || mentor_of[pair.mentee] == pair.mentor) continue;
    const auto now = pair_of(pair.mentee);
    if (now != problem.pairs.end() &&
        (pair.score != now->score ? pair.score < now->score : pair.mentor > now->mentor))
      continue;
    size_t better = 0;
    for (uint32_t i = 0; i < problem.mentees; i++) {
      if (mentor_of[i] != pair.mentor) continue;
      const auto other = pair_of(i);
      better += other->mentor_score != pair.mentor_score ? other->mentor_score > pair.mentor_score
                                                         : other->mentee < pair.mentee;
    }
    if (better < problem.seats[pair.mentor]) return true;
  }
  return false;
}

TEST_CASE("nobody would rather swap, and no stable choice is better for any mentee") {
  Random random(6);
  for (int run = 0; run < 400; run++) {
    Problem problem = random_problem(random, run);
    problem.mentees = std::min<size_t>(problem.mentees, 4);
    std::erase_if(problem.pairs, [&](const ScoredPair& pair) { return pair.mentee >= problem.mentees; });
    const Assignment found = assign_stable(problem.mentees, problem.seats, problem.pairs);
    check_allowed(problem, found.mentor_of);
    CHECK_FALSE(has_blocking_pair(problem, found.mentor_of));
    // Every choice of one listed mentor or nobody for each mentee.
    const uint32_t options = uint32_t(problem.seats.size()) + 1;
    uint32_t all = 1;
    for (size_t i = 0; i < problem.mentees; i++) all *= options;
    for (uint32_t code = 0; code < all; code++) {
      std::vector<uint32_t> choice(problem.mentees), used(problem.seats.size(), 0);
      bool allowed = true;
      for (uint32_t i = 0, rest = code; i < problem.mentees; i++, rest /= options) {
        choice[i] = rest % options == 0 ? nobody : rest % options - 1;
        if (choice[i] == nobody) continue;
        allowed &= ++used[choice[i]] <= problem.seats[choice[i]];
        allowed &= std::ranges::any_of(problem.pairs, [&](const ScoredPair& pair) {
          return pair.mentee == i && pair.mentor == choice[i];
        });
      }
      if (!allowed || has_blocking_pair(problem, choice)) continue;
      for (uint32_t i = 0; i < problem.mentees; i++) {
        const auto score = [&](uint32_t mentor) {
          for (const ScoredPair& pair : problem.pairs)
            if (pair.mentee == i && pair.mentor == mentor) return pair.score;
          return -100.0;
        };
        CHECK(score(found.mentor_of[i]) >= score(choice[i]));
      }
    }
  }
}

}  // namespace
}  // namespace md::insight
