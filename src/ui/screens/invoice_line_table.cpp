// The lines of a draft as a table; on a narrow screen as cards.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "ui/screens/invoice_lines.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr float count_width = 60, price_width = 84, off_width = 60, tax_width = 64, amount_width = 92,
                menu_width = 36, side = 8, narrow_row = 132;
constexpr std::string_view kinds[] = {"standard", "exempt", "reverse_charge"};

}  // namespace

float InvoiceLines::row_height(const Line& line, float width) const {
  if (ctx().narrow()) return narrow_row;
  const bool active = active_ < lines_.size() && &lines_[active_] == &line;
  if (line.text[detail].text.empty() && !active) return 44;
  const FieldSpec spec{
      .name = "d", .multiline = true, .rows = 1, .rows_max = 4, .bare = true, .type = type::caption};
  return 44 + field_height(spec, width, line.text[detail].text) + 2;
}

FieldEvent InvoiceLines::draw_cell(Rect r, Line& line, Cell cell, bool framed) {
  Text& value = line.text[cell];
  const bool words = cell == what;
  FieldSpec spec{.name = tr(cell_names[cell]), .small = true};
  spec.bare = !framed && value.error.empty() && !ctx().narrow();
  spec.align_right = !words;
  spec.placeholder = words ? tr("money.line.what") : cell == off || cell == tax ? "0" : std::string_view();
  if (cell == off || cell == tax) spec.unit = "%";
  if (!words) spec.input_mode = "decimal";
  if (words) spec.type = Type{Face::medium, 13, 20, 16, 22};
  spec.wrong = value.error;
  if (cell == tax && line.kind != "standard") spec.off = true;
  Rect box = r.middle_y(control_height(Size::small));
  const FieldEvent event = field(spec.bare ? box.inset(9, 0) : box, spec, value.text);
  value.drawn(event);
  if (event.changed) value.error.clear();
  return event;
}

void InvoiceLines::draw_words(Rect r, size_t at, bool framed) {
  Line& line = lines_[at];
  const FieldEvent event = draw_cell(r.cut_top(44), line, what, framed);
  if (focus_line_ == at) {
    ctx().set_focus(event.id, true);
    focus_line_ = SIZE_MAX;
  }
  if (event.submitted && at + 1 == lines_.size() && !line.blank()) adding_ = true;
  if (r.h < 8) return;
  FieldSpec spec{
      .name = tr("field.invoice_line.detail"), .placeholder = tr("money.line.detail"), .multiline = true};
  spec.rows = 1;
  spec.rows_max = 4;
  spec.bare = true;
  spec.type = type::caption;
  spec.wrong = line.text[detail].error;
  line.text[detail].drawn(field(r.moved(0, -6).inset(9, 0), spec, line.text[detail].text));
}

// The reasons below a line that does not do.
std::string InvoiceLines::wrong_words(const Line& line) {
  std::string out;
  for (size_t i = 0; i < cells; i++) {
    if (line.text[i].error.empty()) continue;
    if (!out.empty()) out += '\n';
    out += tr("money.line.wrong", {{"field", tr(cell_names[i])}, {"words", line.text[i].error}});
  }
  return out;
}

void InvoiceLines::draw_row(Desk& desk, Rect r, size_t at) {
  Line& line = lines_[at];
  const bool active = at == active_, hovered = ctx().hovers(r);
  if (hovered || active) draw::fill(r.inset(1, 0), Token::hover);
  const bool framed = active || hovered;
  Rect row = r.inset(side, 0);
  Rect first = row.with_height(44);
  const Rect menu = first.cut_right(menu_width).middle_y(control_height(Size::small));
  const Rect sum = first.cut_right(amount_width, 4);
  const Rect tax_cell = taxed_ ? first.cut_right(tax_width) : Rect{};
  const Rect off_cell = discounts_ ? first.cut_right(off_width) : Rect{};
  const Rect price_cell = first.cut_right(price_width), count_cell = first.cut_right(count_width);
  draw_words({row.x, row.y, first.w, row.h}, at, framed);
  if (at >= lines_.size()) return;
  draw_cell(count_cell, line, count, framed);
  draw_cell(price_cell, line, price, framed);
  if (discounts_) draw_cell(off_cell, line, off, framed);
  if (taxed_) draw_cell(tax_cell, line, tax, framed);
  figure(sum, line.id.empty() ? std::string(unknown_text) : amount_figure(line.net_minor, currency_),
         style::medium);
  draw_menu(desk, menu, at);
}

void InvoiceLines::draw_narrow_row(Desk& desk, Rect r, size_t at) {
  Line& line = lines_[at];
  Rect row = r.inset(12, 8);
  Rect top = row.cut_top(44, 8);
  draw_menu(desk, top.cut_right(44, 4).middle_y(control_height()), at);
  draw_words(top, at, true);
  if (at >= lines_.size()) return;
  Rect below = row.cut_bottom(44);
  if (!line.text[detail].text.empty()) text(row.inset(9, 0), line.text[detail].text, style::caption);
  figure(below.cut_right(96, 8),
         line.id.empty() ? std::string(unknown_text) : amount_figure(line.net_minor, currency_),
         style::medium);
  draw_cell(below.cut_left(56, 8), line, count, true);
  if (taxed_) draw_cell(below.cut_right(68, 8), line, tax, true);
  draw_cell(below, line, price, true);
}

