// Payments: what came in, on which invoices it stands, and what was given back.

#include <algorithm>

#include "base/money.h"
#include "model/areas.h"
#include "practice/invoice_book.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

struct Open {
  std::string id;
  int64_t minor = 0;
};

Status note_allocation(Context& context, std::string_view payment, std::string_view invoice,
                       int64_t amount_minor, std::string_view currency, std::string_view on) {
  MD_TRY(create_record(context, model::allocation_type,
                       {{"payment", text_value(payment)},
                        {"invoice", text_value(invoice)},
                        {"amount_minor", amount_minor},
                        {"currency", text_value(currency)},
                        {"applied_on", text_value(on)}}));
  return {};
}

Status read_open(store::Db& db, std::string_view sql, store::Params params, std::vector<Open>& into) {
  return db.each(sql, params, [&](const store::Row& row) {
    into.push_back({row.string(0), row.integer(1)});
  });
}

// What each payment has on the invoice, or on each invoice of a payment; latest first.
constexpr std::string_view payments_on_sql =
    "SELECT payment,sum(amount_minor) FROM allocation WHERE invoice=? AND payment IN (SELECT id FROM payment WHERE "
    "kind='received' AND reversed_at_ms IS NULL) GROUP BY payment HAVING sum(amount_minor)>0 ORDER BY max(id) "
    "DESC,payment";
constexpr std::string_view invoices_of_sql =
    "SELECT invoice,sum(amount_minor) FROM allocation WHERE payment=? GROUP BY invoice HAVING "
    "sum(amount_minor)<>0 "
    "ORDER BY max(id),invoice";

// Takes what is too much off the invoice, from the latest payment first.
Status give_back(Context& context, std::string_view invoice, int64_t too_much, std::string_view currency,
                 std::string_view on) {
  std::vector<Open> parts;
  MD_TRY(read_open(context.db, payments_on_sql, {text_value(invoice)}, parts));
  for (const Open& part : parts) {
    const int64_t amount = std::min(part.minor, too_much);
    if (amount <= 0) break;
    MD_TRY(note_allocation(context, part.id, invoice, -amount, currency, on));
    MD_TRY(refresh_payment(context, part.id));
    too_much -= amount;
  }
  return {};
}

std::string_view state_of(int64_t total, int64_t paid, int64_t credited) {
  if (credited > 0 && credited >= total) return "void";
  if (paid + credited >= total) return "paid";
  return paid > 0 ? "part_paid" : "issued";
}

Result<Id> write_payment(Context& context, Fields fields, std::string_view kind, int64_t effect_minor,
                         std::string_view of_payment) {
  MD_ASSIGN(Id id, create_record(context, model::payment_type, fields));
  Fields more = {{"kind", text_value(kind)}, {"effect_minor", effect_minor}};
  if (!of_payment.empty()) more.emplace_back("of_payment", text_value(of_payment));
  MD_TRY(context.writer.update("payment", id, more));
  return id;
}

Result<Json> record_payment(Context& context, const PaymentArgs& args) {
  std::string payer = args.payer, currency = args.currency;
  if (!args.parts.empty() && (payer.empty() || currency.empty())) {
    MD_ASSIGN(const RecordEdit first,
              RecordEdit::read(context, model::invoice_type, args.parts.front().invoice));
    if (payer.empty()) payer = first.text("payer");
    if (currency.empty()) currency = first.text("currency");
  }
  if (currency.empty()) {
    MD_ASSIGN(currency, practice_currency(context.db));
  }
  MD_ASSIGN(const std::string on, date_or_today(context, args.paid_on, "paid_on"));
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  if (on > today) return fail("payment.in_future", {}, "paid_on");
  if (args.amount_minor < 1 || args.amount_minor > max_minor)
    return fail("field.out_of_range", {{"least", "1"}, {"most", std::to_string(max_minor)}}, "amount_minor");
  MD_ASSIGN(const Id id, write_payment(context,
                                       {{"payer", payer},
                                        {"paid_on", on},
                                        {"amount_minor", args.amount_minor},
                                        {"currency", currency},
                                        {"method", args.method},
                                        {"reference", args.reference},
                                        {"note", args.note}},
                                       "received", args.amount_minor, {}));
  MD_TRY(refresh_payment(context, id));
  for (const ApplyPart& part : args.parts)
    MD_TRY(apply_payment(context, id, part.invoice, part.amount_minor, on));
  if (args.oldest_first) {
    std::vector<Open> open;
    MD_TRY(
        read_open(context.db,
                  "SELECT id,open_minor FROM invoice WHERE payer=(SELECT payer FROM payment WHERE id=?) AND "
                  "currency=? AND open_minor>0 AND archived_at_ms IS NULL ORDER BY due_on,id",
                  {id, currency}, open));
    for (const Open& invoice : open) {
      MD_ASSIGN(const int64_t left,
                context.db.integer("SELECT unapplied_minor FROM payment WHERE id=?", {id}));
      if (left > 0) MD_TRY(apply_payment(context, id, invoice.id, std::min(left, invoice.minor), on));
    }
  }
  MD_ASSIGN(const int64_t left, context.db.integer("SELECT unapplied_minor FROM payment WHERE id=?", {id}));
  return Json{{"id", id}, {"unapplied_minor", left}};
}

