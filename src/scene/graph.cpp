#include "scene/graph.h"

#include <algorithm>
#include <numeric>

#include "base/format.h"
#include "scene/frame.h"

namespace md::scene {
namespace {

constexpr float layer_gap = 64, node_gap = 20, margin = 24;
constexpr size_t nodes_max = 2000, edges_max = 8000;
constexpr int sweeps = 6;

struct Links {
  std::vector<std::vector<int>> next, before;
};

// Drops edges that point nowhere, to themselves, or back along a path.
Links links_of(const GraphSpec& spec, size_t n) {
  Links links;
  links.next.resize(n);
  links.before.resize(n);
  std::vector<int> mark(n, 0);
  int round = 0;
  const auto reaches = [&](int from, int goal) {
    round++;
    std::vector<int> stack{from};
    while (!stack.empty()) {
      const int at = stack.back();
      stack.pop_back();
      if (at == goal) return true;
      if (mark[static_cast<size_t>(at)] == round) continue;
      mark[static_cast<size_t>(at)] = round;
      for (int next : links.next[static_cast<size_t>(at)]) stack.push_back(next);
    }
    return false;
  };
  size_t taken = 0;
  for (const GraphEdge& edge : spec.edges) {
    const bool valid = edge.from >= 0 && edge.to >= 0 && static_cast<size_t>(edge.from) < n &&
                       static_cast<size_t>(edge.to) < n && edge.from != edge.to;
    if (!valid || taken >= edges_max || reaches(edge.to, edge.from)) continue;
    links.next[static_cast<size_t>(edge.from)].push_back(edge.to);
    links.before[static_cast<size_t>(edge.to)].push_back(edge.from);
    taken++;
  }
  return links;
}

// One more than the deepest of what comes before.
std::vector<int> layers_of(const Links& links) {
  const size_t n = links.next.size();
  std::vector<int> layer(n, 0), open(n);
  std::vector<int> ready;
  for (size_t i = 0; i < n; i++) {
    open[i] = static_cast<int>(links.before[i].size());
    if (open[i] == 0) ready.push_back(static_cast<int>(i));
  }
  for (size_t k = 0; k < ready.size(); k++) {
    const auto at = static_cast<size_t>(ready[k]);
    for (int next : links.next[at]) {
      const auto to = static_cast<size_t>(next);
      layer[to] = std::max(layer[to], layer[at] + 1);
      if (--open[to] == 0) ready.push_back(next);
    }
  }
  return layer;
}

// Orders each layer by the middle of its neighbours, forwards and backwards in turn.
void untangle(const Links& links, std::vector<std::vector<int>>& rows) {
  std::vector<float> place(links.next.size(), 0);
  const auto number = [&] {
    for (const auto& row : rows)
      for (size_t i = 0; i < row.size(); i++)
        place[static_cast<size_t>(row[i])] = (static_cast<float>(i) + 0.5f) / static_cast<float>(row.size());
  };
  number();
  for (int sweep = 0; sweep < sweeps; sweep++) {
    const auto& side = sweep % 2 == 0 ? links.before : links.next;
    for (size_t k = 0; k < rows.size(); k++) {
      auto& row = rows[sweep % 2 == 0 ? k : rows.size() - 1 - k];
      const auto middle = [&](int node) {
        const auto& near = side[static_cast<size_t>(node)];
        if (near.empty()) return place[static_cast<size_t>(node)];
        float sum = 0;
        for (int other : near) sum += place[static_cast<size_t>(other)];
        return sum / static_cast<float>(near.size());
      };
      std::stable_sort(row.begin(), row.end(), [&](int a, int b) { return middle(a) < middle(b); });
      number();
    }
  }
}

struct Look {
  Ink fill, frame, text, detail;
  bool dashed = false;
};

Look look_of(NodeState state) {
  switch (state) {
    case NodeState::known:
      return {Ink::positive_tint, Ink::positive_line, Ink::text, Ink::text_muted};
    case NodeState::ready:
      return {Ink::raised, Ink::accent, Ink::text, Ink::text_muted};
    case NodeState::goal:
      return {Ink::accent_fill, Ink::accent_fill, Ink::on_accent, Ink::on_accent};
    case NodeState::locked:
      return {Ink::sunken, Ink::border_field, Ink::text_muted, Ink::text_muted};
    case NodeState::idea:
      return {Ink::none, Ink::border_field, Ink::text_muted, Ink::text_muted, true};
  }
  return {Ink::sunken, Ink::border_field, Ink::text_muted, Ink::text_muted};
}

}  // namespace

GraphLayout lay_out_graph(const GraphSpec& spec) {
  GraphLayout layout;
  const size_t n = std::min(spec.nodes.size(), nodes_max);
  const Links links = links_of(spec, n);
  layout.layer = layers_of(links);
  layout.at.resize(n);
  int deepest = -1;
  for (int layer : layout.layer) deepest = std::max(deepest, layer);
  std::vector<std::vector<int>> rows(static_cast<size_t>(deepest + 1));
  for (size_t i = 0; i < n; i++) rows[static_cast<size_t>(layout.layer[i])].push_back(static_cast<int>(i));
  untangle(links, rows);
  size_t tallest = 0;
  for (const auto& row : rows) tallest = std::max(tallest, row.size());
  const float step = node_height + node_gap;
  layout.height = 2 * margin + (tallest ? static_cast<float>(tallest) * step - node_gap : 0);
  layout.width = 2 * margin +
                 (rows.empty() ? 0 : static_cast<float>(rows.size()) * (node_width + layer_gap) - layer_gap);
  for (size_t k = 0; k < rows.size(); k++) {
    const float used = static_cast<float>(rows[k].size()) * step - node_gap;
    float y = (layout.height - used) / 2;
    for (int node : rows[k]) {
      layout.at[static_cast<size_t>(node)] = {margin + static_cast<float>(k) * (node_width + layer_gap), y};
      y += step;
    }
  }
  return layout;
}

Scene draw_graph(const GraphSpec& spec, const TextWidth& measure) {
  const GraphLayout layout = lay_out_graph(spec);
  Scene scene;
  scene.title = spec.title;
  scene.width = layout.width;
  scene.height = layout.height;
  scene.table.head = {"", ""};
  const auto n = static_cast<int>(layout.at.size());
  // What lies on the way last, so that it is on top.
  for (const bool on_path : {false, true})
    for (const GraphEdge& edge : spec.edges) {
      if (edge.on_path != on_path || edge.from < 0 || edge.to < 0 || edge.from >= n || edge.to >= n) continue;
      const Point a = layout.at[static_cast<size_t>(edge.from)], b = layout.at[static_cast<size_t>(edge.to)];
      scene.shapes.push_back(Curve{{a.x + node_width, a.y + node_height / 2},
                                   {b.x, b.y + node_height / 2},
                                   on_path ? Ink::accent : Ink::border_field,
                                   on_path ? 2.f : 1.5f,
                                   false});
    }
  for (int i = 0; i < n; i++) {
    const GraphNode& node = spec.nodes[static_cast<size_t>(i)];
    const Point at = layout.at[static_cast<size_t>(i)];
    const Look look = look_of(node.state);
    if (node.chosen)
      scene.shapes.push_back(Box{.x = at.x - 4,
                                 .y = at.y - 4,
                                 .w = node_width + 8,
                                 .h = node_height + 8,
                                 .radius = 11,
                                 .stroke = Ink::accent,
                                 .width = 2});
    scene.shapes.push_back(Box{.x = at.x,
                               .y = at.y,
                               .w = node_width,
                               .h = node_height,
                               .radius = 8,
                               .fill = look.fill,
                               .stroke = look.frame,
                               .dashed = look.dashed});
    const float room = node_width - 18;
    const float baseline = node.detail.empty() ? at.y + 26 : at.y + 17;
    add_label(scene, {at.x + 10, baseline}, fitted(node.name, room, 12, Weight::medium, measure), look.text,
              Anchor::start, 12, Weight::medium);
    add_label(scene, {at.x + 10, at.y + 33}, fitted(node.detail, room, 12, Weight::regular, measure),
              look.detail);
    const std::string words = node.detail.empty() ? node.name : cat(node.name, ", ", node.detail);
    scene.marks.push_back(
        {at.x, at.y, node_width, node_height, words, i, {at.x + node_width / 2, at.y}, true});
    scene.table.rows.push_back({node.name, node.detail});
  }
  return scene;
}

}  // namespace md::scene
