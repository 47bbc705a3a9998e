#include "interop/encoding.h"

#include <array>

#include "base/text.h"

namespace md::interop {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr char32_t byte_order_mark = 0xFEFF;

// 0x80–0x9F of Windows-1252; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows1252_high = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

uint8_t byte_at(std::string_view s, size_t at) { return static_cast<uint8_t>(s[at]); }

// How many bytes a UTF-8 sequence that starts with `first` has; 0 when none does.
size_t utf8_length(uint8_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

// The length of `s` without a character at its end of which only the beginning is there.
size_t whole_utf8(std::string_view s) {
  for (size_t back = 1; back <= 3 && back <= s.size(); ++back) {
    uint8_t b = byte_at(s, s.size() - back);
    if ((b & 0xC0) == 0x80) continue;
    return utf8_length(b) > back ? s.size() - back : s.size();
  }
  return s.size();
}

// Zero bytes at odd places: little-endian; at even places: big-endian. Even Chinese text has separators and
// line ends.
bool looks_utf16(std::string_view s, Encoding& encoding) {
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < s.size(); ++i) zeros[i & 1] += s[i] == 0;
  size_t units = s.size() / 2;
  if (units < 2) return false;
  auto many = [&](size_t n, size_t other) { return n * 20 >= units && other * 10 <= n; };
  if (many(zeros[1], zeros[0])) {
    encoding = Encoding::utf16le;
    return true;
  }
  if (many(zeros[0], zeros[1])) {
    encoding = Encoding::utf16be;
    return true;
  }
  return false;
}

struct HighBytes {
  size_t hanzi = 0;    // pairs in the rows of GB 2312's common characters and punctuation
  size_t other = 0;    // other sequences that GB 18030 knows
  size_t broken = 0;   // high bytes that GB 18030 does not know
  size_t accents = 0;  // a high byte by itself between ASCII letters: what Western languages do
};

bool ascii_letter(uint8_t b) { return (b | 0x20) >= 'a' && (b | 0x20) <= 'z'; }

HighBytes count_high_bytes(std::string_view s) {
  HighBytes count;
  for (size_t i = 0; i < s.size();) {
    uint8_t a = byte_at(s, i);
    if (a < 0x80) {
      ++i;
      continue;
    }
    uint8_t b = i + 1 < s.size() ? byte_at(s, i + 1) : 0;
    bool alone = b < 0x80 && (i == 0 || byte_at(s, i - 1) < 0x80);
    bool by_letter = ascii_letter(b) || (i > 0 && ascii_letter(byte_at(s, i - 1)));
    if (alone && by_letter) ++count.accents;
    if (i + 1 == s.size()) break;
    if (a >= 0x81 && a <= 0xFE && b >= 0x30 && b <= 0x39) {
      bool four = i + 3 < s.size() && byte_at(s, i + 2) >= 0x81 && byte_at(s, i + 3) >= 0x30 &&
                  byte_at(s, i + 3) <= 0x39;
      four ? ++count.other : ++count.broken;
      i += four ? 4 : 1;
    } else if (a >= 0x81 && a <= 0xFE && b >= 0x40 && b != 0x7F && b != 0xFF) {
      bool common = b >= 0xA1 && ((a >= 0xB0 && a <= 0xF7) || (a >= 0xA1 && a <= 0xA3));
      common ? ++count.hanzi : ++count.other;
      i += 2;
    } else {
      ++count.broken;
      ++i;
    }
  }
  return count;
}

}  // namespace

EncodingGuess guess_encoding(std::string_view first_bytes) {
  std::string_view s = first_bytes.substr(0, guess_bytes);
  if (s.starts_with(utf8_mark)) return {Encoding::utf8, 3, true};
  if (s.starts_with("\xFF\xFE")) return {Encoding::utf16le, 2, true};
  if (s.starts_with("\xFE\xFF")) return {Encoding::utf16be, 2, true};
  Encoding utf16 = Encoding::utf16le;
  if (looks_utf16(s, utf16)) return {utf16, 0, true};
  bool cut = first_bytes.size() >= guess_bytes;
  if (valid_utf8(cut ? s.substr(0, whole_utf8(s)) : s)) return {};

  size_t sequences = 0, damaged = 0;
  for (size_t at = 0; at < s.size();) {
    bool high = byte_at(s, at) >= 0x80;
    char32_t c = next_code_point(s, at);
    if (high) (c == 0xFFFD ? damaged : sequences) += 1;
  }
  // Damaged UTF-8 is more likely than another encoding that happens to be nearly all well-formed.
  if (sequences > damaged * 10) return {Encoding::utf8, 0, false};
  HighBytes count = count_high_bytes(s);
  bool chinese = count.hanzi + count.other > 0 && count.broken * 50 <= count.hanzi &&
                 count.hanzi > count.accents + count.other;
  if (chinese) return {Encoding::gb18030, 0, count.hanzi >= 8 && count.accents == 0};
  return {Encoding::windows1252, 0, count.accents > 0 && sequences == 0};
}

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf16le: return "utf-16le";
    case Encoding::utf16be: return "utf-16be";
    case Encoding::gb18030: return "gb18030";
    case Encoding::windows1252: return "windows-1252";
  }
  return "utf-8";
}

