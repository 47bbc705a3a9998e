#pragma once
// md4c's callbacks as virtual functions; private to the two renderers.
// Spans are always closed in the reverse order and before their block ends, also where md4c forgets one (its
// links that are found in plain text may reach beyond the cell of a table).

#include <md4c.h>

#include <string>
#include <string_view>

namespace md::interop {

class MarkdownSink {
 public:
  virtual ~MarkdownSink() = default;
  virtual void enter_block(MD_BLOCKTYPE type, void* detail) = 0;
  virtual void leave_block(MD_BLOCKTYPE type, void* detail) = 0;
  // `target` of links and pictures, else "".
  virtual void enter_span(MD_SPANTYPE type, const std::string& target) = 0;
  virtual void leave_span(MD_SPANTYPE type) = 0;
  // Entities are decoded; breaks arrive as "\n" with type MD_TEXT_BR, soft ones as " ".
  virtual void text(MD_TEXTTYPE type, std::string_view text) = 0;
};

void read_markdown(std::string_view text, MarkdownSink& sink);

}  // namespace md::interop
