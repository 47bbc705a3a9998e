#include "base/text.h"

namespace md {
namespace {

constexpr char32_t replacement = 0xFFFD;

constexpr bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

// Length of the well-formed sequence at `at`, 0 when it is not well-formed. The table of the Unicode standard
// (3-7): the second byte is narrowed for E0, ED, F0 and F4, which rules out overlong forms and surrogates.
std::size_t sequence_length(std::string_view s, std::size_t at) {
  auto byte = [&](std::size_t i) -> unsigned { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned b = byte(at);
  if (b < 0x80) return 1;
  if (b < 0xC2) return 0;
  if (b < 0xE0) return tail(at + 1) ? 2 : 0;
  const unsigned second = byte(at + 1);
  if (b < 0xF0) {
    const unsigned low = b == 0xE0 ? 0xA0 : 0x80, high = b == 0xED ? 0x9F : 0xBF;
    return second >= low && second <= high && tail(at + 2) ? 3 : 0;
  }
  if (b < 0xF5) {
    const unsigned low = b == 0xF0 ? 0x90 : 0x80, high = b == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high && tail(at + 2) && tail(at + 3) ? 4 : 0;
  }
  return 0;
}

bool is_line_break(char32_t c) {
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || between(c, 0x2000, 0x200A) ||
         c == 0x202F || is_line_break(c);
}

bool is_control(char32_t c) {
  return c < 0x20 || between(c, 0x7F, 0x9F);
}
bool is_bidi_control(char32_t c) {
  return between(c, 0x202A, 0x202E) || between(c, 0x2066, 0x2069);
}
// Zero-width space, word joiner, soft hyphen: a name of these alone would look empty.
bool is_invisible(char32_t c) {
  return c == 0x200B || c == 0x2060 || c == 0xAD;
}

// Characters that belong to the one before them. Indic blocks are laid out alike, 128 code points each, so
// their vowel signs are found by the offset within the block.
bool extends(char32_t c) {
  if (c < 0x300) return false;
  if (between(c, 0x0900, 0x0DFF)) {
    const char32_t o = c & 0x7F;
    return o <= 0x03 || o == 0x3A || o == 0x3B || o == 0x3C || between(o, 0x3E, 0x4F) ||
           between(o, 0x51, 0x57) || o == 0x62 || o == 0x63;
  }
  struct Range {
    char32_t first, last;
  };
  static constexpr Range ranges[] = {
      {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0591, 0x05BD},  {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
      {0x05C4, 0x05C5},   {0x05C7, 0x05C7},   {0x0610, 0x061A},  {0x064B, 0x065F}, {0x0670, 0x0670},
      {0x06D6, 0x06DC},   {0x06DF, 0x06E4},   {0x06E7, 0x06E8},  {0x06EA, 0x06ED}, {0x0711, 0x0711},
      {0x0730, 0x074A},   {0x0E31, 0x0E31},   {0x0E33, 0x0E3A},  {0x0E47, 0x0E4E}, {0x0EB1, 0x0EB1},
      {0x0EB3, 0x0EBC},   {0x0EC8, 0x0ECE},   {0x0F71, 0x0F84},  {0x102B, 0x103E}, {0x1160, 0x11FF},
      {0x17B6, 0x17D3},   {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF},  {0x200C, 0x200D}, {0x20D0, 0x20FF},
      {0x302A, 0x302F},   {0x3099, 0x309A},   {0xFE00, 0xFE0F},  {0xFE20, 0xFE2F}, {0xFF9E, 0xFF9F},
      {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF}};
  for (const Range& range : ranges) {
    if (between(c, range.first, range.last)) return true;
  }
  return false;
}

bool is_regional_indicator(char32_t c) {
  return between(c, 0x1F1E6, 0x1F1FF);
}

struct Cleaner {
  Lines lines;
  std::string out;

  // False when the character may not be stored.
  bool take(char32_t c) {
    if (c == 0xFEFF) return true;
    if (lines == Lines::one) {
      if (is_bidi_control(c) || is_invisible(c)) return true;
      if (is_line_break(c) || c == '\t') c = ' ';
    } else if (is_line_break(c)) {
      c = '\n';
    }
    if (is_control(c) && c != '\n' && c != '\t') return false;
    append_utf8(out, c);
    return true;
  }

  std::string finish() {
    if (lines == Lines::one) return collapse_spaces(out);
    std::size_t first = 0;
    for (std::size_t i = 0; i < out.size() && is_space(static_cast<unsigned char>(out[i])); ++i) {
      if (out[i] == '\n') first = i + 1;
    }
    std::string_view kept = std::string_view(out).substr(first);
    while (!kept.empty() && (kept.back() == '\n' || kept.back() == ' ' || kept.back() == '\t'))
      kept.remove_suffix(1);
    return std::string(kept);
  }
};

// \r\n and a lone \r are one line break.
char32_t next_with_breaks(std::string_view text, std::size_t& at) {
  const char32_t c = next_code_point(text, at);
  if (c != '\r') return c;
  if (at < text.size() && text[at] == '\n') ++at;
  return '\n';
}

}  // namespace

bool valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const std::size_t first = at, length = sequence_length(text, at);
  at += length == 0 ? 1 : length;
  switch (length) {
    case 1:
      return byte(first);
    case 2:
      return (byte(first) & 0x1F) << 6 | (byte(first + 1) & 0x3F);
    case 3:
      return (byte(first) & 0x0F) << 12 | (byte(first + 1) & 0x3F) << 6 | (byte(first + 2) & 0x3F);
    case 4:
      return (byte(first) & 0x07) << 18 | (byte(first + 1) & 0x3F) << 12 | (byte(first + 2) & 0x3F) << 6 |
             (byte(first + 3) & 0x3F);
    default:
      return replacement;
  }
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || between(c, 0xD800, 0xDFFF)) c = replacement;
  auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

std::size_t grapheme_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  const char32_t base = next_code_point(text, at);
  if (base == '\r' && at < text.size() && text[at] == '\n') return at + 1;
  if (is_control(base)) return at;
  bool joined = false, half_flag = is_regional_indicator(base);
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool second_half = half_flag && is_regional_indicator(c);
    if (!extends(c) && !second_half && !joined) break;
    half_flag = false;
    joined = c == 0x200D;
    at = next;
  }
  return at;
}

