// Rows of lists: with a title and a detail, or of any content.

#include <algorithm>

#include "ui/widgets/card.h"

namespace md::ui {

float list_row_height() {
  return ctx().touch() ? measure::row_touch : 56;
}

namespace {

struct Lead {
  float size, gap;
};

Lead lead_of(const ListRow& row) {
  if (!row.avatar.empty()) return ctx().touch() ? Lead{36, 12} : Lead{24, 12};
  if (row.icon) return ctx().touch() ? Lead{36, 12} : Lead{28, 12};
  return {0, 0};
}

void draw_lead(Rect r, const ListRow& row, float size) {
  if (!row.avatar.empty()) {
    avatar(r, row.avatar, size, row.square);
  } else if (row.icon) {
    draw::fill(r.middle(size, size), tone_tint(row.icon_tone), size / 4);
    draw::icon(r, row.icon, ctx().touch() ? 20 : 16, tone_color(row.icon_tone));
  }
}

}  // namespace

RowResponse list_row(Rect r, std::string_view id, const ListRow& row) {
  RowStyle look;
  look.selected = row.selected;
  look.line = !row.last;
  look.href = row.href;
  look.role = row.href.empty() ? Role::button : Role::link;
  Row frame(r, id, row.title, look);
  Rect in = r.inset(16, 0);
  const Lead lead = lead_of(row);
  if (lead.size > 0) draw_lead(in.cut_left(lead.size, lead.gap), row, lead.size);
  if (row.chevron) draw::icon(in.cut_right(16, 8), icon::chevron_right, 16, Token::text_muted);
  RowResponse out;
  out.response = frame.response;
  out.hovered = frame.hovered || frame.response.ring;
  out.actions = in;
  if (!row.when.empty()) {
    const TextStyle style{type::caption, tone_color(row.when_tone), Align::right};
    const float width = std::min(text_width(row.when, style) + 0.5f, in.w / 2);
    text(in.cut_right(width, 12), row.when, style);
  }
  const float title_line = line_height(type::control),
              detail_line = row.detail.empty() ? 0 : line_height(type::caption);
  Rect words = in.middle_y(title_line + detail_line);
  text(words.cut_top(title_line), row.title, {row.unread ? type::control_semibold : type::control_medium});
  if (!row.detail.empty()) text(words, row.detail, style::caption);
  return out;
}

Row::Row(Rect r, std::string_view id, std::string_view name, const RowStyle& style) : style_(style) {
  Context& c = ctx();
  ItemOptions options;
  options.focusable = style.pressable;
  if (!style.pressable) options.cursor = Cursor::arrow;
  response = c.respond(c.id(id), r, options);
  hovered = c.hovers(r);
  if (style.selected)
    draw::fill(r, Token::selected, style.radius);
  else if (hovered && style.pressable)
    draw::fill(r, Token::hover, style.radius);
  if (style.line) draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  if (response.ring) draw::border(r, Token::focus, std::max(style.radius, 4.f), 2);
  Node n = node(style.role, response.id, name, r);
  n.states = (style.pressable ? static_cast<uint32_t>(state_focusable) : 0u) |
             (style.selected ? state_selected : 0u);
  n.href = style.href;
  n.row = style.row;
  n.rows = style.rows;
  c.semantics.open(n);
  c.push_id(id);
}

Row::~Row() {
  ctx().pop_id();
  ctx().semantics.close();
}

}  // namespace md::ui
