#pragma once
// Everything that the screens of money ask for and do: invoices and payments, sales and credits, and here the
// overview and the series of numbers.

#include "practice/accountant_views.h"
#include "practice/invoice_args.h"
#include "practice/invoice_views.h"
#include "practice/ledger_views.h"
#include "practice/payment_views.h"

namespace md::practice {

struct MoneyParams {
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
  }
};

// Income: net amounts of invoices less credit notes by date of issue. Received: payments less what was given
// back, by date.
struct MoneyCurrency {
  std::string currency;
  int64_t open_minor = 0, overdue_minor = 0, drafts_minor = 0, unbilled_minor = 0, unapplied_minor = 0;
  int64_t month_income_minor = 0, last_month_income_minor = 0;
  int64_t last_month_so_far_minor = 0;  // of last month, up to the same day
  int64_t month_received_minor = 0, last_month_received_minor = 0;
  int64_t month_expenses_minor = 0, last_month_expenses_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("currency", s.currency);
    a("open_minor", s.open_minor);
    a("overdue_minor", s.overdue_minor);
    a("drafts_minor", s.drafts_minor);
    a("unbilled_minor", s.unbilled_minor);
    a("unapplied_minor", s.unapplied_minor);
    a("month_income_minor", s.month_income_minor);
    a("last_month_income_minor", s.last_month_income_minor);
    a("last_month_so_far_minor", s.last_month_so_far_minor);
    a("month_received_minor", s.month_received_minor);
    a("last_month_received_minor", s.last_month_received_minor);
    a("month_expenses_minor", s.month_expenses_minor);
    a("last_month_expenses_minor", s.last_month_expenses_minor);
  }
};

struct MoneyMonth {
  std::string month;  // "2026-03"
  int64_t income_minor = 0, received_minor = 0, expenses_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("month", s.month);
    a("income_minor", s.income_minor);
    a("received_minor", s.received_minor);
    a("expenses_minor", s.expenses_minor);
  }
};

struct MoneyView {
  std::string currency;                   // the practice's
  MoneyCurrency total;                    // in it, other currencies converted at the last rate up to today
  std::vector<MoneyCurrency> currencies;  // each as it is, the practice's first
  std::vector<std::string> unconverted;   // currencies without a rate: left out of total and months
  std::vector<MoneyMonth> months;         // the last twelve, oldest first, in the practice's currency
  int64_t open = 0, overdue = 0, drafts = 0, unbilled = 0, credits_ending = 0;  // how many
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("currency", s.currency);
    a("total", s.total);
    a("currencies", s.currencies);
    a("unconverted", s.unconverted);
    a("months", s.months);
    a("open", s.open);
    a("overdue", s.overdue);
    a("drafts", s.drafts);
    a("unbilled", s.unbilled);
    a("credits_ending", s.credits_ending);
  }
};

struct MoneyQuery {
  static constexpr const char* name = "money";
  using Params = MoneyParams;
  using View = MoneyView;
};

// How invoices are numbered. Command: number_series.save.
struct NumberSeriesRow {
  std::string id;       // empty: nothing was set, the presets hold
  std::string kind;     // invoice, credit_note
  std::string pattern;  // "{year}-{number:4}"
  int64_t next_number = 1;
  std::string reset = "yearly";  // yearly, never
  std::string next;              // as it would print today
  int64_t used = 0;              // how many were given
  int64_t year = 0;              // that next_number counts in; 0: none yet
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("kind", s.kind);
    a("pattern", s.pattern);
    a("next_number", s.next_number);
    a("reset", s.reset);
    a("next", s.next);
    a("used", s.used);
    a("year", s.year);
  }
};

struct NumberSeriesView {
  std::vector<NumberSeriesRow> rows;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("rows", s.rows);
  }
};

struct NumberSeriesQuery {
  static constexpr const char* name = "number_series";
  using Params = MoneyParams;
  using View = NumberSeriesView;
};

// number_series.save. Parts of a pattern: {year}, {yy}, {month}, {number}, {number:4}; other text stands as
// it is. Errors, with the field: series.no_number, series.no_year, series.bad_part {part}, series.number_used
// {number}.
struct SaveSeriesArgs {
  std::string kind, pattern, reset;
  int64_t next_number = 1;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("kind", s.kind);
    a("pattern", s.pattern);
    a("reset", s.reset);
    a("next_number", s.next_number);
  }
};

}  // namespace md::practice
