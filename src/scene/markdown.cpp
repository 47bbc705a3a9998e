#include "scene/markdown.h"

#include <md4c.h>

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "scene/svg.h"

namespace md::scene {
namespace {

constexpr int depth_max = 32;

bool allowed_address(std::string_view address) {
  for (std::string_view scheme : {"https://", "http://", "mailto:"})
    if (starts_with_no_case(address, scheme)) return true;
  return false;
}

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
  return attribute.text ? std::string(attribute.text, attribute.size) : std::string();
}

// "&amp;" and "&#65;" as md4c hands them on.
std::string entity_text(std::string_view entity) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", "\u00a0"}};
  for (const auto& [name, text] : known)
    if (name == entity) return std::string(text);
  if (!entity.starts_with("&#") || entity.size() < 4 || entity.size() > 12) return std::string(entity);
  const bool hexadecimal = entity[2] == 'x' || entity[2] == 'X';
  uint32_t code = 0;
  for (char c : entity.substr(hexadecimal ? 3 : 2, entity.size() - (hexadecimal ? 4 : 3))) {
    const size_t digit =
        std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
    if (digit == std::string_view::npos || code > 0x110000) return std::string(entity);
    code = code * (hexadecimal ? 16 : 10) + static_cast<uint32_t>(digit);
  }
  std::string out;
  const bool real = code >= 32 && code <= 0x10FFFF && !(code >= 0xD800 && code < 0xE000);
  append_utf8(out, real ? code : 0xFFFD);
  return out;
}

