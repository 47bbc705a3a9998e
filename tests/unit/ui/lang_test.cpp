#include "ui/lang.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::ui;

TEST_CASE("words are found by key, and a key without words shows itself") {
  Lang lang;
  REQUIRE(lang.load("zh", R"({"a.b": "保存", "esc": "\"x\" \u4f60\ud83d\ude00\n"})"));
  CHECK(lang.text("a.b") == "保存");
  CHECK(lang.text("esc") == "\"x\" 你😀\n");
  CHECK(lang.text("none") == "none");
  const std::string_view unknown = lang.text(std::string("a key that is put together and gone ") + "at once");
  CHECK(unknown == "a key that is put together and gone at once");
  CHECK(lang.chinese());
  CHECK(lang.generation() == 1);
}

TEST_CASE("placeholders and forms by number") {
  Lang lang;
  REQUIRE(lang.load("en", R"({"people": "{n|# person|# people} in {place}"})"));
  CHECK(lang.text("people", {{"n", 1}, {"place", "Pune"}}) == "1 person in Pune");
  CHECK(lang.text("people", {{"n", 12}, {"place", "Pune"}}) == "12 people in Pune");
}

TEST_CASE("only a flat object of texts is taken, and a refused one changes nothing") {
  Lang lang;
  REQUIRE(lang.load("en", R"({"k": "v"})"));
  for (const char* bad : {"", "[]", "{\"a\": 1}", "{\"a\": {}}", "{\"a\": \"b\"", "{\"a\": \"b\",}",
                          "{\"a\": \"b\"} x", "{\"a\": \"\\q\"}", "{\"a\": \"\\ud800\"}", "{a: \"b\"}"}) {
    CAPTURE(bad);
    const Status status = lang.load("zh", bad);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == "lang.malformed");
  }
  CHECK(lang.text("k") == "v");
  CHECK(lang.code() == "en");
  CHECK(lang.load("en", "{\n\"a\": \"b\"\n\"c\": \"d\"}").error().field == "line 3");
}

TEST_CASE("errors read as sentences, without words as their code") {
  Lang lang;
  REQUIRE(lang.load("en", R"({"error.field.too_long": "At most {max} characters."})"));
  CHECK(lang.error({"field.too_long", {{"max", "200"}}, ""}) == "At most 200 characters.");
  CHECK(lang.error({"unheard.of", {}, ""}) == "unheard.of");
}

TEST_CASE("pseudo texts are longer and keep their placeholders") {
  Lang lang;
  REQUIRE(lang.load("en", R"({"save": "Save changes", "n": "{n|# day|# days} left"})"));
  lang.set_pseudo(true);
  CHECK(lang.text("save").size() >= 12 * 14 / 10);
  CHECK(lang.text("n", {{"n", 3}}).find("3 days") != std::string::npos);
  CHECK(lang.text("none") == "none");
  REQUIRE(lang.load("en", R"({"save": "Save"})"));
  CHECK(lang.text("save") != "Save");
  lang.set_pseudo(false);
  CHECK(lang.text("save") == "Save");
}
