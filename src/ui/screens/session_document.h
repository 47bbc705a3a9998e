#pragma once
// What stands on a session's page: before it what to prepare, after it what came of it. Each takes its height from r.

#include <string_view>

#include "practice/session_detail_views.h"
#include "ui/desk.h"

namespace md::ui {

// True when the agenda is to be written.
bool draw_preparation(Desk& desk, Rect& r, const practice::SessionView& session);
void draw_document(Desk& desk, Rect& r, const practice::SessionView& session);
// Markdown as it is read.
void session_text(Rect& r, std::string_view id, std::string_view text);

}  // namespace md::ui
