#pragma once
// What leads where: nodes in layers from left to right, as a skill map.

#include <string>
#include <vector>

#include "scene/scene.h"

namespace md::scene {

enum class NodeState : uint8_t { locked, ready, known, goal, idea };

struct GraphNode {
  std::string name, detail = {};
  NodeState state = NodeState::locked;
  bool chosen = false;
};

struct GraphEdge {
  int from = 0, to = 0;  // `from` comes first
  bool on_path = false;
};

struct GraphSpec {
  std::string title;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

// Where the nodes stand; a cycle is cut at its last edge. [node] = its upper left corner.
struct GraphLayout {
  std::vector<Point> at;
  std::vector<int> layer;
  float width = 0, height = 0;
};
inline constexpr float node_width = 132, node_height = 44;
GraphLayout lay_out_graph(const GraphSpec& spec);

// Everything at its natural size: the caller moves and scales. Marks are the nodes.
Scene draw_graph(const GraphSpec& spec, const TextWidth& measure);

}  // namespace md::scene
