#include "ui/screens/invoice_lines.h"

#include <algorithm>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "model/areas.h"
#include "model/check.h"
#include "ui/record_form.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr float count_width = 60, price_width = 84, off_width = 60, tax_width = 64, amount_width = 92,
                menu_width = 36, side = 8, narrow_row = 132;
// Whole keys: what tr() gives may be the key itself.
constexpr std::string_view cell_names[] = {"field.invoice_line.text",
                                           "field.invoice_line.detail",
                                           "field.invoice_line.quantity_e4",
                                           "field.invoice_line.unit_price_minor",
                                           "field.invoice_line.discount_percent_e4",
                                           "field.invoice_line.tax_percent_e4"};
constexpr size_t names_prefix = std::string_view("field.invoice_line.").size();
constexpr std::string_view kinds[] = {"standard", "exempt", "reverse_charge"};

const model::Field& field_of(size_t cell) {
  return *model::invoice_line_type.find(cell_names[cell].substr(names_prefix));
}

}  // namespace

void InvoiceLines::forget() {
  lines_.clear();
  dirty_ = waiting_ = discounts_ = false;
}

void InvoiceLines::take(Line& line, const practice::InvoiceLineView& from) {
  const auto show = [](int64_t value_e4) { return value_e4 ? decimal_e4_text(value_e4) : std::string(); };
  std::string now[cells] = {from.text,
                            from.detail,
                            decimal_e4_text(from.quantity_e4),
                            plain_amount({from.unit_price_minor, currency()}),
                            show(from.discount_percent_e4),
                            from.tax_kind == "standard" ? decimal_e4_text(from.tax_percent_e4) : ""};
  line.id = from.id;
  line.net_minor = from.net_minor;
  line.settles = from.sessions + from.sales;
  if (line.kind == line.saved_kind) line.kind = from.tax_kind;
  line.saved_kind = from.tax_kind;
  for (size_t i = 0; i < cells; i++) line.text[i].take(std::move(now[i]));
}

void InvoiceLines::follow(const practice::InvoiceView& view) {
  currency_ = view.row.currency;
  taxed_ = view.tax_scheme == "exclusive" || view.tax_scheme == "inclusive";
  std::vector<size_t> real;
  for (size_t i = 0; i < lines_.size(); i++)
    if (!lines_[i].blank()) real.push_back(i);
  if (real.size() == view.lines.size()) {
    for (size_t i = 0; i < real.size(); i++) take(lines_[real[i]], view.lines[i]);
  } else if (!dirty_ && !waiting_) {
    lines_.clear();
    for (const auto& line : view.lines) take(lines_.emplace_back(), line);
  }
  discounts_ = discounts_ || std::ranges::any_of(view.lines, &practice::InvoiceLineView::discount_percent_e4);
}

bool InvoiceLines::changed() const {
  if (dirty_) return true;
  for (const Line& line : lines_) {
    if (line.blank()) continue;
    if (line.kind != line.saved_kind) return true;
    for (const Text& text : line.text)
      if (text.changed()) return true;
  }
  return false;
}

Result<Value> InvoiceLines::parse(Cell cell, std::string_view typed) const {
  if (trim(typed).empty()) return Value();
  if (cell == what || cell == detail) return Value(std::string(typed));
  if (cell == price) {
    MD_ASSIGN(const Money money, parse_amount(typed, currency()));
    return Value(money.minor);
  }
  MD_ASSIGN(const int64_t number_e4, parse_decimal_e4(typed));
  return Value(number_e4);
}

// Null where nothing is typed, or what is typed does not do: then the cell says why.
Value InvoiceLines::read(Line& line, Cell cell) {
  const model::Field& field = field_of(cell);
  const auto checked = [&]() -> Result<Value> {
    MD_ASSIGN(const Value typed, parse(cell, line.text[cell].text));
    MD_ASSIGN(Value clean, model::check_field(field, typed, {}));
    if (cell == what) MD_TRY(model::check_required(field, clean));
    return clean;
  }();
  line.text[cell].error = checked ? std::string() : field_error_text(field, checked.error(), currency());
  return checked.value_or(Value());
}

std::optional<std::vector<practice::LineInput>> InvoiceLines::inputs() {
  std::vector<practice::LineInput> out;
  bool good = true;
  for (Line& line : lines_) {
    if (line.blank()) continue;
    for (Text& text : line.text) text.error.clear();
    practice::LineInput& input = out.emplace_back();
    input.id = line.id;
    input.tax_kind = line.kind;
    input.text = text_or_empty(read(line, what));
    input.detail = text_or_empty(read(line, detail));
    input.quantity_e4 = integer_or(read(line, count), input.quantity_e4);
    input.unit_price_minor = integer_or(read(line, price), 0);
    input.discount_percent_e4 = integer_or(read(line, off), 0);
    const Value percent = taxed_ && line.kind == "standard" ? read(line, tax) : Value();
    if (const int64_t* rate = as_integer(percent)) input.tax_percent_e4 = *rate;
    for (const Text& text : line.text) good = good && text.error.empty();
  }
  if (!good) return std::nullopt;
  return out;
}

void InvoiceLines::sent() {
  waiting_ = true;
  dirty_ = false;
  for (Line& line : lines_)
    for (Text& text : line.text) text.sent();
}

void InvoiceLines::answered(bool good) {
  waiting_ = false;
  dirty_ = dirty_ || !good;
  for (Line& line : lines_)
    for (Text& text : line.text) text.answered(good);
}

bool InvoiceLines::refuse(const Error& error) {
  // "lines.2.unit_price_minor", counted among those that were sent.
  const std::string_view at = std::string_view(error.field);
  const size_t dot = at.rfind('.');
  if (!at.starts_with("lines.") || dot < 6) return false;
  int64_t wanted = parse_integer(at.substr(6, dot - 6)).value_or(0);
  for (Line& line : lines_) {
    if (line.blank() || --wanted != 0) continue;
    Cell cell = what;
    for (const Cell each : {what, detail, count, price, off, tax})
      if (cell_names[each].ends_with(at.substr(dot))) cell = each;
    line.text[cell].error = field_error_text(field_of(cell), error, currency());
    return true;
  }
  return false;
}

void InvoiceLines::add(std::string_view words, std::string_view typed) {
  Line& line = lines_.emplace_back();
  line.text[what].text = words;
  line.text[price].text = typed;
  line.text[count].text = "1";
  focus_line_ = lines_.size() - 1;
  rearranged_ = true;
  dirty_ = dirty_ || !words.empty();
}

void InvoiceLines::move(size_t from, int by) {
  const size_t to = from + size_t(by);
  if (to >= lines_.size()) return;
  std::swap(lines_[from], lines_[to]);
  focus_line_ = to;
  dirty_ = rearranged_ = true;
}

void InvoiceLines::remove(size_t at) {
  dirty_ = dirty_ || !lines_[at].blank();
  rearranged_ = true;
  lines_.erase(lines_.begin() + ptrdiff_t(at));
  ctx().wake(0);
}

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
