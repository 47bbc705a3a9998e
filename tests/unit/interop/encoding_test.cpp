#include "interop/encoding.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::interop;
using namespace std::string_view_literals;

namespace {

std::string utf16(std::u16string_view text, bool little) {
  std::string out;
  for (char16_t unit : text) {
    char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

std::string decode_in_slices(Encoding encoding, std::string_view bytes, size_t slice) {
  std::string out;
  Decoder decoder(encoding);
  for (size_t at = 0; at < bytes.size(); at += slice) decoder.push(bytes.substr(at, slice), out);
  decoder.finish(out);
  return out;
}

}  // namespace

TEST_CASE("encoding: UTF-8 with and without a mark") {
  EncodingGuess plain = guess_encoding("name,city\nZoë,Köln\n孟青禾,杭州\n");
  CHECK(plain.encoding == Encoding::utf8);
  CHECK(plain.bom_bytes == 0);
  CHECK(plain.certain);
  EncodingGuess marked = guess_encoding("\xEF\xBB\xBFname\n");
  CHECK(marked.encoding == Encoding::utf8);
  CHECK(marked.bom_bytes == 3);
  CHECK(guess_encoding("").encoding == Encoding::utf8);
  CHECK(guess_encoding("only ascii").encoding == Encoding::utf8);
}

TEST_CASE("encoding: a character cut by the end of the slice does not spoil UTF-8") {
  std::string text(guess_bytes - 1, 'x');
  text += "孟";
  CHECK(guess_encoding(std::string_view(text).substr(0, guess_bytes)).encoding == Encoding::utf8);
  // At the end of a whole file it is damage.
  CHECK_FALSE(guess_encoding("K\xC3\xB6ln, caf\xC3").certain);
}

TEST_CASE("encoding: UTF-16 by mark and by its zeros") {
  const std::u16string_view text = u"姓名,邮箱\r\n孟青禾,meng@juniper.example\r\n";
  for (bool little : {true, false}) {
    Encoding expected = little ? Encoding::utf16le : Encoding::utf16be;
    CHECK(guess_encoding(utf16(text, little)).encoding == expected);
    EncodingGuess marked = guess_encoding(utf16(u"\xFEFF" + std::u16string(text), little));
    CHECK(marked.encoding == expected);
    CHECK(marked.bom_bytes == 2);
  }
}

TEST_CASE("encoding: GB 18030 against Windows-1252") {
  // 姓名,邮箱,备注 / 孟青禾,meng@juniper.example,老客户
  EncodingGuess chinese = guess_encoding(
      "\xD0\xD5\xC3\xFB,\xD3\xCA\xCF\xE4,\xB1\xB8\xD7\xA2\n\xC3\xCF\xC7\xE0\xBA\xCC,meng@juniper.example,"
      "\xC0\xCF\xBF\xCD\xBB\xA7\n");
  CHECK(chinese.encoding == Encoding::gb18030);
  CHECK(chinese.certain);
  CHECK(guess_encoding("\xC3\xCF\xC7\xE0\xBA\xCC").encoding == Encoding::gb18030);  // 孟青禾 alone

  CHECK(guess_encoding("Vorname;Stra\xDF"
                       "e;Ort\nJ\xF6rg;M\xFChlenweg 3;K\xF6ln\nRen\xE9;Caf\xE9;Z\xFCrich\n")
            .encoding == Encoding::windows1252);
  CHECK(guess_encoding("Prix: 20 \x80, \x93"
                       "citation\x94\n")
            .encoding == Encoding::windows1252);
  CHECK(guess_encoding("Andr\xE9").encoding == Encoding::windows1252);
}

TEST_CASE("encoding: damaged UTF-8 stays UTF-8, but not for certain") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Köln Zürich ";
  EncodingGuess guess = guess_encoding(text + "\xFF");
  CHECK(guess.encoding == Encoding::utf8);
  CHECK_FALSE(guess.certain);
}

TEST_CASE("encoding: decoding, cut at every byte") {
  for (size_t slice : {1u, 2u, 3u, 5u, 100u}) {
    CAPTURE(slice);
    CHECK(decode_in_slices(Encoding::utf8, "\xEF\xBB\xBFKöln 孟 😀", slice) == "Köln 孟 😀");
    CHECK(decode_in_slices(Encoding::utf16le, utf16(u"\xFEFFKöln 孟 😀", true), slice) == "Köln 孟 😀");
    CHECK(decode_in_slices(Encoding::utf16be, utf16(u"Köln 孟 😀", false), slice) == "Köln 孟 😀");
    CHECK(decode_in_slices(Encoding::windows1252, "K\xF6ln \x80 \x93x\x94", slice) == "Köln € “x”");
    CHECK(decode_in_slices(Encoding::utf8, "a\xFFz \xE5\xAD", slice) == "a\uFFFDz \uFFFD");
  }
  CHECK(decode(Encoding::windows1252, "\x81") == "\uFFFD");
}

TEST_CASE("encoding: what is not well-formed is replaced and counted") {
  std::string out;
  Decoder decoder(Encoding::utf16le);
  decoder.push(utf16(std::u16string{u'a', 0xD800, u'b', 0xDC00, 0xD83D}, true) + "x", out);
  decoder.finish(out);
  CHECK(out == "a\uFFFDb\uFFFD\uFFFD");
  CHECK(decoder.replaced() == 3);
}

TEST_CASE("encoding: names") {
  CHECK(find_encoding("GBK").value() == Encoding::gb18030);
  CHECK(find_encoding(" iso-8859-1 ").value() == Encoding::windows1252);
  CHECK(find_encoding("utf-7").error().code == "encoding.unknown");
  CHECK(needs_shell_decoder(Encoding::gb18030));
  CHECK_FALSE(needs_shell_decoder(Encoding::utf16be));
  for (Encoding e :
       {Encoding::utf8, Encoding::utf16le, Encoding::utf16be, Encoding::gb18030, Encoding::windows1252})
    CHECK(find_encoding(encoding_name(e)).value() == e);
}

TEST_CASE("file kinds: what people pick beside the CSV") {
  CHECK(sniff_file("%PDF-1.7\n") == FileKind::pdf);
  CHECK(sniff_file("\x89PNG\r\n\x1A\n....") == FileKind::picture);
  CHECK(sniff_file("\xFF\xD8\xFF\xE0\0\x10JFIF"sv) == FileKind::picture);
  CHECK(sniff_file("RIFF\0\0\0\0WEBPVP8 "sv) == FileKind::picture);
  CHECK(sniff_file("\0\0\0\x18"
                   "ftypmp42"sv) == FileKind::sound_or_film);
  CHECK(sniff_file("PK\x03\x04\x14\0\x06\0[Content_Types].xml...xl/workbook.xml"sv) == FileKind::excel);
  CHECK(sniff_file("PK\x03\x04\x14\0\x06\0[Content_Types].xml...word/document.xml"sv) == FileKind::document);
  CHECK(sniff_file("PK\x03\x04 photos"sv) == FileKind::zip);
  CHECK(sniff_file("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"sv) == FileKind::excel);
  CHECK(sniff_file("{\\rtf1\\ansi Hello}") == FileKind::document);
  CHECK(sniff_file("SQLite format 3\0 "sv) == FileKind::database);
  CHECK(sniff_file("\x01\x02\x03\0\0\x04"sv) == FileKind::binary);
  CHECK(sniff_file("") == FileKind::empty);
  CHECK(sniff_file("\xEF\xBB\xBF \r\n") == FileKind::empty);
}

TEST_CASE("file kinds: texts") {
  CHECK(sniff_file("name,email\nPriya Nandesh,priya@quillfen.example\n") == FileKind::csv);
  CHECK(sniff_file("\xEF\xBB\xBF"
                   "BEGIN:VCARD\r\nVERSION:3.0\r\n") == FileKind::vcard);
  CHECK(sniff_file("\r\nbegin:vcalendar\r\n") == FileKind::icalendar);
  CHECK(sniff_file("<!DOCTYPE html><title>Sign in</title>") == FileKind::html);
  CHECK(sniff_file("{\"people\":[]}") == FileKind::json);
  CHECK(sniff_file("<?xml version=\"1.0\"?>") == FileKind::xml);
  CHECK(sniff_file(utf16(u"BEGIN:VCARD\r\nVERSION:2.1\r\n", true)) == FileKind::vcard);
  CHECK(sniff_file(utf16(u"姓名,邮箱\r\n孟青禾,\r\n", false)) == FileKind::csv);
}

TEST_CASE("file kinds: one sentence says what it is instead") {
  CHECK(expect_kind("name,email\n", FileKind::csv));
  Status picture = expect_kind("\x89PNG\r\n\x1A\n....", FileKind::csv);
  REQUIRE_FALSE(picture);
  CHECK(picture.error().code == "file.is_picture");
  CHECK(expect_kind("", FileKind::csv).error().code == "file.empty");
  CHECK(expect_kind("BEGIN:VCARD\n", FileKind::csv).error().code == "file.is_vcard");
}
