#pragma once
// The calendar as a list by day.

#include <vector>

#include "practice/session_detail_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

// `rows` in the order of time. Today is there without any.
void draw_calendar_list(Desk& desk, Rect r, Date first, int days, const std::vector<practice::SessionRow>& rows);

}  // namespace md::ui
