#pragma once
// What is wrong with a file or an option that somebody gave, as the one line that they read.

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "base/result.h"

namespace md::insight_verbs {

// "sales.csv:3:2: \"abc\" is not a number", "--top: 0 is less than 1".
struct Fault {
  std::string line;
};

template <class T>
using Checked = std::expected<T, Fault>;

// `column` counts fields from 1, not characters.
std::unexpected<Fault> fault_at(std::string_view file, size_t line, size_t column, std::string_view what);
std::unexpected<Fault> option_fault(std::string_view option, std::string_view what);

// A cell or a value as a sentence shows it: in quotes, cut off when it is long.
std::string in_quotes(std::string_view text);

// The English words of an error (assets/lang), with its arguments filled in.
std::string words_of(const Error& error);

}  // namespace md::insight_verbs
