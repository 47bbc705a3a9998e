// A line over a page or in a card that says what lasts.

#include <algorithm>

#include "ui/widgets/card.h"

namespace md::ui {
namespace {

constexpr float banner_pad = 16;
Type banner_type() {
  return Type{Face::regular, 13, 20, 14, 20};
}

float banner_words(float width, const BannerStyle& style) {
  float words = width - 2 * banner_pad - 16 - 8;
  if (!style.action.empty()) words -= draw::text_width(style.action, type::control_medium) + 8;
  if (style.closable) words -= 24 + 8;
  return words;
}

}  // namespace

float banner_height(std::string_view text, float width, const BannerStyle& style) {
  const TextStyle words{banner_type()};
  return std::max(36.f,
                  paragraph_height(text, banner_words(width, style), words) + (ctx().touch() ? 20 : 16));
}

BannerPress banner(Rect r, std::string_view text, const BannerStyle& style, float radius) {
  draw::fill(r, tone_tint(style.tone), radius);
  Group group(style.tone == Tone::danger ? Role::alert : Role::status, "", r);
  Rect in = r.inset(banner_pad, 0);
  const Icon mark = style.icon ? style.icon : style.tone == Tone::info ? icon::info : icon::triangle_alert;
  draw::icon(in.cut_left(16, 8), mark, 16, tone_color(style.tone));
  BannerPress press = BannerPress::none;
  if (style.closable &&
      icon_button_right(in, icon::x, tr("kit.close"), {.kind = ButtonKind::quiet, .size = Size::xsmall}, 8))
    press = BannerPress::close;
  const TextStyle words{banner_type()};
  const float width = std::min(banner_words(r.w, style), in.w);
  const float height = paragraph_height(text, width, words);
  float used = 0;
  for (const TextLine& line : wrap_for(text, width, words.type)) used = std::max(used, line.width);
  paragraph(in.middle_y(height).with_width(width), text, words);
  if (!style.action.empty()) {
    in.cut_left(used + 8);
    if (link(in, style.action, {}, {type::control_medium, Token::accent})) press = BannerPress::action;
  }
  return press;
}

}  // namespace md::ui
