#pragma once
// What is to be billed, payments, and who is to be reminded.

#include "practice/invoice_rows.h"

namespace md::practice {

// What would be billed, grouped as sessions.bill would make drafts.
struct UnbilledParams {
  std::string payer;     // empty: everybody
  std::string until_on;  // last day of sessions and sales; empty: all
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payer", s.payer);
    a("until_on", s.until_on);
  }
};

struct UnbilledItem {
  std::string session, sale;  // one of both
  std::string mentee, mentee_name, title, state, on;
  int64_t minutes = 0, amount_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("session", s.session);
    a("sale", s.sale);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("title", s.title);
    a("state", s.state);
    a("on", s.on);
    a("minutes", s.minutes);
    a("amount_minor", s.amount_minor);
  }
};

struct UnbilledGroup {
  std::string payer, payer_name, email, currency;
  int64_t amount_minor = 0;
  std::string draft;                // an open draft of this payer and currency, or empty
  std::vector<UnbilledItem> items;  // by date
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payer", s.payer);
    a("payer_name", s.payer_name);
    a("email", s.email);
    a("currency", s.currency);
    a("amount_minor", s.amount_minor);
    a("draft", s.draft);
    a("items", s.items);
  }
};

struct UnbilledView {
  std::vector<UnbilledGroup> groups;  // by the payer's name
  std::vector<MoneySum> sums;
  int64_t items = 0;
  bool more = false;  // there were more than 5,000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("groups", s.groups);
    a("sums", s.sums);
    a("items", s.items);
    a("more", s.more);
  }
};

struct UnbilledQuery {
  static constexpr const char* name = "unbilled";
  using Params = UnbilledParams;
  using View = UnbilledView;
};

struct PaymentsParams {
  std::string payer, text;  // text: payer's name, reference, number
  std::string kind;         // received, refund, reversal, unapplied (something is left); empty: all
  std::string from_on, until_on;
  int32_t offset = 0;
  int32_t limit = 100;  // 1..1000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payer", s.payer);
    a("text", s.text);
    a("kind", s.kind);
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("offset", s.offset);
    a("limit", s.limit);
  }
};

struct PaymentsView {
  int64_t total = 0;
  std::vector<PaymentRow> rows;  // newest first
  std::vector<MoneySum> sums;    // received less given back
  std::vector<MoneySum> unapplied;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("total", s.total);
    a("rows", s.rows);
    a("sums", s.sums);
    a("unapplied", s.unapplied);
  }
};

struct PaymentsQuery {
  static constexpr const char* name = "payments";
  using Params = PaymentsParams;
  using View = PaymentsView;
};

struct PaymentParams {
  std::string payment;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("payment", s.payment);
  }
};

struct PaymentView {
  PaymentRow row;
  std::vector<AppliedRow> applied;
  std::vector<PaymentRow> returned;  // refunds and reversals of it
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("row", s.row);
    a("applied", s.applied);
    a("returned", s.returned);
  }
};

struct PaymentQuery {
  static constexpr const char* name = "payment";
  using Params = PaymentParams;
  using View = PaymentView;
};

// Invoices that are due for a reminder: overdue, and not reminded within the last seven days.
struct ReminderDue {
  InvoiceRow invoice;
  std::string email;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("invoice", s.invoice);
    a("email", s.email);
  }
};

struct RemindersDueView {
  std::vector<ReminderDue> rows;  // longest overdue first; at most 200
  int64_t total = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("rows", s.rows);
    a("total", s.total);
  }
};

struct RemindersDueQuery {
  static constexpr const char* name = "invoices.reminders";
  using Params = InvoiceNowParams;
  using View = RemindersDueView;
};

}  // namespace md::practice
