#pragma once
// The week above a narrow day, with dots for what is in it.

#include <optional>

#include "practice/calendar_views.h"
#include "ui/desk.h"
#include "ui/ui.h"

namespace md::ui {

// The day that was pressed. `calendar` is of that week, or null.
std::optional<Date> day_strip(Desk& desk, Rect r, Date on, const practice::CalendarView* calendar);

}  // namespace md::ui
