#include "scene/markdown.h"

#include <doctest/doctest.h>

using namespace md::scene;

namespace {

std::string words(const Block& block) {
  std::string out;
  for (const Span& span : block.spans) out += span.text;
  return out;
}

}  // namespace

TEST_CASE("blocks are told apart") {
  const auto blocks =
      parse_markdown("# Title\n\nText\non a line\n\n> said\n\n---\n\n```cpp\nint a;\n\nint b;\n```\n");
  REQUIRE(blocks.size() == 5);
  CHECK(blocks[0].kind == BlockKind::heading);
  CHECK(blocks[0].level == 1);
  CHECK(words(blocks[1]) == "Text on a line");
  CHECK(blocks[2].kind == BlockKind::quote);
  CHECK(blocks[3].kind == BlockKind::rule);
  CHECK(blocks[4].kind == BlockKind::code);
  CHECK(words(blocks[4]) == "int a;\n\nint b;");
}

TEST_CASE("lists know their depth, numbers and tasks") {
  const auto blocks =
      parse_markdown("- one\n  3. three\n  4. four\n- [x] done\n- [ ] open\n\n  more of it\n");
  REQUIRE(blocks.size() == 5);
  CHECK(blocks[0].level == 1);
  CHECK(blocks[0].number == 0);
  CHECK(blocks[1].level == 2);
  CHECK(blocks[1].number == 3);
  CHECK(blocks[2].number == 4);
  CHECK((blocks[3].task && blocks[3].done));
  CHECK((blocks[4].task && !blocks[4].done));
  CHECK(words(blocks[4]) == "open\nmore of it");
}

TEST_CASE("looks of spans") {
  const auto blocks = parse_markdown("a **b *c*** `d` ~~e~~ [f](https://x.example/?a=1&amp;b=2)");
  REQUIRE(blocks.size() == 1);
  const auto& spans = blocks[0].spans;
  CHECK(spans[1] == Span{.text = "b ", .strong = true});
  CHECK((spans[2].strong && spans[2].emphasis && spans[2].text == "c"));
  CHECK(spans.back().text == "f");
  CHECK(spans.back().href.starts_with("https://x.example/?a=1"));
}

TEST_CASE("only addresses that may be opened become links") {
  for (const char* bad :
       {"[x](javascript:alert(1))", "[x](data:text/html,hi)", "[x](/relative)", "[x](JaVaScRiPt:1)"}) {
    CAPTURE(bad);
    for (const Block& block : parse_markdown(bad))
      for (const Span& span : block.spans) CHECK(span.href.empty());
  }
  CHECK(parse_markdown("see https://x.example now")[0].spans[1].href == "https://x.example");
  CHECK(parse_markdown("[write](MAILTO:a@b.example)")[0].spans[0].href == "MAILTO:a@b.example");
}

TEST_CASE("HTML stays text, in blocks and in documents") {
  CHECK(words(parse_markdown("a <b>c</b> <script>x</script>")[0]) == "a <b>c</b> <script>x</script>");
  const std::string html =
      markdown_html("<img src=x onerror=alert(1)> **b** [l](https://e.example/\"><script>)");
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<strong>b</strong>") != std::string::npos);
  CHECK(markdown_html("1 & 2 &lt; 3 &#65; &nbsp;") == "<p>1 &amp; 2 &lt; 3 A \u00a0</p>");
}

TEST_CASE("documents nest their lists") {
  CHECK(markdown_html("- a\n- b\n\n1. c\n") == "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>");
  CHECK(markdown_html("- a\n  - b\n- c") == "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>");
  CHECK(markdown_html("a\\\nb") == "<p>a<br>b</p>");
}

TEST_CASE("plain text for lists and search") {
  CHECK(plain_text("# Title\n\n- [x] *one*\n- `two`\n\n---\nend") == "Title one two end");
  CHECK(plain_text("") == "");
}

TEST_CASE("whatever comes, it ends") {
  CHECK(parse_markdown(std::string(200000, '>')).size() <= markdown_blocks_max);
  CHECK(parse_markdown(std::string(3u << 20, '*')).size() <= markdown_blocks_max);
  std::string many;
  for (int i = 0; i < 30000; i++) many += "- x\n";
  CHECK(parse_markdown(many).size() <= markdown_blocks_max);
  CHECK_FALSE(parse_markdown("\xFF\xFE **x**").empty());
  CHECK(parse_markdown(std::string("a\0b", 3)).size() == 1);
  CHECK(parse_markdown("&#0; &#xD800; &#x110000; &#99999999999;").size() == 1);
}
