// Payments out of a bank's or another program's list: onto the invoice whose number stands there, else kept for the
// payer until it is applied.

#include <optional>
#include <set>

#include "base/format.h"
#include "base/money.h"
#include "base/text.h"
#include "model/areas.h"
#include "model/check.h"
#include "practice/import_known.h"
#include "practice/import_plan.h"
#include "practice/import_words.h"
#include "practice/invoice_book.h"

namespace md::practice {
namespace {

struct Arrival {
  PaymentArgs payment;
  std::string number, email, name;
  std::string invoice;  // that has the number
  Fate fate = Fate::create;
  std::optional<Error> refusal;
};

class PaymentsPlan final : public ImportPlan {
 public:
  PaymentsPlan(ImportRules rules, const House& house) : ImportPlan(std::move(rules), house) {}

  Status begin(store::Db& db, int64_t now_ms) override;
  Status add(const ImportRow& row) override;
  Result<bool> look(store::Db& db) override { return people_.look(db); }
  size_t items() const override { return arrivals_.size(); }
  Status settle(store::Db& db, size_t item) override;
  Fate fate(size_t row) const override { return arrivals_[row].fate; }
  const Error* refusal(size_t row) const override {
    return arrivals_[row].refusal ? &*arrivals_[row].refusal : nullptr;
  }
  Result<Json> write(Context& context) override;

 private:
  Status find_invoice(store::Db& db, Arrival& arrival);

  std::vector<Arrival> arrivals_;
  KnownPeople people_{false};
  std::set<std::string> seen_;  // who, when, how much, within the file
  Currency currency_;
};

Status PaymentsPlan::begin(store::Db& db, int64_t now_ms) {
  MD_TRY(ImportPlan::begin(db, now_ms));
  MD_ASSIGN(const std::string code, practice_currency(db));
  currency_ = Currency::find(code).value_or(Currency());
  return {};
}

Status PaymentsPlan::add(const ImportRow& row) {
  Arrival arrival;
  const struct {
    std::string_view code, field;
    const model::RecordType& type;
    std::string& into;
  } texts[] = {{"payer_email", "email", model::party_type, arrival.email},
               {"payer", "display_name", model::party_type, arrival.name},
               {"number", "number", model::invoice_type, arrival.number},
               {"reference", "reference", model::payment_type, arrival.payment.reference},
               {"notes", "note", model::payment_type, arrival.payment.note}};
  for (const auto& text : texts) {
    auto clean = model::check_field(*text.type.find(text.field), text_value(row.get(text.code)), {});
    if (!clean) {
      clean.error().field = text.code;
      return std::unexpected(std::move(clean).error());
    }
    text.into = text_or_empty(*clean);
  }
  if (arrival.number.empty() && arrival.email.empty() && arrival.name.empty())
    return fail("import.no_payer", {}, "payer");
  arrival.payment.paid_on = row.get("date");
  if (!parse_date(arrival.payment.paid_on)) return fail("import.no_date", {}, "date");
  if (in_future(arrival.payment.paid_on)) return fail("payment.in_future", {}, "date");
  Currency currency = currency_;
  if (const std::string_view code = row.get("currency"); !code.empty()) {
    const auto known = Currency::find(trim(code));
    if (!known) return fail("money.currency", {{"code", shorten(code, 10)}}, "currency");
    currency = *known;
  }
  if (row.get("amount").empty()) return fail("import.no_amount", {}, "amount");
  const auto amount = parse_amount(row.get("amount"), currency);
  if (!amount || amount->minor < 1)
    return fail("import.not_an_amount", {{"value", shorten(row.get("amount"), 40)}}, "amount");
  arrival.payment.amount_minor = amount->minor;
  arrival.payment.currency = amount->currency.code();
  if (const std::string_view method = row.get("method"); !method.empty()) {
    const std::string_view code = method_code(method);
    arrival.payment.method = code.empty() ? "other" : code;
  }
  people_.want(arrival.email, arrival.name);
  arrivals_.push_back(std::move(arrival));
  return {};
}

Status PaymentsPlan::find_invoice(store::Db& db, Arrival& arrival) {
  if (arrival.number.empty()) return {};
  std::string currency;
  MD_TRY(db.each("SELECT id,payer,currency FROM invoice WHERE number=? AND kind<>'credit_note' AND state<>'draft' AND "
                 "archived_at_ms IS NULL ORDER BY id LIMIT 1",
                 {arrival.number}, [&](const store::Row& row) {
                   arrival.invoice = row.text(0);
                   arrival.payment.payer = row.text(1);
                   currency = row.text(2);
                 }));
  const bool nobody = arrival.email.empty() && arrival.name.empty();
  if (arrival.invoice.empty() && nobody)
    arrival.refusal = Error{"import.no_such_invoice", {{"number", arrival.number}}, "number"};
  else if (!currency.empty() && currency != arrival.payment.currency)
    arrival.refusal = Error{"payment.other_currency", {{"currency", currency}}, "currency"};
  return {};
}

Status PaymentsPlan::settle(store::Db& db, size_t item) {
  Arrival& arrival = arrivals_[item];
  PaymentArgs& payment = arrival.payment;
  MD_TRY(find_invoice(db, arrival));
  if (arrival.refusal) {
    arrival.fate = Fate::refused;
    return {};
  }
  if (payment.payer.empty()) payment.payer = people_.find(arrival.email, arrival.name);
  const std::string who = !payment.payer.empty()   ? payment.payer
                          : !arrival.email.empty() ? arrival.email
                                                   : fold(arrival.name);
  const std::string same = cat(who, "\n", payment.paid_on, payment.currency, payment.amount_minor, "\n",
                               arrival.number, "\n", payment.reference);
  if (!seen_.insert(same).second) {
    arrival.fate = Fate::joined;
  } else if (!payment.payer.empty()) {
    MD_ASSIGN(const int64_t known,
              db.integer("SELECT count(*) FROM payment WHERE payer=? AND paid_on=? AND amount_minor=? AND currency=? "
                         "AND coalesce(reference,'')=? AND kind='received' AND reversed_at_ms IS NULL",
                         {payment.payer, payment.paid_on, payment.amount_minor, payment.currency, payment.reference}));
    if (known) arrival.fate = Fate::same;
  }
  return {};
}

Result<Json> PaymentsPlan::write(Context& context) {
  int64_t created = 0, same = 0, joined = 0, applied = 0;
  for (Arrival& arrival : arrivals_) {
    created += arrival.fate == Fate::create;
    same += arrival.fate == Fate::same;
    joined += arrival.fate == Fate::joined;
    if (arrival.fate != Fate::create) continue;
    PaymentArgs& payment = arrival.payment;
    if (payment.payer.empty()) {
      MD_ASSIGN(payment.payer, people_.find_or_make(context, arrival.email, arrival.name, rules_.stage));
    }
    if (!arrival.invoice.empty()) {
      MD_ASSIGN(const int64_t open,
                context.db.integer("SELECT open_minor FROM invoice WHERE id=?", {arrival.invoice}));
      if (open > 0) payment.parts.push_back({arrival.invoice, std::min(open, payment.amount_minor)});
      applied += open > 0;
    }
    MD_TRY(receive_payment(context, payment));
  }
  return Json{{"created", created}, {"updated", 0},     {"unchanged", same},        {"skipped", 0},
              {"joined", joined},   {"applied", applied}, {"people", people_.made()}};
}

}  // namespace

std::unique_ptr<ImportPlan> make_payments_plan(ImportRules rules, const House& house) {
  return std::make_unique<PaymentsPlan>(std::move(rules), house);
}

}  // namespace md::practice
