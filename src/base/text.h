#pragma once
// UTF-8 text as people type it: checking and cleaning what comes from outside, cutting without breaking a
// character, comparing and sorting, and the forms that full-text search needs.
//
// Unless a function says otherwise it takes any bytes: an invalid byte reads as U+FFFD.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace md {

// UTF-8.

// True for well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool valid_utf8(std::string_view bytes);

// Reads the code point at `at` (< text.size()) and moves `at` behind it. An invalid byte gives U+FFFD and is
// one byte long.
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);

// A validation message "at most 200 characters" counts these.
std::size_t count_code_points(std::string_view text);

// Where the grapheme (what a person sees as one character) that begins at `at` ends: combining marks,
// variation selectors, skin tones, zero-width-joiner sequences, flags and keycaps stay with their base.
std::size_t grapheme_end(std::string_view text, std::size_t at);

// The longest beginning of `text` with at most `max_code_points`, cut between graphemes. A view into `text`.
std::string_view truncate(std::string_view text, std::size_t max_code_points);
// The same with a bound in bytes.
std::string_view truncate_bytes(std::string_view text, std::size_t max_bytes);
// truncate() that ends in "…" when something was cut; the ellipsis counts.
std::string shorten(std::string_view text, std::size_t max_code_points);

// Cleaning.

enum class Lines { one, many };

// What may be stored of `text`: valid UTF-8 without control characters.
//   Both:       carriage returns, U+0085, U+2028 and U+2029 count as line breaks; byte-order marks go.
//   Lines::one: line breaks and tabs become spaces, runs of spaces one, the ends are trimmed; bidirectional
//               controls (U+202A–202E, U+2066–2069), which would turn the text around them, and invisible
//               characters (U+00AD, U+200B, U+2060) go.
//   Lines::many: \n and \t stay, the ends are trimmed of blank lines and trailing space.
// Errors: text.invalid_utf8, text.control (NUL or another control character).
Result<std::string> sanitize(std::string_view text, Lines lines);

// The same for files of doubtful origin: never fails. Invalid bytes become U+FFFD, control characters go.
std::string repair(std::string_view bytes, Lines lines);

// Without white space (ASCII, U+00A0, U+3000, U+2000–200A) at both ends. A view into `text`.
std::string_view trim(std::string_view text);
// Runs of white space and line breaks become one space; trimmed.
std::string collapse_spaces(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);
bool starts_with_no_case(std::string_view text, std::string_view ascii_prefix);
// A–Z only; for e-mail addresses, codes, file extensions.
std::string ascii_lower(std::string_view text);
bool equal_no_case(std::string_view a, std::string_view b);
// First letter in upper case: a sentence out of a fragment ("yesterday" → "Yesterday").
std::string capitalized(std::string_view text);

// Simple upper case of one code point in Latin, Greek and Cyrillic; others stay.
char32_t upper_case(char32_t c);

// Comparing.

// For comparing what people typed: lower case without diacritics in Latin, Greek and Cyrillic, full-width
// forms as ASCII, ß as ss, æ as ae. "ÉMILE Straße" → "emile strasse".
std::string fold(std::string_view text);

// Bytewise order of sort keys is the order people expect: folded, and digits by their value ("Week 9" before
// "Week 10"). At most `max_bytes` long. Han characters sort by code point.
std::string sort_key(std::string_view text, std::size_t max_bytes = 96);

// <0, 0, >0 in the order of sort_key without a bound, then bytewise, so that 0 means the same bytes.
int compare_natural(std::string_view a, std::string_view b);

// Chinese and Japanese characters, written without spaces (Han, kana).
bool is_cjk(char32_t c);

// Search.

// What to store in an FTS5 unicode61 index for `text`: folded, separators as single spaces, a space between
// CJK characters (each is a token of its own), "C++" as cplusplus and "C#" as csharp. Index only, never
// shown.
std::string search_text(std::string_view text);

// The FTS5 MATCH expression for what a person typed: every term must be found, each as a prefix, runs of CJK
// and terms with inner punctuation as phrases: `priya 张伟` → `"priya"* "张 伟"*`. All is quoted, so it is
// never a syntax error. Reads the first 200 code points and 8 terms. Empty when nothing can be searched.
std::string search_query(std::string_view typed);

// Names.

// One or two capitals for an avatar: "Priya Nandesh" → "PN", "林小雨" → "林", "" → "".
std::string initials(std::string_view name);

// FNV-1a, 64 bits: stable across releases and platforms. Not for secrets.
constexpr std::uint64_t hash_text(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3u;
  }
  return hash;
}

}  // namespace md
