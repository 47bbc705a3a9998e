// What to show when there is nothing, or something went wrong.

#include <algorithm>

#include "ui/widgets/card.h"

namespace md::ui {
namespace {

constexpr float empty_width_max = 340;

float empty_words(float width) {
  return std::min(width - 32, empty_width_max);
}

bool state_block(Rect r, Icon icon, Token icon_color, std::string_view title, std::string_view words,
                 std::string_view action, const ButtonStyle& style) {
  const float height = empty_height(r.w, words, !action.empty());
  Rect in = r.middle_y(std::min(height, r.h)).middle_x(empty_words(r.w)).inset(0, 20, 0, 0);
  draw::icon(in.cut_top(32, 12), icon, 32, icon_color);
  TextStyle head = style::strong;
  head.align = Align::center;
  head.role = Role::heading;
  head.level = 2;
  cut_paragraph(in, title, head, 4);
  TextStyle body = style::caption;
  body.align = Align::center;
  cut_paragraph(in, words, body);
  if (action.empty()) return false;
  in.cut_top(12);
  const float width = std::min(button_width(action, style), in.w);
  return button({in.center_x() - width / 2, in.y, width, control_height(style.size)}, action, style);
}

}  // namespace

float empty_height(float width, std::string_view text, bool action) {
  return 20 + 32 + 12 + line_height(type::control) + 4 +
         paragraph_height(text, empty_words(width), style::caption) +
         (action ? 12 + control_height(Size::small) : 0) + 20;
}

bool empty_state(Rect r, Icon icon, std::string_view title, std::string_view text, std::string_view action,
                 const ButtonStyle& style) {
  return state_block(r, icon, Token::text_faint, title, text, action, style);
}

bool error_state(Rect r, std::string_view title, std::string_view text, std::string_view action) {
  return state_block(r, icon::cloud_alert, Token::danger, title, text, action, {.size = Size::small});
}

}  // namespace md::ui
