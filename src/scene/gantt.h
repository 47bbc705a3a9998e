#pragma once
#include <string>
#include <vector>

#include "scene/scene.h"

namespace md::scene {

enum class GanttState : uint8_t { open, soon, now, done };

struct GanttBar {
  int from = 0, until = 0;  // days; `until` is the day after the last
  GanttState state = GanttState::open;
  std::string text = {};
  double done = 0;  // 0 to 1, shaded
};

struct GanttRow {
  std::string name;
  std::string detail = {};  // at the right of the name
  std::vector<GanttBar> bars;
};

struct GanttTick {
  int day;
  std::string label;
};

struct GanttSpec {
  std::string title;
  int first_day = 0, last_day = 0;  // shown, the last inclusive
  int today = 0;
  bool show_today = true;
  std::string today_text;
  std::vector<GanttTick> ticks;     // weeks or months
  std::vector<GanttRow> rows;
  float names_width = 0;            // 0: as the names need, at most a third
};

Scene draw_gantt(const GanttSpec& spec, float width, const TextWidth& measure);

}  // namespace md::scene
