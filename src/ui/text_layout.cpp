#include "ui/text_layout.h"

#include <algorithm>

#include "base/text.h"

namespace md::ui {
namespace {

bool is_han(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_closing(char32_t c) {
  return contains(U"、。，．：；！？）］｝》」』】〕’”…%)]}!,.:;?·—–～%‰℃", c);
}
bool is_opening(char32_t c) {
  return contains(U"（［｛《「『【〔‘“([{¥€$£#＃", c);
}

// May a line end between these two neighbours (neither is a space)?
bool may_break(char32_t before, char32_t after) {
  if (is_closing(after) || is_opening(before)) return false;
  if (is_han(before) || is_han(after)) return true;
  return before == '-' || before == '/' || before == U'–' || before == U'—' || before == 0x200B;
}

struct Cursor {
  size_t at = 0;
  float width = 0;
};

}  // namespace

char32_t next_character(std::string_view text, size_t& at) {
  return next_code_point(text, at);
}

size_t character_before(std::string_view text, size_t at) {
  if (at == 0) return 0;
  size_t start = at - 1;
  for (int i = 0; i < 3 && start > 0 && (static_cast<uint8_t>(text[start]) & 0xC0) == 0x80; i++) start--;
  return start;
}

float text_width(std::string_view text, const Measure& measure) {
  float width = 0;
  for (size_t at = 0; at < text.size();) width += measure(next_character(text, at));
  return width;
}

std::vector<TextLine> wrap_text(std::string_view text, float width, const Measure& measure,
                                size_t max_lines) {
  std::vector<TextLine> lines;
  const auto full = [&] { return max_lines && lines.size() >= max_lines; };
  size_t begin = 0;   // of the line
  Cursor here;        // behind the characters taken into the line
  Cursor good;        // the last place where the line may end
  size_t resume = 0;  // where the next line starts if it ends there
  bool has_good = false;
  char32_t previous = 0;
  const auto start_line = [&](size_t at) {
    begin = resume = at;
    here = good = {at, 0};
    has_good = false;
    previous = 0;
  };
  while (here.at < text.size() && !full()) {
    size_t after = here.at;
    const char32_t c = next_character(text, after);
    if (c == '\n') {
      const bool trailing = has_good && resume == here.at;  // the line ends in spaces: they do not count
      lines.push_back({begin, trailing ? good.at : here.at, trailing ? good.width : here.width});
      start_line(after);
      if (after == text.size() && !full()) lines.push_back({after, after, 0});
      continue;
    }
    const float advance = c == '\r' ? 0 : measure(c);
    if (c == ' ' || c == '\t') {
      if (previous != ' ') good = here;
      has_good = true;
      here = {after, here.width + advance};
      resume = after;
      previous = ' ';
      continue;
    }
    if (previous && previous != ' ' && may_break(previous, c)) {
      good = here;
      resume = here.at;
      has_good = true;
    }
    if (here.width + advance > width + 0.01f && here.at > begin) {
      if (has_good && good.at > begin) {
        lines.push_back({begin, good.at, good.width});
        start_line(resume);
      } else {
        lines.push_back({begin, here.at, here.width});
        start_line(here.at);
      }
      continue;
    }
    here = {after, here.width + advance};
    previous = c;
  }
  if (!full() && (begin < text.size() || lines.empty())) {
    const bool trailing = previous == ' ' && has_good && resume == here.at;
    lines.push_back({begin, trailing ? good.at : here.at, trailing ? good.width : here.width});
  }
  return lines;
}

size_t fit_text(std::string_view text, float width, float ellipsis_width, const Measure& measure) {
  float used = 0;
  size_t fits = 0;
  for (size_t at = 0; at < text.size();) {
    used += measure(next_character(text, at));
    if (used > width + 0.01f) {
      while (fits > 0 && text[fits - 1] == ' ') fits--;
      return fits;
    }
    if (used + ellipsis_width <= width + 0.01f) fits = at;
  }
  return text.size();
}

}  // namespace md::ui
