#include "scene/frame.h"

#include <algorithm>

namespace md::scene {
namespace {

constexpr float block = 10, stroke = 14, inner_gap = 6, outer_gap = 12, line = 20;

float entry_width(const LegendEntry& entry, const TextWidth& measure) {
  return (entry.line ? stroke : block) + inner_gap + measure(entry.name, 12, Weight::regular);
}

void draw_entry(Scene& scene, float x, float baseline, const LegendEntry& entry) {
  const float width = entry.line ? stroke : block;
  if (entry.line)
    scene.shapes.push_back(
        Stroke{{{x, baseline - 4}, {x + width, baseline - 4}}, entry.ink, 2, entry.dashed});
  else
    scene.shapes.push_back(
        Box{.x = x, .y = baseline - 9, .w = block, .h = block, .radius = 3, .fill = entry.ink});
  add_label(scene, {x + width + inner_gap, baseline}, entry.name, Ink::text_muted);
}

}  // namespace

void add_label(Scene& scene, Point at, std::string text, Ink ink, Anchor anchor, float px, Weight weight) {
  if (!text.empty()) scene.shapes.push_back(Label{at, std::move(text), ink, px, weight, anchor});
}

float draw_head(Scene& scene, const std::string& title, const std::vector<LegendEntry>& legend,
                const TextWidth& measure) {
  if (title.empty() && legend.empty()) return 0;
  float y = 0;
  float title_width = 0;
  if (!title.empty()) {
    const std::string words = fitted(title, scene.width, 13, Weight::semibold, measure);
    add_label(scene, {0, 15}, words, Ink::text, Anchor::start, 13, Weight::semibold);
    title_width = measure(words, 13, Weight::semibold);
    y = line;
  }
  float total = 0;
  for (const LegendEntry& entry : legend) total += entry_width(entry, measure) + outer_gap;
  if (legend.empty()) return y + 8;
  const bool beside = title_width + outer_gap + total - outer_gap <= scene.width;
  float x = beside ? scene.width - (total - outer_gap) : 0;
  float baseline = beside ? 15 : y + 15;
  for (const LegendEntry& entry : legend) {
    const float width = entry_width(entry, measure);
    if (x > 0 && x + width > scene.width + 0.5f) {
      x = 0;
      baseline += line;
    }
    draw_entry(scene, x, baseline, entry);
    x += width + outer_gap;
  }
  return std::max(y, baseline + 5) + 8;
}

void draw_value_axis(Scene& scene, const Scale& scale, float x, float right,
                     const std::vector<std::string>& labels) {
  for (size_t i = 0; i < scale.ticks.size(); i++) {
    const float y = scale.at(scale.ticks[i]);
    const bool axis = scale.ticks[i] == 0 || (i == 0 && scale.low > 0);
    scene.shapes.push_back(Stroke{{{x, y}, {right, y}}, axis ? Ink::border_field : Ink::border, 1, false});
    add_label(scene, {x - 8, y + 4}, labels[i], Ink::text_muted, Anchor::end);
  }
}

}  // namespace md::scene
