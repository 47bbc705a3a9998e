#pragma once
// Backups behind a passphrase, for the programs of a desk: libsodium does the work. The format: base/sealed.h.

#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace md::seal {

inline constexpr size_t passphrase_least = 8;  // characters, as UTF-8 bytes

// Errors: backup.passphrase_short {least}, store.full (no memory).
Result<Bytes> seal(ByteView plain, std::string_view passphrase);

// Errors: backup.not_sealed, backup.newer, backup.wrong_passphrase, backup.damaged, backup.cut_off, store.full.
Result<Bytes> unseal(ByteView sealed, std::string_view passphrase);

}  // namespace md::seal
