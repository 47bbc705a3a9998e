#include "scene/funnel.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "scene/frame.h"

namespace md::scene {
namespace {

constexpr float bar_height = 24, row_gap = 8, between_height = 20;
constexpr float names_share = 0.34f;

}  // namespace

Scene draw_funnel(const std::string& title, const std::vector<FunnelStage>& stages, float width,
                  const TextWidth& measure) {
  Scene scene;
  scene.width = width;
  scene.title = title;
  scene.table.head = {"", title};
  float y = draw_head(scene, title, {}, measure);
  float names = 0, values = 0;
  double most = 0;
  for (const FunnelStage& stage : stages) {
    names = std::max(names, measure(stage.name, 13, Weight::regular));
    values = std::max(values, measure(stage.value_text, 13, Weight::semibold));
    if (std::isfinite(stage.value)) most = std::max(most, stage.value);
  }
  names = std::min(names, width * names_share);
  const float left = names + 12, room = std::max(8.f, width - left - values - 8);
  for (size_t i = 0; i < stages.size(); i++) {
    const FunnelStage& stage = stages[i];
    const double value = std::isfinite(stage.value) ? std::max(0.0, stage.value) : 0;
    const float length = most > 0 ? std::max(2.f, room * static_cast<float>(value / most)) : 2;
    const float baseline = y + bar_height / 2 + 4.5f;
    add_label(scene, {0, baseline}, fitted(stage.name, names + 1, 13, Weight::regular, measure), Ink::text,
              Anchor::start, 13);
    scene.shapes.push_back(
        Box{.x = left, .y = y, .w = room, .h = bar_height, .radius = 4, .fill = Ink::track, .alpha = 0.5f});
    scene.shapes.push_back(
        Box{.x = left, .y = y, .w = length, .h = bar_height, .radius = 4, .fill = Ink::chart_1});
    add_label(scene, {width, baseline}, stage.value_text, Ink::text, Anchor::end, 13, Weight::semibold);
    std::string words = cat(stage.name, ": ", stage.value_text);
    if (!stage.between.empty()) append(words, ", ", stage.between);
    scene.marks.push_back({0, y, width, bar_height, words, static_cast<int>(i), {left + length, y}});
    scene.table.rows.push_back({stage.name, stage.value_text});
    y += bar_height;
    if (i + 1 < stages.size() && !stage.between.empty()) {
      add_label(scene, {left, y + 14}, stage.between, Ink::text_muted);
      y += between_height;
    } else {
      y += row_gap;
    }
  }
  scene.height = std::max(y - row_gap, 1.f);
  return scene;
}

}  // namespace md::scene
