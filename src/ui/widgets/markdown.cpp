#include "ui/widgets/markdown.h"

#include <algorithm>

#include "scene/markdown.h"
#include "ui/icons.h"

namespace md::ui {
namespace {

constexpr float indent = 20, block_gap = 8, item_gap = 2, quote_edge = 12, code_pad = 10;

// A piece of text in one look, placed relative to its block.
struct Piece {
  std::string text;
  Type type;
  Token color;
  bool strike, code;
  int link;  // of the block's links; -1: none
  float x, y, width;
};

struct Laid {
  scene::Block block;
  float x = 0, y = 0, height = 0;  // relative to the text
  std::vector<Piece> pieces;
  std::vector<std::string> links;
  std::string plain;
};

struct Layout {
  std::vector<Laid> blocks;
  float height = 0;
};

Type type_of(const scene::Block& block, const scene::Span& span) {
  if (span.code) return type::code;
  Type type = type::reading;
  if (block.kind == scene::BlockKind::heading)
    type = block.level <= 1 ? type::heading : block.level == 2 ? type::title : type::reading.semibold();
  if (span.strong)
    type = type.semibold();
  else if (span.emphasis)
    type = type.medium();
  return type;
}

// Fills lines with words of different looks.
class LineFiller {
 public:
  LineFiller(Laid& out, float width, float line) : out_(out), width_(width), line_(line) {}

  void add(std::string_view text, Piece look) {
    size_t at = 0;
    while (at < text.size()) {
      if (text[at] == '\n') {
        new_line();
        at++;
        continue;
      }
      const size_t end = word_end(text, at);
      place(text.substr(at, end - at), look);
      at = end;
    }
  }
  float bottom() const { return y_ + line_; }

 private:
  // Behind the word and the spaces that follow it; one Chinese character is a word.
  static size_t word_end(std::string_view text, size_t at) {
    size_t end = at;
    while (end < text.size() && text[end] != '\n') {
      size_t next = end;
      const char32_t c = next_character(text, next);
      const bool han = c >= 0x2E80;
      if (han && end > at) break;
      end = next;
      if (han || c == ' ') break;
    }
    while (end < text.size() && text[end] == ' ') end++;
    return end;
  }

  void new_line() {
    x_ = 0;
    y_ += line_;
  }

  void place(std::string_view word, const Piece& look) {
    const size_t letters = word.find_last_not_of(' ') + 1;
    float inked = draw::text_width(word.substr(0, letters), look.type);
    if (x_ > 0 && x_ + inked > width_ + 0.5f) new_line();
    while (inked > width_ + 0.5f && word.size() > 1) {
      // A word wider than the line.
      const size_t fits = std::max<size_t>(wrap_for(word.substr(0, letters), width_, look.type, 1)[0].end, 1);
      put(word.substr(0, fits), look);
      new_line();
      word.remove_prefix(fits);
      return place(word, look);
    }
    put(word, look);
  }

  void put(std::string_view word, const Piece& look) {
    const float width = draw::text_width(word, look.type);
    Piece* last = out_.pieces.empty() ? nullptr : &out_.pieces.back();
    const bool joins = last && last->y == y_ && last->type == look.type && last->link == look.link &&
                       last->strike == look.strike && last->code == look.code && last->x + last->width == x_;
    if (joins) {
      last->text += word;
      last->width += width;
    } else {
      Piece piece = look;
      piece.text = word;
      piece.x = x_;
      piece.y = y_;
      piece.width = width;
      out_.pieces.push_back(std::move(piece));
    }
    x_ += width;
  }

