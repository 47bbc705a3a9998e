#pragma once
#include "ui/desk.h"

namespace md::ui {

// Whether a backup is due: the last one, or the practice's beginning, is more than thirty days ago and something was
// changed since. Not for samples, and not for a week after somebody waved it away.
bool backup_is_due(Desk& desk);
// A strip from the top of `window` that says so, when it is due.
void draw_backup_reminder(Desk& desk, Rect& window);

}  // namespace md::ui
