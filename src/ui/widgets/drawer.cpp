// Drawers: one record beside a list.

#include <algorithm>

#include "ui/widgets/overlay.h"
#include "ui/widgets/overlay_box.h"

namespace md::ui {
namespace {

constexpr float drawer_head = 48, drawer_foot = 52;

}  // namespace

Drawer::Drawer(std::string_view id, const DrawerSpec& spec) {
  Context& c = ctx();
  const Id drawer_id = c.id(id);
  const double since = overlay::appeared(drawer_id);
  const Rect page = c.page();
  if (c.narrow()) {
    box_ = page;
  } else {
    box_ = page.inset(8);
    box_ = box_.cut_right(std::min(spec.width, box_.w));
  }
  const float share = c.progress(since, measure::drawer_s);
  box_.x += (1 - share) * 24;
  c.begin_layer(drawer_id, {spec.modal || c.narrow() ? LayerKind::modal : LayerKind::drawer, box_, true,
                            spec.modal && !c.narrow()});
  c.push_raw_id(drawer_id);
  c.opacity = share;
  const float radius = c.narrow() ? 0 : measure::radius_page;
  draw::shadow(box_, radius, Shadow::popover);
  draw::box(box_, Token::raised, Token::border_pop, radius);
  Node n = node(Role::dialog, drawer_id, spec.title, box_);
  if (spec.modal || c.narrow()) n.states = state_modal;
  c.semantics.open(n);
  Rect in = box_;
  if (c.narrow()) in.cut_top(c.input.viewport.safe_top);
  Rect head = in.cut_top(c.narrow() ? measure::header : drawer_head);
  draw::hline(head.x, head.right(), head.bottom() - 1, Token::border);
  head = head.inset(16, 0, 12, 0);
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small};
  // Drawn from the right; the title comes first for reading.
  Rect title = head;
  title.cut_right(icon_button_width(Size::small) * (spec.expand.empty() ? 1 : 2) + 8);
  text(title, spec.title, style::title);
  if (icon_button_right(head, icon::x, tr("kit.close"), quiet)) press = Press::close;
  if (!spec.expand.empty() && icon_button_right(head, icon::maximize_2, spec.expand, quiet))
    press = Press::expand;
  if (c.narrow()) in.cut_bottom(c.input.viewport.safe_bottom);
  if (spec.footer) {
    footer = in.cut_bottom(c.narrow() ? 60 : drawer_foot);
    draw::hline(footer.x, footer.right(), footer.y, Token::border);
    footer = footer.inset(16, 0);
  }
  scroll_.emplace(in, "scroll");
  body = scroll_->content.inset(16, 16, 16, 0);
  body.h = 1e5f;
}

void Drawer::end_body() {
  if (!scroll_) return;
  scroll_->end(body.y + 16);
  scroll_.reset();
}

Drawer::Press Drawer::finish() {
  if (finished_) return press;
  finished_ = true;
  end_body();
  Context& c = ctx();
  c.semantics.close();
  c.pop_id();
  if (c.end_layer() && press == Press::none) press = Press::close;
  return press;
}

Drawer::~Drawer() {
  finish();
}

}  // namespace md::ui
