#pragma once
// How an invoice comes into being and what follows when something happens to it: what the verbs on invoices,
// payments, sales and billing share.

#include <optional>

#include "base/date.h"
#include "base/document_total.h"
#include "practice/invoice_args.h"
#include "practice/record_edit.h"

namespace md::practice {

// The practice's rules of tax, as they are now.
struct TaxRules {
  std::string scheme = "none", name, exempt_wording;
  int64_t percent_e4 = 0;
  TaxScheme kind() const;
};
Result<TaxRules> read_tax_rules(store::Db& db);
TaxScheme tax_scheme(std::string_view code);
// The place in model::tax_kinds, 0 for an unknown one.
int tax_kind_number(std::string_view code);

// "2026-03-25" in the practice's zone.
Result<std::string> today_on(store::Db& db, const House& house, int64_t now_ms);
// The date as given, or today for none. Errors: field.not_a_date, with the field.
Result<std::string> date_or_today(Context& context, std::string_view given, std::string_view field);
Result<std::string> practice_currency(store::Db& db);
// The party's language as far as documents know it, else the practice's: "en" or "zh".
Result<std::string> language_for(store::Db& db, std::string_view party);

// Errors: record.missing, invoice.not_a_draft.
Result<RecordEdit> read_draft(Context& context, std::string_view invoice);

struct NewDraft {
  std::string payer, currency, language, kind = "invoice";
};
Result<Id> create_draft(Context& context, const NewDraft& draft);
// An open draft of that payer and currency, or a new one.
Result<Id> open_draft(Context& context, const std::string& payer, const std::string& currency);

struct NewLine {
  std::string text, detail;
  int64_t quantity_e4 = 10'000, unit_price_minor = 0, discount_percent_e4 = 0;
  std::optional<int64_t> tax_percent_e4;  // none: the practice's
  std::string tax_kind = "standard";
};
// Adds a line at the end; the caller calls total_draft() when all are there. Errors: field.*.
Result<Id> add_line(Context& context, const RecordEdit& invoice, const NewLine& line, int64_t position);
// The number of lines.
Result<int64_t> count_lines(store::Db& db, std::string_view invoice);
// The lines become these. Errors: field.*, invoice.no_such_line, argument.too_many {max}.
Status replace_lines(Context& context, const RecordEdit& invoice, const std::vector<LineInput>& lines);
// What the line settled may be billed again.
Status release_line(Context& context, std::string_view line);
Status remove_lines(Context& context, std::string_view invoice);

// Sums the lines under the practice's rules, writes what they come to, and the totals into `invoice`, which
// the caller writes. Errors: document.*, money.*.
Status total_draft(Context& context, RecordEdit& invoice);
// The same for every draft, after the rules changed.
Status total_all_drafts(Context& context);

// A number was taken, as it prints.
struct TakenNumber {
  std::string series, number;
  int64_t year = 0, ordinal = 0;
};
// The next number of the series, without a gap: a command that fails later gives it back. Errors:
// invoice.year_closed {year}, invoice.number_taken {number}.
Result<TakenNumber> take_number(Context& context, std::string_view kind, std::string_view on);
// What it would print. Errors: series.bad_part.
Result<std::string> next_number_on(store::Db& db, std::string_view kind, std::string_view on);

// An address with city and country below it, where they do not stand in it.
std::string address_lines(std::string_view address, std::string_view city, std::string_view country);

// The figures of a document, and its number, on its row.
void put_totals(RecordEdit& invoice, const DocumentTotal& total);
void put_number(RecordEdit& invoice, const TakenNumber& taken, std::string_view on, int64_t now_ms);

// payment.record.
Result<Json> receive_payment(Context& context, const PaymentArgs& args);

// Counts what was paid and credited anew, and sets what is open and the state. What is too much on it goes
// back to its payments, dated `on`.
Status refresh_invoice(Context& context, std::string_view invoice, std::string_view on);
// Puts a part of a payment onto an invoice; both are refreshed. Errors: payment.other_currency {currency},
// payment.more_than_open {open}, payment.more_than_left {left}, invoice.not_open.
Status apply_payment(Context& context, std::string_view payment, std::string_view invoice,
                     int64_t amount_minor, std::string_view on);
// What the payer paid ahead goes onto the invoice, oldest first.
Status apply_unapplied(Context& context, std::string_view invoice, std::string_view on);
Status refresh_payment(Context& context, std::string_view payment);

}  // namespace md::practice
