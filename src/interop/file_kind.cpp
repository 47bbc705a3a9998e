// What a file is, by its signature: people pick the picture or the workbook beside the CSV.

#include "base/format.h"
#include "base/text.h"
#include "interop/encoding.h"

namespace md::interop {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  size_t at;
  FileKind kind;
};

// clang-format off
constexpr Signature signatures[] = {
    {"%PDF-"sv, 0, FileKind::pdf}, {"\x89PNG\r\n\x1A\n"sv, 0, FileKind::picture},
    {"\xFF\xD8\xFF"sv, 0, FileKind::picture}, {"GIF87a"sv, 0, FileKind::picture},
    {"GIF89a"sv, 0, FileKind::picture}, {"II*\0"sv, 0, FileKind::picture},
    {"MM\0*"sv, 0, FileKind::picture}, {"WEBP"sv, 8, FileKind::picture},
    {"ftypheic"sv, 4, FileKind::picture}, {"ftypavif"sv, 4, FileKind::picture},
    {"ftypmif1"sv, 4, FileKind::picture}, {"ftyp"sv, 4, FileKind::sound_or_film},
    {"WAVE"sv, 8, FileKind::sound_or_film}, {"AVI "sv, 8, FileKind::sound_or_film},
    {"ID3"sv, 0, FileKind::sound_or_film}, {"OggS"sv, 0, FileKind::sound_or_film},
    {"\x1A\x45\xDF\xA3"sv, 0, FileKind::sound_or_film}, {"SQLite format 3\0"sv, 0, FileKind::database},
    {"\x1F\x8B\x08"sv, 0, FileKind::zip}, {"7z\xBC\xAF\x27\x1C"sv, 0, FileKind::zip},
    {"Rar!\x1A\x07"sv, 0, FileKind::zip}, {"{\\rtf"sv, 0, FileKind::document},
};
// clang-format on

constexpr std::string_view ole_signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool contains(std::string_view s, std::string_view part) { return s.find(part) != std::string_view::npos; }

FileKind kind_of_zip(std::string_view s) {
  if (contains(s, "xl/") || contains(s, "opendocument.spreadsheet")) return FileKind::excel;
  if (contains(s, "word/") || contains(s, "ppt/") || contains(s, "opendocument")) return FileKind::document;
  return FileKind::zip;
}

// The old Office container names its streams in UTF-16.
FileKind kind_of_ole(std::string_view s) {
  bool workbook = contains(s, "W\0o\0r\0k\0b\0o\0o\0k\0"sv) || contains(s, "\x09\x08\x10\0\0\x06\x05\0"sv);
  bool document = contains(s, "W\0o\0r\0d\0D\0o\0c\0"sv) || contains(s, "P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"sv);
  return document && !workbook ? FileKind::document : FileKind::excel;
}

FileKind kind_of_text(std::string_view text) {
  std::string_view start = trim(text);
  if (starts_with_no_case(start, "begin:vcard")) return FileKind::vcard;
  if (starts_with_no_case(start, "begin:vcalendar")) return FileKind::icalendar;
  if (starts_with_no_case(start, "<!doctype html") || starts_with_no_case(start, "<html"))
    return FileKind::html;
  if (start.starts_with("<?xml")) return FileKind::xml;
  if (start.starts_with("{\"") || start.starts_with("[{") || start.starts_with("{\n")) return FileKind::json;
  return FileKind::csv;
}

// Text has hardly any control characters; one NUL is enough to doubt it.
bool looks_binary(std::string_view s) {
  size_t controls = 0;
  for (char c : s) {
    uint8_t b = static_cast<uint8_t>(c);
    if (b == 0) return true;
    controls += b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B;
  }
  return controls * 50 > s.size();
}

}  // namespace

FileKind sniff_file(std::string_view first_bytes) {
  std::string_view s = first_bytes.substr(0, guess_bytes);
  if (s.empty()) return FileKind::empty;
  for (const Signature& signature : signatures)
    if (s.size() > signature.at && s.substr(signature.at).starts_with(signature.bytes)) return signature.kind;
  if (s.starts_with("PK\x03\x04") || s.starts_with("PK\x05\x06")) return kind_of_zip(s);
  if (s.starts_with(ole_signature)) return kind_of_ole(s);
  Encoding encoding = guess_encoding(s).encoding;
  bool wide = encoding == Encoding::utf16le || encoding == Encoding::utf16be;
  std::string decoded = wide ? decode(encoding, s.substr(0, s.size() & ~size_t{1})) : std::string();
  std::string_view text = wide ? std::string_view(decoded) : s;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (looks_binary(text)) return FileKind::binary;
  if (trim(text).empty()) return FileKind::empty;
  return kind_of_text(text);
}

std::string_view file_kind_code(FileKind kind) {
  switch (kind) {
    case FileKind::empty: return "empty";
    case FileKind::csv: return "csv";
    case FileKind::vcard: return "vcard";
    case FileKind::icalendar: return "icalendar";
    case FileKind::html: return "html";
    case FileKind::json: return "json";
    case FileKind::xml: return "xml";
    case FileKind::pdf: return "pdf";
    case FileKind::excel: return "excel";
    case FileKind::document: return "document";
    case FileKind::zip: return "zip";
    case FileKind::picture: return "picture";
    case FileKind::sound_or_film: return "sound_or_film";
    case FileKind::database: return "database";
    case FileKind::binary: break;
  }
  return "binary";
}

Status expect_kind(std::string_view first_bytes, FileKind wanted) {
  FileKind kind = sniff_file(first_bytes);
  if (kind == wanted) return {};
  if (kind == FileKind::empty) return fail("file.empty");
  return fail(cat("file.is_", file_kind_code(kind)));
}

}  // namespace md::interop
