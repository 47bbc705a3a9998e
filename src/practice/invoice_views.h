#pragma once
// What the screens of invoices ask for.

#include "practice/invoice_rows.h"

namespace md::practice {

struct InvoicesParams {
  std::string text;   // number or payer's name
  std::string state;  // draft, open, overdue, issued, part_paid, paid, void; empty: all
  std::string kind;   // invoice, credit_note, opening; empty: all
  std::string payer, currency;
  std::string from_on, until_on;  // date of issue, both included
  int64_t now_ms = 0;             // for what is overdue
  std::string sort = "date";      // date, number, payer, due, total, open
  bool descending = true;
  int32_t offset = 0;
  int32_t limit = 100;  // 1..1000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("text", s.text);
    a("state", s.state);
    a("kind", s.kind);
    a("payer", s.payer);
    a("currency", s.currency);
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("now_ms", s.now_ms);
    a("sort", s.sort);
    a("descending", s.descending);
    a("offset", s.offset);
    a("limit", s.limit);
  }
};

// Of all that the parameters list, not only of the window. Credit notes count against invoices; drafts are
// counted apart.
struct InvoiceSum {
  std::string currency;
  int64_t count = 0, total_minor = 0, open_minor = 0, overdue_minor = 0;
  int64_t drafts = 0, drafts_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("currency", s.currency);
    a("count", s.count);
    a("total_minor", s.total_minor);
    a("open_minor", s.open_minor);
    a("overdue_minor", s.overdue_minor);
    a("drafts", s.drafts);
    a("drafts_minor", s.drafts_minor);
  }
};

struct InvoicesView {
  int64_t total = 0;
  int32_t offset = 0;
  std::vector<InvoiceRow>
      rows;  // drafts come before what is issued when sorted by date or number, descending
  std::vector<InvoiceSum> sums;  // the practice's currency first
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("total", s.total);
    a("offset", s.offset);
    a("rows", s.rows);
    a("sums", s.sums);
  }
};

// Errors: query.bad_window, query.unknown_sort {sort}, field.not_a_choice {value} (state), field.not_a_date.
struct InvoicesQuery {
  static constexpr const char* name = "invoices";
  using Params = InvoicesParams;
  using View = InvoicesView;
};

// How many there are, for tabs and the navigation.
struct InvoiceCountsView {
  int64_t all = 0, drafts = 0, open = 0, overdue = 0, paid = 0, voided = 0, credit_notes = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("all", s.all);
    a("drafts", s.drafts);
    a("open", s.open);
    a("overdue", s.overdue);
    a("paid", s.paid);
    a("voided", s.voided);
    a("credit_notes", s.credit_notes);
  }
};
struct InvoiceCountsQuery {
  static constexpr const char* name = "invoices.counts";
  using Params = InvoiceNowParams;
  using View = InvoiceCountsView;
};

struct InvoiceLineView {
  std::string id, text, detail;
  int64_t quantity_e4 = 10'000, unit_price_minor = 0, discount_percent_e4 = 0, tax_percent_e4 = 0;
  std::string tax_kind = "standard";  // standard, exempt, reverse_charge
  int64_t net_minor = 0;              // as priced: with tax when prices include it
  int64_t sessions = 0, sales = 0;    // how many of each it settles
  int64_t credited_e4 = 0;            // of the quantity, by credit notes
  std::string corrects;               // of a credit note's line: the invoice's line
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
    a("net_minor", s.net_minor);
    a("sessions", s.sessions);
    a("sales", s.sales);
    a("credited_e4", s.credited_e4);
    a("corrects", s.corrects);
  }
};

struct TaxRow {
  int64_t percent_e4 = 0;
  std::string kind = "standard";
  int64_t net_minor = 0, tax_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("percent_e4", s.percent_e4);
    a("kind", s.kind);
    a("net_minor", s.net_minor);
    a("tax_minor", s.tax_minor);
  }
};

struct Identity {
  std::string name, address, tax_id, email;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("address", s.address);
    a("tax_id", s.tax_id);
    a("email", s.email);
  }
};

