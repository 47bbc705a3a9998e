#pragma once
// Reading and writing whole files, with a bound.

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace md::cli {

inline constexpr size_t file_bytes_max = size_t(2) << 30;

// "-" is standard input. Errors: file.unreadable {path}, file.is_folder {path}, file.too_large {path, max_mib}.
Result<std::string> read_file(std::string_view path);
// Writes beside the target first and renames, so that a file is never half written. Errors: file.unwritable {path}.
Status write_file(std::string_view path, ByteView bytes);

}  // namespace md::cli
