#pragma once
// What charts share: title, legend, axes.

#include <string>
#include <vector>

#include "scene/axis.h"
#include "scene/scene.h"

namespace md::scene {

struct LegendEntry {
  std::string name;
  Ink ink;
  bool line = false;  // a stroke instead of a block
  bool dashed = false;
};

// Draws the title at the left and the legend at the right, below it where there is no room; gives the lower
// edge.
float draw_head(Scene& scene, const std::string& title, const std::vector<LegendEntry>& legend,
                const TextWidth& measure);
// Grid lines with their labels at the left of `x`, the axis at the lowest.
void draw_value_axis(Scene& scene, const Scale& scale, float x, float right,
                     const std::vector<std::string>& labels);

void add_label(Scene& scene, Point at, std::string text, Ink ink, Anchor anchor = Anchor::start,
               float px = 12, Weight weight = Weight::regular);

}  // namespace md::scene
