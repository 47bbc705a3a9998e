#include "clock.h"

#include <chrono>
#include <random>

namespace md::cli {

int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

void random_bytes(std::span<uint8_t> out) {
  std::random_device device;
  for (uint8_t& byte : out) byte = uint8_t(device());
}

}  // namespace md::cli
