#pragma once
// Choosing among few: check boxes, radio buttons, switches, sliders, segments, tabs, steps.

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/scroll.h"
#include "ui/widgets/button.h"

namespace md::ui {

struct ChoiceStyle {
  bool off = false;
  std::string_view reason = {};
  bool some = false;           // a check box of which only a part is on
  std::string_view hint = {};  // a second line below the label
  TextStyle label = {};
};

// Of a check box or radio button; a switch is wider.
float choice_width(std::string_view label, const ChoiceStyle& style = {});
float toggle_width(std::string_view label, const ChoiceStyle& style = {});
float choice_height(const ChoiceStyle& style = {});
// True when it changed. Drawn from the left of r, in the middle of its height.
bool checkbox(Rect r, std::string_view label, bool& on, const ChoiceStyle& style = {});
// Only the box; the label is its name.
Response checkbox_box(Rect r, std::string_view label, bool on, bool some = false, bool off = false);
bool radio(Rect r, std::string_view label, bool on, const ChoiceStyle& style = {});
// Acts at once: nothing has to be saved.
bool toggle(Rect r, std::string_view label, bool& on, const ChoiceStyle& style = {});

struct SliderSpec {
  double minimum = 0, maximum = 100, step = 1;
  double mark = -1;  // the recorded value, when within
  bool has_mark = false;
  std::function<std::string(double)> print = {};  // for assistive technology
  bool off = false;
};
bool slider(Rect r, std::string_view label, double& value, const SliderSpec& spec = {});

// Views of the same things. True when `current` changed.
struct Segment {
  std::string_view label;
  Icon icon = nullptr;  // with an icon and no room the label is its tooltip
  bool icon_only = false;
  bool off = false;
};
float segments_width(std::span<const Segment> segments);
bool segments(Rect r, std::string_view name, std::span<const Segment> segments, int& current);

struct Tab {
  std::string_view label;
  std::string_view count = {};
  std::string_view href = {};
};
// As high as r, the underline at its lower edge.
bool tabs(Rect r, std::string_view name, std::span<const Tab> tabs, int& current);
float tabs_width(std::span<const Tab> tabs);

// Where in a sequence of states something is: those before `current` are done.
void steps(Rect r, std::span<const std::string_view> labels, int current);

}  // namespace md::ui
