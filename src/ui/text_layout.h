#pragma once
// Where lines break and where a line is cut short. Knows nothing of fonts: widths come from a function.

#include <cstdint>
#include <string_view>
#include <vector>

namespace md::ui {

// Decodes the character at `at` (moved on behind it). Bytes that are no UTF-8 give U+FFFD, one at a time.
char32_t next_character(std::string_view text, size_t& at);
// The start of the character before `at`.
size_t character_before(std::string_view text, size_t at);

// The width of one character in a given style.
struct Measure {
  const void* data;
  float (*advance)(const void* data, char32_t character);
  float operator()(char32_t c) const { return advance(data, c); }
};

float text_width(std::string_view text, const Measure& measure);

struct TextLine {
  size_t begin, end;  // bytes; spaces and the line feed at the break are outside
  float width;
};

// Breaks at spaces, after hyphens and slashes, between Chinese characters (never before closing or after
// opening punctuation), at line feeds, and inside a word only where it is wider than a whole line. An empty
// text is one line. At most `max_lines` are given (0: all of them).
std::vector<TextLine> wrap_text(std::string_view text, float width, const Measure& measure,
                                size_t max_lines = 0);

// How many bytes of `text` fit before an ellipsis of the given width; text.size() when all of it fits.
size_t fit_text(std::string_view text, float width, float ellipsis_width, const Measure& measure);

}  // namespace md::ui
