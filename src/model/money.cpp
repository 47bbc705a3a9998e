// What is sold, billed, paid and spent.

#include "model/areas.h"
#include "model/choices_money.h"

namespace md::model {
namespace {

using enum FieldKind;

constexpr int64_t hundred_percent_e4 = 1'000'000;
constexpr int64_t quantity_most_e4 = 10'000'000'000;

constexpr Field number_series_fields[] = {
    {.name = "kind", .kind = choice, .flags = required | unique, .choices = series_kinds},
    {.name = "pattern", .kind = text, .flags = required, .max = 60, .preset = "{year}-{number:4}"},
    {.name = "next_number",
     .kind = integer,
     .flags = required,
     .least = 1,
     .most = 999'999'999,
     .preset = "1"},
    {.name = "reset", .kind = choice, .flags = required, .choices = series_resets, .preset = "yearly"},
    // The year that next_number counts in.
    {.name = "year", .kind = integer, .flags = derived},
};

// A draft is worked on; from its issue on it is a snapshot that only payments, credit notes and what was sent
// add to.
constexpr Field invoice_fields[] = {
    {.name = "kind", .kind = choice, .flags = required, .choices = invoice_kinds, .preset = "invoice"},
    {.name = "state",
     .kind = choice,
     .flags = derived | indexed,
     .choices = invoice_states,
     .preset = "draft"},
    {.name = "number", .kind = text, .flags = derived | indexed | searchable, .max = 60},
    {.name = "series", .kind = reference, .flags = derived, .refers = "number_series"},
    {.name = "series_year", .kind = integer, .flags = derived},
    {.name = "ordinal", .kind = integer, .flags = derived},
    {.name = "payer", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "language", .kind = language, .flags = required},
    {.name = "issued_on", .kind = date},
    {.name = "due_on", .kind = date},
    {.name = "reference", .kind = text, .flags = searchable, .max = 120},
    {.name = "note", .kind = long_text, .flags = personal, .max = 2000},
    {.name = "discount_percent_e4", .kind = decimal, .least = 0, .most = hundred_percent_e4},
    {.name = "discount_minor", .kind = money, .least = 0},
    {.name = "discount_text", .kind = text, .max = 120},
    {.name = "corrects", .kind = reference, .flags = derived | indexed, .refers = "invoice"},
    // Sums. What is left to pay is open_minor.
    {.name = "lines_minor", .kind = money, .flags = derived},
    {.name = "discount_off_minor", .kind = money, .flags = derived},
    {.name = "net_minor", .kind = money, .flags = derived},
    {.name = "tax_minor", .kind = money, .flags = derived},
    {.name = "total_minor", .kind = money, .flags = derived},
    {.name = "paid_minor", .kind = money, .flags = derived, .preset = "0"},
    {.name = "credited_minor", .kind = money, .flags = derived, .preset = "0"},
    {.name = "open_minor", .kind = money, .flags = derived, .preset = "0"},
    // [{"percent_e4","kind","net_minor","tax_minor"}]
    {.name = "taxes", .kind = json, .flags = derived},
    // As it was when it was issued.
    {.name = "issued_at_ms", .kind = instant, .flags = derived},
    {.name = "tax_scheme", .kind = text, .flags = derived, .max = 20},
    {.name = "tax_name", .kind = text, .flags = derived, .max = 20},
    {.name = "exempt_wording", .kind = text, .flags = derived, .max = 300},
    {.name = "seller_name", .kind = text, .flags = derived, .max = 200},
    {.name = "seller_address", .kind = long_text, .flags = derived, .max = 700},
    {.name = "seller_tax_id", .kind = text, .flags = derived, .max = 40},
    {.name = "seller_email", .kind = text, .flags = derived, .max = 254},
    {.name = "bank_details", .kind = long_text, .flags = derived, .max = 500},
    {.name = "buyer_name", .kind = text, .flags = derived | personal, .max = 200},
    {.name = "buyer_address", .kind = long_text, .flags = derived | personal, .max = 700},
    {.name = "buyer_tax_id", .kind = text, .flags = derived | personal, .max = 40},
    {.name = "buyer_email", .kind = text, .flags = derived | personal, .max = 254},
    {.name = "sent_at_ms", .kind = instant, .flags = derived},
    {.name = "reminded_at_ms", .kind = instant, .flags = derived},
    {.name = "reminders", .kind = integer, .flags = derived, .preset = "0"},
};

constexpr Field invoice_line_fields[] = {
    {.name = "invoice", .kind = reference, .flags = required | indexed, .refers = "invoice"},
    {.name = "position", .kind = integer, .flags = derived},
    {.name = "text", .kind = text, .flags = required, .max = 300},
    {.name = "detail", .kind = long_text, .flags = personal, .max = 1000},
    {.name = "quantity_e4",
     .kind = decimal,
     .flags = required,
     .least = -quantity_most_e4,
     .most = quantity_most_e4,
     .preset = "10000"},
    {.name = "unit_price_minor", .kind = money, .flags = required},
    {.name = "currency", .kind = currency, .flags = derived},
    {.name = "discount_percent_e4", .kind = decimal, .least = 0, .most = hundred_percent_e4},
    {.name = "tax_percent_e4", .kind = decimal, .least = 0, .most = hundred_percent_e4},
    {.name = "tax_kind", .kind = choice, .flags = required, .choices = tax_kinds, .preset = "standard"},
    {.name = "net_minor", .kind = money, .flags = derived},
    // Of a credit note: the line that it takes from.
    {.name = "corrects", .kind = reference, .flags = derived | indexed, .refers = "invoice_line"},
};

// An offer as it was sold, or one period of a subscription.
constexpr Field sale_fields[] = {
    {.name = "payer", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "mentee", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "engagement", .kind = reference, .flags = required | indexed, .refers = "engagement"},
    {.name = "offer", .kind = reference, .refers = "offer"},
    {.name = "title", .kind = text, .flags = required, .max = 200},
    {.name = "kind", .kind = text, .flags = derived, .max = 20},
    {.name = "price_minor", .kind = money, .flags = required, .least = 0},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "credits", .kind = integer, .least = 0},
    {.name = "sold_on", .kind = date, .flags = required},
    {.name = "book_by_on", .kind = date},
    {.name = "period_from_on", .kind = date, .flags = derived},
    {.name = "period_until_on", .kind = date, .flags = derived},
    // Set once, when a line was written for it.
    {.name = "settled_line", .kind = reference, .flags = derived | indexed, .refers = "invoice_line"},
    {.name = "settled_at_ms", .kind = instant, .flags = derived},
};

// A step of the ledger. What an engagement has is the sum of its entries; none is ever changed.
constexpr Field credit_entry_fields[] = {
    {.name = "engagement", .kind = reference, .flags = required | indexed, .refers = "engagement"},
    {.name = "mentee", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "kind", .kind = choice, .flags = required, .choices = credit_kinds},
    {.name = "amount", .kind = integer, .flags = required, .least = -100'000, .most = 100'000},
    {.name = "happened_on", .kind = date, .flags = required},
    {.name = "session", .kind = reference, .flags = indexed, .refers = "session"},
    {.name = "sale", .kind = reference, .flags = indexed, .refers = "sale"},
    {.name = "note", .kind = text, .flags = personal, .max = 300},
};

constexpr Field payment_fields[] = {
    {.name = "kind", .kind = choice, .flags = derived, .choices = payment_kinds, .preset = "received"},
    {.name = "payer", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "paid_on", .kind = date, .flags = required | indexed},
    {.name = "amount_minor", .kind = money, .flags = required, .least = 1},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "method", .kind = choice, .flags = required, .choices = payment_methods, .preset = "bank"},
    {.name = "reference", .kind = text, .flags = searchable | personal, .max = 120},
    {.name = "note", .kind = text, .flags = personal, .max = 300},
    // Of a refund or reversal: the payment that it gives back.
    {.name = "of_payment", .kind = reference, .flags = derived | indexed, .refers = "payment"},
    // What it adds to the till: a refund and the reversal of what came in take from it.
    {.name = "effect_minor", .kind = money, .flags = derived},
    {.name = "unapplied_minor", .kind = money, .flags = derived, .preset = "0"},
    {.name = "reversed_at_ms", .kind = instant, .flags = derived},
};