  Laid& out_;
  float width_, line_;
  float x_ = 0, y_ = 0;
};

float line_of(const scene::Block& block) {
  scene::Span plain;
  return line_height(block.kind == scene::BlockKind::code ? type::code : type_of(block, plain));
}

void lay_block(Laid& laid, float width) {
  const scene::Block& block = laid.block;
  if (block.kind == scene::BlockKind::rule) {
    laid.height = 1;
    return;
  }
  if (block.kind == scene::BlockKind::code) {
    laid.plain = block.spans.empty() ? std::string() : block.spans[0].text;
    float y = code_pad;
    for (const TextLine& line : wrap_for(laid.plain, width - 2 * code_pad, type::code)) {
      laid.pieces.push_back({laid.plain.substr(line.begin, line.end - line.begin), type::code, Token::text,
                             false, false, -1, code_pad, y, line.width});
      y += line_height(type::code);
    }
    laid.height = y + code_pad;
    return;
  }
  LineFiller filler(laid, width, line_of(block));
  for (const scene::Span& span : block.spans) {
    int link = -1;
    if (!span.href.empty()) {
      link = static_cast<int>(laid.links.size());
      laid.links.push_back(span.href);
    }
    const bool quiet = block.kind == scene::BlockKind::quote || (block.task && block.done);
    const Token color = link >= 0 ? Token::accent : quiet ? Token::text_muted : Token::text;
    filler.add(span.text, {{}, type_of(block, span), color, span.strike, span.code, link, 0, 0, 0});
    laid.plain += span.text;
  }
  laid.height = filler.bottom();
}

Layout lay_out(std::string_view text, float width) {
  Layout out;
  for (scene::Block& block : scene::parse_markdown(text)) {
    Laid laid;
    laid.block = std::move(block);
    const bool item = laid.block.kind == scene::BlockKind::item;
    laid.x = item ? indent * static_cast<float>(std::min(laid.block.level, 6))
             : laid.block.kind == scene::BlockKind::quote ? quote_edge
                                                          : 0;
    lay_block(laid, std::max(40.f, width - laid.x));
    const bool after_item =
        item && !out.blocks.empty() && out.blocks.back().block.kind == scene::BlockKind::item;
    if (!out.blocks.empty()) out.height += after_item ? item_gap : block_gap;
    laid.y = out.height;
    out.height += laid.height;
    out.blocks.push_back(std::move(laid));
  }
  return out;
}

// Layouts of the texts on screen: laid out again only when the text, the width or the fonts change.
struct Kept {
  size_t hash = 0;
  float width = -1;
  bool touch = false;
  uint32_t fonts = 0;
  uint64_t used = 0;
  Layout layout;
};

struct LayoutCache : Memory {
  std::vector<std::unique_ptr<Kept>> kept;
};

constexpr size_t layouts_max = 64;

const Layout& layout_of(std::string_view text, float width) {
  Context& c = ctx();
  auto& kept = c.memory<LayoutCache>(0).kept;
  const size_t hash = std::hash<std::string_view>{}(text);
  const uint32_t fonts = c.fonts.generation();
  for (const auto& each : kept)
    if (each->hash == hash && each->width == width && each->touch == c.touch() && each->fonts == fonts) {
      each->used = c.frame_number();
      return each->layout;
    }
  if (kept.size() >= layouts_max)
    kept.erase(std::min_element(kept.begin(), kept.end(),
                                [](const auto& a, const auto& b) { return a->used < b->used; }));
  kept.push_back(
      std::make_unique<Kept>(Kept{hash, width, c.touch(), fonts, c.frame_number(), lay_out(text, width)}));
  return kept.back()->layout;
}

Role role_of(const scene::Block& block) {
  switch (block.kind) {
    case scene::BlockKind::heading:
      return Role::heading;
    case scene::BlockKind::item:
      return Role::listitem;
    case scene::BlockKind::code:
      return Role::code;
    case scene::BlockKind::rule:
      return Role::separator;
    default:
      return Role::paragraph;
  }
}

class MarkdownView {
 public:
  MarkdownView(Rect r, const Layout& layout, bool tickable)
      : rect_(r), layout_(layout), tickable_(tickable) {}

  MarkdownPress run() {
    const Rect clip = ctx().clip();
    int number = 0;
    for (const Laid& laid : layout_.blocks) {
      Scope scope(number++);
      const int task = laid.block.task ? tasks_++ : -1;
      const Rect r{rect_.x + laid.x, rect_.y + laid.y, rect_.w - laid.x, laid.height};
      if (r.y <= clip.bottom() && r.bottom() >= clip.y) block(laid, r, task);
    }
    return std::move(press_);
  }

