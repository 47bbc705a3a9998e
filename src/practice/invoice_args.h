#pragma once
// Arguments of the commands on invoices and payments.

#include <optional>
#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

// One line as it is to be. With an id it is one that stands there; lines that are not named go, and what they
// settled is unbilled again.
struct LineInput {
  std::string id;
  std::string text, detail;
  int64_t quantity_e4 = 10'000, unit_price_minor = 0, discount_percent_e4 = 0;
  std::optional<int64_t> tax_percent_e4;  // none: the practice's rate
  std::string tax_kind = "standard";      // standard, exempt, reverse_charge
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("text", s.text);
    a("detail", s.detail);
    a("quantity_e4", s.quantity_e4);
    a("unit_price_minor", s.unit_price_minor);
    a("discount_percent_e4", s.discount_percent_e4);
    a("tax_percent_e4", s.tax_percent_e4);
    a("tax_kind", s.tax_kind);
  }
};

// invoice.draft. Answers {id}.
struct DraftArgs {
  std::string payer;
  std::string currency;  // empty: the practice's
  std::string language;  // empty: the payer's, else the practice's
  std::vector<LineInput> lines;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payer", s.payer);
    a("currency", s.currency);
    a("language", s.language);
    a("lines", s.lines);
  }
};

// invoice.change: what is given of a draft. Payer and currency stay once a line settles something. Of an
// issued invoice, only due_on may move.
struct ChangeInvoiceArgs {
  std::string invoice;
  std::optional<std::string> payer, currency, language, issued_on, due_on, reference, note, discount_text;
  std::optional<int64_t> discount_percent_e4, discount_minor;
  bool set_lines = false;  // the lines become these
  std::vector<LineInput> lines;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("payer", s.payer);
    a("currency", s.currency);
    a("language", s.language);
    a("issued_on", s.issued_on);
    a("due_on", s.due_on);
    a("reference", s.reference);
    a("note", s.note);
    a("discount_text", s.discount_text);
    a("discount_percent_e4", s.discount_percent_e4);
    a("discount_minor", s.discount_minor);
    a("set_lines", s.set_lines);
    a("lines", s.lines);
  }
};

// invoice.discard: a draft goes, what it settled is unbilled again.
struct InvoiceIdArgs {
  std::string invoice;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
  }
};

// invoice.issue. Answers {id, number, total_minor}. Errors: invoice.not_a_draft, invoice.no_legal_name,
// invoice.no_address, invoice.no_tax_id, invoice.no_lines, invoice.negative, invoice.in_future,
// invoice.year_closed {year}, invoice.number_taken {number}.
struct IssueArgs {
  std::string invoice;
  std::string on;                // date of issue; empty: the draft's, else today
  bool apply_unapplied = false;  // what the payer paid ahead goes onto it
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("on", s.on);
    a("apply_unapplied", s.apply_unapplied);
  }
};

struct CreditLine {
  std::string line;                         // of the invoice
  int64_t quantity_e4 = 0;                  // 0: all that is left of it
  std::optional<int64_t> unit_price_minor;  // less than the line's: takes off part of its price
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("line", s.line);
    a("quantity_e4", s.quantity_e4);
    a("unit_price_minor", s.unit_price_minor);
  }
};

// invoice.credit: a credit note, issued at once. Without lines the whole of what is left. Answers {id,
// number, total_minor}.
struct CreditArgs {
  std::string invoice;
  std::vector<CreditLine> lines;
  std::string on;        // empty: today
  std::string note;      // the reason, stands on the note
  bool release = false;  // what the credited lines settled may be billed again
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("lines", s.lines);
    a("on", s.on);
    a("note", s.note);
    a("release", s.release);
  }
};

// invoice.opening: an invoice from before this program, with its own number. Answers {id}.
struct OpeningInvoiceArgs {
  std::string payer, number, issued_on, due_on, currency, text;
  int64_t total_minor = 0, tax_percent_e4 = 0;
  int64_t paid_minor = 0;  // that was paid before
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payer", s.payer);
    a("number", s.number);
    a("issued_on", s.issued_on);
    a("due_on", s.due_on);
    a("currency", s.currency);
    a("text", s.text);
    a("total_minor", s.total_minor);
    a("tax_percent_e4", s.tax_percent_e4);
    a("paid_minor", s.paid_minor);
  }
};

// invoice.mark_sent.
struct InvoiceSentArgs {
  std::string invoice;
  std::string what = "invoice";  // invoice, reminder, receipt
  std::string channel = "mail";  // mail, print, other
  std::string address;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("what", s.what);
    a("channel", s.channel);
    a("address", s.address);
  }
};

// sessions.bill. Answers {drafts: [{id, payer, currency, total_minor}], sessions, sales}.
struct BillArgs {
  std::vector<std::string> payers;           // empty: everybody
  std::string until_on;                      // empty: up to today
  std::vector<std::string> sessions, sales;  // only these; both empty: all
  std::string invoice;                       // add to this draft, what is its payer's and in its currency
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payers", s.payers);
    a("until_on", s.until_on);
    a("sessions", s.sessions);
    a("sales", s.sales);
    a("invoice", s.invoice);
  }
};

struct ApplyPart {
  std::string invoice;
  int64_t amount_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("amount_minor", s.amount_minor);
  }
};

// payment.record. What is applied to no invoice stays unapplied. Answers {id, unapplied_minor}.
struct PaymentArgs {
  std::string payer;              // empty: of the first invoice
  std::string currency, paid_on;  // empty: of the invoice or practice; today
  int64_t amount_minor = 0;
  std::string method = "bank";  // bank, card, cash, online, direct_debit, other
  std::string reference, note;
  std::vector<ApplyPart> parts;
  bool oldest_first = false;  // what the parts leave goes onto open invoices, oldest first
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payer", s.payer);
    a("currency", s.currency);
    a("paid_on", s.paid_on);
    a("amount_minor", s.amount_minor);
    a("method", s.method);
    a("reference", s.reference);
    a("note", s.note);
    a("parts", s.parts);
    a("oldest_first", s.oldest_first);
  }
};

// payment.apply: something left of a payment onto an invoice. amount 0: as much as both allow.
struct ApplyArgs {
  std::string payment, invoice;
  int64_t amount_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payment", s.payment);
    a("invoice", s.invoice);
    a("amount_minor", s.amount_minor);
  }
};

// payment.reverse: it did not come, or was called back. The invoices are open again.
struct ReversePaymentArgs {
  std::string payment, on, note;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payment", s.payment);
    a("on", s.on);
    a("note", s.note);
  }
};

// payment.refund: gives back what is left of a payment. amount 0: all of it.
struct RefundArgs {
  std::string payment;
  int64_t amount_minor = 0;
  std::string on, method, reference, note;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payment", s.payment);
    a("amount_minor", s.amount_minor);
    a("on", s.on);
    a("method", s.method);
    a("reference", s.reference);
    a("note", s.note);
  }
};

}  // namespace md::practice
