// Popovers, and the menus in them.

#include <algorithm>

#include "ui/widgets/chip.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/overlay_box.h"

namespace md::ui {

void open_popup(std::string_view id) {
  ctx().open_popup(ctx().id(id));
}
void close_popup(std::string_view id) {
  ctx().close_popup(ctx().id(id));
}
bool popup_open(std::string_view id) {
  return ctx().popup_open(ctx().id(id));
}
void toggle_popup(std::string_view id) {
  popup_open(id) ? close_popup(id) : open_popup(id);
}

Popover::Popover(std::string_view id, Rect anchor, float width, const PopoverStyle& style)
    : open_(ui::popup_open(id)), id_(ctx().id(id)), style_(style) {
  if (!open_) return;
  Context& c = ctx();
  const float known = overlay::remembered(id_);
  const bool sheet = style.sheet && c.narrow();
  const float height = std::min(known, style.height_max) + 2 * style.padding + (sheet ? overlay::sheet_handle : 0);
  box_ = sheet ? overlay::sheet_rect(height) : overlay::beside(anchor, width, height, style.align_right);
  c.begin_layer(id_, {sheet ? LayerKind::modal : LayerKind::popover, box_, style.take_focus, sheet});
  c.push_raw_id(id_);
  c.opacity = known == 0 ? 0 : c.progress(c.popup_since(id_), measure::fade_s);
  if (sheet) {
    overlay::draw_sheet(box_);
  } else {
    draw::shadow(box_, measure::radius_card, Shadow::popover);
    draw::box(box_, Token::raised, Token::border_pop, measure::radius_card);
  }
  Node n = node(style.role, id_, style.name, box_);
  if (sheet) n.states = state_modal;
  c.semantics.open(n);
  Rect in = box_.inset(style.padding);
  if (sheet) {
    in.cut_top(overlay::sheet_handle);
    in.cut_bottom(c.input.viewport.safe_bottom);
  }
  scroll_.emplace(in, "scroll");
  if (overlay::just_sized(id_)) scroll_->to_start();
  body = scroll_->content;
  body.h = 1e5f;
  top_ = body.y;
}

Popover::~Popover() {
  if (!open_) return;
  Context& c = ctx();
  const float height = body.y - top_;
  scroll_->end_height(height);
  scroll_.reset();
  overlay::remember(id_, height);
  c.semantics.close();
  c.pop_id();
  if (c.end_layer()) c.close_popup(id_);
}

float menu_row_height() {
  return ctx().touch() ? 48 : 30;
}

bool menu_row(Rect r, const MenuItem& item) {
  Context& c = ctx();
  ItemOptions options;
  options.off = item.off;
  options.group = c.id("menu");
  const Response response = c.respond(c.id(item.label), r, options);
  if ((response.hovered || response.ring) && !item.off) draw::fill(r, Token::hover, 5);
  const float icon_px = c.touch() ? 20 : 16;
  Rect in = r.inset(c.touch() ? 12 : 8, 0);
  const Token color = item.danger ? Token::danger : item.off ? Token::text_faint : Token::text;
  if (item.icon)
    draw::icon(in.cut_left(icon_px, 8), item.icon, icon_px, item.danger ? Token::danger : Token::text_muted);
  if (item.checked) draw::icon(in.cut_right(icon_px, 8), icon::check, icon_px, Token::accent);
  if (!item.chord.empty() && !c.touch()) {
    const std::string keys = chord_text(item.chord, c.input.preferences.mac);
    key_cap(in.cut_right(key_cap_width(keys), 8), keys);
  }
  std::string words(shown(item.label));
  if (item.off && !item.reason.empty()) words.append(", ").append(item.reason);
  const float width = draw::text_width(words, type::control);
  if (width > in.w + 1) c.checks.note(Flaw::Kind::clipped_text, words, r);
  {
    draw::Clip clip(in);
    draw::text({in.x, in.y + (in.h - line_height(type::control)) / 2}, words, type::control, color);
  }
  Node n = node(Role::menuitem, response.id, shown(item.label), r);
  n.states =
      state_focusable | (item.off ? state_off : 0u) | (item.checked ? state_checkable | state_checked : 0u);
  n.description = item.reason;
  n.keys = item.chord;
  c.semantics.leaf(n);
  return response.clicked && !item.off;
}

std::optional<size_t> menu(std::string_view id, Rect anchor, std::span<const MenuItem> items,
                           const PopoverStyle& given) {
  if (!popup_open(id)) return std::nullopt;
  float width = 180;
  for (const MenuItem& item : items) {
    float wanted = 16 + draw::text_width(shown(item.label), type::control) + 24 + (item.icon ? 24 : 0) +
                   (item.checked ? 24 : 0);
    if (!item.chord.empty())
      wanted += 12 + key_cap_width(chord_text(item.chord, ctx().input.preferences.mac));
    if (item.off && !item.reason.empty()) wanted += draw::text_width(item.reason, type::control) + 10;
    width = std::max(width, wanted);
  }
  PopoverStyle style = given;
  style.role = Role::menu;
  std::optional<size_t> chosen;
  {
    Popover popover(id, anchor, width, style);
    for (size_t i = 0; i < items.size(); i++) {
      if (items[i].line_above) {
        popover.body.cut_top(4);
        draw::hline(popover.body.x - 4, popover.body.right() + 4, popover.body.y, Token::border);
        popover.body.cut_top(5);
      }
      if (menu_row(popover.body.cut_top(menu_row_height()), items[i])) chosen = i;
    }
  }
  if (chosen) close_popup(id);
  return chosen;
}

}  // namespace md::ui
