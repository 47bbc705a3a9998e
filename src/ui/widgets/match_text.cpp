// Searching in short texts: does a word begin so, and where.

#include <string_view>
#include <utility>

#include "ui/widgets/select.h"

namespace md::ui {
namespace {

char32_t folded(char32_t c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

bool is_break(char32_t c) {
  return c == ' ' || c == '-' || c == '.' || c == '@' || c == '/' || c == '(' || c == ',';
}

// The length in bytes of `query` at the start of `text`, without regard to case; 0: it does not begin so.
size_t begins(std::string_view text, std::string_view query) {
  size_t t = 0, q = 0;
  while (q < query.size()) {
    if (t >= text.size() || folded(next_character(text, t)) != folded(next_character(query, q))) return 0;
  }
  return t;
}

// Where a word of the text begins with `query`; Chinese matches anywhere.
std::pair<size_t, size_t> find_word(std::string_view text, std::string_view query) {
  bool at_start = true;
  for (size_t at = 0; at < text.size();) {
    size_t after = at;
    const char32_t c = next_character(text, after);
    if (at_start || c >= 0x2E80)
      if (const size_t n = begins(text.substr(at), query)) return {at, n};
    at_start = is_break(c);
    at = after;
  }
  return {0, 0};
}

}  // namespace

bool matches(std::string_view text, std::string_view query) {
  while (!query.empty()) {
    const size_t space = query.find(' ');
    const std::string_view word = query.substr(0, space);
    if (!word.empty() && find_word(text, word).second == 0) return false;
    query = space == std::string_view::npos ? std::string_view{} : query.substr(space + 1);
  }
  return true;
}

void marked_text(Rect r, std::string_view words, std::string_view query, const TextStyle& style) {
  // Only the last word of what is typed is still being searched for.
  const size_t space = query.find_last_of(' ');
  const std::string_view last = space == std::string_view::npos ? query : query.substr(space + 1);
  const auto [at, n] = last.empty() ? std::pair<size_t, size_t>{0, 0} : find_word(words, last);
  if (n == 0) {
    text(r, words, style);
    return;
  }
  TextStyle mark = style;
  mark.type = style.type.semibold();
  mark.color = Token::accent;
  spans(r, {{words.substr(0, at), style}, {words.substr(at, n), mark}, {words.substr(at + n), style}});
}

}  // namespace md::ui
