// What was said, as in a conversation.

#include <algorithm>

#include "ui/widgets/card.h"

namespace md::ui {
namespace {

constexpr float bubble_pad_x = 12, bubble_pad_y = 8;
float bubble_share() {
  return ctx().touch() ? 0.82f : 0.76f;
}

}  // namespace

float bubble_height(const Bubble& bubble, float width) {
  return paragraph_height(bubble.text, width * bubble_share() - 2 * bubble_pad_x, style::reading) +
         2 * bubble_pad_y;
}

void bubble(Rect r, const Bubble& bubble) {
  const float inner = r.w * bubble_share() - 2 * bubble_pad_x;
  float widest = 0;
  for (const TextLine& line : wrap_for(bubble.text, inner, type::reading))
    widest = std::max(widest, line.width);
  Rect box = r.with_width(widest + 2 * bubble_pad_x + 0.5f);
  box.h = bubble_height(bubble, r.w);
  if (bubble.mine) box.x = r.right() - box.w;
  draw::Faded faded(bubble.waiting ? 0.7f : 1);
  const float radius = ctx().touch() ? 14 : 10;
  draw::fill(box, bubble.mine ? Token::selected : Token::hover, radius);
  if (bubble.first) {
    // The corner towards the speaker is sharper.
    const Rect corner{bubble.mine ? box.right() - radius : box.x, box.y, radius, radius};
    draw::fill(corner, bubble.mine ? Token::selected : Token::hover, 4,
               bubble.mine ? corners_tr : corners_tl);
  }
  paragraph(box.inset(bubble_pad_x, bubble_pad_y).with_width(widest + 1), bubble.text, style::reading);
}

void day_separator(Rect r, std::string_view label, bool fresh) {
  const TextStyle style{type::caption, fresh ? Token::accent : Token::text_muted};
  const float width = text_width(label, style);
  const Rect middle = r.middle_x(width + 0.5f);
  text(middle, label, style);
  const Token line = fresh ? Token::accent : Token::border;
  draw::hline(r.x, middle.x - 12, r.center_y(), line);
  draw::hline(middle.right() + 12, r.right(), r.center_y(), line);
}

}  // namespace md::ui
