#include "scene/chart.h"

#include <doctest/doctest.h>

#include <cmath>

#include "scene/axis.h"
#include "scene/funnel.h"
#include "scene/gantt.h"
#include "scene/graph.h"
#include "scene/heat_map.h"
#include "scene/svg.h"

using namespace md::scene;

namespace {

template <class T>
std::vector<T> all(const Scene& scene) {
  std::vector<T> out;
  for (const Shape& shape : scene.shapes)
    if (const T* found = std::get_if<T>(&shape)) out.push_back(*found);
  return out;
}

bool has_label(const Scene& scene, std::string_view text) {
  for (const Label& label : all<Label>(scene))
    if (label.text == text) return true;
  return false;
}

// Nothing may lie outside the picture.
void check_inside(const Scene& scene) {
  for (const Box& box : all<Box>(scene)) {
    CHECK(box.x >= -5);
    CHECK(box.y >= -5);
    CHECK(box.x + box.w <= scene.width + 5);
    CHECK(box.y + box.h <= scene.height + 5);
    CHECK(std::isfinite(box.w));
    CHECK(std::isfinite(box.h));
  }
  for (const Label& label : all<Label>(scene)) {
    CHECK(std::isfinite(label.at.x));
    CHECK(label.at.y <= scene.height + 5);
  }
}

ChartSpec two_series(ChartKind kind) {
  ChartSpec spec;
  spec.kind = kind;
  spec.title = "New clients";
  spec.categories = {"Jan", "Feb"};
  spec.series = {{.name = "Referral", .values = {19, 22}}, {.name = "Search", .values = {11, no_value}}};
  return spec;
}

}  // namespace

TEST_CASE("scales end at round numbers and start at 0") {
  const Scale scale = nice_scale(3, 22, 4, true, 100, 0);
  CHECK(scale.low == 0);
  CHECK(scale.high == 25);
  CHECK(scale.ticks == std::vector<double>{0, 5, 10, 15, 20, 25});
  CHECK(scale.at(0) == 100);
  CHECK(scale.at(25) == 0);
  CHECK(nice_scale(980, 1000, 4, false, 0, 1).low == 980);
  CHECK(nice_scale(-4, 7, 4, true, 0, 1).low == -5);
  CHECK(nice_scale(0, 0, 4, true, 0, 1).ticks.size() >= 2);
  const Scale broken = nice_scale(std::nan(""), INFINITY, 4, true, 0, 1);
  CHECK(broken.ticks.size() >= 2);
  CHECK(std::isfinite(broken.at(std::nan(""))));
  CHECK(nice_scale(0, 0.0007, 4, true, 0, 1).ticks.size() <= 8);
  CHECK(nice_scale(0, 3.2e14, 4, true, 0, 1).ticks.size() <= 8);
}

TEST_CASE("labels are left out where they have no room") {
  CHECK(label_step(12, 1200, 40) == 1);
  CHECK(label_step(12, 240, 40) == 3);
  CHECK(label_step(0, 100, 40) == 1);
}

TEST_CASE("bars stand on the axis, as high as their values") {
  const Scene scene = draw_chart(two_series(ChartKind::bars), 400, 200, usual_text_width);
  std::vector<Box> bars;
  for (const Box& box : all<Box>(scene))
    if (box.y > 40) bars.push_back(box);  // below the legend's blocks
  REQUIRE(bars.size() == 3);
  CHECK(bars[0].fill == Ink::chart_1);
  CHECK(bars[1].fill == Ink::chart_2);
  CHECK(bars[0].h / bars[2].h == doctest::Approx(19.0 / 22).epsilon(0.01));
  CHECK(bars[0].y + bars[0].h == doctest::Approx(bars[2].y + bars[2].h));
  CHECK(bars[1].x > bars[0].x);
  CHECK(has_label(scene, "Referral"));
  check_inside(scene);
}

