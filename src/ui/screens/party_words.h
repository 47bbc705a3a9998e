#pragma once
// How people are shown, wherever they are.

#include <string_view>

#include "ui/widgets/chip.h"

namespace md::ui {

constexpr Tone stage_tone(std::string_view stage) {
  if (stage == "client") return Tone::positive;
  if (stage == "lead" || stage == "contacted") return Tone::info;
  if (stage == "paused") return Tone::warning;
  return Tone::neutral;
}

}  // namespace md::ui
