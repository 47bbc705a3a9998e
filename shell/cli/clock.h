#pragma once
// Where time and randomness enter the command line.

#include <cstdint>
#include <span>

namespace md::cli {

int64_t now_ms();
void random_bytes(std::span<uint8_t> out);

}  // namespace md::cli