TEST_CASE("what is pointed at is told in words, and the table holds all of it") {
  const Scene scene = draw_chart(two_series(ChartKind::line), 400, 200, usual_text_width);
  REQUIRE(scene.marks.size() == 2);
  CHECK(scene.marks[0].text == "Jan: Referral 19, Search 11");
  CHECK(scene.marks[1].text == "Feb: Referral 22, Search –");
  CHECK(scene.table.head == std::vector<std::string>{"", "Referral", "Search"});
  CHECK(scene.table.rows[1] == std::vector<std::string>{"Feb", "22", "–"});
}

TEST_CASE("a line has gaps where nothing is known, and what is expected is dashed") {
  ChartSpec spec = two_series(ChartKind::line);
  spec.categories = {"a", "b", "c", "d", "e"};
  spec.series = {{.name = "Held", .values = {1, 2, no_value, 3, 4}},
                 {.name = "Expected",
                  .values = {no_value, no_value, no_value, 3, 5},
                  .expected = true,
                  .low = {0, 0, 0, 2, 3},
                  .high = {0, 0, 0, 4, 7}}};
  const Scene scene = draw_chart(spec, 400, 200, usual_text_width);
  int solid = 0, dashed = 0;
  for (const Stroke& stroke : all<Stroke>(scene)) {
    if (stroke.width != 2 || stroke.points.size() < 2 || stroke.points[0].x > 380 || stroke.points[0].y < 36)
      continue;
    (stroke.dashed ? dashed : solid)++;
  }
  CHECK(solid == 2);
  CHECK(dashed == 1);
  CHECK(all<Area>(scene).size() == 1);
}

TEST_CASE("stacks add up, below the axis as well") {
  ChartSpec spec = two_series(ChartKind::stacked);
  spec.series = {{.name = "In", .values = {10, 5}},
                 {.name = "More", .values = {5, 5}},
                 {.name = "Out", .values = {-4, -8}}};
  spec.legend = false;
  spec.title.clear();
  const Scene scene = draw_chart(spec, 300, 200, usual_text_width);
  const auto boxes = all<Box>(scene);
  REQUIRE(boxes.size() == 6);
  CHECK(boxes[0].y == doctest::Approx(boxes[1].y + boxes[1].h));
  CHECK(boxes[2].y == doctest::Approx(boxes[0].y + boxes[0].h));
  check_inside(scene);
}

TEST_CASE("charts bear no data, wild data and no room") {
  for (const ChartKind kind : {ChartKind::line, ChartKind::bars, ChartKind::stacked})
    for (const float width : {20.f, 300.f}) {
      ChartSpec spec;
      spec.kind = kind;
      check_inside(draw_chart(spec, width, 60, usual_text_width));
      spec.categories = {"a", "b", "c"};
      spec.series = {{.name = "wild", .values = {1e300, -1e300, INFINITY}}, {.name = "short", .values = {1}}};
      const Scene scene = draw_chart(spec, width, 120, usual_text_width);
      for (const Box& box : all<Box>(scene)) CHECK(std::isfinite(box.h));
      CHECK(scene.table.rows.size() == 3);
    }
}

TEST_CASE("a funnel's bars are shares of the largest") {
  const Scene scene =
      draw_funnel("Leads", {{"Lead", 100, "100", "half go on"}, {"Client", 50, "50"}}, 400, usual_text_width);
  const auto boxes = all<Box>(scene);
  REQUIRE(boxes.size() == 4);
  CHECK(boxes[3].w / boxes[1].w == doctest::Approx(0.5).epsilon(0.01));
  CHECK(scene.marks[0].text == "Lead: 100, half go on");
  check_inside(scene);
  check_inside(draw_funnel("", {}, 100, usual_text_width));
}

TEST_CASE("a heat map's cells are stronger for more") {
  HeatMapSpec spec;
  spec.rows = {"Mon", "Tue"};
  spec.columns = {"8", "9", "10"};
  spec.values = {{0, 4, 8}, {2}};
  const Scene scene = draw_heat_map(spec, 300, usual_text_width);
  const auto boxes = all<Box>(scene);
  REQUIRE(boxes.size() == 6);
  CHECK(boxes[0].fill == Ink::track);
  CHECK(boxes[1].alpha < boxes[2].alpha);
  CHECK(boxes[2].alpha == doctest::Approx(1));
  CHECK(scene.marks[5].text == "Tue, 10: –");
  check_inside(scene);
}

