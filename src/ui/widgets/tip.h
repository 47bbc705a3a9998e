#pragma once
// Tooltips: after the pointer has rested for a moment, at once with the keyboard.

#include <string_view>

#include "ui/context.h"

namespace md::ui {

// Call every frame for what has one. `chord` like "ctrl+k" is shown in the tooltip.
void tip(const Response& response, std::string_view text, std::string_view chord = {});
// For something that is pointed at without being a widget: call while the pointer is over it.
void tip_for(Id id, Rect r, std::string_view text, std::string_view chord = {});
// At once and at this place: the reading of a chart.
void tip_at(Point at, std::string_view text);
// Draws the tooltip of this frame. Called once, at the end.
void draw_tip();

}  // namespace md::ui
