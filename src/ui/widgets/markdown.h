#pragma once
// Notes as people wrote them, in Markdown.

#include <string>
#include <string_view>

#include "ui/widgets/text.h"

namespace md::ui {

float markdown_height(std::string_view text, float width);

struct MarkdownPress {
  std::string href;   // a link was pressed
  int task = -1;      // the n-th task of the text was ticked, counting from 0
};
// From the top of r. `id` tells it apart. Tasks can be ticked when `tickable`.
MarkdownPress markdown(Rect r, std::string_view id, std::string_view text, bool tickable = false);

}  // namespace md::ui
