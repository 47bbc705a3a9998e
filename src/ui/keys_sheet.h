#pragma once
// The sheet that lists the keys which work where one is.

#include "ui/desk.h"

namespace md::ui {

void open_keys_sheet();
// Once a frame, after the screen. "?" opens it.
void draw_keys_sheet(Desk& desk);

}  // namespace md::ui
