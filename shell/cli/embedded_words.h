#pragma once
// The files of assets/lang, compiled in by tools/cmake/programs.cmake.

#include <span>
#include <string_view>

namespace md::cli {

struct EmbeddedWords {
  std::string_view language, json;
};
std::span<const EmbeddedWords> embedded_words();

}  // namespace md::cli
