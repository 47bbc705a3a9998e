#pragma once
// Find a record, do something, go somewhere: by typing a few letters.

#include <functional>
#include <string>
#include <string_view>

#include "ui/desk.h"
#include "ui/draw.h"

namespace md::ui {

// Something one can do.
struct PaletteAction {
  std::string label;
  Icon icon = nullptr;
  std::string_view chord = {};  // the shortcut that does the same, where there is one
  std::function<void()> run;
  std::string detail = {};  // behind the label, faint
};

// Adds an action to the palette for this frame. A screen calls it while it is drawn, with what can be done
// there.
void offer_action(PaletteAction action);

// Once a frame, after the screen. `open`: the search was pressed. Ctrl+K opens it too.
void draw_palette(Desk& desk, bool open);

}  // namespace md::ui
