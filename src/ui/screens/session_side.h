#pragma once
// Beside a session: what was agreed, what the mentee was sent, and while its form is filled in what was to be done.

#include "practice/session_detail_views.h"
#include "ui/desk.h"

namespace md::ui {

// Takes its height from r.
void draw_session_side(Desk& desk, Rect& r, const practice::SessionView& session);

}  // namespace md::ui
