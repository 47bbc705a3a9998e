#include "shell/seal/seal.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/sealed.h"

namespace md::seal {
namespace {

constexpr uint8_t version = 1, argon2id = 1;
constexpr size_t head_size = 104, checked_size = 88;
constexpr size_t at_version = 8, at_derivation = 9, at_passes = 12, at_memory = 16, at_chunk = 20, at_size = 24,
                 at_salt = 32, at_stream = 48, at_check = 72;
constexpr size_t key_size = crypto_secretstream_xchacha20poly1305_KEYBYTES, check_size = 16;
constexpr size_t tag_size = crypto_secretstream_xchacha20poly1305_ABYTES;
// What a phone can spare.
constexpr uint32_t passes = 3, memory_kib = 64 << 10, chunk_size = 64 << 10;
// What a file may ask for.
constexpr uint32_t passes_max = 16, memory_kib_least = 8, memory_kib_max = 1 << 20, chunk_max = 1 << 20;
constexpr uint64_t plain_max = uint64_t(1) << 40;

static_assert(crypto_pwhash_SALTBYTES == 16 && crypto_secretstream_xchacha20poly1305_HEADERBYTES == 24);

using Head = std::array<uint8_t, head_size>;

void put(Head& head, size_t at, uint32_t value) {
  for (size_t i = 0; i < 4; i++) head[at + i] = uint8_t(value >> (8 * i));
}

uint32_t get(const Head& head, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; i++) value |= uint32_t(head[at + i]) << (8 * i);
  return value;
}

uint64_t plain_size(const Head& head) { return get(head, at_size) | uint64_t(get(head, at_size + 4)) << 32; }

// Wiped when it goes.
struct Secret {
  std::array<uint8_t, key_size + check_size> bytes;
  ~Secret() { sodium_memzero(bytes.data(), bytes.size()); }
};

bool derive(Secret& secret, const Head& head, std::string_view passphrase) {
  return crypto_pwhash(secret.bytes.data(), secret.bytes.size(), passphrase.data(), passphrase.size(),
                       head.data() + at_salt, get(head, at_passes), size_t(get(head, at_memory)) << 10,
                       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

void sum(const Head& head, uint8_t* out) {
  crypto_generichash(out, head_size - checked_size, head.data(), checked_size, nullptr, 0);
}

// The length of the whole file.
uint64_t sealed_size(uint64_t plain, uint32_t chunk) {
  const uint64_t chunks = std::max<uint64_t>((plain + chunk - 1) / chunk, 1);
  return head_size + plain + chunks * tag_size;
}

Result<Head> read_head(ByteView sealed) {
  const std::string_view text(reinterpret_cast<const char*>(sealed.data()), sealed.size());
  if (!is_sealed(text)) return fail("backup.not_sealed");
  if (sealed.size() > at_version && sealed[at_version] > version) return fail("backup.newer");
  if (sealed.size() < head_size) return fail("backup.cut_off");
  Head head;
  std::copy_n(sealed.begin(), head_size, head.begin());
  uint8_t expected[head_size - checked_size];
  sum(head, expected);
  const uint32_t chunk = get(head, at_chunk), memory = get(head, at_memory), rounds = get(head, at_passes);
  const bool sound = sodium_memcmp(expected, head.data() + checked_size, sizeof expected) == 0 &&
                     head[at_derivation] == argon2id && rounds >= 1 && rounds <= passes_max &&
                     memory >= memory_kib_least && memory <= memory_kib_max && chunk >= 1 && chunk <= chunk_max &&
                     plain_size(head) <= plain_max;
  if (!sound) return fail("backup.damaged");
  const uint64_t expected_size = sealed_size(plain_size(head), chunk);
  if (sealed.size() < expected_size) return fail("backup.cut_off");
  if (sealed.size() > expected_size) return fail("backup.damaged");
  return head;
}

}  // namespace

Result<Bytes> seal(ByteView plain, std::string_view passphrase) {
  if (passphrase.size() < passphrase_least)
    return fail("backup.passphrase_short", {{"least", std::to_string(passphrase_least)}}, "passphrase");
  if (sodium_init() < 0) return fail("store.full");
  Head head{};
  std::copy(seal_magic.begin(), seal_magic.end(), head.begin());
  head[at_version] = version;
  head[at_derivation] = argon2id;
  put(head, at_passes, passes);
  put(head, at_memory, memory_kib);
  put(head, at_chunk, chunk_size);
  put(head, at_size, uint32_t(plain.size()));
  put(head, at_size + 4, uint32_t(uint64_t(plain.size()) >> 32));
  randombytes_buf(head.data() + at_salt, crypto_pwhash_SALTBYTES);
  Secret secret;
  if (!derive(secret, head, passphrase)) return fail("store.full");
  crypto_secretstream_xchacha20poly1305_state stream;
  crypto_secretstream_xchacha20poly1305_init_push(&stream, head.data() + at_stream, secret.bytes.data());
  std::copy_n(secret.bytes.begin() + key_size, check_size, head.begin() + at_check);
  sum(head, head.data() + checked_size);

  Bytes out(sealed_size(plain.size(), chunk_size));
  std::copy(head.begin(), head.end(), out.begin());
  uint8_t* to = out.data() + head_size;
  size_t from = 0;
  do {
    const size_t size = std::min<size_t>(chunk_size, plain.size() - from);
    const bool first = from == 0, last = from + size == plain.size();
    crypto_secretstream_xchacha20poly1305_push(
        &stream, to, nullptr, plain.data() + from, size, first ? head.data() : nullptr, first ? head_size : 0,
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    from += size;
    to += size + tag_size;
  } while (from < plain.size());
  sodium_memzero(&stream, sizeof stream);
  return out;
}

Result<Bytes> unseal(ByteView sealed, std::string_view passphrase) {
  if (sodium_init() < 0) return fail("store.full");
  MD_ASSIGN(const Head head, read_head(sealed));
  Secret secret;
  if (!derive(secret, head, passphrase)) return fail("store.full");
  if (sodium_memcmp(secret.bytes.data() + key_size, head.data() + at_check, check_size) != 0)
    return fail("backup.wrong_passphrase", {}, "passphrase");
  crypto_secretstream_xchacha20poly1305_state stream;
  if (crypto_secretstream_xchacha20poly1305_init_pull(&stream, head.data() + at_stream, secret.bytes.data()) != 0)
    return fail("backup.damaged");
  const size_t whole = get(head, at_chunk) + tag_size;
  Bytes out(plain_size(head));
  uint8_t* to = out.data();
  for (size_t at = head_size; at < sealed.size(); at += whole) {
    const size_t size = std::min(whole, sealed.size() - at);
    const bool first = at == head_size, last = at + size == sealed.size();
    uint8_t tag = 0;
    const int refused = crypto_secretstream_xchacha20poly1305_pull(
        &stream, to, nullptr, &tag, sealed.data() + at, size, first ? head.data() : nullptr, first ? head_size : 0);
    if (refused || last != (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)) return fail("backup.damaged");
    to += size - tag_size;
  }
  sodium_memzero(&stream, sizeof stream);
  return out;
}

}  // namespace md::seal