struct InvoiceView {
  InvoiceRow row;
  std::string reference;  // the client's own number: an order, a cost centre
  std::string note;
  std::string tax_scheme;  // none, exclusive, inclusive, exempt: the practice's for a draft, else as issued
  std::string tax_name;    // "VAT"
  int64_t discount_percent_e4 = 0, discount_minor = 0;  // asked for: one of both
  std::string discount_text;
  std::vector<InvoiceLineView> lines;
  int64_t lines_minor = 0, discount_off_minor = 0;  // sum of the lines, and what the discount takes off
  int64_t net_minor = 0, tax_minor = 0;
  std::vector<TaxRow> taxes;
  Identity seller, buyer;  // as issued; of a draft: as they are now
  std::string bank_details, exempt_wording;
  std::vector<AppliedRow> payments;
  std::vector<InvoiceRow> credit_notes;
  int64_t creditable_minor = 0;      // what a credit note may still take off
  std::vector<MessageRow> messages;  // newest first
  std::vector<std::string> missing;  // what must be filled in before it can be issued: practice.legal_name,
                                     // practice.address, practice.tax_id, lines
  std::string next_number;           // that issuing today would give
  int64_t unapplied_minor = 0;       // the payer has paid without an invoice, in this currency
  int64_t unbilled = 0;              // sessions and sales of this payer and currency not yet billed
  int64_t issued_at_ms = 0;
  std::string previous, next;  // by date, for moving through
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("row", s.row);
    a("reference", s.reference);
    a("note", s.note);
    a("tax_scheme", s.tax_scheme);
    a("tax_name", s.tax_name);
    a("discount_percent_e4", s.discount_percent_e4);
    a("discount_minor", s.discount_minor);
    a("discount_text", s.discount_text);
    a("lines", s.lines);
    a("lines_minor", s.lines_minor);
    a("discount_off_minor", s.discount_off_minor);
    a("net_minor", s.net_minor);
    a("tax_minor", s.tax_minor);
    a("taxes", s.taxes);
    a("seller", s.seller);
    a("buyer", s.buyer);
    a("bank_details", s.bank_details);
    a("exempt_wording", s.exempt_wording);
    a("payments", s.payments);
    a("credit_notes", s.credit_notes);
    a("creditable_minor", s.creditable_minor);
    a("messages", s.messages);
    a("missing", s.missing);
    a("next_number", s.next_number);
    a("unapplied_minor", s.unapplied_minor);
    a("unbilled", s.unbilled);
    a("issued_at_ms", s.issued_at_ms);
    a("previous", s.previous);
    a("next", s.next);
  }
};

struct InvoiceParams {
  std::string invoice;
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("now_ms", s.now_ms);
  }
};

// Errors: record.missing.
struct InvoiceQuery {
  static constexpr const char* name = "invoice";
  using Params = InvoiceParams;
  using View = InvoiceView;
};

struct DocumentParams {
  std::string invoice;
  std::string what = "invoice";  // invoice (also a credit note or a draft), reminder, receipt
  int64_t now_ms = 0;
  std::string language;  // empty: the invoice's
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("what", s.what);
    a("now_ms", s.now_ms);
    a("language", s.language);
  }
};

// A printable page without scripts and without anything from elsewhere, and the words to send it with.
struct DocumentView {
  std::string title, file_name;  // "Invoice 2026-0048", "Juniper Lane invoice 2026-0048.html"
  std::string html;
  std::string to, subject, body;  // for the person's mail program, in the document's language
  std::string language;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("title", s.title);
    a("file_name", s.file_name);
    a("html", s.html);
    a("to", s.to);
    a("subject", s.subject);
    a("body", s.body);
    a("language", s.language);
  }
};

// Errors: record.missing, field.not_a_choice (what), invoice.is_draft (reminder or receipt of a draft),
// invoice.not_paid (a receipt of nothing).
struct DocumentQuery {
  static constexpr const char* name = "invoice.document";
  using Params = DocumentParams;
  using View = DocumentView;
};

}  // namespace md::practice
