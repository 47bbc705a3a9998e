#include "insight/path.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace md::insight {
namespace {

using SmallestFirst = std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>>;

// The nodes for which `in` holds, prerequisites first, the smallest first.
std::vector<uint32_t> ordered(const SkillGraph& graph, const std::vector<bool>& in) {
  std::vector<uint32_t> missing(graph.nodes(), 0), order;
  SmallestFirst ready;
  for (uint32_t node = 0; node < graph.nodes(); node++) {
    if (!in[node]) continue;
    for (const uint32_t before : graph.before(node)) missing[node] += in[before];
    if (missing[node] == 0) ready.push(node);
  }
  while (!ready.empty()) {
    const uint32_t node = ready.top();
    ready.pop();
    order.push_back(node);
    for (const uint32_t next : graph.after(node))
      if (in[next] && --missing[next] == 0) ready.push(next);
  }
  return order;
}

std::vector<uint32_t> ordered(const SkillGraph& graph) {
  return ordered(graph, std::vector<bool>(graph.nodes(), true));
}

// Marks what `from` needs, directly or through others, and itself.
void mark_needed(const SkillGraph& graph, uint32_t from, std::vector<bool>& marked) {
  std::vector<uint32_t> open = {from};
  while (!open.empty()) {
    const uint32_t node = open.back();
    open.pop_back();
    if (marked[node]) continue;
    marked[node] = true;
    for (const uint32_t before : graph.before(node))
      if (!marked[before]) open.push_back(before);
  }
}

// Tarjan's search with a stack of its own, so that a chain of any length is no deep recursion.
class Components {
 public:
  explicit Components(const SkillGraph& graph)
      : graph_(graph), index_(graph.nodes(), 0), low_(graph.nodes(), 0), on_stack_(graph.nodes(), false) {
    for (uint32_t node = 0; node < graph.nodes(); node++)
      if (index_[node] == 0) search(node);
  }
  std::vector<std::vector<uint32_t>> cycles;

 private:
  struct Frame {
    uint32_t node;
    size_t next;
  };

  void enter(uint32_t node) {
    index_[node] = low_[node] = ++count_;
    stack_.push_back(node);
    on_stack_[node] = true;
    frames_.push_back({node, 0});
  }

