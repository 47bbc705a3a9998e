#include "insight/path.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/random.h"

namespace md::insight {
namespace {

using Nodes = std::vector<uint32_t>;

SkillGraph graph_of(size_t nodes, std::vector<SkillEdge> edges) {
  return SkillGraph(nodes, edges);
}

TEST_CASE("cycles are groups of nodes and nodes that need themselves") {
  CHECK(find_cycles(graph_of(3, {{0, 1}, {1, 2}})).empty());
  const auto cycles =
      find_cycles(graph_of(7, {{5, 4}, {4, 5}, {1, 1}, {0, 2}, {2, 3}, {3, 0}, {3, 4}, {5, 6}}));
  REQUIRE(cycles.size() == 3);
  CHECK(cycles[0] == Nodes{0, 2, 3});
  CHECK(cycles[1] == Nodes{1});
  CHECK(cycles[2] == Nodes{4, 5});
}

TEST_CASE("a diamond with a shortcut") {
  const SkillGraph graph = graph_of(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {0, 3}, {0, 3}});
  CHECK(graph.edges() == 5);
  CHECK(reduced_edge_count(graph) == 4);
  CHECK(generation_count(graph) == 3);
  CHECK(learning_order(graph, {}, {}) == Nodes{0, 1, 2, 3, 4});
  CHECK(learning_order(graph, 3u, {}) == Nodes{0, 1, 2, 3});
  CHECK(learning_order(graph, 3u, Nodes{1}) == Nodes{2, 3});
  CHECK(learning_order(graph, 3u, Nodes{3}).empty());
}

TEST_CASE("the longest path by hours, and which of equal ones") {
  const SkillGraph graph = graph_of(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
  CHECK(longest_path(graph, std::vector<double>{1, 2, 2, 1, 3}).nodes == Nodes{0, 1, 3});
  CHECK(longest_path(graph, std::vector<double>{1, 2, 5, 1, 3}).nodes == Nodes{0, 2, 3});
  CHECK(longest_path(graph, std::vector<double>{1, 2, 5, 1, 7}).nodes == Nodes{0, 2, 3});
  CHECK(longest_path(graph, std::vector<double>{1, 2, 5, 1, 8}).nodes == Nodes{4});
  CHECK(longest_path(graph, std::vector<double>{0, 0, 0, 0, 0}).nodes == Nodes{0, 1, 3});
  CHECK(longest_path(graph_of(0, {}), {}).nodes.empty());
}

TEST_CASE("what is known makes room for what was behind it") {
  // 2 → 1: without 2, node 1 comes before nothing else.
  CHECK(learning_order(graph_of(3, {{2, 1}}), {}, {}) == Nodes{0, 2, 1});
  CHECK(learning_order(graph_of(3, {{2, 0}}), {}, Nodes{2}) == Nodes{0, 1});
}

std::vector<std::vector<bool>> reachable(const SkillGraph& graph) {
  std::vector<std::vector<bool>> to(graph.nodes(), std::vector<bool>(graph.nodes(), false));
  for (uint32_t i = 0; i < graph.nodes(); i++)
    for (const uint32_t j : graph.after(i)) to[i][j] = true;
  for (size_t k = 0; k < graph.nodes(); k++)
    for (size_t i = 0; i < graph.nodes(); i++)
      for (size_t j = 0; j < graph.nodes(); j++)
        if (to[i][k] && to[k][j]) to[i][j] = true;
  return to;
}

TEST_CASE("random graphs against their transitive closure") {
  Random random(3);
  for (int run = 0; run < 300; run++) {
    const uint32_t n = uint32_t(random.between(1, 14));
    std::vector<SkillEdge> edges;
    Nodes names(n);
    for (uint32_t i = 0; i < n; i++) names[i] = i;
    for (uint32_t i = n; i-- > 1;) std::swap(names[i], names[random.below(i + 1)]);
    const bool acyclic = run % 2 == 0;
    const double density = random.uniform() * (acyclic ? 0.6 : 0.2);
    for (uint32_t i = 0; i < n; i++)
      for (uint32_t j = acyclic ? i + 1 : 0; j < n; j++)
        if (random.chance(density)) edges.push_back({names[i], names[j]});
    const SkillGraph graph(n, edges);
    const auto to = reachable(graph);
    for (const auto& cycle : find_cycles(graph))
      for (const uint32_t a : cycle)
        for (const uint32_t b : cycle) CHECK(to[a][b]);
    size_t in_cycles = 0, self_reaching = 0;
    for (const auto& cycle : find_cycles(graph)) in_cycles += cycle.size();
    for (uint32_t i = 0; i < n; i++) self_reaching += to[i][i];
    CHECK(in_cycles == self_reaching);
    if (!acyclic) continue;
    size_t direct = 0;
    for (const auto& [a, b] : edges) {
      bool other_way = false;
      for (uint32_t k = 0; k < n; k++) other_way |= to[a][k] && to[k][b];
      direct += !other_way;
    }
    CHECK(reduced_edge_count(graph) == direct);
    const Nodes order = learning_order(graph, {}, {});
    REQUIRE(order.size() == n);
    for (const auto& [a, b] : edges) CHECK(std::ranges::find(order, a) < std::ranges::find(order, b));
    const uint32_t target = uint32_t(random.below(n));
    const Nodes to_target = learning_order(graph, target, {});
    CHECK(to_target.back() == target);
    for (uint32_t i = 0; i < n; i++)
      CHECK((i == target || to[i][target]) == (std::ranges::find(to_target, i) != to_target.end()));
  }
}

TEST_CASE("a chain of a hundred thousand is no deep recursion") {
  std::vector<SkillEdge> edges;
  for (uint32_t i = 0; i + 1 < 100'000; i++) edges.push_back({i, i + 1});
  const SkillGraph graph(100'000, edges);
  CHECK(find_cycles(graph).empty());
  CHECK(generation_count(graph) == 100'000);
  CHECK(reduced_edge_count(graph) == 99'999);
}

}  // namespace
}  // namespace md::insight