void InvoiceLines::draw_menu(Desk& desk, Rect anchor, size_t at) {
  if (icon_button(anchor, icon::ellipsis, tr("money.line.menu"),
                  {.kind = ButtonKind::quiet, .size = Size::small, .on = popup_open("line"), .popup = true}))
    toggle_popup("line");
  std::vector<std::string> labels;
  for (const std::string_view kind : kinds) labels.push_back(desk.choice("invoice_line", "tax_kind", kind));
  std::vector<MenuItem> items = {
      {.label = tr("money.line.up"), .icon = icon::arrow_up, .chord = "alt+up", .off = at == 0},
      {.label = tr("money.line.down"),
       .icon = icon::arrow_down,
       .chord = "alt+down",
       .off = at + 1 == lines_.size()},
      {.label = tr("money.line.discount"), .icon = icon::percent, .off = discounts_},
      {.label = tr("action.remove"), .icon = icon::trash_2, .danger = true},
  };
  if (taxed_)
    for (size_t i = 0; i < labels.size(); i++)
      items.push_back({.label = labels[i], .checked = lines_[at].kind == kinds[i], .line_above = i == 0});
  const auto chosen = menu("line", anchor, items, {.align_right = true});
  if (!chosen) return;
  if (*chosen < 2) return move(at, *chosen == 0 ? -1 : 1);
  if (*chosen == 2) discounts_ = true;
  if (*chosen == 3) return remove(at);
  if (*chosen > 3) lines_[at].kind = kinds[*chosen - 4];
}

void InvoiceLines::keys(size_t at) {
  Shortcuts& keys = ctx().shortcuts;
  if (keys.pressed("alt+up", tr("money.line.up"), tr("money.lines")) && at > 0) return move(at, -1);
  if (keys.pressed("alt+down", tr("money.line.down"), tr("money.lines"))) move(at, 1);
}

void InvoiceLines::draw_buttons(Desk& desk, Rect r, const practice::OffersView* offers) {
  Rect row = r.inset(side, 0);
  const auto quiet = [](Icon icon) {
    return ButtonStyle{.kind = ButtonKind::quiet, .size = Size::small, .icon = icon};
  };
  if (button_left(row, tr("money.line.add"), quiet(icon::plus))) add({}, {});
  if (!offers || offers->offers.empty()) return;
  const Rect anchor = row;
  if (button_left(row, tr("money.line.offer"), quiet(icon::package))) toggle_popup("offers");
  std::vector<MenuItem> items;
  std::vector<const practice::OfferView*> chosen_from;
  for (const auto& offer : offers->offers) {
    if (!offer.active || offer.currency != currency_) continue;
    items.push_back({.label = offer.name, .icon = icon::tag});
    chosen_from.push_back(&offer);
  }
  if (const auto chosen = menu("offers", anchor.with_width(180), items)) {
    const practice::OfferView& offer = *chosen_from[*chosen];
    add(offer.name, plain_amount({offer.price_minor, Currency::find(currency_).value_or(Currency())}));
  }
  (void)desk;
}

void InvoiceLines::draw_head(Rect r) {
  draw::fill(r.inset(1), Token::zone, measure::radius_card, corners_top);
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  Rect row = r.inset(side, 0);
  row.cut_right(menu_width);
  figure(row.cut_right(amount_width, 4), tr("field.invoice_line.net_minor"), style::label);
  const auto over = [&](float width, std::string_view key) {
    figure(row.cut_right(width).inset(9, 0), tr(key), style::label);
  };
  if (taxed_) over(tax_width, "field.invoice_line.tax_percent_e4");
  if (discounts_) over(off_width, "money.line.off");
  over(price_width, "field.invoice_line.unit_price_minor");
  over(count_width, "field.invoice_line.quantity_e4");
  text(row.inset(9, 0), tr("field.invoice_line.text"), style::label);
}

void InvoiceLines::draw(Desk& desk, Rect& r, const practice::InvoiceView& view,
                        const practice::OffersView* offers) {
  const bool narrow = ctx().narrow();
  const float words = r.w - 2 * side - menu_width - amount_width - 4 - (taxed_ ? tax_width : 0) -
                      (discounts_ ? off_width : 0) - price_width - count_width - 18;
  const float head = narrow ? 0 : 32, foot = narrow ? 52 : 40;
  float height = head + foot;
  std::vector<float> heights;
  std::vector<std::string> wrong;
  const float reasons = r.w - 2 * (side + 9);
  for (const Line& line : lines_) {
    const std::string& why = wrong.emplace_back(wrong_words(line));
    height += heights.emplace_back(row_height(line, words));
    if (!why.empty()) height += paragraph_height(why, reasons, style::alert) + 8;
  }
  Rect box = r.cut_top(height);
  card(box);
  const Group group(Role::group, tr("money.lines"), box);
  Rect rows = box;
  if (!narrow) draw_head(rows.cut_top(head));
  size_t active = SIZE_MAX;
  for (size_t i = 0; i < heights.size() && i < lines_.size(); i++) {
    const Scope scope(static_cast<uint64_t>(i));
    const Rect row = rows.cut_top(heights[i]);
    if (!wrong[i].empty()) {
      Rect below{rows.x + side + 9, rows.y, reasons, rows.h};
      cut_paragraph(below, wrong[i], style::alert, 8);
      rows.cut_top(below.y - rows.y);
    }
    draw::hline(row.x, row.right(), rows.y - 1, Token::border);
    if (ctx().edit_inside(row)) active = i;
    narrow ? draw_narrow_row(desk, row, i) : draw_row(desk, row, i);
  }
  if (active < lines_.size()) keys(active);
  if (active != active_) ctx().wake(0);
  active_ = active;
  if (std::exchange(adding_, false)) add({}, {});
  draw_buttons(desk, rows.cut_top(foot), offers);
  (void)view;
}

}  // namespace md::ui
