#pragma once
#include <functional>
#include <string>
#include <vector>

#include "scene/scene.h"

namespace md::scene {

struct HeatMapSpec {
  std::string title;
  std::vector<std::string> columns, rows;
  std::vector<std::vector<double>> values;  // [row][column]; NaN: not known
  std::function<std::string(double)> value_text;
  std::string none_text = "–";
  bool show_values = true;                  // inside the cells, where they have room
  double most = 0;                          // the strongest; 0: the largest value
};

Scene draw_heat_map(const HeatMapSpec& spec, float width, const TextWidth& measure);

}  // namespace md::scene