// A part of a payment that stands on an invoice; negative where it was taken off again. None is ever changed.
constexpr Field allocation_fields[] = {
    {.name = "payment", .kind = reference, .flags = required | indexed, .refers = "payment"},
    {.name = "invoice", .kind = reference, .flags = required | indexed, .refers = "invoice"},
    {.name = "amount_minor", .kind = money, .flags = required},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "applied_on", .kind = date, .flags = required | indexed},
};

constexpr Field expense_fields[] = {
    {.name = "spent_on", .kind = date, .flags = required | indexed},
    {.name = "category", .kind = choice, .flags = required, .choices = expense_categories, .preset = "other"},
    {.name = "supplier", .kind = text, .flags = searchable, .max = 200},
    {.name = "amount_minor", .kind = money, .flags = required, .least = 0},
    // Contained in the amount.
    {.name = "tax_minor", .kind = money, .least = 0},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "note", .kind = text, .flags = searchable, .max = 300},
};

// What one unit of `currency` was worth on a day: so many 10⁻⁸ of the practice's.
constexpr Field exchange_rate_fields[] = {
    {.name = "rated_on", .kind = date, .flags = required | indexed},
    {.name = "currency", .kind = currency, .flags = required | indexed},
    {.name = "rate_e8", .kind = integer, .flags = required, .least = 1, .most = 10'000'000'000'000'000},
};

// That an invoice, a reminder or a receipt went out.
constexpr Field invoice_message_fields[] = {
    {.name = "invoice", .kind = reference, .flags = required | indexed, .refers = "invoice"},
    {.name = "party", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "kind", .kind = choice, .flags = required, .choices = message_kinds, .preset = "invoice"},
    {.name = "channel", .kind = choice, .flags = required, .choices = message_channels, .preset = "mail"},
    {.name = "address", .kind = text, .flags = personal, .max = 254},
    {.name = "sent_at_ms", .kind = instant, .flags = required},
};

constexpr std::string_view invoice_indexes[] = {"state,due_on,id", "issued_on,id", "payer,currency,state,id"};
constexpr std::string_view expense_indexes[] = {"archived_at_ms,spent_on,id"};

}  // namespace

