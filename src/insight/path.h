#pragma once
// What must be learned before what: the checks of a graph of skills and the order in which to learn them.
// Nodes are numbers 0 … n − 1 in the order of their names, so that "smallest first" means "first by name".

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace md::insight {

using SkillEdge = std::pair<uint32_t, uint32_t>;  // prerequisite, skill

// The graph without repeated edges.
class SkillGraph {
 public:
  // Ends of edges below `nodes`.
  SkillGraph(size_t nodes, std::span<const SkillEdge> edges);

  size_t nodes() const { return after_begin_.size() - 1; }
  size_t edges() const { return after_.size(); }
  // What builds on a node, and what a node needs; ascending.
  std::span<const uint32_t> after(uint32_t node) const { return row(after_, after_begin_, node); }
  std::span<const uint32_t> before(uint32_t node) const { return row(before_, before_begin_, node); }

 private:
  static std::span<const uint32_t> row(const std::vector<uint32_t>& all, const std::vector<size_t>& begin,
                                       uint32_t i) {
    return std::span(all).subspan(begin[i], begin[i + 1] - begin[i]);
  }
  std::vector<uint32_t> after_, before_;
  std::vector<size_t> after_begin_, before_begin_;
};

// Groups of nodes that need one another, and nodes that need themselves (Tarjan 1972). Each ascending, the
// groups by their first node. Empty: the graph is a directed acyclic one, as the functions below require.
std::vector<std::vector<uint32_t>> find_cycles(const SkillGraph& graph);

// How many edges remain when those are left out that follow from others (a → c beside a → b → c).
size_t reduced_edge_count(const SkillGraph& graph);

// Number of nodes on the longest chain: with a node's prerequisites all one generation or more before it.
size_t generation_count(const SkillGraph& graph);

// The chain with the most hours. Of several with equal hours the one with more skills, then the one whose
// names come first. `hours` ≥ 0, one per node.
struct LongestPath {
  std::vector<uint32_t> nodes;
  double hours = 0;
};
LongestPath longest_path(const SkillGraph& graph, std::span<const double> hours);

// What is left to learn: every node, or only the target and what it needs, without what is known and all that
// this needs in turn; prerequisites first, among what is possible the smallest first.
std::vector<uint32_t> learning_order(const SkillGraph& graph, std::optional<uint32_t> target,
                                     std::span<const uint32_t> known);

}  // namespace md::insight