 private:
  void block(const Laid& laid, Rect r, int task) {
    Node n = node(role_of(laid.block), 0, laid.plain, r);
    n.level = laid.block.kind == scene::BlockKind::heading ? laid.block.level + 1 : 0;
    Group group(n);
    switch (laid.block.kind) {
      case scene::BlockKind::rule:
        draw::hline(r.x, r.right(), r.y, Token::border);
        return;
      case scene::BlockKind::code:
        draw::box(r, Token::sunken, Token::border, 6);
        break;
      case scene::BlockKind::quote:
        draw::fill({r.x - quote_edge, r.y, 3, r.h}, Token::border_field, 1.5f);
        break;
      case scene::BlockKind::item:
        bullet(laid, r, task);
        break;
      default:
        break;
    }
    for (const Piece& piece : laid.pieces) this->piece(laid, piece, r);
  }

  void bullet(const Laid& laid, Rect r, int task) {
    const float line = line_height(type::reading);
    const Rect place{r.x - indent, r.y, indent - 6, line};
    if (task >= 0) {
      check(place, laid, task);
    } else if (laid.block.number > 0) {
      const std::string words = std::to_string(laid.block.number) + ".";
      const float width = draw::text_width(words, type::reading);
      draw::text({place.right() - width, r.y}, words, type::reading, Token::text_muted);
    } else {
      draw::circle({place.right() - 4, r.y + line / 2}, 2, Token::text_muted);
    }
  }

  void check(Rect place, const Laid& laid, int task) {
    const Rect box = Rect{place.right() - 14, place.y, 14, place.h}.middle_y(14);
    ItemOptions options;
    options.off = !tickable_;
    options.focusable = tickable_;
    const Response response = ctx().respond(ctx().id("task"), box, options);
    if (laid.block.done) {
      draw::fill(box, Token::accent_fill, 3);
      draw::icon(box, icon::check, 12, Token::on_accent);
    } else {
      draw::box(box, Token::field, Token::border_strong, 3);
    }
    if (response.ring) draw::focus_ring(box, 3);
    Node n = node(Role::checkbox, response.id, laid.plain, box);
    n.states = state_checkable | (laid.block.done ? state_checked : 0u) |
               (tickable_ ? static_cast<uint32_t>(state_focusable) : static_cast<uint32_t>(state_off));
    ctx().semantics.leaf(n);
    if (response.clicked) press_.task = task;
  }

  void piece(const Laid& laid, const Piece& piece, Rect r) {
    const Point at{r.x + piece.x, r.y + piece.y};
    const float line =
        laid.block.kind == scene::BlockKind::code ? line_height(type::code) : line_of(laid.block);
    // Code in a line of reading sits on the same middle.
    const Point text_at{at.x, at.y + (line - line_height(piece.type)) / 2};
    const Rect box{at.x, at.y, piece.width, line};
    bool hovered = false;
    if (piece.link >= 0) {
      Scope scope(piece.link);
      const Response response = ctx().respond(ctx().id(static_cast<uint64_t>(piece.y * 7 + piece.x)), box);
      hovered = response.hovered;
      if (response.ring) draw::focus_ring(box, 2);
      Node n = node(Role::link, response.id, piece.text, box);
      n.href = laid.links[static_cast<size_t>(piece.link)];
      n.states = state_focusable;
      ctx().semantics.leaf(n);
      if (response.clicked) press_.href = n.href;
    }
    if (piece.code) draw::fill({box.x - 2, box.y + 1, box.w + 4, box.h - 2}, Token::hover, 4);
    draw::text(text_at, piece.text, piece.type, piece.color);
    if (piece.strike) draw::hline(at.x, at.x + piece.width, at.y + line / 2 + 1, piece.color);
    if (hovered) draw::hline(at.x, at.x + piece.width, at.y + line - 2, piece.color);
  }

  Rect rect_;
  const Layout& layout_;
  bool tickable_;
  int tasks_ = 0;
  MarkdownPress press_;
};

}  // namespace

float markdown_height(std::string_view text, float width) {
  return layout_of(text, width).height;
}

MarkdownPress markdown(Rect r, std::string_view id, std::string_view text, bool tickable) {
  const Layout& layout = layout_of(text, r.w);
  Scope scope(id);
  return MarkdownView(r, layout, tickable).run();
}

}  // namespace md::ui
