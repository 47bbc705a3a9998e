#include "words.h"

#include <cstdlib>

#include "base/refusal_words.h"
#include "embedded_words.h"

namespace md::cli {

std::string language_of(std::string_view wanted) {
  if (!wanted.empty()) return std::string(wanted);
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* set = std::getenv(name); set && *set)
      return std::string_view(set).starts_with("zh") ? "zh" : "en";
  return "en";
}

std::string sentence(const Error& error, std::string_view language) {
  for (const EmbeddedWords& words : embedded_words()) {
    if (words.language != language) continue;
    if (std::string found = refusal_words(error, words.json); !found.empty()) return found;
  }
  return error.code;
}

}  // namespace md::cli