Result<Json> apply_left(Context& context, const ApplyArgs& args) {
  MD_ASSIGN(const RecordEdit payment, RecordEdit::read(context, model::payment_type, args.payment));
  MD_ASSIGN(const RecordEdit invoice, RecordEdit::read(context, model::invoice_type, args.invoice));
  const int64_t most = std::min(payment.integer("unapplied_minor"), invoice.integer("open_minor"));
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  const int64_t amount = args.amount_minor ? args.amount_minor : most;
  MD_TRY(apply_payment(context, args.payment, args.invoice, amount, today));
  return Json{{"id", args.payment}, {"applied_minor", amount}};
}

Result<Json> reverse_payment(Context& context, const ReversePaymentArgs& args) {
  MD_ASSIGN(RecordEdit payment, RecordEdit::read(context, model::payment_type, args.payment));
  if (payment.integer("reversed_at_ms") || payment.text("kind") == "reversal")
    return fail("payment.is_reversed", {}, "payment");
  MD_ASSIGN(const int64_t refunds,
            context.db.integer("SELECT count(*) FROM payment WHERE of_payment=? AND kind='refund' AND "
                               "reversed_at_ms IS NULL",
                               {payment.id()}));
  if (refunds) return fail("payment.has_refund", {}, "payment");
  MD_ASSIGN(const std::string on, date_or_today(context, args.on, "on"));
  if (on < payment.text("paid_on"))
    return fail("payment.before", {{"on", std::string(payment.text("paid_on"))}}, "on");
  MD_ASSIGN(const Id id, write_payment(context,
                                       {{"payer", payment.value("payer")},
                                        {"paid_on", on},
                                        {"amount_minor", payment.value("amount_minor")},
                                        {"currency", payment.value("currency")},
                                        {"method", payment.value("method")},
                                        {"note", args.note}},
                                       "reversal", -payment.integer("effect_minor"), payment.id()));
  payment.set("reversed_at_ms", context.now_ms());
  MD_TRY(payment.write(context));
  std::vector<Open> parts;
  MD_TRY(read_open(context.db, invoices_of_sql, {payment.id()}, parts));
  for (const Open& part : parts) {
    MD_TRY(note_allocation(context, id, part.id, -part.minor, payment.text("currency"), on));
    MD_TRY(refresh_invoice(context, part.id, on));
  }
  MD_TRY(refresh_payment(context, payment.id()));
  if (payment.text("kind") == "refund") MD_TRY(refresh_payment(context, payment.text("of_payment")));
  return Json{{"id", id}};
}

Result<Json> refund(Context& context, const RefundArgs& args) {
  MD_ASSIGN(const RecordEdit payment, RecordEdit::read(context, model::payment_type, args.payment));
  const int64_t left = payment.integer("unapplied_minor");
  const int64_t amount = args.amount_minor ? args.amount_minor : left;
  if (payment.text("kind") != "received" || amount < 1 || amount > left) {
    const Money most{left, Currency::find(payment.text("currency")).value_or(Currency())};
    return fail("payment.more_than_left", {{"left", plain_amount(most)}}, "amount_minor");
  }
  MD_ASSIGN(const std::string on, date_or_today(context, args.on, "on"));
  if (on < payment.text("paid_on"))
    return fail("payment.before", {{"on", std::string(payment.text("paid_on"))}}, "on");
  MD_ASSIGN(const Id id,
            write_payment(context,
                          {{"payer", payment.value("payer")},
                           {"paid_on", on},
                           {"amount_minor", amount},
                           {"currency", payment.value("currency")},
                           {"method", args.method.empty() ? payment.value("method") : Value(args.method)},
                           {"reference", args.reference},
                           {"note", args.note}},
                          "refund", -amount, payment.id()));
  MD_TRY(refresh_payment(context, payment.id()));
  return Json{{"id", id}, {"amount_minor", amount}};
}