TEST_CASE("a plan's bars lie between their days and end at the edges") {
  GanttSpec spec;
  spec.first_day = 10;
  spec.last_day = 19;
  spec.today = 15;
  spec.today_text = "Today";
  spec.names_width = 100;
  spec.rows = {{"One", "", {{10, 15, GanttState::now, "now", 0.5}}},
               {"Two", "", {{0, 12}, {18, 40}, {30, 40}}}};
  const Scene scene = draw_gantt(spec, 300, usual_text_width);
  REQUIRE(scene.marks.size() == 3);
  CHECK(scene.marks[0].x == doctest::Approx(100));
  CHECK(scene.marks[0].w == doctest::Approx(100 - 2));
  CHECK(scene.marks[2].x + scene.marks[2].w <= 300);
  CHECK(scene.marks[0].item == 0);
  CHECK(scene.marks[1].item == 1);
  check_inside(scene);
}

TEST_CASE("what comes first stands further left, and a cycle does no harm") {
  GraphSpec spec;
  spec.nodes = {{"a"}, {"b"}, {"c"}, {"d"}};
  spec.edges = {{0, 1}, {1, 2}, {0, 2}, {2, 0}, {3, 3}, {3, 99}, {-1, 0}};
  const GraphLayout layout = lay_out_graph(spec);
  CHECK(layout.layer == std::vector<int>{0, 1, 2, 0});
  CHECK(layout.at[2].x > layout.at[1].x);
  for (size_t i = 0; i < 4; i++)
    for (size_t j = i + 1; j < 4; j++)
      CHECK((std::abs(layout.at[i].x - layout.at[j].x) >= node_width ||
             std::abs(layout.at[i].y - layout.at[j].y) >= node_height));
  check_inside(draw_graph(spec, usual_text_width));
  CHECK(lay_out_graph({}).at.empty());
}

TEST_CASE("lines of a graph cross no more than they must") {
  GraphSpec spec;
  for (int i = 0; i < 6; i++) spec.nodes.push_back({std::to_string(i)});
  // Three pairs in the wrong order.
  spec.edges = {{0, 5}, {1, 4}, {2, 3}};
  const GraphLayout layout = lay_out_graph(spec);
  for (const auto& [a, b] : {std::pair{0, 5}, std::pair{1, 4}, std::pair{2, 3}})
    CHECK(layout.at[static_cast<size_t>(a)].y == doctest::Approx(layout.at[static_cast<size_t>(b)].y));
}

TEST_CASE("SVG is well formed and says what it shows") {
  ChartSpec spec = two_series(ChartKind::bars);
  spec.title = "A & B <c>";
  const Scene scene = draw_chart(spec, 400, 200, usual_text_width);
  const std::string svg = write_svg(scene);
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"200\""));
  CHECK(svg.find("<title>A &amp; B &lt;c&gt;</title>") != std::string::npos);
  CHECK(svg.find("<title>Jan: Referral 19, Search 11</title>") != std::string::npos);
  CHECK(svg.find("#4b48cc") != std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.ends_with("</svg>\n"));
  const std::string follow = write_svg(scene, SvgColors::follow);
  CHECK(follow.find("prefers-color-scheme:dark") != std::string::npos);
  CHECK(follow.find("var(--chart_1)") != std::string::npos);
  CHECK(write_svg(scene, SvgColors::dark).find("#8e8cf7") != std::string::npos);
  CHECK(write_table_html(scene.table).find("<th scope=\"row\">Feb</th><td>22</td><td>–</td>") !=
        std::string::npos);
}

TEST_CASE("texts are cut to their room") {
  CHECK(fitted("short", 100, 12, Weight::regular, usual_text_width) == "short");
  const std::string cut = fitted("a rather long name", 50, 12, Weight::regular, usual_text_width);
  CHECK(cut.ends_with("…"));
  CHECK(usual_text_width(cut, 12, Weight::regular) <= 50);
  CHECK(fitted("name", 2, 12, Weight::regular, usual_text_width).empty());
  CHECK(usual_text_width("学习", 10, Weight::regular) == doctest::Approx(20));
}
