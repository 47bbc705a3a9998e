// What came in and went back, and what of it is on no invoice.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/screens/money.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

using practice::PaymentRow;

constexpr int32_t window_step = 50, window_rows = 200;
constexpr std::string_view kinds[] = {"", "received", "unapplied", "refund", "reversal"};

std::vector<TableColumn> table_columns() {
  return {
      {.key = "date", .label = tr("field.payment.paid_on"), .width = 104, .sortable = false},
      {.key = "payer", .label = tr("field.payment.payer"), .width = -2, .width_min = 140, .sortable = false},
      {.key = "kind", .label = tr("field.payment.kind"), .width = 128, .sortable = false, .priority = 1},
      {.key = "method", .label = tr("field.payment.method"), .width = 130, .sortable = false, .priority = 3},
      {.key = "invoices",
       .label = tr("money.for_invoices"),
       .width = -1,
       .width_min = 110,
       .sortable = false,
       .priority = 2},
      {.key = "reference",
       .label = tr("field.payment.reference"),
       .width = -1,
       .width_min = 90,
       .sortable = false,
       .priority = 4},
      {.key = "amount",
       .label = tr("field.payment.amount_minor"),
       .width = 124,
       .right = true,
       .sortable = false},
      {.key = "more", .label = "", .width = 56, .width_min = 56, .sortable = false},
  };
}

class PaymentsPart final : public MoneyPart {
 public:
  void draw_head(Desk& desk, Rect& r) override;
  void draw(Desk& desk, Rect r) override;

 private:
  const PaymentRow* row(int64_t index) const;
  void draw_toolbar(Desk& desk, Rect r);
  void draw_cell(Desk& desk, Rect cell, const PaymentRow& row, std::string_view column);
  void draw_narrow_row(Desk& desk, Rect r, const PaymentRow& row);
  void draw_menu(Desk& desk, Rect anchor, const PaymentRow& row);

  rpc::Live<practice::PaymentsQuery> payments_;
  int32_t offset_ = 0;
  int64_t first_row_ = 0;
  TableState table_;
  std::string find_;
  PaymentDialogs dialogs_;
};

const PaymentRow* PaymentsPart::row(int64_t index) const {
  if (!payments_) return nullptr;
  const int64_t at = index - offset_;
  return at >= 0 && at < int64_t(payments_->rows.size()) ? &payments_->rows[size_t(at)] : nullptr;
}

void PaymentsPart::draw_head(Desk& desk, Rect& r) {
  const bool pressed = head_button(r, tr("money.record"), icon::plus, "n");
  if (pressed || ctx().shortcuts.pressed("n", tr("money.record"), tr("nav.money")))
    dialogs_.record(desk, {}, {});
}

void PaymentsPart::draw(Desk& desk, Rect r) {
  practice::PaymentsParams params;
  params.text = desk.route().param("q");
  params.kind = kinds[param_index(desk, "kind", kinds)];
  params.offset = int32_t(std::max<int64_t>(0, first_row_ / window_step * window_step - window_step));
  params.limit = window_rows;
  payments_.watch(desk.client, params);
  if (!payments_.waiting()) offset_ = params.offset;
  draw_toolbar(desk, r.cut_top(measure::toolbar));
  dialogs_.draw(desk);
  if (payments_.error()) return void(error_state(r, tr("state.error.title"), error_text(*payments_.error())));
  if (payments_ && payments_->total == 0) {
    const bool filtered = !params.text.empty() || !params.kind.empty();
    if (empty_state(r, filtered ? icon::search : icon::banknote,
                    tr(filtered ? "money.none.title" : "money.payments.empty.title"),
                    tr(filtered ? "money.none.text" : "money.payments.empty.text"),
                    filtered ? tr("action.clear") : tr("money.record"), {.size = Size::small})) {
      if (filtered)
        desk.go("/money?view=payments");
      else
        dialogs_.record(desk, {}, {});
    }
    return;
  }
  const std::vector<TableColumn> shown = table_columns();
  TableSpec spec{.name = tr("money.payments"), .columns = shown, .rows = payments_ ? payments_->total : 0};
  spec.loading = !payments_;
  spec.footer = true;
  TableRows rows;
  rows.key = [&](int64_t index) {
    return row(index) ? std::string_view(row(index)->id) : std::string_view();
  };
  rows.name = [&](int64_t index) { return row(index) ? row(index)->payer_name : std::string(); };
  rows.cell = [&](Rect cell, int64_t index, std::string_view column) {
    if (const PaymentRow* payment = row(index)) draw_cell(desk, cell, *payment, column);
  };
  rows.narrow = [&](Rect area, int64_t index) {
    if (const PaymentRow* payment = row(index)) draw_narrow_row(desk, area, *payment);
  };
  rows.footer = [&](Rect area) {
    std::string words = tr("money.footer_total", {{"total", sums_text(desk, payments_->sums)}});
    if (!payments_->unapplied.empty())
      words.append(" · ").append(
          tr("money.footer_unapplied", {{"amount", sums_text(desk, payments_->unapplied)}}));
    table_sum(area, words);
  };
  const TableEvents events = table(r, spec, table_, rows);
  if (events.last > events.first) first_row_ = events.first;
  if (events.opened >= 0 && row(events.opened)) desk.go(person_address(row(events.opened)->payer));
}

