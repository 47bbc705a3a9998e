#pragma once
// Notes are written in Markdown. Read into blocks that the interface draws and documents print; HTML in it is
// text.

#include <string>
#include <string_view>
#include <vector>

namespace md::scene {

struct Span {
  std::string text;
  bool strong = false, emphasis = false, code = false, strike = false;
  std::string href = {};  // http, https or mailto only
  bool operator==(const Span&) const = default;
};

enum class BlockKind : uint8_t { paragraph, heading, item, quote, code, rule };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;   // of a heading 1 to 6; how deep an item or a quote is, from 1
  int number = 0;  // of an item in a numbered list; 0: a bullet
  bool task = false, done = false;
  std::vector<Span> spans;  // code: one, with its line feeds
  bool operator==(const Block&) const = default;
};

inline constexpr size_t markdown_bytes_max = 1u << 20;
inline constexpr size_t markdown_blocks_max = 20000;

// Never fails: what is no Markdown is text. Longer input is cut.
std::vector<Block> parse_markdown(std::string_view text);
// For documents: only elements of our own, everything else escaped.
std::string markdown_html(std::string_view text);
// Without marks, in one line: for lists and search results.
std::string plain_text(std::string_view text);

}  // namespace md::scene
