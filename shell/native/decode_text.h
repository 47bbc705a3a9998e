#pragma once
// Text of other encodings, by the system's iconv.

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace md::native {

// As UTF-8; what makes no sense in the encoding becomes U+FFFD. Errors: encoding.unknown {name}.
Result<std::string> decode_text(std::string_view encoding, ByteView bytes);

}  // namespace md::native
