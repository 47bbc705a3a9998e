#include "ui/widgets/button.h"

#include "ui/widgets/tip.h"

namespace md::ui {
namespace {

struct Shape {
  float height, padding, radius, icon;
  Type type;
};

Shape shape_of(Size size) {
  constexpr Type small_touch{Face::medium, 13, 20, 14, 20};
  constexpr Type large{Face::medium, 14, 20, 15, 22};
  if (ctx().touch()) {
    switch (size) {
      case Size::xsmall:
        return {32, 11, 8, 16, type::caption_medium};
      case Size::small:
        return {36, 13, 8, 20, small_touch};
      case Size::normal:
      case Size::large:
        return {44, 17, 8, 20, type::control_medium};
    }
  }
  switch (size) {
    case Size::xsmall:
      return {24, 9, 5, 14, type::caption_medium};
    case Size::small:
      return {28, 11, 6, 16, type::control_medium};
    case Size::normal:
      return {32, 13, 6, 16, type::control_medium};
    case Size::large:
      return {40, 17, 8, 16, large};
  }
  return {32, 13, 6, 16, type::control_medium};
}

constexpr float inner_gap = 6;

struct Paint {
  Token fill = Token::none, frame = Token::none;
  Color text = Token::text, icon = Token::text;
  bool shadow = false;
};

// Faded as a whole: on a coloured button the label stays as light as its ground lets it be.
Paint faded(Paint paint) {
  const auto half = [](Color color) {
    const Rgba full = ctx().color(color.token);
    return Color(blend(with_alpha(full, 0.5f), ctx().color(Token::surface)));
  };
  paint.text = half(paint.text);
  paint.icon = half(paint.icon);
  return paint;
}

Paint paint_of(const ButtonStyle& style, bool hovered) {
  if (style.on) return {Token::selected, Token::accent, Token::accent, Token::accent, true};
  switch (style.kind) {
    case ButtonKind::plain:
      return {hovered ? Token::hover : Token::raised, Token::border_field, Token::text, Token::text_muted,
              true};
    case ButtonKind::primary:
      return {hovered ? Token::accent_hover : Token::accent_fill,
              hovered ? Token::accent_hover : Token::accent_fill, Token::on_accent, Token::on_accent, true};
    case ButtonKind::danger:
      return {hovered ? Token::danger_hover : Token::danger_fill,
              hovered ? Token::danger_hover : Token::danger_fill, Token::on_danger, Token::on_danger, true};
    case ButtonKind::quiet:
      return {hovered ? Token::hover : Token::none, Token::none, hovered ? Token::text : Token::text_muted,
              hovered ? Token::text : Token::text_muted, false};
    case ButtonKind::quiet_danger:
      return {hovered ? Token::hover : Token::none, Token::none, Token::danger, Token::danger, false};
  }
  return {};
}

void draw_face(Rect r, const Shape& shape, const Paint& paint, const ButtonStyle& style) {
  if (paint.shadow && !style.off) draw::shadow(r, shape.radius, Shadow::rest);
  if (paint.fill != Token::none) draw::fill(r, paint.fill, shape.radius, style.corners);
  if (paint.frame != Token::none && paint.frame != paint.fill)
    draw::border(r, paint.frame, shape.radius, 1, style.corners);
}

void draw_content(Rect r, std::string_view words, const Shape& shape, const Paint& paint,
                  const ButtonStyle& style) {
  const float count =
      style.count.empty() ? 0 : draw::text_width(style.count, type::caption_medium) + inner_gap;
  const float words_width = words.empty() ? 0 : draw::text_width(words, shape.type);
  float width = words_width + count;
  if (style.icon) width += shape.icon + (words.empty() ? 0 : inner_gap);
  if (style.trailing) width += shape.icon + (words.empty() ? 0 : inner_gap);
  const float room = r.w - 4;
  Rect line = r.middle_x(std::min(width, room));
  if (style.icon) {
    const Color tint = style.tint.token != Token::none ? style.tint : paint.icon;
    draw::icon(line.cut_left(shape.icon, words.empty() ? 0 : inner_gap), style.icon, shape.icon, tint);
  }
  if (style.trailing)
    draw::icon(line.cut_right(shape.icon, words.empty() ? 0 : inner_gap), style.trailing, shape.icon,
               paint.icon);
  if (!style.count.empty()) {
    const Rect place = line.cut_right(count - inner_gap, inner_gap);
    draw::text({place.x, place.y + (place.h - line_height(type::caption)) / 2}, style.count,
               type::caption_medium, style.on ? paint.text : Color(Token::text_faint));
  }
  if (words.empty()) return;
  const Point at{line.x, line.y + (line.h - line_height(shape.type)) / 2};
  if (words_width > line.w + 0.5f) {
    ctx().checks.note(Flaw::Kind::clipped_text, words, r);
    draw::Clip clip(line);
    draw::text(at, words, shape.type, paint.text);
  } else {
    draw::text(at, words, shape.type, paint.text);
  }
}

Node button_node(const Response& response, std::string_view name, const ButtonStyle& style) {
  Node n = node(Role::button, response.id, name, response.rect);
  n.states = state_focusable;
  if (style.off) n.states |= state_off;
  if (style.busy) n.states |= state_busy;
  if (style.toggle) n.states |= state_pressable | (style.on ? state_pressed : 0u);
  if (style.popup) n.states |= state_popup | state_expandable | (style.on ? state_expanded : 0u);
  n.description = style.off ? style.reason : style.tip != name ? style.tip : std::string_view{};
  n.keys = style.chord;
  n.value = style.count;
  return n;
}

Response press(Rect r, std::string_view label, std::string_view words, const ButtonStyle& style) {
  const Shape shape = shape_of(style.size);
  ItemOptions options;
  options.off = style.off || style.busy;
  options.focusable = !style.off || !style.reason.empty();
  options.entry = style.entry;
  Response response = ctx().respond(ctx().id(label), r, options);
  Paint paint = paint_of(style, response.hovered && !options.off);
  {
    draw::Faded half(style.off ? 0.5f : 1);
    draw_face(r, shape, paint, style);
  }
  if (style.off) paint = faded(paint);
  if (style.busy)
    draw::spinner({r.center_x(), r.center_y()}, 6.5f, paint.text);
  else
    draw_content(response.held ? r.moved(0, 1) : r, words, shape, paint, style);
  if (response.ring) draw::focus_ring(r, shape.radius);
  Node n = button_node(response, shown(label), style);
  n.key =
      label.find("##") == std::string_view::npos ? std::string_view{} : label.substr(label.find("##") + 2);
  ctx().semantics.leaf(n);
  tip(response, style.off && !style.reason.empty() ? style.reason : style.tip, style.chord);
  return response;
}

}  // namespace

float control_height(Size size) {
  return shape_of(size).height;
}

float button_width(std::string_view label, const ButtonStyle& style) {
  const Shape shape = shape_of(style.size);
  const std::string_view words = shown(label);
  float width = 2 * shape.padding + draw::text_width(words, shape.type);
  if (style.icon) width += shape.icon + (words.empty() ? 0 : inner_gap);
  if (style.trailing) width += shape.icon + (words.empty() ? 0 : inner_gap);
  if (!style.count.empty()) width += inner_gap + draw::text_width(style.count, type::caption_medium);
  return width;
}

Response button_response(Rect r, std::string_view label, const ButtonStyle& style) {
  return press(r, label, shown(label), style);
}

bool button(Rect r, std::string_view label, const ButtonStyle& style) {
  return press(r, label, shown(label), style).clicked;
}

float icon_button_width(Size size) {
  return shape_of(size).height;
}

bool icon_button(Rect r, Icon icon, std::string_view label, ButtonStyle style) {
  style.icon = icon;
  if (style.tip.empty()) style.tip = shown(label);
  return press(r, label, {}, style).clicked;
}

float split_button_width(std::string_view label, const ButtonStyle& style) {
  return button_width(label, style) + (ctx().touch() ? 44 : 28) - 1;
}

SplitPressed split_button(Rect r, std::string_view label, std::string_view menu_label,
                          const ButtonStyle& style) {
  const float menu_width = ctx().touch() ? 44 : 28;
  Rect main = r;
  const Rect menu = main.cut_right(menu_width);
  ButtonStyle left = style, right = style;
  left.corners = corners_left;
  left.on = false;
  right.corners = corners_right;
  right.icon = nullptr;
  right.chord = {};
  right.count = {};
  right.popup = true;
  SplitPressed pressed = SplitPressed::none;
  if (button(main, label, left)) pressed = SplitPressed::main;
  if (icon_button(menu, icon::chevron_down, menu_label, right)) pressed = SplitPressed::menu;
  const bool filled = style.kind == ButtonKind::primary;
  if (filled) draw::vline(menu.x, menu.y, menu.bottom(), Token::accent_split);
  return pressed;
}

bool button_right(Rect& row, std::string_view label, const ButtonStyle& style, float gap) {
  return button(row.cut_right(button_width(label, style), gap).middle_y(control_height(style.size)), label,
                style);
}

bool button_left(Rect& row, std::string_view label, const ButtonStyle& style, float gap) {
  return button(row.cut_left(button_width(label, style), gap).middle_y(control_height(style.size)), label,
                style);
}

bool icon_button_right(Rect& row, Icon icon, std::string_view label, const ButtonStyle& style, float gap) {
  const float side = icon_button_width(style.size);
  return icon_button(row.cut_right(side, gap).middle_y(side), icon, label, style);
}

bool link(Rect r, std::string_view label, std::string_view href, TextStyle style) {
  const std::string_view words = shown(label);
  const float width = std::min(draw::text_width(words, style.type), r.w), line = line_height(style.type);
  const float x = style.align == Align::right    ? r.right() - width
                  : style.align == Align::center ? r.center_x() - width / 2
                                                 : r.x;
  const Rect box{x, r.y + (r.h - line) / 2, width, line};
  const Response response = ctx().respond(ctx().id(label), box);
  const std::string shown_words = fitted(words, box.w, style.type);
  draw::text(box.top_left(), shown_words, style.type, style.color);
  if (shown_words != words) tip(response, words);
  if (response.hovered) draw::hline(box.x, box.right(), box.bottom() - 3, style.color);
  if (response.ring) draw::focus_ring(box, 2);
  Node n = node(Role::link, response.id, words, box);
  n.states = state_focusable;
  n.href = href;
  ctx().semantics.leaf(n);
  return response.clicked;
}

}  // namespace md::ui
