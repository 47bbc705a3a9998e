#pragma once
// Sentences for refusals, in the languages of assets/lang.

#include <string>
#include <string_view>

#include "base/result.h"

namespace md::cli {

// "en" or "zh": --lang, else what the environment says.
std::string language_of(std::string_view wanted);
// The words of "error.<code>"; the code itself when there are none.
std::string sentence(const Error& error, std::string_view language);

}  // namespace md::cli
