// The dark bar that floats above a page.

#include <algorithm>

#include "ui/widgets/overlay.h"

namespace md::ui {

FloatingBar::FloatingBar(std::string_view id, Rect over, float width) {
  Context& c = ctx();
  const float height = 40;
  const Rect r{over.center_x() - std::min(width, over.w - 16) / 2, over.bottom() - 20 - height,
               std::min(width, over.w - 16), height};
  c.begin_layer(c.id(id), {LayerKind::floating, r, false, false});
  c.push_id(id);
  draw::shadow(r, 10, Shadow::floating);
  draw::fill(r, Token::toast, 10);
  c.semantics.open(node(Role::toolbar, 0, "", r));
  body = r.inset(6);
}

FloatingBar::~FloatingBar() {
  ctx().semantics.close();
  ctx().pop_id();
  ctx().end_layer();
}

bool bar_button(Rect& row, std::string_view label, Icon icon, bool icon_only) {
  const float words = icon_only ? 0 : draw::text_width(shown(label), type::control_medium);
  const float width = 20 + words + (icon ? 16 : 0) + (icon && !icon_only ? 6 : 0);
  const Rect r = row.cut_left(width, 4).middle_y(28);
  const Response response = ctx().respond(ctx().id(label), r);
  if (response.hovered) draw::fill(r, with_alpha(ctx().color(Token::on_toast), 0.14f), 6);
  if (response.ring) draw::border(r, Token::toast_link, 6, 2);
  Rect in = r.inset(10, 0);
  if (icon) draw::icon(in.cut_left(16, icon_only ? 0 : 6), icon, 16, Token::on_toast);
  if (!icon_only)
    draw::text({in.x, in.center_y() - line_height(type::control) / 2}, shown(label), type::control_medium,
               Token::on_toast);
  Node n = node(Role::button, response.id, shown(label), r);
  n.states = state_focusable;
  ctx().semantics.leaf(n);
  return response.clicked;
}

}  // namespace md::ui
