// What became of an issued invoice: what is left to pay, payments, credit notes, what was sent.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/addresses.h"
#include "ui/screens/invoice.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr float head = 44, row_height_px = 40, gap = 16;

struct Step {
  int64_t at_ms;
  Icon icon;
  Tone tone;
  std::string words, detail;
};

}  // namespace

void InvoiceScreen::draw_issued(Desk& desk, Rect& r) {
  draw_state(desk, r);
  draw_payments(desk, r);
  draw_notes(desk, r);
  draw_history(desk, r);
}

void InvoiceScreen::draw_state(Desk& desk, Rect& r) {
  const practice::InvoiceRow& row = invoice_->row;
  const bool note = row.kind == "credit_note";
  const bool partly = !note && row.paid_minor + row.credited_minor > 0;
  struct Fact {
    std::string label, value, address;
  };
  std::vector<Fact> facts;
  facts.push_back({std::string(tr("field.invoice.payer")), row.payer_name, person_address(row.payer)});
  if (!row.corrects.empty())
    facts.push_back(
        {std::string(tr("field.invoice.corrects")), row.corrects_number, invoice_address(row.corrects)});
  facts.push_back({std::string(tr("field.invoice.issued_on")), long_date(desk, row.issued_on), {}});
  if (!note) facts.push_back({std::string(tr("field.invoice.due_on")), long_date(desk, row.due_on), {}});
  if (!invoice_->reference.empty())
    facts.push_back({std::string(tr("field.invoice.reference")), invoice_->reference, {}});
  const float fact_height = std::max(26.f, line_height(type::control) + 6);
  Rect box = r.cut_top(16 + 16 + 36 + (partly ? 28 : 0) + 12 + float(facts.size()) * fact_height + 16, gap);
  card(box);
  Rect in = box.inset(16);
  const std::string_view label = note ? tr("field.invoice.total_minor") : tr("field.invoice.open_minor");
  text(in.cut_top(16), label, style::caption);
  Rect line = in.cut_top(36);
  const std::string words = due_words(desk, row);
  if (!words.empty() && is_open(row))
    chip_right(line, words,
               {.tone = row.overdue_days > 0 ? Tone::danger : Tone::neutral, .icon = icon::clock});
  text(line, amount(desk, note ? row.total_minor : row.open_minor, row.currency), style::figure);
  if (partly) {
    const int64_t done = row.paid_minor + row.credited_minor;
    const std::string of = tr("money.paid_of", {{"paid", amount(desk, done, row.currency)},
                                                {"total", amount(desk, row.total_minor, row.currency)}});
    meter(in.cut_top(6, 4), row.total_minor ? float(double(done) / double(row.total_minor)) : 0,
          Token::positive, of);
    text(in.cut_top(16, 2), of, style::caption);
  }
  in.cut_top(12);
  for (const Fact& fact : facts) {
    const Rect value = fact_row(in, fact.label, 120);
    if (fact.address.empty())
      text(value, fact.value);
    else if (link(value, fact.value, fact.address))
      desk.go(fact.address);
  }
}

