#pragma once
// What Mentordesk is, for somebody who sees it for the first time: its name, what it promises, the language.

#include "ui/ui.h"

namespace md::ui {

constexpr float about_width = 440;

// All of it, beside what is asked.
void draw_about(Rect r);
// Its parts, for a narrow screen.
void draw_brand(Rect r);
void draw_language(Rect r);
void draw_slogan(Rect& r, float gap);

}  // namespace md::ui
