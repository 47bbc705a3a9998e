#include "ui/text_layout.h"

#include <doctest/doctest.h>

#include <string>

using namespace md::ui;

namespace {

// Ten a character, Chinese twenty.
float advance(const void*, char32_t c) {
  return c >= 0x2E80 ? 20 : 10;
}
constexpr Measure measure{nullptr, advance};

std::vector<std::string> lines(std::string_view text, float width, size_t most = 0) {
  std::vector<std::string> out;
  for (const TextLine& line : wrap_text(text, width, measure, most)) {
    out.emplace_back(text.substr(line.begin, line.end - line.begin));
    CHECK(line.width == doctest::Approx(text_width(text.substr(line.begin, line.end - line.begin), measure)));
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("characters are read one by one, also where they are broken") {
  const std::string text = "a\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80\xFFz";
  size_t at = 0;
  CHECK(next_character(text, at) == 'a');
  CHECK(next_character(text, at) == 0xE9);
  CHECK(next_character(text, at) == 0x4F60);
  CHECK(next_character(text, at) == 0x1F600);
  CHECK(next_character(text, at) == 0xFFFD);
  CHECK(next_character(text, at) == 'z');
  CHECK(at == text.size());
  for (const std::string bad : {"\xC0\x80", "\xED\xA0\x80", "\xE4\xBD", "\xF8\x88\x80\x80\x80", "\x80"}) {
    size_t i = 0;
    CHECK(next_character(bad, i) == 0xFFFD);
    CHECK(i == 1);
  }
  CHECK(character_before(text, 6) == 3);
  CHECK(character_before(text, 0) == 0);
}

TEST_CASE("lines break at spaces and drop them") {
  CHECK(lines("one two three", 75) == Lines{"one two", "three"});
  CHECK(lines("one two three", 74) == Lines{"one two", "three"});
  CHECK(lines("one two three", 69) == Lines{"one", "two", "three"});
  CHECK(lines("one   two", 50) == Lines{"one", "two"});
  CHECK(lines("ends here  ", 1000) == Lines{"ends here"});
}

TEST_CASE("line feeds and empty texts") {
  CHECK(lines("", 100) == Lines{""});
  CHECK(lines("a\n\nb", 100) == Lines{"a", "", "b"});
  CHECK(lines("a\n", 100) == Lines{"a", ""});
  CHECK(lines("a  \nb", 100) == Lines{"a", "b"});
}

TEST_CASE("a word wider than the line is broken inside") {
  CHECK(lines("abcdefgh", 35) == Lines{"abc", "def", "gh"});
  CHECK(lines("x abcdefgh", 35) == Lines{"x", "abc", "def", "gh"});
  CHECK(lines("abc", 4) == Lines{"a", "b", "c"});
}

TEST_CASE("hyphens and slashes are places to break") {
  CHECK(lines("back-end work", 65) == Lines{"back-", "end", "work"});
  CHECK(lines("and/or more", 50) == Lines{"and/", "or", "more"});
}

TEST_CASE("Chinese breaks between characters, not before closing or after opening marks") {
  CHECK(lines("学习计划", 50) == Lines{"学习", "计划"});
  CHECK(lines("学习计，划", 60) == Lines{"学习", "计，划"});
  CHECK(lines("学习（计划）", 60) == Lines{"学习", "（计", "划）"});
  CHECK(lines("用 C++ 学习", 70) == Lines{"用 C++", "学习"});
}

TEST_CASE("no more lines than asked for") {
  CHECK(lines("one two three four", 50, 2) == Lines{"one", "two"});
  CHECK(lines("one", 50, 2) == Lines{"one"});
}

TEST_CASE("text is cut before an ellipsis on a whole character") {
  CHECK(fit_text("abcdef", 60, 10, measure) == 6);
  CHECK(fit_text("abcdef", 59, 10, measure) == 4);
  CHECK(fit_text("ab cdef", 49, 10, measure) == 2);
  CHECK(fit_text("学习计划", 50, 10, measure) == 6);
  CHECK(fit_text("abcdef", 5, 10, measure) == 0);
}
