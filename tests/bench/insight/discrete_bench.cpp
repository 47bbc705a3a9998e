// insight_discrete_bench [--write FOLDER]: how long assignment, schedules, neighbours, recommendations, paths
// and reviews take, as JSON of milliseconds (the best of some runs), with what came out. With --write also
// the schedule's problem, for highs in discrete.mjs. The random numbers are those of base/random.h, which
// discrete_bench.py draws too.

#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "insight/assign.h"
#include "insight/nearest.h"
#include "insight/path.h"
#include "insight/recommend.h"
#include "insight/review.h"
#include "insight/schedule.h"

namespace md::insight {
namespace {

bool first = true;

void report(const std::string& name, double ms, double outcome) {
  std::printf("%s\"%s\":{\"ms\":%.6g,\"outcome\":%.12g}", first ? "{" : ",", name.c_str(), ms, outcome);
  first = false;
}

// `work` returns what came out, a number that another program finds too.
void measure(const std::string& name, int runs, const std::function<double()>& work) {
  double best = HUGE_VAL, outcome = 0;
  for (int run = 0; run < runs; run++) {
    const auto began = std::chrono::steady_clock::now();
    outcome = work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    best = std::min(best, took.count());
  }
  report(name, best, outcome);
}

double draw(size_t i, uint64_t seed = 42) {
  return unit_interval(random_bits(i, seed));
}

// Costs ⌊1e6 u⌋; nobody is left out, because that costs as much as the dearest pair.
std::vector<double> costs(size_t rows, size_t columns) {
  std::vector<double> cost(rows * (columns + 1), 1e6);
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++)
      cost[i * (columns + 1) + j] = std::floor(1e6 * draw(i * columns + j));
  return cost;
}

void measure_assign(const std::string& name, size_t rows, size_t columns, uint32_t seats) {
  const std::vector<double> cost = costs(rows, columns);
  const std::vector<uint32_t> room(columns, seats);
  measure(name, 3, [&] {
    const auto column_of = assign_dense(rows, columns + 1, cost, room);
    double total = 0;
    for (size_t i = 0; i < rows; i++) total += cost[i * (columns + 1) + column_of[i]];
    return total;
  });
}

void measure_stable() {
  std::vector<ScoredPair> pairs;
  for (uint32_t i = 0; i < 2000; i++)
    for (uint32_t j = 0; j < 200; j++) pairs.push_back({i, j, draw(i * 200 + j), draw(i * 200 + j, 43)});
  const std::vector<uint32_t> seats(200, 10);
  measure("stable_2000_200", 5, [&] { return assign_stable(2000, seats, pairs).total; });
}

void measure_nearest() {
  constexpr size_t points = 100'000, dimensions = 64, queries = 1000;
  std::vector<float> p(points * dimensions), q(queries * dimensions);
  for (size_t i = 0; i < p.size(); i++) p[i] = float(draw(i));
  for (size_t i = 0; i < q.size(); i++) q[i] = float(draw(i, 43));
  const NearestIndex index(p, dimensions);
  measure("nearest", 3, [&] {
    double sum = 0;
    for (const auto& found : index.find(q, 10))
      for (const Neighbour& one : found) sum += one.distance;
    return sum;
  });
}

void measure_recommend() {
  std::vector<Taken> taken;
  for (size_t i = 0; i < 100'000; i++)
    taken.emplace_back(uint32_t(943 * std::pow(draw(i), 1.7)), uint32_t(1682 * std::pow(draw(i, 43), 2.5)));
  const Interactions train(943, 1682, taken);
  measure("ease", 2, [&] { return (*ease_weights(train, 500))[1]; });
}

void measure_path() {
  constexpr uint32_t nodes = 2000;
  std::vector<SkillEdge> edges;
  for (size_t i = 0; i < 20'000; i++) {
    const uint32_t a = uint32_t(nodes * draw(i)), b = uint32_t(nodes * draw(i, 43));
    if (a != b) edges.emplace_back(std::min(a, b), std::max(a, b));
  }
  measure("path", 3, [&] {
    const SkillGraph graph(nodes, edges);
    return double(find_cycles(graph).size() + reduced_edge_count(graph) +
                  learning_order(graph, {}, {}).size());
  });
}

void measure_review() {
  measure("review_100k", 5, [] {
    const ReviewScheduler scheduler;
    double sum = 0;
    for (size_t card_number = 0, n = 0; card_number < 2000; card_number++) {
      ReviewCard card;
      int64_t at = 1'669'725'000'000;
      for (int i = 0; i < 50; i++, n++) {
        scheduler.review(card, {at, int(1 + n * 7919 % 4)});
        at = card.due_ms;
      }
      sum += card.memory.stability;
    }
    return sum;
  });
}

void write_lists(std::FILE* file, const char* name, const std::vector<std::vector<uint32_t>>& lists) {
  std::fprintf(file, "\"%s\":[", name);
  for (size_t i = 0; i < lists.size(); i++) {
    std::fputs(i ? ",[" : "[", file);
    for (size_t k = 0; k < lists[i].size(); k++) std::fprintf(file, k ? ",%u" : "%u", lists[i][k]);
    std::fputs("]", file);
  }
  std::fputs("],", file);
}

void write_problem(const ScheduleProblem& problem, const std::string& path) {
  std::FILE* const file = std::fopen(path.c_str(), "w");
  if (!file) return;
  std::fputs("{", file);
  write_lists(file, "mentors", problem.mentors);
  write_lists(file, "mentees", problem.mentees);
  std::fputs("\"score\":[", file);
  for (size_t i = 0; i < problem.score.size(); i++) {
    std::fputs(i ? ",[" : "[", file);
    for (size_t j = 0; j < problem.score[i].size(); j++)
      std::fprintf(file, j ? ",%.17g" : "%.17g", problem.score[i][j]);
    std::fputs("]", file);
  }
  std::fprintf(file, "],\"cap\":%u}", problem.cap);
  std::fclose(file);
}

void measure_schedule(uint32_t mentors, uint32_t mentees, const std::string& folder) {
  Random random(42);
  ScheduleProblem problem;
  problem.cap = 4;
  const auto slots = [&](double share) {
    std::vector<uint32_t> out;
    for (uint32_t slot = 0; slot < 20; slot++)
      if (random.chance(share)) out.push_back(slot);
    return out;
  };
  for (uint32_t j = 0; j < mentors; j++) problem.mentors.push_back(slots(0.4));
  for (uint32_t i = 0; i < mentees; i++) {
    problem.mentees.push_back(slots(0.3));
    problem.score.emplace_back();
    for (uint32_t j = 0; j < mentors; j++) problem.score.back().push_back(random.uniform());
  }
  const std::string name = "schedule_" + std::to_string(mentors) + "_" + std::to_string(mentees);
  measure(name, 5, [&] { return schedule_sessions(problem).total; });
  if (!folder.empty()) write_problem(problem, folder + "/" + name + ".json");
}

void run(const std::string& folder) {
  for (const size_t n : {500, 1000, 2000, 4000}) measure_assign("assign_" + std::to_string(n), n, n, 1);
  measure_assign("capacity_2000_200", 2000, 200, 10);
  measure_stable();
  measure_nearest();
  measure_recommend();
  measure_path();
  measure_review();
  measure_schedule(40, 120, folder);
  measure_schedule(100, 400, folder);
  std::printf("}\n");
}

}  // namespace
}  // namespace md::insight

int main(int n, char** words) {
  md::insight::run(n == 3 && words[1] == std::string_view("--write") ? words[2] : "");
  return 0;
}
