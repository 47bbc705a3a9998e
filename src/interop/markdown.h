#pragma once
// Markdown (CommonMark with tables, task lists, strike-through and plain links) as safe HTML for documents,
// and as a flat list of blocks for drawing. Raw HTML is text; pictures become links, so that nothing is
// fetched.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace md::interop {

// Longer texts are cut there; notes are bounded well below.
inline constexpr size_t markdown_bytes_max = 256 * 1024;
// Lists and quotes nested deeper than this are drawn at this depth.
inline constexpr int markdown_depth_max = 12;

// Only the tags p h1–h6 ul ol li blockquote pre code em strong del a table thead tbody tr th td hr br input
// (a disabled checkbox of task lists). Links go to http, https and mailto only, with rel="noopener".
std::string markdown_to_html(std::string_view text);

struct MarkdownSpan {
  enum Style : uint8_t { bold = 1, italic = 2, code = 4, strike = 8 };
  std::string text;   // "\n" is a line break
  uint8_t style = 0;  // of Style
  std::string link;   // safe to open; "" when it is none
  int cell = 0;       // of a table row, from 0
  bool operator==(const MarkdownSpan&) const = default;
};

struct MarkdownBlock {
  enum class Kind : uint8_t { paragraph, heading, code, rule, table_row };
  enum class Task : uint8_t { none, open, done };

  Kind kind = Kind::paragraph;
  int level = 0;       // of a heading: 1–6
  int depth = 0;       // lists around it
  int quotes = 0;      // quotes around it
  std::string marker;  // "•" or "3." on the first block of a list item
  Task task = Task::none;
  bool header = false;  // of a table: this row names the columns
  bool starts_table = false;
  std::vector<MarkdownSpan> spans;  // neighbours differ in style, link or cell
};

std::vector<MarkdownBlock> markdown_blocks(std::string_view text);

// The words alone, for search and previews: blocks on lines of their own.
std::string markdown_plain(std::string_view text);

}  // namespace md::interop