Result<Encoding> find_encoding(std::string_view name) {
  struct Named {
    std::string_view name;
    Encoding encoding;
  };
  // clang-format off
  static constexpr Named names[] = {
      {"utf-8", Encoding::utf8}, {"utf8", Encoding::utf8}, {"us-ascii", Encoding::utf8},
      {"ascii", Encoding::utf8}, {"utf-16le", Encoding::utf16le}, {"utf-16", Encoding::utf16le},
      {"utf-16be", Encoding::utf16be}, {"gb18030", Encoding::gb18030}, {"gbk", Encoding::gb18030},
      {"gb2312", Encoding::gb18030}, {"windows-1252", Encoding::windows1252},
      {"cp1252", Encoding::windows1252}, {"latin1", Encoding::windows1252},
      {"latin-1", Encoding::windows1252}, {"iso-8859-1", Encoding::windows1252},
      {"iso-8859-15", Encoding::windows1252},
  };
  // clang-format on
  for (const Named& known : names)
    if (equal_no_case(known.name, trim(name))) return known.encoding;
  return fail("encoding.unknown", {{"name", shorten(name, 40)}});
}

bool needs_shell_decoder(Encoding encoding) { return encoding == Encoding::gb18030; }

void Decoder::push(std::string_view bytes, std::string& out) {
  switch (encoding_) {
    case Encoding::utf8: push_utf8(bytes, out); break;
    case Encoding::utf16le:
    case Encoding::utf16be: push_utf16(bytes, out); break;
    case Encoding::windows1252:
      for (char c : bytes) {
        uint8_t b = static_cast<uint8_t>(c);
        if (b < 0x80) {
          out += c;
        } else {
          char16_t high = b < 0xA0 ? windows1252_high[b - 0x80] : b;
          high != 0 ? append_utf8(out, high) : replace(out);
        }
      }
      break;
    case Encoding::gb18030: out += bytes; break;
  }
}

void Decoder::push_utf8(std::string_view bytes, std::string& out) {
  std::string joined;
  if (!waiting_.empty()) {
    joined = waiting_ + std::string(bytes);
    waiting_.clear();
    bytes = joined;
  }
  size_t whole = whole_utf8(bytes);
  std::string_view text = bytes.substr(0, whole);
  if (at_start_ && !text.empty()) {
    at_start_ = false;
    if (text.starts_with(utf8_mark)) text.remove_prefix(utf8_mark.size());
  }
  if (valid_utf8(text)) {
    out += text;
  } else {
    for (size_t at = 0; at < text.size();) {
      size_t before = at;
      char32_t c = next_code_point(text, at);
      c == 0xFFFD && at - before == 1 ? replace(out) : append_utf8(out, c);
    }
  }
  waiting_ = bytes.substr(whole);
}

void Decoder::push_utf16(std::string_view bytes, std::string& out) {
  for (char c : bytes) {
    int b = static_cast<uint8_t>(c);
    if (first_byte_ < 0) {
      first_byte_ = b;
      continue;
    }
    int unit = encoding_ == Encoding::utf16le ? b << 8 | first_byte_ : first_byte_ << 8 | b;
    first_byte_ = -1;
    take_unit(static_cast<char16_t>(unit), out);
  }
}

void Decoder::take_unit(char16_t unit, std::string& out) {
  bool low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0) {
    char32_t high = high_;
    high_ = 0;
    if (low) return take(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00u), out);
    replace(out);
  }
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    high_ = unit;
  } else if (low) {
    replace(out);
  } else {
    take(unit, out);
  }
}

void Decoder::take(char32_t code_point, std::string& out) {
  bool mark = at_start_ && code_point == byte_order_mark;
  at_start_ = false;
  if (!mark) append_utf8(out, code_point);
}

void Decoder::replace(std::string& out) {
  at_start_ = false;
  ++replaced_;
  append_utf8(out, 0xFFFD);
}

void Decoder::finish(std::string& out) {
  if (!waiting_.empty() || first_byte_ >= 0 || high_ != 0) replace(out);
  waiting_.clear();
  first_byte_ = -1;
  high_ = 0;
}

std::string decode(Encoding encoding, std::string_view bytes) {
  std::string out;
  Decoder decoder(encoding);
  decoder.push(bytes, out);
  decoder.finish(out);
  return out;
}

}  // namespace md::interop
