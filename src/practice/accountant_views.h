#pragma once
// Expenses, rates of exchange, and the accountant's report.

#include "practice/invoice_rows.h"

namespace md::practice {

struct ExpenseRow {
  std::string id, on, category, supplier, currency, note;
  int64_t amount_minor = 0, tax_minor = 0;  // the tax is contained in the amount
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("on", s.on);
    a("category", s.category);
    a("supplier", s.supplier);
    a("currency", s.currency);
    a("note", s.note);
    a("amount_minor", s.amount_minor);
    a("tax_minor", s.tax_minor);
  }
};

struct ExpensesParams {
  std::string text, category, from_on, until_on;
  int32_t offset = 0;
  int32_t limit = 100;  // 1..1000
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("text", s.text);
    a("category", s.category);
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("offset", s.offset);
    a("limit", s.limit);
  }
};

struct ExpensesView {
  int64_t total = 0;
  std::vector<ExpenseRow> rows;  // newest first
  std::vector<MoneySum> sums;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("total", s.total);
    a("rows", s.rows);
    a("sums", s.sums);
  }
};

// Commands: expense.create, .set, .archive, .restore.
struct ExpensesQuery {
  static constexpr const char* name = "expenses";
  using Params = ExpensesParams;
  using View = ExpensesView;
};

// One unit of `currency` is rate_e8 × 10⁻⁸ of the practice's.
struct RateRow {
  std::string id, on, currency;
  int64_t rate_e8 = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("on", s.on);
    a("currency", s.currency);
    a("rate_e8", s.rate_e8);
  }
};

struct RatesView {
  std::string currency;             // the practice's
  std::vector<RateRow> rows;        // newest first
  std::vector<std::string> in_use;  // other currencies that invoices, payments or expenses have
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("currency", s.currency);
    a("rows", s.rows);
    a("in_use", s.in_use);
  }
};

// Commands: exchange_rate.create, .set, .archive.
struct RatesQuery {
  static constexpr const char* name = "rates";
  using Params = NoParams;
  using View = RatesView;
};

struct AccountantParams {
  std::string from_on, until_on;  // both included
  std::string basis = "issued";   // issued: date of the invoice; paid: date of the payment
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("basis", s.basis);
  }
};

// One document (or, on the basis of payments, one payment on one document) at one rate of tax.
struct IncomeRow {
  std::string on, number, kind, payer, currency, tax_kind, invoice;
  int64_t percent_e4 = 0, net_minor = 0, tax_minor = 0, total_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("on", s.on);
    a("number", s.number);
    a("kind", s.kind);
    a("payer", s.payer);
    a("currency", s.currency);
    a("tax_kind", s.tax_kind);
    a("invoice", s.invoice);
    a("percent_e4", s.percent_e4);
    a("net_minor", s.net_minor);
    a("tax_minor", s.tax_minor);
    a("total_minor", s.total_minor);
  }
};

struct TaxPeriodRow {
  std::string month, currency, tax_kind;
  int64_t percent_e4 = 0, net_minor = 0, tax_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("month", s.month);
    a("currency", s.currency);
    a("tax_kind", s.tax_kind);
    a("percent_e4", s.percent_e4);
    a("net_minor", s.net_minor);
    a("tax_minor", s.tax_minor);
  }
};

struct AccountantSum {
  std::string currency;
  int64_t net_minor = 0, tax_minor = 0, total_minor = 0;  // income
  int64_t expenses_minor = 0, expenses_tax_minor = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("currency", s.currency);
    a("net_minor", s.net_minor);
    a("tax_minor", s.tax_minor);
    a("total_minor", s.total_minor);
    a("expenses_minor", s.expenses_minor);
    a("expenses_tax_minor", s.expenses_tax_minor);
  }
};

struct AccountantView {
  std::vector<IncomeRow> income;     // by date, then number
  std::vector<TaxPeriodRow> taxes;   // by month, currency, rate
  std::vector<ExpenseRow> expenses;  // by date
  std::vector<AccountantSum> sums;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("income", s.income);
    a("taxes", s.taxes);
    a("expenses", s.expenses);
    a("sums", s.sums);
  }
};

// Errors: field.not_a_date, query.bad_window, field.not_a_choice (basis), query.too_large {max}.
struct AccountantQuery {
  static constexpr const char* name = "accountant";
  using Params = AccountantParams;
  using View = AccountantView;
};

struct AccountantFileParams {
  std::string from_on, until_on, basis = "issued";
  std::string what = "income";  // income, taxes, expenses
  std::string language;         // of the headings; empty: the practice's
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("from_on", s.from_on);
    a("until_on", s.until_on);
    a("basis", s.basis);
    a("what", s.what);
    a("language", s.language);
  }
};

struct AccountantFileView {
  std::string file_name, csv;  // UTF-8 with a byte-order mark; formulas are neutralised
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("file_name", s.file_name);
    a("csv", s.csv);
  }
};

struct AccountantFileQuery {
  static constexpr const char* name = "accountant.file";
  using Params = AccountantFileParams;
  using View = AccountantFileView;
};

}  // namespace md::practice