void InvoiceScreen::draw_payments(Desk& desk, Rect& r) {
  const practice::InvoiceRow& row = invoice_->row;
  const auto& payments = invoice_->payments;
  if (row.kind == "credit_note" || (payments.empty() && invoice_->unapplied_minor <= 0)) return;
  const bool ahead = invoice_->unapplied_minor > 0 && is_open(row);
  const bool narrow = ctx().narrow();
  const float height = narrow ? list_row_height() : row_height_px;
  Rect box = r.cut_top(head + float(payments.size()) * height + (ahead ? height : 0) + 4, gap);
  card(box);
  card_header(box, tr("money.payments"));
  const Group list(Role::list, tr("money.payments"), box);
  for (size_t i = 0; i < payments.size(); i++) {
    const practice::AppliedRow& payment = payments[i];
    const Scope scope(static_cast<uint64_t>(i));
    const Rect whole = box.cut_top(height);
    const Group item(Role::listitem, "", whole);
    Rect line = whole.inset(16, 0, 8, 0);
    const Rect more = line.cut_right(icon_button_width(Size::small), 4).middle_y(control_height(Size::small));
    if (payment.amount_minor > 0) {
      if (icon_button(more, icon::ellipsis, tr("action.more"),
                      {.kind = ButtonKind::quiet, .size = Size::small, .popup = true}))
        toggle_popup("payment");
      const MenuItem items[] = {{.label = tr("money.reverse"), .icon = icon::undo_2}};
      if (menu("payment", more, items, {.align_right = true}))
        actions_.payments.reverse(desk, payment.payment);
    }
    figure(line.cut_right(110, 8), amount(desk, payment.amount_minor, row.currency), style::medium);
    draw::icon(line.cut_left(16, 8), payment.amount_minor < 0 ? icon::undo_2 : icon::banknote, 16,
               Token::text_muted);
    const std::string method = desk.choice("payment", "method", payment.method);
    const std::string on = long_date(desk, payment.applied_on);
    if (narrow) {
      line = line.middle_y(line_height(type::control) + line_height(type::caption));
      text(line.cut_top(line_height(type::control)), on);
      text(line, method, style::caption);
    } else {
      spans(line, {{on, style::body}, {method, style::caption}}, 8);
    }
  }
  if (!ahead) return;
  Rect line = box.cut_top(height).inset(16, 0, 8, 0);
  if (button_right(line, tr("money.see_payments"), {.kind = ButtonKind::quiet, .size = Size::small}))
    desk.go("/money?view=payments&kind=unapplied");
  const std::string words =
      tr("money.unapplied_here", {{"amount", amount(desk, invoice_->unapplied_minor, row.currency)}});
  paragraph(line.middle_y(paragraph_height(words, line.w, style::muted, 2)), words, style::muted, 2);
}

void InvoiceScreen::draw_notes(Desk& desk, Rect& r) {
  const auto& notes = invoice_->credit_notes;
  if (notes.empty()) return;
  Rect box = r.cut_top(head + float(notes.size()) * list_row_height() + 4, gap);
  card(box);
  card_header(box, tr("money.credit_notes"));
  for (size_t i = 0; i < notes.size(); i++) {
    const std::string address = invoice_address(notes[i].id);
    const std::string title = invoice_title(notes[i]);
    const std::string total = amount(desk, -notes[i].total_minor, notes[i].currency);
    const std::string when = long_date(desk, notes[i].issued_on);
    const ListRow look{.title = title,
                       .detail = when,
                       .when = total,
                       .icon = icon::undo_2,
                       .chevron = true,
                       .last = i + 1 == notes.size(),
                       .href = address};
    if (list_row(box.cut_top(list_row_height()), notes[i].id, look).response.clicked) desk.go(address);
  }
}

void InvoiceScreen::draw_history(Desk& desk, Rect& r) {
  std::vector<Step> steps;
  const practice::InvoiceRow& row = invoice_->row;
  for (const practice::MessageRow& message : invoice_->messages)
    steps.push_back({message.sent_at_ms, message.kind == "reminder" ? icon::bell : icon::send, Tone::accent,
                     desk.choice("invoice_message", "kind", message.kind),
                     message.address.empty() ? desk.choice("invoice_message", "channel", message.channel)
                                             : message.address});
  if (invoice_->issued_at_ms)
    steps.push_back(
        {invoice_->issued_at_ms, icon::receipt_text, Tone::positive, std::string(tr("money.issued")), {}});
  steps.push_back({row.created_at_ms, icon::pencil, Tone::neutral, std::string(tr("money.begun")), {}});
  std::ranges::stable_sort(steps, std::greater(), &Step::at_ms);
  section(r, tr("money.history"));
  for (size_t i = 0; i < steps.size(); i++) {
    const std::string when = desk.near_text(steps[i].at_ms);
    const TimelineEntry entry{.icon = steps[i].icon,
                              .tone = steps[i].tone,
                              .sentence = steps[i].words,
                              .detail = steps[i].detail,
                              .when = when,
                              .last = i + 1 == steps.size()};
    const Scope scope(static_cast<uint64_t>(i));
    timeline_entry(r.cut_top(timeline_height(entry, r.w)), entry);
  }
}

}  // namespace md::ui
