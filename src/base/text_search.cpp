// The two sides of full-text search, which must agree on what a word is: search_text() writes the index,
// search_query() asks it. And initials, which need the same notion of a letter.

#include "base/text.h"

namespace md {
namespace {

constexpr std::size_t max_query_code_points = 200;
constexpr std::size_t max_query_terms = 8;

constexpr bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

bool is_ascii_word(char32_t c) {
  return between(c, '0', '9') || between(c, 'a', 'z') || between(c, 'A', 'Z');
}

// Part of a word, after folding. Beyond ASCII everything is that is not known as punctuation, symbol or
// emoji:
// a separator missed here is dropped by FTS5 itself.
bool is_word(char32_t c) {
  if (c < 0x80) return is_ascii_word(c);
  if (c < 0xC0) return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c == 0xBA;
  struct Range {
    char32_t first, last;
  };
  static constexpr Range separators[] = {
      {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2C2, 0x2DF},   {0x37E, 0x37E},    {0x387, 0x387},
      {0x55A, 0x55F},   {0x589, 0x58A},   {0x5BE, 0x5BE},   {0x60C, 0x60D},    {0x61B, 0x61F},
      {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x964, 0x965},   {0x2000, 0x206F},  {0x20A0, 0x20CF},
      {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},  {0x3030, 0x3030},
      {0x303D, 0x303F}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0xFE00, 0xFE1F},  {0xFE30, 0xFE6F},
      {0xFEFF, 0xFEFF}, {0xFF5F, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}};
  for (const Range& range : separators) {
    if (between(c, range.first, range.last)) return false;
  }
  return c < 0xE0000;
}

// Inside a term these join its parts to a phrase ("o'brien", "x@y.com", "3.14"); all other separators end it.
bool joins(char32_t c) {
  return c == '\'' || c == '.' || c == '@' || c == '-' || c == '_' || c == '/' || c == ':' || c == '&' ||
         c == '+' || c == '#' || c == 0xB7 || c == 0x30FB;
}

// Walks folded text and hands out words, and what separates them.
class Words {
 public:
  explicit Words(std::string_view folded) : text_(folded) {}

  // Moves to the next word. `apart` tells whether anything but joining characters lies before it.
  bool next(std::string& word, bool& apart) {
    word.clear();
    apart = false;
    while (at_ < text_.size()) {
      std::size_t after = at_;
      const char32_t c = next_code_point(text_, after);
      if (is_cjk(c)) {
        if (!word.empty()) return true;
        word.assign(text_.substr(at_, after - at_));
        at_ = after;
        return true;
      }
      if (is_word(c)) {
        word.append(text_.substr(at_, after - at_));
      } else if (!word.empty()) {
        name_of_a_language(word);
        return true;
      } else if (!joins(c)) {
        apart = true;
      }
      at_ = after;
    }
    return !word.empty();
  }

 private:
  // "C++" and "C#" are different things and neither is "C": one letter before ++ or # takes the signs along.
  void name_of_a_language(std::string& word) {
    if (word.size() != 1 || word[0] < 'a') return;
    if (text_.substr(at_).starts_with("++")) {
      word += "plusplus";
      at_ += 2;
    } else if (text_[at_] == '#') {
      word += "sharp";
      at_ += 1;
    } else {
      return;
    }
    while (at_ < text_.size() && is_ascii_word(static_cast<unsigned char>(text_[at_])))
      word.push_back(text_[at_++]);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_letter_like(char32_t c) {
  return is_word(c) && !between(c, '0', '9');
}

// Hangul is written with spaces, but a Korean name's avatar shows the family name like a Chinese one.
bool stands_alone(char32_t c) {
  return is_cjk(c) || between(c, 0xAC00, 0xD7A3);
}

}  // namespace

bool is_cjk(char32_t c) {
  return between(c, 0x3005, 0x3007) || between(c, 0x3021, 0x3029) || between(c, 0x3041, 0x309F) ||
         between(c, 0x30A1, 0x30FA) || between(c, 0x30FC, 0x30FF) || between(c, 0x3105, 0x312F) ||
         between(c, 0x31F0, 0x31FF) || between(c, 0x3400, 0x4DBF) || between(c, 0x4E00, 0x9FFF) ||
         between(c, 0xF900, 0xFAFF) || between(c, 0xFF66, 0xFF9D) || between(c, 0x20000, 0x3134F);
}

std::string search_text(std::string_view text) {
  const std::string folded = fold(text);
  Words words(folded);
  std::string out, word;
  out.reserve(folded.size() + folded.size() / 4);
  for (bool apart = false; words.next(word, apart);) {
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  return out;
}

std::string search_query(std::string_view typed) {
  const std::string folded = fold(truncate(typed, max_query_code_points));
  Words words(folded);
  std::string out, word;
  std::size_t terms = 0;
  for (bool apart = false; words.next(word, apart);) {
    if (terms == 0 || apart) {
      if (terms == max_query_terms) break;
      if (terms++ > 0) out += "\"* ";
      out.push_back('"');
    } else {
      out.push_back(' ');
    }
    out += word;
  }
  if (terms > 0) out += "\"*";
  return out;
}

std::string initials(std::string_view name) {
  char32_t first = 0, last = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    // "Priya Nandesh (work)", "Ferrous Ltd, Berlin": what follows is no part of the name.
    if (first != 0 && (c == '(' || c == 0xFF08 || c == ',' || c == 0xFF0C)) break;
    if (!is_letter_like(c)) {
      in_word = in_word && c != ' ' && c != 0xA0 && c != 0x3000;
      continue;
    }
    if (in_word) continue;
    in_word = true;
    if (first == 0) {
      first = c;
      if (stands_alone(c)) break;
    } else if (!stands_alone(c)) {
      last = c;
    }
  }
  std::string out;
  if (first == 0) {
    const std::string_view rest = trim(name);
    return repair(rest.substr(0, grapheme_end(rest, 0)), Lines::one);
  }
  append_utf8(out, upper_case(first));
  if (last != 0) append_utf8(out, upper_case(last));
  return out;
}

}  // namespace md
