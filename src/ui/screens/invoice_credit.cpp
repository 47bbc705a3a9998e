// A credit note for the whole of an invoice, or for some of its lines.

#include <algorithm>

#include "base/text.h"
#include "ui/screens/invoice_actions.h"
#include "ui/screens/money_words.h"

namespace md::ui {

void InvoiceActions::draw_credit_lines(Desk& desk, Rect& r) {
  const auto& lines = invoice_->lines;
  if (chosen_.size() != lines.size()) {
    chosen_.clear();
    for (const auto& line : lines)
      chosen_.push_back({line.id, false, decimal_e4_text(line.quantity_e4 - line.credited_e4), {}});
  }
  for (size_t i = 0; i < lines.size(); i++) {
    const auto& line = lines[i];
    const bool none = line.credited_e4 >= line.quantity_e4;
    const Scope scope(line.id);
    Rect row = r.cut_top(control_height() + 8).inset(0, 4);
    figure(row.cut_right(92, 8), amount(desk, line.net_minor, invoice_->row.currency), style::muted);
    Chosen& chosen = chosen_[i];
    if (field(row.cut_right(72, 8),
              {.name = tr("field.invoice_line.quantity_e4"),
               .wrong = chosen.error,
               .off = none,
               .align_right = true,
               .input_mode = "decimal"},
              chosen.quantity)
            .changed)
      chosen.error.clear();
    checkbox(row, line.text, chosen.on, {.off = none, .reason = tr("money.credit.done")});
    if (chosen.on && !chosen.error.empty()) cut_paragraph(r, chosen.error, style::alert, 8);
  }
}

// False where a quantity cannot be read, or is none of what is left: 0 would stand for all of it.
bool InvoiceActions::read_credit_lines(std::vector<practice::CreditLine>& into) {
  bool good = true;
  for (size_t i = 0; parts_ == 1 && i < chosen_.size(); i++) {
    Chosen& chosen = chosen_[i];
    if (!chosen.on) continue;
    const auto& line = invoice_->lines[i];
    const int64_t left_e4 = line.quantity_e4 - line.credited_e4;
    const auto quantity = parse_decimal_e4(chosen.quantity);
    chosen.error.clear();
    if (!quantity)
      chosen.error = error_text(quantity.error());
    else if (*quantity <= 0 || *quantity > left_e4)
      chosen.error = tr("error.field.out_of_range",
                        {{"least", decimal_e4_text(1)}, {"most", decimal_e4_text(left_e4)}});
    else
      into.push_back({chosen.line, *quantity, {}});
    good = good && chosen.error.empty();
  }
  return good;
}

void InvoiceActions::act_credit(Desk& desk) {
  practice::CreditArgs args;
  args.invoice = id_;
  args.note = note_;
  args.release = release_;
  error_.clear();
  if (!read_credit_lines(args.lines)) return;
  busy_ = true;
  desk.act(
      "invoice.credit", args,
      [this, &desk](const Result<ByteView>& result) {
        busy_ = false;
        if (!result) {
          error_ = error_text(result.error());
          return;
        }
        close();
        desk.go(invoice_address(rpc::answer_text(*result, "id")));
      },
      Desk::Quiet::refusals);
}

void InvoiceActions::draw_credit(Desk& desk) {
  const practice::InvoiceView& view = *invoice_.view();
  const bool some = parts_ == 1;
  const bool any = !some || std::ranges::any_of(chosen_, &Chosen::on);
  const std::string words =
      tr("money.credit.text",
         {{"number", view.row.number}, {"amount", amount(desk, view.creditable_minor, view.row.currency)}});
  Dialog dialog("credit", {.title = tr("money.credit"),
                           .text = words,
                           .verb = tr("money.credit.verb"),
                           .off = !any || view.creditable_minor <= 0,
                           .busy = busy_,
                           .reason = tr("money.credit.choose"),
                           .width = 520});
  const Segment kinds[] = {{.label = tr("money.credit.whole")}, {.label = tr("money.credit.some")}};
  Rect bar = dialog.body.cut_top(control_height(Size::small), 12);
  segments(bar.cut_left(std::min(segments_width(kinds), bar.w)), tr("money.credit"), kinds, parts_);
  if (some) {
    draw_credit_lines(desk, dialog.body);
    dialog.body.cut_top(8);
  }
  cut_field(dialog.body, {.label = tr("money.credit.reason"), .optional = true}, note_);
  const bool settles =
      std::ranges::any_of(view.lines, [](const auto& line) { return line.sessions + line.sales > 0; });
  if (settles) checkbox(dialog.body.cut_top(choice_height()), tr("money.credit.release"), release_);
  if (!error_.empty()) cut_paragraph(dialog.body, error_, style::alert);
  const Answer answer = dialog.finish();
  if (answer == Answer::dismissed) return close();
  if (answer == Answer::confirmed && !busy_ && any) act_credit(desk);
}

}  // namespace md::ui
