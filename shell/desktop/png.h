#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace md::desktop {

// A picture of 8-bit RGBA rows from top to bottom, as the bytes of a PNG file without transparency.
std::string write_png(std::span<const uint8_t> rgba, int width, int height);

}  // namespace md::desktop