class Reader {
 public:
  std::vector<Block> read(std::string_view text) {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_NOHTML | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH |
                   MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<Reader*>(self)->enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<Reader*>(self)->leave(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
      return static_cast<Reader*>(self)->enter_span(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      return static_cast<Reader*>(self)->leave_span(type);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<Reader*>(self)->text(type, {text, size});
    };
    md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
    return std::move(blocks_);
  }

 private:
  struct List {
    int next = 0;  // 0: bullets
  };

  Block& open(BlockKind kind, int level = 0) {
    Block block;
    block.kind = kind;
    block.level = level;
    blocks_.push_back(std::move(block));
    in_block_ = true;
    return blocks_.back();
  }

  int enter(MD_BLOCKTYPE type, void* detail) {
    if (blocks_.size() >= markdown_blocks_max) return 1;
    switch (type) {
      case MD_BLOCK_UL:
        lists_.push_back({0});
        break;
      case MD_BLOCK_OL:
        lists_.push_back(
            {static_cast<int>(std::min(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start, 999999u))});
        break;
      case MD_BLOCK_LI:
        item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        break;
      case MD_BLOCK_QUOTE:
        quotes_++;
        break;
      case MD_BLOCK_HR:
        open(BlockKind::rule);
        in_block_ = false;
        break;
      case MD_BLOCK_H:
        open(BlockKind::heading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
        break;
      case MD_BLOCK_CODE:
        open(BlockKind::code).spans.push_back({.text = {}, .code = true});
        break;
      case MD_BLOCK_P:
        // The first paragraph of an item is the item.
        if (std::exchange(fresh_item_, false)) break;
        if (quotes_ > 0)
          open(BlockKind::quote, std::min(quotes_, depth_max));
        else if (!lists_.empty())
          continue_item();
        else
          open(BlockKind::paragraph);
        break;
      default:
        break;
    }
    return 0;
  }

  void item(const MD_BLOCK_LI_DETAIL& detail) {
    Block& block = open(BlockKind::item, static_cast<int>(std::min<size_t>(lists_.size(), depth_max)));
    if (!lists_.empty() && lists_.back().next > 0) block.number = lists_.back().next++;
    block.task = detail.is_task != 0;
    block.done = block.task && detail.task_mark != ' ';
    fresh_item_ = true;
  }

  // A further paragraph of an item stands below it, on a line of its own.
  void continue_item() {
    for (auto it = blocks_.rbegin(); it != blocks_.rend(); ++it)
      if (it->kind == BlockKind::item) {
        if (!it->spans.empty()) it->spans.push_back({.text = "\n"});
        break;
      }
    in_block_ = true;
  }

  int leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        if (!lists_.empty()) lists_.pop_back();
        break;
      case MD_BLOCK_QUOTE:
        quotes_--;
        break;
      case MD_BLOCK_LI:
        fresh_item_ = false;
        break;
      case MD_BLOCK_CODE: {
        std::string& code = blocks_.back().spans[0].text;
        if (code.ends_with('\n')) code.pop_back();
        break;
      }
      default:
        break;
    }
    return 0;
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    switch (type) {
      case MD_SPAN_STRONG:
        strong_++;
        break;
      case MD_SPAN_EM:
        emphasis_++;
        break;
      case MD_SPAN_CODE:
        code_++;
        break;
      case MD_SPAN_DEL:
        strike_++;
        break;
      case MD_SPAN_A: {
        std::string address = attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
        href_ = allowed_address(address) ? std::move(address) : std::string();
        break;
      }
      default:
        break;
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type) {
    switch (type) {
      case MD_SPAN_STRONG:
        strong_--;
        break;
      case MD_SPAN_EM:
        emphasis_--;
        break;
      case MD_SPAN_CODE:
        code_--;
        break;
      case MD_SPAN_DEL:
        strike_--;
        break;
      case MD_SPAN_A:
        href_.clear();
        break;
      default:
        break;
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view words) {
    if (blocks_.empty() || !in_block_) return 0;
    std::string piece(words);
    if (type == MD_TEXT_NULLCHAR) piece = "\uFFFD";
    if (type == MD_TEXT_BR) piece = "\n";
    if (type == MD_TEXT_SOFTBR) piece = " ";
    if (type == MD_TEXT_ENTITY) piece = entity_text(words);
    std::vector<Span>& spans = blocks_.back().spans;
    if (blocks_.back().kind == BlockKind::code) {
      spans[0].text += piece;
      return 0;
    }
    Span span{std::move(piece), strong_ > 0, emphasis_ > 0, code_ > 0, strike_ > 0, href_};
    const auto same = [&](const Span& last) {
      return last.strong == span.strong && last.emphasis == span.emphasis && last.code == span.code &&
             last.strike == span.strike && last.href == span.href;
    };
    if (!spans.empty() && same(spans.back()))
      spans.back().text += span.text;
    else
      spans.push_back(std::move(span));
    return 0;
  }

  std::vector<Block> blocks_;
  std::vector<List> lists_;
  int quotes_ = 0, strong_ = 0, emphasis_ = 0, code_ = 0, strike_ = 0;
  std::string href_;
  bool fresh_item_ = false, in_block_ = false;
};

std::string span_html(const Span& span) {
  std::string out;
  const std::string words = escape_html(span.text);
  for (size_t at = 0; at <= words.size();) {
    const size_t end = std::min(words.find('\n', at), words.size());
    if (at > 0) out += "<br>";
    out += words.substr(at, end - at);
    at = end + 1;
  }
  if (span.code) out = cat("<code>", out, "</code>");
  if (span.strike) out = cat("<s>", out, "</s>");
  if (span.emphasis) out = cat("<em>", out, "</em>");
  if (span.strong) out = cat("<strong>", out, "</strong>");
  if (!span.href.empty())
    out = cat("<a href=\"", escape_html(span.href), "\" rel=\"noopener\">", out, "</a>");
  return out;
}

std::string spans_html(const Block& block) {
  std::string out;
  for (const Span& span : block.spans) out += span_html(span);
  return out;
}

// Lists inside each other are opened and closed by the levels of the items that follow.
class HtmlLists {
 public:
  explicit HtmlLists(std::string& out) : out_(out) {}
  void to(int level, bool numbered) {
    while (static_cast<int>(open_.size()) > level) close();
    if (!open_.empty() && static_cast<int>(open_.size()) == level && open_.back() != numbered) close();
    while (static_cast<int>(open_.size()) < level) {
      out_ += numbered ? "<ol>" : "<ul>";
      open_.push_back(numbered);
    }
  }
  void end() {
    while (!open_.empty()) close();
  }

 private:
  void close() {
    out_ += open_.back() ? "</ol>" : "</ul>";
    open_.pop_back();
  }
  std::string& out_;
  std::vector<bool> open_;
};

}  // namespace

std::vector<Block> parse_markdown(std::string_view text) {
  return Reader().read(truncate_bytes(text, markdown_bytes_max));
}

std::string markdown_html(std::string_view text) {
  std::string out;
  HtmlLists lists(out);
  for (const Block& block : parse_markdown(text)) {
    if (block.kind != BlockKind::item) lists.end();
    switch (block.kind) {
      case BlockKind::paragraph:
        append(out, "<p>", spans_html(block), "</p>");
        break;
      case BlockKind::heading:
        append(out, "<h", block.level, ">", spans_html(block), "</h", block.level, ">");
        break;
      case BlockKind::quote:
        append(out, "<blockquote>", spans_html(block), "</blockquote>");
        break;
      case BlockKind::code:
        append(out, "<pre><code>", escape_html(block.spans[0].text), "</code></pre>");
        break;
      case BlockKind::rule:
        out += "<hr>";
        break;
      case BlockKind::item:
        lists.to(block.level, block.number > 0);
        append(out, "<li>", block.task ? (block.done ? "☑ " : "☐ ") : "", spans_html(block), "</li>");
        break;
    }
  }
  lists.end();
  return out;
}

std::string plain_text(std::string_view text) {
  std::string out;
  for (const Block& block : parse_markdown(text)) {
    if (block.kind == BlockKind::rule) continue;
    if (!out.empty()) out += ' ';
    for (const Span& span : block.spans) out += span.text;
  }
  return collapse_spaces(out);
}

}  // namespace md::scene
