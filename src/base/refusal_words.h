#pragma once
// What a refusal says, out of a file of assets/lang.

#include <string>
#include <string_view>

#include "base/result.h"

namespace md {

// The sentence of "error.<code>" in the file's JSON, filled with the arguments and {field}; empty when it has none.
std::string refusal_words(const Error& error, std::string_view json);

}  // namespace md
