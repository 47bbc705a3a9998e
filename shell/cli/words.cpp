#include "words.h"

#include <cstdlib>

#include "base/format.h"
#include "base/json.h"
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
  const std::string key = "error." + error.code;
  for (const EmbeddedWords& words : embedded_words()) {
    if (words.language != language || words.json.find(key) == std::string_view::npos) continue;
    const auto json = parse_json(words.json);
    const std::string_view text = json ? find_text(*json, key) : std::string_view();
    if (text.empty()) continue;
    std::vector<std::pair<std::string, std::string>> args = error.args;
    args.emplace_back("field", error.field);
    return fill(text, args);
  }
  return error.code;
}

}  // namespace md::cli
