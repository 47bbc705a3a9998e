#pragma once
// What kind of file this is and how its text is encoded, guessed from its first bytes; and decoding to UTF-8.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace md::interop {

// The first bytes that guesses look at; more does no harm and is not read.
inline constexpr size_t guess_bytes = 64 * 1024;

enum class Encoding : uint8_t {
  utf8,
  utf16le,
  utf16be,
  gb18030,
  windows1252
};  // Latin-1 counts as windows1252

struct EncodingGuess {
  Encoding encoding = Encoding::utf8;
  size_t bom_bytes = 0;  // length of the byte-order mark
  bool certain = true;   // false: another encoding is possible, the person should look at the preview
};

EncodingGuess guess_encoding(std::string_view first_bytes);

// "utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252": what TextDecoder and iconv call it.
std::string_view encoding_name(Encoding encoding);
// By that name or a common other one ("latin1", "GBK", "ISO-8859-15"), in any case; error encoding.unknown
// {name}.
Result<Encoding> find_encoding(std::string_view name);
// True for what Decoder cannot do: the shell turns it into UTF-8 first.
bool needs_shell_decoder(Encoding encoding);

// Turns slices of bytes into UTF-8; characters may be cut anywhere. A byte-order mark is dropped, what is not
// well-formed becomes U+FFFD.
class Decoder {
 public:
  // `encoding` is none that needs_shell_decoder.
  explicit Decoder(Encoding encoding) : encoding_(encoding) {}

  void push(std::string_view bytes, std::string& out);
  // The end: bytes that were waiting for the rest of their character.
  void finish(std::string& out);
  // How many times something was not well-formed.
  int64_t replaced() const { return replaced_; }

 private:
  void push_utf8(std::string_view bytes, std::string& out);
  void push_utf16(std::string_view bytes, std::string& out);
  void take_unit(char16_t unit, std::string& out);
  void take(char32_t code_point, std::string& out);
  void replace(std::string& out);

  Encoding encoding_;
  bool at_start_ = true;
  std::string waiting_;  // UTF-8: the beginning of a character
  int first_byte_ = -1;  // UTF-16: half a unit
  char16_t high_ = 0;    // UTF-16: the first half of a surrogate pair
  int64_t replaced_ = 0;
};

// All at once; encodings that need the shell come back as they were.
std::string decode(Encoding encoding, std::string_view bytes);

enum class FileKind : uint8_t {
  empty,
  csv,  // any text that is none of the following
  vcard,
  icalendar,
  html,
  json,
  xml,
  pdf,
  excel,     // .xlsx and .xls
  document,  // other office files
  zip,
  picture,
  sound_or_film,
  database,  // SQLite: perhaps a backup of ours
  binary,    // anything else that is no text
};

FileKind sniff_file(std::string_view first_bytes);
// Stable code: "csv", "picture", …
std::string_view file_kind_code(FileKind kind);
// Errors: file.empty; file.is_<kind> for everything but `wanted` (csv, vcard or icalendar), so that a
// sentence can say what to do with a workbook or an archive.
Status expect_kind(std::string_view first_bytes, FileKind wanted);

}  // namespace md::interop
