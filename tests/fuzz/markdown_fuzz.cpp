// Markdown from notes: the HTML holds only known tags, all closed, and links to the web and to mail only.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "interop/markdown.h"

using namespace md::interop;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_tag(std::string_view tag, std::vector<std::string>& open) {
  if (tag.starts_with('/')) {
    require(!open.empty() && open.back() == tag.substr(1));
    open.pop_back();
    return;
  }
  std::string_view name = tag.substr(0, tag.find(' '));
  static constexpr std::string_view known[] = {
      "p",  "h1",     "h2",  "h3", "h4",    "h5",    "h6",    "ul", "ol", "li", "blockquote", "pre", "code",
      "em", "strong", "del", "a",  "table", "thead", "tbody", "tr", "th", "td", "hr",         "br",  "input"};
  bool found = false;
  for (std::string_view one : known) found |= one == name;
  require(found);
  if (size_t at = tag.find("href=\""); at != std::string_view::npos) {
    std::string target = md::ascii_lower(tag.substr(at + 6));
    require(target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:"));
    require(tag.find("rel=\"noopener\"") != std::string_view::npos);
  }
  if (name != "hr" && name != "br" && name != "input") open.emplace_back(name);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string html = markdown_to_html(text);
  require(md::valid_utf8(html));
  std::vector<std::string> open;
  for (size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    size_t end = html.find('>', at);
    require(end != std::string::npos);
    check_tag(std::string_view(html).substr(at + 1, end - at - 1), open);
  }
  require(open.empty());
  for (const MarkdownBlock& block : markdown_blocks(text)) {
    require(block.depth >= 0 && block.depth <= markdown_depth_max && block.quotes >= 0);
    for (const MarkdownSpan& span : block.spans) require(!span.text.empty() && md::valid_utf8(span.text));
  }
  (void)markdown_plain(text);
  return 0;
}
