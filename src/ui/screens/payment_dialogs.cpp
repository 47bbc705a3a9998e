#include "ui/screens/payment_dialogs.h"

#include "model/areas.h"
#include "ui/screens/money_words.h"

namespace md::ui {
namespace {

constexpr std::string_view of_invoice_fields[] = {"amount_minor", "paid_on", "method", "reference"};
constexpr std::string_view free_fields[] = {"payer",   "amount_minor", "currency",
                                            "paid_on", "method",       "reference"};
constexpr std::string_view refund_fields[] = {"amount_minor", "paid_on", "method", "reference", "note"};
constexpr std::string_view reverse_fields[] = {"paid_on", "note"};

}  // namespace

void PaymentDialogs::record(Desk& desk, const practice::InvoiceRow& invoice) {
  what_ = What::record;
  invoice_ = invoice;
  form_.open(
      model::payment_type, of_invoice_fields,
      {.title = std::string(tr("money.record")),
       .text = tr("money.record.for", {{"title", invoice_title(invoice)}, {"name", invoice.payer_name}}),
       .verb = std::string(tr("money.record"))});
  form_.form().use_currency(invoice.currency);
  form_.form().set("amount_minor", invoice.open_minor);
  form_.form().set("paid_on", iso_date(desk.today()));
}

void PaymentDialogs::record(Desk& desk, std::string_view payer, std::string_view name) {
  what_ = What::record;
  invoice_ = {};
  oldest_first_ = true;
  form_.open(model::payment_type, free_fields,
             {.title = std::string(tr("money.record")), .text = {}, .verb = std::string(tr("money.record"))});
  form_.form().set("payer", std::string(payer), name);
  form_.form().set("currency", std::string(desk.practice().text("currency")));
  form_.form().set("paid_on", iso_date(desk.today()));
}

void PaymentDialogs::apply(const practice::PaymentRow& payment) {
  payment_ = payment;
  applying_ = true;
  onto_.clear();
  open_.forget();
}

void PaymentDialogs::refund(Desk& desk, const practice::PaymentRow& payment) {
  what_ = What::refund;
  payment_ = payment;
  form_.open(
      model::payment_type, refund_fields,
      {.title = std::string(tr("money.refund")),
       .text = tr("money.refund.text", {{"name", payment.payer_name},
                                        {"amount", amount(desk, payment.unapplied_minor, payment.currency)}}),
       .verb = std::string(tr("money.refund"))});
  form_.form().use_currency(payment.currency);
  form_.form().set("amount_minor", payment.unapplied_minor);
  form_.form().set("paid_on", iso_date(desk.today()));
  form_.form().set("method", payment.method);
}

void PaymentDialogs::reverse(Desk& desk, std::string_view payment) {
  what_ = What::reverse;
  payment_ = {};
  payment_.id = payment;
  form_.open(model::payment_type, reverse_fields,
             {.title = std::string(tr("money.reverse")),
              .text = std::string(tr("money.reverse.text")),
              .verb = std::string(tr("money.reverse"))});
  form_.form().set("paid_on", iso_date(desk.today()));
}

void PaymentDialogs::act(Desk& desk) {
  const Desk::FieldValues fields = form_.form().changes();
  const Done told = form_.told(desk);
  const auto given = [&](std::string_view name) { return text_in(fields, name); };
  if (what_ == What::refund)
    return desk.act("payment.refund",
                    practice::RefundArgs{payment_.id, integer_in(fields, "amount_minor"), given("paid_on"),
                                         given("method"), given("reference"), given("note")},
                    told, Desk::Quiet::refusals);
  if (what_ == What::reverse)
    return desk.act("payment.reverse",
                    practice::ReversePaymentArgs{payment_.id, given("paid_on"), given("note")}, told,
                    Desk::Quiet::refusals);
  practice::PaymentArgs args;
  args.amount_minor = integer_in(fields, "amount_minor");
  args.paid_on = given("paid_on");
  args.method = given("method");
  args.reference = given("reference");
  if (invoice_.id.empty()) {
    args.payer = given("payer");
    args.currency = given("currency");
    args.oldest_first = oldest_first_;
  } else {
    args.payer = invoice_.payer;
    args.currency = invoice_.currency;
    args.parts.push_back({invoice_.id, std::min(args.amount_minor, invoice_.open_minor)});
  }
  desk.act("payment.record", args, told, Desk::Quiet::refusals);
}

void PaymentDialogs::draw_more(Desk& desk, Rect& r) {
  if (what_ != What::record) return;
  if (invoice_.id.empty()) {
    checkbox(r.cut_top(choice_height()), tr("money.oldest_first"), oldest_first_);
    return;
  }
  const auto typed = form_.form().value(desk, "amount_minor");
  const int64_t rest = typed ? invoice_.open_minor - integer_or(*typed, 0) : 0;
  if (rest == 0) return;
  const std::string words = amount(desk, rest < 0 ? -rest : rest, invoice_.currency);
  cut_paragraph(r, tr(rest < 0 ? "money.record.over" : "money.record.rest", {{"amount", words}}),
                style::muted);
}

void PaymentDialogs::draw_apply(Desk& desk) {
  practice::InvoicesParams params;
  params.payer = payment_.payer;
  params.currency = payment_.currency;
  params.state = "open";
  params.now_ms = minute_of(desk);
  params.sort = "due";
  params.descending = false;
  open_.watch(desk.client, params);
  std::vector<std::string> labels, details;
  if (open_)
    for (const auto& row : open_->rows) {
      labels.push_back(row.number);
      details.push_back(amount(desk, row.open_minor, row.currency) + " · " + due_words(desk, row));
    }
  std::vector<Option> options;
  for (size_t i = 0; i < labels.size(); i++)
    options.push_back({.id = open_->rows[i].id, .label = labels[i], .detail = details[i]});
  if (onto_.empty() && !options.empty()) onto_ = options.front().id;
  const std::string left = amount(desk, payment_.unapplied_minor, payment_.currency);
  const std::string words = open_ && options.empty()
                                ? tr("money.apply.none", {{"name", payment_.payer_name}})
                                : tr("money.apply.text", {{"amount", left}, {"name", payment_.payer_name}});
  Dialog dialog(
      "apply-payment",
      {.title = tr("money.apply"), .text = words, .verb = tr("money.apply.verb"), .off = onto_.empty()});
  if (!options.empty()) cut_select(dialog.body, {.label = tr("type.invoice")}, options, onto_, 0);
  const Answer answer = dialog.finish();
  if (answer == Answer::confirmed) desk.act("payment.apply", practice::ApplyArgs{payment_.id, onto_, 0});
  if (answer == Answer::none) return;
  applying_ = false;
  open_.stop();
}

void PaymentDialogs::draw(Desk& desk) {
  form_.draw(
      desk, [&](Rect& r) { draw_more(desk, r); }, [&] { act(desk); });
  if (applying_) draw_apply(desk);
}

}  // namespace md::ui
