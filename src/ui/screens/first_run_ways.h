#pragma once
// The ways to begin, of which one is chosen.

#include <cstdint>

#include "ui/ui.h"

namespace md::ui {

enum class Way : uint8_t { sample, own, bring };

// Takes its height from r. True when one was pressed.
bool choose_way(Rect& r, Way& way);

}  // namespace md::ui