std::string_view truncate(std::string_view text, std::size_t max_code_points) {
  std::size_t kept = 0, count = 0;
  while (kept < text.size()) {
    const std::size_t end = grapheme_end(text, kept);
    count += count_code_points(text.substr(kept, end - kept));
    if (count > max_code_points) break;
    kept = end;
  }
  if (kept > 0 || max_code_points == 0) return text.substr(0, kept);
  // A first grapheme beyond the bound is no letter of any language but marks piled up; it is cut like plain
  // text.
  for (count = 0; count < max_code_points && kept < text.size(); ++count) next_code_point(text, kept);
  return text.substr(0, kept);
}

std::string_view truncate_bytes(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t kept = 0;
  for (std::size_t end = grapheme_end(text, 0); end <= max_bytes; end = grapheme_end(text, end)) kept = end;
  if (kept > 0) return text.substr(0, kept);
  for (std::size_t end = 0; end <= max_bytes; next_code_point(text, end)) kept = end;
  return text.substr(0, kept);
}

std::string shorten(std::string_view text, std::size_t max_code_points) {
  if (truncate(text, max_code_points).size() == text.size()) return std::string(text);
  if (max_code_points == 0) return {};
  return std::string(trim(truncate(text, max_code_points - 1))) + "…";
}

Result<std::string> sanitize(std::string_view text, Lines lines) {
  if (!valid_utf8(text)) return fail("text.invalid_utf8");
  Cleaner cleaner{lines, {}};
  cleaner.out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (!cleaner.take(next_with_breaks(text, at))) return fail("text.control");
  }
  return cleaner.finish();
}

std::string repair(std::string_view bytes, Lines lines) {
  Cleaner cleaner{lines, {}};
  cleaner.out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) cleaner.take(next_with_breaks(bytes, at));
  return cleaner.finish();
}

std::string_view trim(std::string_view text) {
  std::size_t first = text.size(), last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(text, at))) continue;
    if (first == text.size()) first = start;
    last = at;
  }
  return first < last ? text.substr(first, last - first) : std::string_view();
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(text, at))) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    out.append(text.substr(start, at - start));
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool equal_no_case(std::string_view a, std::string_view b) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

bool starts_with_no_case(std::string_view text, std::string_view ascii_prefix) {
  return text.size() >= ascii_prefix.size() &&
         equal_no_case(text.substr(0, ascii_prefix.size()), ascii_prefix);
}

std::string capitalized(std::string_view text) {
  if (text.empty()) return {};
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  std::string out;
  append_utf8(out, upper_case(first));
  out.append(text.substr(at));
  return out;
}

}  // namespace md
