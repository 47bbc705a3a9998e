// What happened, one entry below the other.

#include <algorithm>

#include "ui/widgets/card.h"

namespace md::ui {
namespace {

constexpr float quote_pad_x = 12, quote_pad_y = 8;

float entry_icon() {
  return ctx().touch() ? 32 : 28;
}

float when_width(const TimelineEntry& entry) {
  return entry.when.empty() ? 0 : text_width(entry.when, style::caption) + 10;
}

float entry_words(const TimelineEntry& entry, float width) {
  return width - entry_icon() - 10 - when_width(entry);
}

float sentence_height(const TimelineEntry& entry, float width) {
  // A sentence with an emphasised end stays on one line.
  return entry.strong.empty() ? paragraph_height(entry.sentence, width) : line_height(type::control);
}

}  // namespace

float timeline_height(const TimelineEntry& entry, float width) {
  const float words = entry_words(entry, width);
  float height = 4 + sentence_height(entry, words) + paragraph_height(entry.detail, words, style::caption);
  if (!entry.quote.empty())
    height += 6 + paragraph_height(entry.quote, words - 2 * quote_pad_x) + 2 * quote_pad_y;
  return std::max(height, entry_icon()) + 14;
}

void timeline_entry(Rect r, const TimelineEntry& entry) {
  Group group(Role::listitem, "", r);
  const float size = entry_icon();
  const float when = when_width(entry);
  const Rect whole = r;
  const Rect mark = r.cut_left(size, 10).with_height(size);
  draw::circle({mark.center_x(), mark.center_y()}, size / 2, tone_tint(entry.tone));
  draw::icon(mark, entry.icon, ctx().touch() ? 16 : 14, tone_color(entry.tone));
  if (!entry.last && whole.h > size + 8)
    draw::vline(mark.center_x() - 0.5f, mark.bottom() + 4, whole.bottom() - 4, Token::border);
  Rect time = r.cut_right(when);
  r.cut_top(4);
  const float line = line_height(type::control);
  if (entry.strong.empty()) {
    cut_paragraph(r, entry.sentence);
  } else {
    spans(r.cut_top(line), {{entry.sentence, style::body}, {entry.strong, style::medium}}, 4);
  }
  if (when > 0)
    text(time.inset(0, 6, 0, 0).with_height(line_height(type::caption)), entry.when,
         {type::caption, Token::text_muted, Align::right});
  cut_paragraph(r, entry.detail, style::caption);
  if (entry.quote.empty()) return;
  r.cut_top(6);
  const float height = paragraph_height(entry.quote, r.w - 2 * quote_pad_x) + 2 * quote_pad_y;
  const Rect quote = r.cut_top(height);
  if (entry.private_note)
    draw::fill(quote, Token::warning_tint, 8);
  else
    draw::box(quote, Token::sunken, Token::border, 8);
  paragraph(quote.inset(quote_pad_x, quote_pad_y), entry.quote);
}

}  // namespace md::ui