constexpr RecordType number_series_type = {.name = "number_series",
                                           .fields = number_series_fields,
                                           .title = "kind",
                                           .scope = ScopeRule::workspace,
                                           .verbs_only = true};
constexpr RecordType invoice_type = {.name = "invoice",
                                     .fields = invoice_fields,
                                     .title = "number",
                                     .scope = ScopeRule::person,
                                     .scope_field = "payer",
                                     .verbs_only = true,
                                     .indexes = invoice_indexes};
constexpr RecordType invoice_line_type = {
    .name = "invoice_line", .fields = invoice_line_fields, .title = "text", .verbs_only = true};
constexpr RecordType sale_type = {.name = "sale",
                                  .fields = sale_fields,
                                  .title = "title",
                                  .scope = ScopeRule::person,
                                  .scope_field = "payer",
                                  .verbs_only = true};
constexpr RecordType credit_entry_type = {.name = "credit_entry",
                                          .fields = credit_entry_fields,
                                          .title = "note",
                                          .scope = ScopeRule::person,
                                          .scope_field = "mentee",
                                          .verbs_only = true};
constexpr RecordType payment_type = {.name = "payment",
                                     .fields = payment_fields,
                                     .title = "reference",
                                     .scope = ScopeRule::person,
                                     .scope_field = "payer",
                                     .verbs_only = true};
constexpr RecordType allocation_type = {
    .name = "allocation", .fields = allocation_fields, .title = "", .verbs_only = true};
constexpr RecordType expense_type = {
    .name = "expense", .fields = expense_fields, .title = "supplier", .indexes = expense_indexes};
constexpr RecordType exchange_rate_type = {.name = "exchange_rate",
                                           .fields = exchange_rate_fields,
                                           .title = "currency",
                                           .scope = ScopeRule::workspace};
constexpr RecordType invoice_message_type = {
    .name = "invoice_message", .fields = invoice_message_fields, .title = "address", .verbs_only = true};

}  // namespace md::model
