#pragma once
// Charts and drawings on screen: what scene/ laid out, with tooltips by pointer and arrow keys.

#include <string_view>

#include "scene/scene.h"
#include "ui/widgets/text.h"

namespace md::ui {

Token token_of(scene::Ink ink);
// The widths of texts in the interface's own fonts, for laying a scene out.
scene::TextWidth scene_text_width();

struct SceneEvents {
  int pressed = -1;  // the item of a mark
  int hovered = -1;
};

struct SceneStyle {
  float zoom = 1;
  bool highlight = true;  // shades the mark that is pointed at
};

// Draws the scene from the top left of r, clipped to it. `id` tells it apart.
SceneEvents scene_view(Rect r, std::string_view id, const scene::Scene& scene, const SceneStyle& style = {});

// The figures behind it.
float figures_table_height(const scene::Table& table);
void figures_table(Rect r, const scene::Table& table);

}  // namespace md::ui
