#pragma once
// The languages of the interface.

#include <optional>
#include <string_view>

namespace md {

enum class Language { en, zh };

constexpr std::string_view language_code(Language language) {
  return language == Language::zh ? "zh" : "en";
}

// "en", "zh", also with a region or script behind it as browsers and systems say it: "zh-CN", "en_GB.UTF-8".
constexpr std::optional<Language> parse_language(std::string_view tag) {
  if (tag.size() < 2 || tag.size() > 35) return std::nullopt;
  if (tag.size() > 2 && tag[2] != '-' && tag[2] != '_') return std::nullopt;
  const auto is = [&](char a, char b) { return (tag[0] | 0x20) == a && (tag[1] | 0x20) == b; };
  if (is('e', 'n')) return Language::en;
  if (is('z', 'h')) return Language::zh;
  return std::nullopt;
}

}  // namespace md
