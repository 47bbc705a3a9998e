#include "base/id.h"

namespace md {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

Id print(const uint8_t (&bytes)[16]) {
  Id out;
  out.reserve(id_length);
  for (int i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out.push_back('-');
    out.push_back(hex_digits[bytes[i] >> 4]);
    out.push_back(hex_digits[bytes[i] & 15]);
  }
  return out;
}

void put_time(uint8_t (&bytes)[16], int64_t at_ms) {
  for (int i = 0; i < 6; i++) bytes[i] = uint8_t(uint64_t(at_ms) >> (40 - 8 * i));
}

void put_version(uint8_t (&bytes)[16]) {
  bytes[6] = uint8_t((bytes[6] & 0x0f) | 0x70);
  bytes[8] = uint8_t((bytes[8] & 0x3f) | 0x80);
}

uint64_t mix(uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9u;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

uint64_t hash_from(uint64_t seed, std::string_view text) {
  uint64_t h = 0xcbf29ce484222325u ^ mix(seed);
  for (char c : text) h = (h ^ uint8_t(c)) * 0x100000001b3u;
  return mix(h);
}

}  // namespace

Id make_id(int64_t at_ms, std::span<const uint8_t, 10> noise) {
  uint8_t bytes[16];
  put_time(bytes, at_ms);
  for (int i = 0; i < 10; i++) bytes[6 + i] = noise[size_t(i)];
  put_version(bytes);
  return print(bytes);
}

Id derive_id(std::string_view command_id, uint32_t ordinal) {
  uint8_t bytes[16];
  put_time(bytes, id_time_ms(command_id));
  const uint64_t a = hash_from(0x6d656e746f72u + uint64_t(ordinal), command_id);
  const uint64_t b = hash_from(a, command_id);
  // The ordinal leads, so that the rows of one command keep their order among themselves.
  bytes[6] = uint8_t(ordinal >> 16);
  bytes[7] = uint8_t(ordinal >> 8);
  bytes[8] = uint8_t(ordinal >> 2);
  bytes[9] = uint8_t((ordinal & 3) << 6 | (a & 0x3f));
  for (int i = 0; i < 6; i++) bytes[10 + i] = uint8_t(b >> (8 * i));
  put_version(bytes);
  return print(bytes);
}

bool valid_id(std::string_view text) {
  if (text.size() != id_length) return false;
  for (size_t i = 0; i < text.size(); i++) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : hex_value(text[i]) < 0) return false;
  }
  return true;
}

int64_t id_time_ms(std::string_view id) {
  if (!valid_id(id)) return 0;
  uint64_t ms = 0;
  for (char c : id.substr(0, 13))
    if (c != '-') ms = ms << 4 | uint64_t(hex_value(c));
  return int64_t(ms);
}

}  // namespace md
