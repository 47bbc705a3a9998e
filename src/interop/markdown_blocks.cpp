#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "interop/html.h"
#include "interop/markdown.h"
#include "interop/markdown_source.h"

namespace md::interop {
namespace {

using Kind = MarkdownBlock::Kind;

class BlockSink : public MarkdownSink {
 public:
  std::vector<MarkdownBlock> take() { return std::move(blocks_); }

  void enter_block(MD_BLOCKTYPE type, void* detail) override {
    switch (type) {
      case MD_BLOCK_QUOTE: ++quotes_; break;
      case MD_BLOCK_UL: lists_.push_back({false, 0}); break;
      case MD_BLOCK_OL: lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start}); break;
      case MD_BLOCK_LI: enter_item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail)); break;
      case MD_BLOCK_P: open(Kind::paragraph); break;
      case MD_BLOCK_H:
        open(Kind::heading);
        blocks_.back().level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_CODE: open(Kind::code); break;
      case MD_BLOCK_HR:
        open(Kind::rule);
        open_ = false;
        break;
      case MD_BLOCK_TABLE: first_row_ = true; break;
      case MD_BLOCK_TR:
        open(Kind::table_row);
        blocks_.back().starts_table = first_row_;
        first_row_ = false;
        cell_ = -1;
        break;
      case MD_BLOCK_TH:
        blocks_.back().header = true;
        ++cell_;
        break;
      case MD_BLOCK_TD: ++cell_; break;
      default: break;
    }
  }

  void leave_block(MD_BLOCKTYPE type, void*) override {
    switch (type) {
      case MD_BLOCK_QUOTE: --quotes_; break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: lists_.pop_back(); break;
      case MD_BLOCK_LI:
        // An item without text still shows its marker.
        if (!marker_.empty()) open(Kind::paragraph);
        open_ = false;
        break;
      case MD_BLOCK_CODE:
        close_code();
        open_ = false;
        break;
      case MD_BLOCK_P:
      case MD_BLOCK_H:
      case MD_BLOCK_TR: open_ = false; break;
      default: break;
    }
    if (type == MD_BLOCK_TR) cell_ = 0;
  }

  void enter_span(MD_SPANTYPE type, const std::string& target) override {
    switch (type) {
      case MD_SPAN_EM: ++italic_; break;
      case MD_SPAN_STRONG: ++bold_; break;
      case MD_SPAN_DEL: ++strike_; break;
      case MD_SPAN_CODE: ++code_; break;
      case MD_SPAN_A:
      case MD_SPAN_IMG: links_.push_back(safe_link(target)); break;
      default: break;
    }
  }

  void leave_span(MD_SPANTYPE type) override {
    switch (type) {
      case MD_SPAN_EM: --italic_; break;
      case MD_SPAN_STRONG: --bold_; break;
      case MD_SPAN_DEL: --strike_; break;
      case MD_SPAN_CODE: --code_; break;
      case MD_SPAN_A:
      case MD_SPAN_IMG: links_.pop_back(); break;
      default: break;
    }
  }

  void text(MD_TEXTTYPE, std::string_view text) override {
    if (text.empty()) return;
    // Items of tight lists hold their text without a paragraph.
    if (!open_) open(Kind::paragraph);
    std::vector<MarkdownSpan>& spans = blocks_.back().spans;
    MarkdownSpan span{{}, style(), link(), std::max(cell_, 0)};
    bool same = !spans.empty() && spans.back().style == span.style && spans.back().link == span.link &&
                spans.back().cell == span.cell;
    if (!same) spans.push_back(std::move(span));
    spans.back().text += text;
  }

 private:
  struct List {
    bool ordered;
    unsigned next;
  };

  void enter_item(const MD_BLOCK_LI_DETAIL& item) {
    if (!marker_.empty()) open(Kind::paragraph);
    open_ = false;
    marker_ = "•";
    if (!lists_.empty() && lists_.back().ordered) marker_ = cat(lists_.back().next++, ".");
    task_ = MarkdownBlock::Task::none;
    if (item.is_task) task_ = item.task_mark == ' ' ? MarkdownBlock::Task::open : MarkdownBlock::Task::done;
  }

  void open(Kind kind) {
    MarkdownBlock block;
    block.kind = kind;
    block.depth = std::min(static_cast<int>(lists_.size()), markdown_depth_max);
    block.quotes = std::min(quotes_, markdown_depth_max);
    block.marker = std::exchange(marker_, {});
    block.task = std::exchange(task_, MarkdownBlock::Task::none);
    blocks_.push_back(std::move(block));
    open_ = true;
  }

  void close_code() {
    std::vector<MarkdownSpan>& spans = blocks_.back().spans;
    if (spans.empty() || !spans.back().text.ends_with('\n')) return;
    spans.back().text.pop_back();
    if (spans.back().text.empty()) spans.pop_back();
  }

  // A picture inside a link leads where the link does.
  std::string link() const {
    auto safe = std::ranges::find_if(links_, [](const std::string& one) { return !one.empty(); });
    return safe == links_.end() ? std::string() : *safe;
  }

  uint8_t style() const {
    int bits = (bold_ > 0 ? MarkdownSpan::bold : 0) | (italic_ > 0 ? MarkdownSpan::italic : 0) |
               (code_ > 0 ? MarkdownSpan::code : 0) | (strike_ > 0 ? MarkdownSpan::strike : 0);
    return static_cast<uint8_t>(bits);
  }

  std::vector<MarkdownBlock> blocks_;
  std::vector<List> lists_;
  std::vector<std::string> links_;
  std::string marker_;
  MarkdownBlock::Task task_ = MarkdownBlock::Task::none;
  int quotes_ = 0, bold_ = 0, italic_ = 0, code_ = 0, strike_ = 0, cell_ = 0;
  bool open_ = false;  // text goes on in the last block
  bool first_row_ = false;
};

}  // namespace

std::vector<MarkdownBlock> markdown_blocks(std::string_view text) {
  BlockSink sink;
  read_markdown(text, sink);
  return sink.take();
}

std::string markdown_plain(std::string_view text) {
  std::string out;
  for (const MarkdownBlock& block : markdown_blocks(text)) {
    if (block.spans.empty()) continue;
    if (!out.empty()) out += '\n';
    int cell = 0;
    for (const MarkdownSpan& span : block.spans) {
      if (span.cell != cell) out += ' ';
      cell = span.cell;
      out += span.text;
    }
  }
  return out;
}

}  // namespace md::interop
