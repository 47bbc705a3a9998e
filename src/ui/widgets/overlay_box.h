#pragma once
// What the surfaces over the page have in common: where they stand, how high they are, since when they are there.

#include "ui/context.h"

namespace md::ui::overlay {

constexpr float edge = 8;          // of the page that stays free
constexpr float sheet_handle = 16;

// The height that the content had in the last frame; 0 when there was none.
float remembered(Id id);
void remember(Id id, float height);
// True once: when the content has the room that it asked for.
bool just_sized(Id id);
// When it was first drawn, without a break since.
double appeared(Id id);

// Below the anchor, or above it where there is more room.
Rect beside(Rect anchor, float width, float height, bool align_right);
// On narrow screens: from below.
Rect sheet_rect(float height);
void draw_sheet(Rect r);

}  // namespace md::ui::overlay