  void search(uint32_t root) {
    enter(root);
    while (!frames_.empty()) {
      const uint32_t node = frames_.back().node;
      const auto after = graph_.after(node);
      if (frames_.back().next < after.size()) {
        const uint32_t next = after[frames_.back().next++];
        if (index_[next] == 0)
          enter(next);
        else if (on_stack_[next])
          low_[node] = std::min(low_[node], index_[next]);
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
      if (low_[node] == index_[node]) take_component(node);
    }
  }

  void take_component(uint32_t root) {
    std::vector<uint32_t> component;
    do {
      component.push_back(stack_.back());
      on_stack_[stack_.back()] = false;
      stack_.pop_back();
    } while (component.back() != root);
    if (component.size() == 1 && !std::ranges::binary_search(graph_.after(root), root)) return;
    std::ranges::sort(component);
    cycles.push_back(std::move(component));
  }

  const SkillGraph& graph_;
  std::vector<uint32_t> index_, low_, stack_;
  std::vector<bool> on_stack_;
  std::vector<Frame> frames_;
  uint32_t count_ = 0;
};

}  // namespace

SkillGraph::SkillGraph(size_t nodes, std::span<const SkillEdge> edges) {
  std::vector<SkillEdge> sorted(edges.begin(), edges.end());
  std::ranges::sort(sorted);
  sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
  after_begin_.assign(nodes + 1, 0);
  before_begin_.assign(nodes + 1, 0);
  after_.resize(sorted.size());
  before_.resize(sorted.size());
  for (const auto& [from, to] : sorted) {
    after_begin_[from + 1]++;
    before_begin_[to + 1]++;
  }
  for (size_t i = 0; i < nodes; i++) {
    after_begin_[i + 1] += after_begin_[i];
    before_begin_[i + 1] += before_begin_[i];
  }
  std::vector<size_t> after_at = after_begin_, before_at = before_begin_;
  for (const auto& [from, to] : sorted) {
    after_[after_at[from]++] = to;
    before_[before_at[to]++] = from;
  }
}

std::vector<std::vector<uint32_t>> find_cycles(const SkillGraph& graph) {
  Components components(graph);
  std::ranges::sort(components.cycles);
  return std::move(components.cycles);
}

size_t reduced_edge_count(const SkillGraph& graph) {
  const std::vector<uint32_t> order = ordered(graph);
  std::vector<uint32_t> place(graph.nodes());
  for (uint32_t i = 0; i < order.size(); i++) place[order[i]] = i;
  // seen[v] == u + 1: v is reached from one of the nodes after u that were looked at.
  std::vector<uint32_t> seen(graph.nodes(), 0), open, next;
  size_t kept = 0;
  for (uint32_t node = 0; node < graph.nodes(); node++) {
    next.assign(graph.after(node).begin(), graph.after(node).end());
    if (next.empty()) continue;
    std::ranges::sort(next, {}, [&](uint32_t i) { return place[i]; });
    const uint32_t last = place[next.back()];
    for (const uint32_t direct : next) {
      if (seen[direct] == node + 1) continue;  // an earlier one leads there
      kept++;
      open.push_back(direct);
      while (!open.empty()) {
        const uint32_t at = open.back();
        open.pop_back();
        if (seen[at] == node + 1 || place[at] > last) continue;
        seen[at] = node + 1;
        for (const uint32_t after : graph.after(at))
          if (seen[after] != node + 1) open.push_back(after);
      }
    }
  }
  return kept;
}

size_t generation_count(const SkillGraph& graph) {
  std::vector<size_t> generation(graph.nodes(), 1);
  size_t most = 0;
  for (const uint32_t node : ordered(graph)) {
    for (const uint32_t before : graph.before(node))
      generation[node] = std::max(generation[node], generation[before] + 1);
    most = std::max(most, generation[node]);
  }
  return most;
}

LongestPath longest_path(const SkillGraph& graph, std::span<const double> hours) {
  struct Best {
    double hours = 0;
    size_t count = 0;
    std::optional<uint32_t> next;
    bool better_than(const Best& other) const {
      return hours != other.hours ? hours > other.hours : count > other.count;
    }
  };
  // From the end: what the best chain is that begins at a node. Looking at the smallest first and keeping
  // what is no worse leaves, of equal ones, the chain whose names come first.
  std::vector<Best> best(graph.nodes());
  const std::vector<uint32_t> order = ordered(graph);
  for (size_t i = order.size(); i-- > 0;) {
    const uint32_t node = order[i];
    Best rest;
    for (const uint32_t next : graph.after(node)) {
      if (best[next].better_than(rest)) rest = {best[next].hours, best[next].count, next};
    }
    best[node] = {hours[node] + rest.hours, rest.count + 1, rest.next};
  }
  LongestPath out;
  std::optional<uint32_t> at;
  for (uint32_t node = 0; node < graph.nodes(); node++)
    if (!at || best[node].better_than(best[*at])) at = node;
  if (at) out.hours = best[*at].hours;
  for (; at; at = best[*at].next) out.nodes.push_back(*at);
  return out;
}

std::vector<uint32_t> learning_order(const SkillGraph& graph, std::optional<uint32_t> target,
                                     std::span<const uint32_t> known) {
  std::vector<bool> in(graph.nodes(), !target), left_out(graph.nodes(), false);
  if (target) mark_needed(graph, *target, in);
  for (const uint32_t node : known) mark_needed(graph, node, left_out);
  for (size_t i = 0; i < in.size(); i++)
    if (left_out[i]) in[i] = false;
  return ordered(graph, in);
}

}  // namespace md::insight
