#include "base/text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace md;

TEST_CASE("valid_utf8 follows the table of well-formed sequences") {
  for (const char* good :
       {"", "plain", "Zoë", "林小雨", "🦊", "\x7F", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) {
    CHECK(valid_utf8(good));
  }
  const std::vector<std::string> bad = {"\x80",
                                        "a\xBF",
                                        "\xC0\x80",
                                        "\xC1\xBF",
                                        "\xE0\x9F\xBF",
                                        "\xED\xA0\x80",
                                        "\xF0\x8F\xBF\xBF",
                                        "\xF4\x90\x80\x80",
                                        "\xF5\x80\x80\x80",
                                        "\xFF",
                                        "\xC3",
                                        "\xE6\x9E",
                                        "\xF0\x9F\xA6",
                                        "\xE6\x9E"
                                        "a",
                                        "\xC3(",
                                        "ok\xFE\xFF ok"};
  for (const std::string& text : bad) CHECK_FALSE(valid_utf8(text));
}

TEST_CASE("code points survive a round trip and invalid bytes become the replacement character") {
  const std::string text = "aé林🦊";
  std::string again;
  for (std::size_t at = 0; at < text.size();) append_utf8(again, next_code_point(text, at));
  CHECK(again == text);
  CHECK(count_code_points(text) == 4);

  const std::string broken =
      "a\xE6\x9E"
      "b";
  std::size_t at = 1;
  CHECK(next_code_point(broken, at) == 0xFFFD);
  CHECK(at == 2);
  CHECK(count_code_points(broken) == 4);

  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  append_utf8(surrogate, 0x110000);
  CHECK(surrogate == "\uFFFD\uFFFD");
}

TEST_CASE("graphemes keep together what a person sees as one") {
  const std::vector<std::string> wholes = {
      "é",       "e\u0301", "👩‍💻", "👍🏽", "🇩🇪",
      "1️⃣", "한",      "नि",          "กำ",       "👨‍👩‍👧‍👦",
      "\r\n"};
  for (const std::string& whole : wholes) {
    CAPTURE(whole);
    CHECK(grapheme_end(whole + "x", 0) == whole.size());
  }
  CHECK(grapheme_end("🇩🇪🇫🇷", 0) == std::string("🇩🇪").size());
  CHECK(grapheme_end("ab", 0) == 1);
  CHECK(grapheme_end("", 0) == 0);
  CHECK(grapheme_end("a", 7) == 1);
}

TEST_CASE("cutting never splits a grapheme") {
  CHECK(truncate("Zoë Ferrum", 3) == "Zoë");
  CHECK(truncate("e\u0301e\u0301", 3) == "e\u0301");
  CHECK(truncate("a👩‍💻b", 3) == "a");
  CHECK(truncate("a👩‍💻b", 4) == "a👩‍💻");
  CHECK(truncate("abc", 0) == "");
  CHECK(truncate("abc", 9) == "abc");
  CHECK(truncate_bytes("林小雨", 7) == "林小");
  CHECK(truncate_bytes("林小雨", 2) == "");
  CHECK(truncate_bytes("abc", 3) == "abc");
  CHECK(shorten("Priya Nandesh", 6) == "Priya…");
  CHECK(shorten("Priya", 5) == "Priya");
  CHECK(shorten("Priya", 0) == "");

  std::string piled = "a";
  for (int i = 0; i < 1000; ++i) piled += "\u0301";
  CHECK(count_code_points(truncate(piled, 10)) == 10);
  CHECK(truncate_bytes(piled, 10).size() == 9);
  CHECK(valid_utf8(truncate_bytes(piled, 10)));
}

TEST_CASE("sanitize makes one clean line out of what was pasted into a name") {
  CHECK(sanitize("  Priya \t\n Nandesh  ", Lines::one) == "Priya Nandesh");
  CHECK(sanitize("Priya\r\nNandesh", Lines::one) == "Priya Nandesh");
  CHECK(sanitize("林　小雨", Lines::one) == "林 小雨");
  CHECK(sanitize("a\u202Eb\u2066c\u2069", Lines::one) == "abc");
  CHECK(sanitize("\uFEFFname", Lines::one) == "name");
  CHECK(sanitize("\u200B\u00AD \u2060", Lines::one) == "");
  CHECK(sanitize("👩‍💻 مرحبا", Lines::one) == "👩‍💻 مرحبا");
  CHECK(sanitize("a\u2028b", Lines::one) == "a b");
}

TEST_CASE("sanitize keeps the lines of a note") {
  CHECK(sanitize("one\r\ntwo\rthree\n", Lines::many) == "one\ntwo\nthree");
  CHECK(sanitize("\n \n  indented\n\ttab  \n\n", Lines::many) == "  indented\n\ttab");
  CHECK(sanitize("a\u202Eb", Lines::many) == "a\u202Eb");
  CHECK(sanitize("\n\n", Lines::many) == "");
}

TEST_CASE("sanitize refuses what no database should hold") {
  for (const Lines lines : {Lines::one, Lines::many}) {
    CHECK(sanitize("\xC3(", lines).error().code == "text.invalid_utf8");
    CHECK(sanitize(std::string_view("a\0b", 3), lines).error().code == "text.control");
    CHECK(sanitize("bell\x07", lines).error().code == "text.control");
    CHECK(sanitize("del\x7F", lines).error().code == "text.control");
    CHECK(sanitize("c1 \xC2\x9B", lines).error().code == "text.control");
  }
}

TEST_CASE("repair always gives storable text") {
  CHECK(repair(std::string_view("a\0b\x07\xFF", 5), Lines::one) == "ab\uFFFD");
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes.push_back(static_cast<char>(i));
  const std::string repaired = repair(all_bytes, Lines::many);
  CHECK(sanitize(repaired, Lines::many) == repaired);
}

TEST_CASE("trimming and collapsing know more than ASCII spaces") {
  CHECK(trim(" \t\u00A0\u3000 a b \n") == "a b");
  CHECK(trim("   ") == "");
  CHECK(trim("林") == "林");
  CHECK(collapse_spaces("  a \u3000\n b ") == "a b");
}

TEST_CASE("small helpers") {
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(ascii_lower("Priya@Example.COM É") == "priya@example.com É");
  CHECK(equal_no_case("UTC", "utc"));
  CHECK_FALSE(equal_no_case("UTC", "utcx"));
  CHECK(starts_with_no_case("BEGIN:VCARD", "begin:"));
  CHECK(capitalized("yesterday") == "Yesterday");
  CHECK(capitalized("éclair") == "Éclair");
  CHECK(capitalized("ärger") == "Ärger");
  CHECK(capitalized("今天") == "今天");
  CHECK(capitalized("") == "");
  CHECK(upper_case(U'ž') == U'Ž');
  CHECK(upper_case(U'ź') == U'Ź');
  CHECK(upper_case(U'ß') == U'ß');
  CHECK(upper_case(U'÷') == U'÷');
  CHECK(upper_case(U'ж') == U'Ж');
  CHECK(upper_case(U'ё') == U'Ё');
  CHECK(upper_case(U'σ') == U'Σ');
  CHECK(upper_case(U'ς') == U'Σ');
  CHECK(upper_case(U'ő') == U'Ő');
}

TEST_CASE("fold makes spellings of one name equal") {
  CHECK(fold("ÉMILE Straße") == "emile strasse");
  CHECK(fold("Łódź Ørsted Đorđe Æsir Œuvre Þór") == "lodz orsted dorde aesir oeuvre thor");
  CHECK(fold("E\u0301mile") == "emile");
  CHECK(fold("İstanbul ISPARTA ısı") == "istanbul isparta isi");
  CHECK(fold("ΑΘΉΝΑΣ") == fold("αθήνας"));
  CHECK(fold("ЁЛКА Йод") == "елка иод");
  CHECK(fold("Ｍｅｎｔｏｒ　１２") == "mentor 12");
  CHECK(fold("O’Brien–Smith") == "o'brien-smith");
  CHECK(fold("Nguyễn Thị Hương") == "nguyen thi huong");
  CHECK(fold("林小雨") == "林小雨");
  CHECK(fold("ǅ") == "dz");
  CHECK(fold("×÷") == "×÷");
}

TEST_CASE("sort keys order as people expect") {
  const std::vector<std::string> expected = {
      "", "Week 1", "week 2", "Week 09", "Week 10", "Week 100 a", "Week 100 b", "Zoe", "zoë f", "林", "王"};
  for (std::size_t i = 1; i < expected.size(); ++i) {
    CAPTURE(expected[i]);
    CHECK(sort_key(expected[i - 1]) < sort_key(expected[i]));
    CHECK(compare_natural(expected[i - 1], expected[i]) < 0);
    CHECK(compare_natural(expected[i], expected[i - 1]) > 0);
  }
  CHECK(sort_key("a 007") == sort_key("A 7"));
  CHECK(compare_natural("a 007", "a 7") != 0);
  CHECK(compare_natural("same", "same") == 0);
  CHECK(sort_key("0") < sort_key("00001"));
}

TEST_CASE("sort keys are bounded and stay valid text") {
  std::string longer;
  for (int i = 0; i < 1000; ++i) longer += "林";
  CHECK(sort_key(longer).size() <= 96);
  CHECK(valid_utf8(sort_key(longer)));
  CHECK(sort_key(std::string(100'000, '9')).size() <= 96);
  CHECK(sort_key("\xFF\xFE") == "\uFFFD\uFFFD");
}

TEST_CASE("search_text spaces CJK characters and drops punctuation") {
  CHECK(search_text("张伟 likes C++ and C#, not C.") == "张 伟 likes cplusplus and csharp not c");
  CHECK(search_text("Zoë's “plan”—v2.0") == "zoe s plan v2 0");
  CHECK(search_text("C++17与并发") == "cplusplus17 与 并 发");
  CHECK(search_text("a+b #tag notepad++") == "a b tag notepad");
  CHECK(search_text("🦊 … ！") == "");
  CHECK(search_text("カタカナ・ひらがな") == "カ タ カ ナ ひ ら が な");
  CHECK(search_text("𠮷野") == "𠮷 野");
}

TEST_CASE("search_query quotes everything and matches prefixes") {
  CHECK(search_query("priya 张伟") == "\"priya\"* \"张 伟\"*");
  CHECK(search_query("  Priya   NAN ") == "\"priya\"* \"nan\"*");
  CHECK(search_query("张伟，林小雨") == "\"张 伟\"* \"林 小 雨\"*");
  CHECK(search_query("priya@example.com") == "\"priya example com\"*");
  CHECK(search_query("O'Brien") == "\"o brien\"*");
  CHECK(search_query("c++") == "\"cplusplus\"*");
  CHECK(search_query("abc林def") == "\"abc 林 def\"*");
  CHECK(search_query("") == "");
  CHECK(search_query(" \"'*^-:() ") == "");
}

TEST_CASE("search_query cannot be a syntax error and is bounded") {
  for (const char* hostile :
       {"\"", "a\"b", "NEAR(a b)", "a AND OR NOT", "col:term", "^a*", "a)b(", "{a b}:c", "\xFF\"\xFE"}) {
    const std::string query = search_query(hostile);
    CAPTURE(query);
    std::size_t quotes = 0;
    bool quoted = false;
    for (char c : query) {
      if (c == '"') {
        ++quotes;
        quoted = !quoted;
      } else if (!quoted) {
        CHECK((c == '*' || c == ' '));
      }
    }
    CHECK(quotes % 2 == 0);
  }
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "w ";
  CHECK(split(search_query(many), '*').size() == 9);
  CHECK(search_query(std::string(100'000, 'x')).size() < 300);
}

TEST_CASE("initials") {
  CHECK(initials("Priya Nandesh") == "PN");
  CHECK(initials("priya  maria nandesh") == "PN");
  CHECK(initials("林小雨") == "林");
  CHECK(initials("김민수") == "김");
  CHECK(initials("Madonna") == "M");
  CHECK(initials("Jean-Luc Émile") == "JÉ");
  CHECK(initials("élise") == "É");
  CHECK(initials("(Bob) Smith") == "BS");
  CHECK(initials("Priya Nandesh (work)") == "PN");
  CHECK(initials("Ferrous Systems, Berlin") == "FS");
  CHECK(initials("Lin 小雨") == "L");
  CHECK(initials("🦊") == "🦊");
  CHECK(initials("42") == "4");
  CHECK(initials("") == "");
  CHECK(initials(" \t ") == "");
  CHECK(valid_utf8(initials("\xFF\xFE")));
}

TEST_CASE("hash_text is FNV-1a") {
  CHECK(hash_text("") == 0xcbf29ce484222325u);
  CHECK(hash_text("a") == 0xaf63dc4c8601ec8cu);
  CHECK(hash_text("foobar") == 0x85944171f73967e8u);
}
