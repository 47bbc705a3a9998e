#pragma once
// The envelope of a backup that opens with a passphrase only. This is its head; what encrypts is in the shells
// (shell/seal, web/worker/seal.js), with libsodium on both sides, so that a file written by one opens in the other.
//
//  at  size
//   0    8  "MDSKSEAL"
//   8    1  version of this format, 1
//   9    1  key derivation: 1 = Argon2id v1.3
//  10    2  0
//  12    4  passes of the derivation          (numbers are little endian)
//  16    4  its memory in KiB
//  20    4  plain bytes of a chunk
//  24    8  plain bytes in all
//  32   16  salt
//  48   24  head of the stream
//  72   16  check of the passphrase
//  88   16  BLAKE2b-128 of the 88 bytes before: a damaged head is told from a wrong passphrase
// 104       chunks of libsodium's secretstream (XChaCha20-Poly1305), each 17 bytes longer than what it holds; all
//           but the last are full, and there is at least one. The last one bears the tag FINAL. The 104 bytes of
//           the head are additional data of the first chunk. The length follows from the head, so that a file
//           that was cut off is known as such.
//
// The derivation gives 48 bytes: the stream's key of 32 and the check of 16.

#include <string_view>

#include "base/bytes.h"

namespace md {

inline constexpr std::string_view seal_magic = "MDSKSEAL";

inline bool is_sealed(std::string_view file) { return file.starts_with(seal_magic); }

}  // namespace md
