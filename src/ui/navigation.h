#pragma once
// The way around: a side bar on wide screens, folded to icons on middle ones, a top bar and tabs on narrow
// ones.

#include "ui/screen.h"

namespace md::ui {

// Cuts its room from `window` and gives the page's panel that is left. Sets `palette` when the search was
// pressed.
Rect draw_navigation(Desk& desk, Rect window, bool& palette);

// The mark of the program: 24 × 24 at its usual size.
void draw_mark(Rect r);

}  // namespace md::ui
