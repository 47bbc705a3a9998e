#pragma once
// Sales and the ledger of credits.

#include <optional>
#include <string>
#include <vector>

#include "base/pack.h"
#include "practice/invoice_rows.h"

namespace md::practice {

struct SaleRow {
  std::string id, engagement, offer, title, kind, mentee, mentee_name, payer, payer_name, currency;
  int64_t price_minor = 0, credits = 0;
  std::string sold_on, book_by_on, period_from_on, period_until_on;
  std::string invoice, invoice_number, invoice_state;  // empty: not billed
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("engagement", s.engagement);
    a("offer", s.offer);
    a("title", s.title);
    a("kind", s.kind);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("payer", s.payer);
    a("payer_name", s.payer_name);
    a("currency", s.currency);
    a("price_minor", s.price_minor);
    a("credits", s.credits);
    a("sold_on", s.sold_on);
    a("book_by_on", s.book_by_on);
    a("period_from_on", s.period_from_on);
    a("period_until_on", s.period_until_on);
    a("invoice", s.invoice);
    a("invoice_number", s.invoice_number);
    a("invoice_state", s.invoice_state);
  }
};

struct CreditEntryRow {
  std::string id, engagement, kind;  // opening, bought, used, given_back, adjusted, expired
  int64_t amount = 0, balance = 0;   // balance: after it
  std::string on, note, session, session_title, sale;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("engagement", s.engagement);
    a("kind", s.kind);
    a("amount", s.amount);
    a("balance", s.balance);
    a("on", s.on);
    a("note", s.note);
    a("session", s.session);
    a("session_title", s.session_title);
    a("sale", s.sale);
  }
};

// The credits of one engagement: everything counted from the ledger.
struct CreditAccount {
  std::string engagement, title, mentee, mentee_name, payer, state, book_by_on;
  int64_t granted = 0, used = 0, expired = 0;
  int64_t balance = 0;    // sum of the ledger
  int64_t planned = 0;    // held by planned sessions
  int64_t left = 0;       // balance less planned: free to book
  int64_t days_left = 0;  // until the last day to book; -1: over; no date: 0
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("engagement", s.engagement);
    a("title", s.title);
    a("mentee", s.mentee);
    a("mentee_name", s.mentee_name);
    a("payer", s.payer);
    a("state", s.state);
    a("book_by_on", s.book_by_on);
    a("granted", s.granted);
    a("used", s.used);
    a("expired", s.expired);
    a("balance", s.balance);
    a("planned", s.planned);
    a("left", s.left);
    a("days_left", s.days_left);
  }
};

struct CreditsParams {
  std::string party;       // as mentee or payer; or
  std::string engagement;  // one alone
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("party", s.party);
    a("engagement", s.engagement);
    a("now_ms", s.now_ms);
  }
};

struct CreditsView {
  std::vector<CreditAccount> accounts;  // active ones first
  std::vector<CreditEntryRow> entries;  // newest first, at most 1,000
  std::vector<SaleRow> sales;           // newest first
  int64_t left = 0;                     // of all accounts
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("accounts", s.accounts);
    a("entries", s.entries);
    a("sales", s.sales);
    a("left", s.left);
  }
};

struct CreditsQuery {
  static constexpr const char* name = "credits";
  using Params = CreditsParams;
  using View = CreditsView;
};

struct CreditsEndingParams {
  int64_t now_ms = 0;
  int64_t days = 30;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
    a("days", s.days);
  }
};

// Free credits that must be booked within so many days.
struct CreditsEndingView {
  std::vector<CreditAccount> rows;  // soonest first, at most 200
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("rows", s.rows);
  }
};

struct CreditsEndingQuery {
  static constexpr const char* name = "credits.ending";
  using Params = CreditsEndingParams;
  using View = CreditsEndingView;
};

// Due work of money, for the leading tab: credits.expire, subscriptions.renew.
struct MoneyDueView {
  int64_t credits_expired = 0;    // engagements whose free credits are past their date
  int64_t subscriptions_due = 0;  // active subscriptions with a period that has begun and is not sold
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("credits_expired", s.credits_expired);
    a("subscriptions_due", s.subscriptions_due);
  }
};
struct MoneyDueParams {
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
  }
};
struct MoneyDueQuery {
  static constexpr const char* name = "money.due";
  using Params = MoneyDueParams;
  using View = MoneyDueView;
};

// sale.create: sells an offer. Without an engagement a new one begins; with one, credits are added to it.
// Answers {id, engagement, invoice}: the draft that bills it, or empty.
struct SaleArgs {
  std::string mentee, payer, offer;             // payer empty: the mentee
  std::string engagement;                       // add to this one, which is a package
  std::string title;                            // empty: the offer's name
  std::optional<int64_t> price_minor, credits;  // other than the offer's
  std::string sold_on, book_by_on;              // empty: today; as the offer says
  bool bill = true;                             // write a draft invoice, or a line on the payer's open draft
  bool opening = false;  // sold and paid before this program: no invoice, opening credits
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("mentee", s.mentee);
    a("payer", s.payer);
    a("offer", s.offer);
    a("engagement", s.engagement);
    a("title", s.title);
    a("price_minor", s.price_minor);
    a("credits", s.credits);
    a("sold_on", s.sold_on);
    a("book_by_on", s.book_by_on);
    a("bill", s.bill);
    a("opening", s.opening);
  }
};

// credits.adjust. Answers {balance}.
struct AdjustCreditsArgs {
  std::string engagement;
  int64_t amount = 0;             // more, or less
  std::string kind = "adjusted";  // opening, adjusted, given_back
  std::string note, on;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("engagement", s.engagement);
    a("amount", s.amount);
    a("kind", s.kind);
    a("note", s.note);
    a("on", s.on);
  }
};

// credits.expire: free credits past the last day to book. Answers {engagements, credits}.
// subscriptions.renew: sells the periods that have begun. Answers {sales}.

}  // namespace md::practice
