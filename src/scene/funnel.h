#pragma once
#include <string>
#include <vector>

#include "scene/scene.h"

namespace md::scene {

struct FunnelStage {
  std::string name;
  double value = 0;
  std::string value_text;    // "46", "€9,230"
  std::string between = {};  // under the bar, towards the next stage: "38% go on"
};

// One bar below the other, each as long as its share of the largest. `height` is what the stages need.
Scene draw_funnel(const std::string& title, const std::vector<FunnelStage>& stages, float width,
                  const TextWidth& measure);

}  // namespace md::scene
