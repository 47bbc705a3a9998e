#include <algorithm>
#include <vector>

#include "base/format.h"
#include "interop/html.h"
#include "interop/markdown.h"
#include "interop/markdown_source.h"

namespace md::interop {
namespace {

class HtmlSink : public MarkdownSink {
 public:
  std::string take() { return std::move(out_); }

  void enter_block(MD_BLOCKTYPE type, void* detail) override {
    if (nests(type) && ++depth_ > markdown_depth_max) return;
    if (type == MD_BLOCK_LI && depth_ > markdown_depth_max) return;
    switch (type) {
      case MD_BLOCK_DOC: break;
      case MD_BLOCK_QUOTE: out_ += "<blockquote>\n"; break;
      case MD_BLOCK_UL: out_ += "<ul>\n"; break;
      case MD_BLOCK_OL: {
        unsigned start = static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start;
        out_ += start == 1 ? std::string("<ol>\n") : cat("<ol start=\"", start, "\">\n");
        break;
      }
      case MD_BLOCK_LI: enter_item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail)); break;
      case MD_BLOCK_HR: out_ += "<hr>\n"; break;
      case MD_BLOCK_H: append(out_, "<h", static_cast<MD_BLOCK_H_DETAIL*>(detail)->level, ">"); break;
      case MD_BLOCK_CODE: out_ += "<pre><code>"; break;
      case MD_BLOCK_P: out_ += "<p>"; break;
      case MD_BLOCK_TABLE: out_ += "<table>\n"; break;
      case MD_BLOCK_THEAD: out_ += "<thead>\n"; break;
      case MD_BLOCK_TBODY: out_ += "<tbody>\n"; break;
      case MD_BLOCK_TR: out_ += "<tr>"; break;
      case MD_BLOCK_TH: out_ += "<th>"; break;
      case MD_BLOCK_TD: out_ += "<td>"; break;
      case MD_BLOCK_HTML: break;
    }
  }

  void leave_block(MD_BLOCKTYPE type, void* detail) override {
    bool too_deep = depth_ > markdown_depth_max;
    if (nests(type)) --depth_;
    if (too_deep && (nests(type) || type == MD_BLOCK_LI)) return;
    switch (type) {
      case MD_BLOCK_QUOTE: out_ += "</blockquote>\n"; break;
      case MD_BLOCK_UL: out_ += "</ul>\n"; break;
      case MD_BLOCK_OL: out_ += "</ol>\n"; break;
      case MD_BLOCK_LI: out_ += "</li>\n"; break;
      case MD_BLOCK_H: append(out_, "</h", static_cast<MD_BLOCK_H_DETAIL*>(detail)->level, ">\n"); break;
      case MD_BLOCK_CODE: out_ += "</code></pre>\n"; break;
      case MD_BLOCK_P: out_ += "</p>\n"; break;
      case MD_BLOCK_TABLE: out_ += "</table>\n"; break;
      case MD_BLOCK_THEAD: out_ += "</thead>\n"; break;
      case MD_BLOCK_TBODY: out_ += "</tbody>\n"; break;
      case MD_BLOCK_TR: out_ += "</tr>\n"; break;
      case MD_BLOCK_TH: out_ += "</th>"; break;
      case MD_BLOCK_TD: out_ += "</td>"; break;
      case MD_BLOCK_DOC:
      case MD_BLOCK_HR:
      case MD_BLOCK_HTML: break;
    }
  }

  void enter_span(MD_SPANTYPE type, const std::string& target) override {
    switch (type) {
      case MD_SPAN_EM: out_ += "<em>"; break;
      case MD_SPAN_STRONG: out_ += "<strong>"; break;
      case MD_SPAN_DEL: out_ += "<del>"; break;
      case MD_SPAN_CODE: out_ += "<code>"; break;
      case MD_SPAN_A:
      case MD_SPAN_IMG: open_link(target); break;
      default: break;
    }
  }

  void leave_span(MD_SPANTYPE type) override {
    switch (type) {
      case MD_SPAN_EM: out_ += "</em>"; break;
      case MD_SPAN_STRONG: out_ += "</strong>"; break;
      case MD_SPAN_DEL: out_ += "</del>"; break;
      case MD_SPAN_CODE: out_ += "</code>"; break;
      case MD_SPAN_A:
      case MD_SPAN_IMG:
        if (links_.back()) out_ += "</a>";
        links_.pop_back();
        break;
      default: break;
    }
  }

  void text(MD_TEXTTYPE type, std::string_view text) override {
    if (type == MD_TEXT_BR)
      out_ += "<br>\n";
    else if (type == MD_TEXT_SOFTBR)
      out_ += '\n';
    else
      append_escaped_html(out_, text);
  }

 private:
  static bool nests(MD_BLOCKTYPE type) {
    return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL;
  }

  void enter_item(const MD_BLOCK_LI_DETAIL& item) {
    out_ += "<li>";
    if (!item.is_task) return;
    out_ += item.task_mark == ' ' ? "<input type=\"checkbox\" disabled> "
                                  : "<input type=\"checkbox\" disabled checked> ";
  }

  // A picture inside a link must not open a second one.
  void open_link(const std::string& target) {
    bool inside = std::ranges::find(links_, true) != links_.end();
    std::string link = inside ? std::string() : safe_link(target);
    links_.push_back(!link.empty());
    if (!link.empty())
      append(out_, "<a href=\"", escape_html(link), "\" rel=\"noopener\" target=\"_blank\">");
  }

  std::string out_;
  std::vector<bool> links_;  // open links and pictures; false: the target was not safe
  int depth_ = 0;
};

}  // namespace

std::string markdown_to_html(std::string_view text) {
  HtmlSink sink;
  read_markdown(text, sink);
  return sink.take();
}

}  // namespace md::interop