void PaymentsPart::draw_toolbar(Desk& desk, Rect r) {
  const bool narrow = ctx().narrow();
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(narrow ? 16 : 20, 0, 16, 0);
  if (!narrow) find_field(desk, r.cut_right(std::min(220.f, r.w / 3), 16), tr("money.find_payment"), find_);
  std::vector<std::string> labels;
  std::vector<Tab> list;
  for (const std::string_view kind : kinds)
    labels.push_back(kind.empty()          ? std::string(tr("money.state.all"))
                     : kind == "unapplied" ? std::string(tr("field.payment.unapplied_minor"))
                                           : desk.choice("payment", "kind", kind));
  for (const std::string& label : labels) list.push_back({.label = label});
  int current = param_index(desk, "kind", kinds);
  if (tabs(r, tr("field.payment.kind"), list, current)) change_param(desk, "kind", kinds[current]);
}

void PaymentsPart::draw_menu(Desk& desk, Rect anchor, const PaymentRow& row) {
  const bool came = row.kind == "received" && !row.reversed;
  const bool left = came && row.unapplied_minor > 0;
  const MenuItem items[] = {
      {.label = tr("money.apply"), .icon = icon::receipt_text, .off = !left},
      {.label = tr("money.refund"), .icon = icon::undo_2, .off = !left},
      {.label = tr("money.reverse"), .icon = icon::x, .off = !came},
      {.label = tr("money.see_client"), .icon = icon::user, .line_above = true},
  };
  const auto chosen = menu("row", anchor, items, {.align_right = true});
  if (!chosen) return;
  if (*chosen == 0) dialogs_.apply(row);
  if (*chosen == 1) dialogs_.refund(desk, row);
  if (*chosen == 2) dialogs_.reverse(desk, row.id);
  if (*chosen == 3) desk.go(person_address(row.payer));
}

void PaymentsPart::draw_cell(Desk& desk, Rect cell, const PaymentRow& row, std::string_view column) {
  if (column == "date") {
    text(cell, table_date(desk, row.paid_on), style::muted);
  } else if (column == "payer") {
    avatar(cell.cut_left(24, 8), row.payer_name, 24);
    text(cell, row.payer_name, style::medium);
  } else if (column == "kind") {
    const bool left = row.kind == "received" && row.unapplied_minor > 0;
    if (left)
      chip(cell, tr("field.payment.unapplied_minor"), {.tone = Tone::warning});
    else
      text(cell,
           row.reversed ? desk.choice("payment", "kind", "reversal")
                        : desk.choice("payment", "kind", row.kind),
           style::muted);
  } else if (column == "method") {
    text(cell, desk.choice("payment", "method", row.method), style::muted);
  } else if (column == "invoices") {
    text(cell, row.invoices.empty() ? std::string(unknown_text) : row.invoices, style::muted);
  } else if (column == "reference") {
    text(cell, row.reference, style::muted);
  } else if (column == "amount") {
    const bool out = row.kind != "received";
    figure(cell, amount(desk, out ? -row.amount_minor : row.amount_minor, row.currency),
           row.reversed ? style::faint : style::medium);
  } else if (column == "more") {
    const Rect at = cell.inset(-4, 0).middle_y(control_height(Size::small));
    if (icon_button(at.with_width(icon_button_width(Size::small)), icon::ellipsis, tr("action.more"),
                    {.kind = ButtonKind::quiet, .size = Size::small, .on = popup_open("row"), .popup = true}))
      toggle_popup("row");
    draw_menu(desk, at, row);
  }
}

void PaymentsPart::draw_narrow_row(Desk& desk, Rect r, const PaymentRow& row) {
  r = r.inset(16, 0, 4, 0);
  const Rect more = r.cut_right(44, 4).middle_y(control_height());
  if (icon_button(more, icon::ellipsis, tr("action.more"), {.kind = ButtonKind::quiet, .popup = true}))
    toggle_popup("row");
  draw_menu(desk, more, row);
  const bool out = row.kind != "received";
  Rect lines = r.middle_y(44);
  Rect first = lines.cut_top(22);
  const std::string total = amount(desk, out ? -row.amount_minor : row.amount_minor, row.currency);
  figure(first.cut_right(text_width(total, style::medium) + 0.5f, 8), total, style::medium);
  text(first, row.payer_name, style::medium);
  std::string detail = table_date(desk, row.paid_on) + " · " + desk.choice("payment", "method", row.method);
  if (!row.invoices.empty()) detail += " · " + row.invoices;
  text(lines, detail, style::caption);
}

}  // namespace

std::unique_ptr<MoneyPart> make_payments_part() {
  return std::make_unique<PaymentsPart>();
}

}  // namespace md::ui
