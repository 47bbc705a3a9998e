#include <algorithm>

#include "scene/chart.h"
#include "scene/funnel.h"
#include "scene/gantt.h"
#include "scene/graph.h"
#include "scene/heat_map.h"
#include "ui/gallery.h"

namespace md::ui {
namespace {

constexpr std::string_view note = R"(## Session 6: rule of five

Priya asked *when* a move constructor is **needed**. See the [guide](https://example.org/five) and `noexcept`.

- [x] Share the notes
- [ ] Read chapter 4 until Thursday; it explains why destructors must not fail
  1. first the examples
  2. then the questions

> It clicked when we drew who owns what.

```
LruCache(LruCache&&) noexcept = default;
```
学习计划：**第三周**开始做项目。
)";

// A card with a scene in it; gives the card's height.
float chart_card(Rect r, std::string_view id, const scene::Scene& drawn) {
  const Rect box = r.with_height(drawn.height + 32);
  card(box);
  scene_view(box.inset(16), id, drawn);
  return box.h;
}

scene::ChartSpec clients() {
  scene::ChartSpec spec;
  spec.kind = scene::ChartKind::bars;
  spec.title = "New clients";
  spec.categories = {"Oct", "Nov", "Dec", "Jan", "Feb", "Mar"};
  spec.series = {{.name = "Referral", .values = {12, 16, 14, 19, 22, 20}},
                 {.name = "Search", .values = {8, 9, 12, 11, 14, 17}}};
  return spec;
}

scene::ChartSpec revenue() {
  scene::ChartSpec spec;
  spec.title = "Revenue, thousand EUR";
  spec.categories = {"Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May"};
  const double none = scene::no_value;
  spec.series = {{.name = "Received", .values = {5.2, 6.1, 5.8, 7.0, 7.4, 8.4, none, none}},
                 {.name = "Expected",
                  .values = {none, none, none, none, none, 8.4, 8.9, 9.3},
                  .ink = scene::Ink::chart_1,
                  .expected = true,
                  .low = {none, none, none, none, none, 8.4, 7.9, 7.6},
                  .high = {none, none, none, none, none, 8.4, 9.8, 11}}};
  return spec;
}

scene::GanttSpec plan() {
  scene::GanttSpec spec;
  spec.title = "Plan";
  spec.last_day = 55;
  spec.today = 17;
  spec.today_text = "Today";
  for (int week = 0; week < 8; week++) spec.ticks.push_back({week * 7, "W" + std::to_string(12 + week)});
  spec.rows = {{"C++ basics", "6 h", {{0, 14, scene::GanttState::done, "done"}}},
               {"Ownership", "8 h", {{14, 28, scene::GanttState::now, "Rule of five", 0.4}}},
               {"Concurrency", "10 h", {{28, 49, scene::GanttState::soon, "Threads, atomics"}}},
               {"Own project", "12 h", {{42, 56, scene::GanttState::open, "Ring buffer"}}}};
  return spec;
}

scene::GraphSpec skills() {
  scene::GraphSpec spec;
  using scene::NodeState;
  spec.nodes = {{"C++ basics", "known", NodeState::known},  {"Memory", "61%", NodeState::known},
                {"Testing", "55%", NodeState::ready, true}, {"Templates", "locked"},
                {"Concurrency", "ready", NodeState::ready}, {"Back-end service", "goal", NodeState::goal},
                {"Networking", "an idea", NodeState::idea}};
  spec.edges = {{0, 1, true}, {0, 2}, {1, 3}, {1, 4, true}, {2, 5}, {4, 5, true}, {6, 5}};
  return spec;
}

}  // namespace

void Gallery::charts(Rect r, float& end) {
  const scene::TextWidth measure = scene_text_width();
  const int count = std::max(1, static_cast<int>(r.w / 480));
  const std::vector<Rect> places = equal_columns(r, count, 20);
  std::vector<float> ends(static_cast<size_t>(count), r.y);
  const auto next = [&](const std::function<float(Rect)>& draw) {
    const auto at = static_cast<size_t>(std::min_element(ends.begin(), ends.end()) - ends.begin());
    Rect place = places[at];
    place.y = ends[at];
    ends[at] += draw(place) + 20;
  };
  const auto inner = [](Rect place) { return place.w - 32; };
  next(
      [&](Rect p) { return chart_card(p, "clients", scene::draw_chart(clients(), inner(p), 200, measure)); });
  next(
      [&](Rect p) { return chart_card(p, "revenue", scene::draw_chart(revenue(), inner(p), 200, measure)); });
  next([&](Rect p) {
    const std::vector<scene::FunnelStage> stages = {{"Leads", 128, "128", "36% had a first call"},
                                                    {"First call", 46, "46", "61% got a proposal"},
                                                    {"Proposal", 28, "28", "57% became clients"},
                                                    {"Client", 16, "16"}};
    return chart_card(p, "funnel", scene::draw_funnel("From lead to client", stages, inner(p), measure));
  });
  next([&](Rect p) {
    scene::HeatMapSpec spec;
    spec.title = "Sessions by hour";
    spec.columns = {"8", "10", "12", "14", "16", "18"};
    spec.rows = {"Mon", "Tue", "Wed", "Thu", "Fri"};
    spec.values = {
        {1, 4, 2, 6, 8, 3}, {0, 5, 1, 7, 9, 2}, {2, 3, 0, 5, 6, 4}, {1, 6, 2, 8, 9, 5}, {0, 2, 1, 3, 4, 0}};
    return chart_card(p, "heat", scene::draw_heat_map(spec, inner(p), measure));
  });
  next([&](Rect p) { return chart_card(p, "gantt", scene::draw_gantt(plan(), inner(p), measure)); });
  next([&](Rect p) { return chart_card(p, "graph", scene::draw_graph(skills(), measure)); });
  next([&](Rect p) {
    const float height = markdown_height(note, inner(p));
    card(p.with_height(height + 32));
    markdown(p.inset(16), "note", note, true);
    return height + 32;
  });
  end = *std::max_element(ends.begin(), ends.end());
}

}  // namespace md::ui
