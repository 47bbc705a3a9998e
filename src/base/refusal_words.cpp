#include "base/refusal_words.h"

#include "base/format.h"
#include "base/json.h"

namespace md {

std::string refusal_words(const Error& error, std::string_view json) {
  const std::string key = "error." + error.code;
  if (json.find(key) == std::string_view::npos) return {};
  const auto words = parse_json(json);
  const std::string_view text = words ? find_text(*words, key) : std::string_view();
  if (text.empty()) return {};
  std::vector<std::pair<std::string, std::string>> args = error.args;
  args.emplace_back("field", error.field);
  return fill(text, args);
}

}  // namespace md
