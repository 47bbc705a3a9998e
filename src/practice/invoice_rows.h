#pragma once
// Invoices and payments as rows of lists, and sums of money. Amounts are minor units of the currency beside
// them.

#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct MoneySum {
  std::string currency;
  int64_t minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("currency", s.currency);
    a("minor", s.minor);
  }
};

struct InvoiceRow {
  std::string id, kind;  // invoice, credit_note, opening (from before this program)
  std::string state;     // draft, issued, part_paid, paid, void (credited in full)
  std::string number;    // empty: a draft
  std::string payer, payer_name, currency, language;
  std::string issued_on, due_on;  // of a draft: as it is meant so far, may be empty
  int64_t total_minor = 0, paid_minor = 0, credited_minor = 0;
  int64_t open_minor = 0;                      // what is left to pay; of credit notes and drafts 0
  int64_t overdue_days = 0;                    // 0: not overdue
  int64_t sent_at_ms = 0, reminded_at_ms = 0;  // 0: never
  int64_t reminders = 0;                       // how many were sent
  int64_t created_at_ms = 0;
  std::string corrects, corrects_number;  // of a credit note
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("kind", s.kind);
    a("state", s.state);
    a("number", s.number);
    a("payer", s.payer);
    a("payer_name", s.payer_name);
    a("currency", s.currency);
    a("language", s.language);
    a("issued_on", s.issued_on);
    a("due_on", s.due_on);
    a("total_minor", s.total_minor);
    a("paid_minor", s.paid_minor);
    a("credited_minor", s.credited_minor);
    a("open_minor", s.open_minor);
    a("overdue_days", s.overdue_days);
    a("sent_at_ms", s.sent_at_ms);
    a("reminded_at_ms", s.reminded_at_ms);
    a("reminders", s.reminders);
    a("created_at_ms", s.created_at_ms);
    a("corrects", s.corrects);
    a("corrects_number", s.corrects_number);
  }
};

struct PaymentRow {
  std::string id, kind;  // received, refund, reversal
  std::string payer, payer_name, currency;
  std::string paid_on, method, reference, note;
  int64_t amount_minor = 0;
  int64_t unapplied_minor = 0;  // of what was received: neither on an invoice nor given back
  bool reversed = false;        // it was taken back
  std::string of_payment;       // of a refund or reversal: what was received
  std::string invoices;         // numbers that it pays, ", " between them
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("kind", s.kind);
    a("payer", s.payer);
    a("payer_name", s.payer_name);
    a("currency", s.currency);
    a("paid_on", s.paid_on);
    a("method", s.method);
    a("reference", s.reference);
    a("note", s.note);
    a("amount_minor", s.amount_minor);
    a("unapplied_minor", s.unapplied_minor);
    a("reversed", s.reversed);
    a("of_payment", s.of_payment);
    a("invoices", s.invoices);
  }
};

struct MessageRow {
  std::string id, invoice, number, party;
  std::string kind;     // invoice, reminder, receipt
  std::string channel;  // mail, print, other
  std::string address;
  int64_t sent_at_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("invoice", s.invoice);
    a("number", s.number);
    a("party", s.party);
    a("kind", s.kind);
    a("channel", s.channel);
    a("address", s.address);
    a("sent_at_ms", s.sent_at_ms);
  }
};

// A part of a payment that stands on an invoice. Negative: it was taken off again.
struct AppliedRow {
  std::string payment, invoice, number, paid_on, applied_on, method;
  int64_t amount_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payment", s.payment);
    a("invoice", s.invoice);
    a("number", s.number);
    a("paid_on", s.paid_on);
    a("applied_on", s.applied_on);
    a("method", s.method);
    a("amount_minor", s.amount_minor);
  }
};

struct InvoiceNowParams {
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
  }
};

}  // namespace md::practice