// What left the house is taken back by a record of its own.
constexpr Verb verbs[] = {
    {.name = "payment.record", .run = run_verb<PaymentArgs, record_payment>, .reversal = "payment.reverse"},
    {.name = "payment.apply", .run = run_verb<ApplyArgs, apply_left>},
    {.name = "payment.reverse",
     .run = run_verb<ReversePaymentArgs, reverse_payment>,
     .reversal = "payment.record"},
    {.name = "payment.refund", .run = run_verb<RefundArgs, refund>, .reversal = "payment.reverse"},
};

}  // namespace

Result<Json> receive_payment(Context& context, const PaymentArgs& args) {
  return record_payment(context, args);
}

Status refresh_payment(Context& context, std::string_view payment) {
  MD_ASSIGN(RecordEdit edit, RecordEdit::read(context, model::payment_type, payment));
  int64_t left = 0;
  if (edit.text("kind") == "received" && !edit.integer("reversed_at_ms")) {
    MD_ASSIGN(left,
              context.db.integer(
                  "SELECT p.amount_minor-(SELECT coalesce(sum(a.amount_minor),0) FROM allocation a WHERE "
                  "a.payment=p.id)-(SELECT coalesce(sum(r.amount_minor),0) FROM payment r WHERE "
                  "r.of_payment=p.id AND r.kind='refund' AND r.reversed_at_ms IS NULL) FROM payment p WHERE "
                  "p.id=?",
                  {text_value(payment)}));
  }
  edit.set("unapplied_minor", left);
  return edit.write(context);
}

Status refresh_invoice(Context& context, std::string_view invoice, std::string_view on) {
  MD_ASSIGN(RecordEdit edit, RecordEdit::read(context, model::invoice_type, invoice));
  const int64_t total = edit.integer("total_minor");
  MD_ASSIGN(int64_t paid,
            context.db.integer("SELECT coalesce(sum(amount_minor),0) FROM allocation WHERE invoice=?",
                               {text_value(invoice)}));
  MD_ASSIGN(const int64_t credited,
            context.db.integer("SELECT coalesce(sum(total_minor),0) FROM invoice WHERE corrects=?",
                               {text_value(invoice)}));
  const int64_t too_much = paid + credited - total;
  if (too_much > 0 && paid > 0) {
    MD_TRY(give_back(context, invoice, std::min(too_much, paid), edit.text("currency"), on));
    paid -= std::min(too_much, paid);
  }
  edit.set("paid_minor", paid);
  edit.set("credited_minor", credited);
  edit.set("open_minor", std::max<int64_t>(total - paid - credited, 0));
  edit.set("state", text_value(state_of(total, paid, credited)));
  return edit.write(context);
}

Status apply_payment(Context& context, std::string_view payment, std::string_view invoice,
                     int64_t amount_minor, std::string_view on) {
  MD_ASSIGN(const RecordEdit from, RecordEdit::read(context, model::payment_type, payment));
  MD_ASSIGN(const RecordEdit onto, RecordEdit::read(context, model::invoice_type, invoice));
  const std::string_view currency = onto.text("currency");
  if (from.text("currency") != currency)
    return fail("payment.other_currency", {{"currency", std::string(currency)}}, "currency");
  if (onto.text("state") == "draft" || onto.text("kind") == "credit_note")
    return fail("invoice.not_open", {}, "invoice");
  const Currency known = Currency::find(currency).value_or(Currency());
  if (amount_minor < 1 || amount_minor > onto.integer("open_minor"))
    return fail("payment.more_than_open", {{"open", plain_amount({onto.integer("open_minor"), known})}},
                "amount_minor");
  if (amount_minor > from.integer("unapplied_minor"))
    return fail("payment.more_than_left", {{"left", plain_amount({from.integer("unapplied_minor"), known})}},
                "amount_minor");
  MD_TRY(note_allocation(context, payment, invoice, amount_minor, currency, on));
  MD_TRY(refresh_payment(context, payment));
  return refresh_invoice(context, invoice, on);
}

Status apply_unapplied(Context& context, std::string_view invoice, std::string_view on) {
  std::vector<Open> payments;
  MD_TRY(read_open(
      context.db,
      "SELECT p.id,p.unapplied_minor FROM payment p JOIN invoice i ON i.payer=p.payer AND "
      "i.currency=p.currency WHERE i.id=? AND p.unapplied_minor>0 AND p.archived_at_ms IS NULL ORDER BY "
      "p.paid_on,p.id",
      {text_value(invoice)}, payments));
  for (const Open& payment : payments) {
    MD_ASSIGN(const int64_t open,
              context.db.integer("SELECT open_minor FROM invoice WHERE id=?", {text_value(invoice)}));
    if (open > 0) MD_TRY(apply_payment(context, payment.id, invoice, std::min(open, payment.minor), on));
  }
  return {};
}

std::span<const Verb> payment_verbs() {
  return verbs;
}

}  // namespace md::practice
