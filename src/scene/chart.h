#pragma once
// Lines, bars and stacked bars over categories.

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "scene/scene.h"

namespace md::scene {

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

struct Series {
  std::string name;
  std::vector<double> values;      // one per category; no_value where there is none
  Ink ink = Ink::none;             // none: by its place
  bool expected = false;           // dashed: not yet so
  std::vector<double> low = {}, high = {};  // a band of likely values around it
};

enum class ChartKind : uint8_t { line, bars, stacked };

struct ChartSpec {
  ChartKind kind = ChartKind::line;
  std::string title;               // with its unit: "Revenue, EUR"; empty: none is drawn
  std::vector<std::string> categories;
  std::vector<Series> series;
  std::function<std::string(double)> value_text;  // in labels and marks; a plain number when empty
  std::string none_text = "–";
  bool from_zero = true;
  bool legend = true;              // with more than one series
};

// Errors of the caller (series of other lengths than categories) are cut or filled with no_value.
Scene draw_chart(const ChartSpec& spec, float width, float height, const TextWidth& measure);

}  // namespace md::scene
