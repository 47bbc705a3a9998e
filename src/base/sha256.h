#pragma once
// SHA-256 (FIPS 180-4), which names the chunks of stored files by their content. Ours, because libsodium is a
// module that the browser loads only when a passphrase is in play, and files are added without one. Not for
// secrets:
// passwords and tokens use libsodium.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace md {

using Sha256Digest = std::array<std::uint8_t, 32>;

// For content that comes in pieces: any number of add(), then finish() once.
class Sha256 {
 public:
  void add(std::span<const std::uint8_t> bytes);
  Sha256Digest finish();

 private:
  void compress(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> block_{};
  std::uint64_t size_ = 0;  // bytes so far
};

Sha256Digest sha256(std::span<const std::uint8_t> bytes);
Sha256Digest sha256(std::string_view text);

// 64 lower-case digits.
std::string hex(const Sha256Digest& digest);

}  // namespace md
