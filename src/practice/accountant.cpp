// What the accountant asks for: income and tax by rate and period, expenses, and the same as files.

#include <algorithm>
#include <map>

#include "base/format.h"
#include "base/money.h"
#include "interop/csv.h"
#include "practice/expenses.h"
#include "practice/invoice_book.h"
#include "practice/invoice_words.h"
#include "practice/money_views.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr size_t rows_max = 20'000;

struct Period {
  std::string from_on, until_on;
};

Result<Period> read_period(const std::string& from_on, const std::string& until_on) {
  const auto from = parse_date(from_on), until = parse_date(until_on);
  if (!from) return fail("field.not_a_date", {}, "from_on");
  if (!until) return fail("field.not_a_date", {}, "until_on");
  if (*until < *from) return fail("query.bad_window");
  return Period{iso_date(*from), iso_date(*until)};
}

struct Rate {
  int64_t percent_e4 = 0, net_minor = 0, tax_minor = 0;
  std::string kind;
};

std::vector<Rate> read_rates(std::string_view json, int64_t total_minor) {
  std::vector<Rate> rates;
  const auto table = parse_json(json);
  if (table && table->is_array())
    for (const Json& row : *table)
      rates.push_back({find_integer(row, "percent_e4", 0), find_integer(row, "net_minor", 0),
                       find_integer(row, "tax_minor", 0), std::string(find_text(row, "kind"))});
  if (rates.empty()) rates.push_back({0, total_minor, 0, "standard"});
  return rates;
}

constexpr std::string_view document_columns =
    "i.issued_on,i.number,i.kind,coalesce(i.buyer_name,p.display_name,''),i.currency,i.id,coalesce(i.taxes,''"
    "),"
    "i.total_minor";

IncomeRow read_document(const store::Row& row) {
  IncomeRow income;
  int at = 0;
  for (std::string* text :
       {&income.on, &income.number, &income.kind, &income.payer, &income.currency, &income.invoice})
    *text = row.string(at++);
  return income;
}

void add_rates(std::vector<IncomeRow>& into, IncomeRow row, const std::vector<Rate>& rates, int64_t sign) {
  for (const Rate& rate : rates) {
    row.percent_e4 = rate.percent_e4;
    row.tax_kind = rate.kind;
    row.net_minor = sign * rate.net_minor;
    row.tax_minor = sign * rate.tax_minor;
    row.total_minor = row.net_minor + row.tax_minor;
    if (row.total_minor != 0) into.push_back(row);
  }
}

Status read_issued(store::Db& db, const Period& period, std::vector<IncomeRow>& income) {
  std::string sql("SELECT ");
  sql.append(document_columns);
  sql +=
      " FROM invoice i LEFT JOIN party p ON p.id=i.payer WHERE i.state<>'draft' AND i.kind<>'opening' AND "
      "i.archived_at_ms IS NULL AND i.issued_on>=? AND i.issued_on<=? ORDER BY i.issued_on,i.number LIMIT ?";
  return db.each(sql, {period.from_on, period.until_on, int64_t(rows_max) + 1}, [&](const store::Row& row) {
    IncomeRow document = read_document(row);
    const int64_t sign = document.kind == "credit_note" ? -1 : 1;
    add_rates(income, std::move(document), read_rates(row.text(6), row.integer(7)), sign);
  });
}

// What a sum paid on a document is of each rate. Parts of all that was paid so far, so that the last payment
// leaves no cent.
std::vector<Rate> share(const std::vector<Rate>& rates, int64_t paid_minor) {
  std::vector<int64_t> weights;
  for (const Rate& rate : rates) weights.push_back(rate.net_minor + rate.tax_minor);
  auto parts = allocate({paid_minor, {}}, weights);
  std::vector<Rate> out = rates;
  for (size_t i = 0; i < out.size(); i++) {
    const int64_t gross = parts ? (*parts)[i].minor : i == 0 ? paid_minor : 0;
    const auto tax = weights[i] > 0 ? rounded_quotient(__int128(gross) * rates[i].tax_minor, weights[i])
                                    : Result<int64_t>(0);
    out[i].tax_minor = tax.value_or(0);
    out[i].net_minor = gross - out[i].tax_minor;
  }
  return out;
}

Status read_paid(store::Db& db, const Period& period, std::vector<IncomeRow>& income) {
  std::string sql("SELECT ");
  sql.append(document_columns);
  sql +=
      ",a.applied_on,a.amount_minor FROM allocation a JOIN invoice i ON i.id=a.invoice LEFT JOIN party p ON "
      "p.id=i.payer WHERE a.archived_at_ms IS NULL AND a.applied_on<=? AND i.id IN (SELECT b.invoice FROM "
      "allocation b "
      "WHERE b.applied_on>=? AND b.applied_on<=?) ORDER BY i.id,a.applied_on,a.id LIMIT ?";
  std::string invoice;
  int64_t paid = 0;
  MD_TRY(db.each(sql, {period.until_on, period.from_on, period.until_on, int64_t(rows_max) + 1},
                 [&](const store::Row& row) {
                   IncomeRow document = read_document(row);
                   if (document.invoice != invoice) paid = 0, invoice = document.invoice;
                   document.on = row.string(8);
                   const std::vector<Rate> rates = read_rates(row.text(6), row.integer(7));
                   const std::vector<Rate> before = share(rates, paid);
                   paid += row.integer(9);
                   if (document.on < period.from_on) return;
                   std::vector<Rate> now = share(rates, paid);
                   for (size_t i = 0; i < now.size(); i++) {
                     now[i].net_minor -= before[i].net_minor;
                     now[i].tax_minor -= before[i].tax_minor;
                   }
                   add_rates(income, std::move(document), now, 1);
                 }));
  std::ranges::stable_sort(income, {}, [](const IncomeRow& row) { return std::pair(row.on, row.number); });
  return {};
}

template <class Row, class Matches>
Row& find_or_add(std::vector<Row>& rows, Row made, const Matches& matches) {
  const auto known = std::ranges::find_if(rows, matches);
  if (known != rows.end()) return *known;
  rows.push_back(std::move(made));
  return rows.back();
}

AccountantSum& sum_in(AccountantView& view, const std::string& currency) {
  AccountantSum made;
  made.currency = currency;
  return find_or_add(view.sums, made, [&](const AccountantSum& sum) { return sum.currency == currency; });
}

void add_up(AccountantView& view) {
  for (const IncomeRow& row : view.income) {
    AccountantSum& sum = sum_in(view, row.currency);
    sum.net_minor += row.net_minor;
    sum.tax_minor += row.tax_minor;
    sum.total_minor += row.total_minor;
    const TaxPeriodRow made{row.on.substr(0, 7), row.currency, row.tax_kind, row.percent_e4, 0, 0};
    TaxPeriodRow& tax = find_or_add(view.taxes, made, [&](const TaxPeriodRow& t) {
      return t.month == made.month && t.currency == made.currency && t.tax_kind == made.tax_kind &&
             t.percent_e4 == made.percent_e4;
    });
    tax.net_minor += row.net_minor;
    tax.tax_minor += row.tax_minor;
  }
  std::ranges::sort(view.taxes, {}, [](const TaxPeriodRow& t) {
    return std::tuple(t.month, t.currency, t.percent_e4, t.tax_kind);
  });
  for (const ExpenseRow& row : view.expenses) {
    AccountantSum& sum = sum_in(view, row.currency);
    sum.expenses_minor += row.amount_minor;
    sum.expenses_tax_minor += row.tax_minor;
  }
}

Result<AccountantView> accountant(QueryContext& context, const AccountantParams& params) {
  MD_ASSIGN(const Period period, read_period(params.from_on, params.until_on));
  if (params.basis != "issued" && params.basis != "paid")
    return fail("field.not_a_choice", {{"value", params.basis.substr(0, 40)}}, "basis");
  AccountantView view;
  const bool issued = params.basis == "issued";
  MD_TRY(issued ? read_issued(context.db, period, view.income) : read_paid(context.db, period, view.income));
  const std::vector<Value> values = {period.from_on, period.until_on, int64_t(rows_max) + 1};
  MD_ASSIGN(view.expenses,
            select_expenses(context.db, "x.spent_on>=? AND x.spent_on<=? ORDER BY x.spent_on,x.id LIMIT ?",
                            values));
  if (view.income.size() > rows_max || view.expenses.size() > rows_max)
    return fail("query.too_large", {{"max", std::to_string(rows_max)}});
  add_up(view);
  return view;
}

struct FileWords {
  std::string_view income, taxes, expenses;  // names of the files
  std::string_view income_heads[10], tax_heads[6], expense_heads[7];
};
constexpr FileWords file_words_en = {
    "income",
    "tax",
    "expenses",
    {"Date", "Number", "Kind", "Client", "Currency", "Tax rate %", "Kind of tax", "Net", "Tax", "Total"},
    {"Month", "Currency", "Tax rate %", "Kind of tax", "Net", "Tax"},
    {"Date", "Category", "Supplier", "Currency", "Amount", "Tax in it", "Note"}};
constexpr FileWords file_words_zh = {
    "收入",
    "税额",
    "支出",
    {"日期", "编号", "类型", "客户", "币种", "税率 %", "计税类别", "不含税金额", "税额", "合计"},
    {"月份", "币种", "税率 %", "计税类别", "不含税金额", "税额"},
    {"日期", "类别", "供应商", "币种", "金额", "其中税额", "备注"}};

// Codes as people of that language read them; what is not listed stays a code.
constexpr std::pair<std::string_view, std::string_view> code_words_zh[] = {
    {"invoice", "发票"},       {"credit_note", "贷记单"}, {"opening", "期初发票"},
    {"standard", "标准"},      {"exempt", "免税"},        {"reverse_charge", "反向征收"},
    {"office", "办公"},        {"software", "软件"},      {"equipment", "设备"},
    {"rent", "房租"},          {"travel", "差旅"},        {"training", "进修"},
    {"marketing", "市场推广"}, {"fees", "手续费"},        {"insurance", "保险"},
    {"other", "其他"}};

std::string code_text(std::string_view code, Language language) {
  if (language == Language::zh)
    for (const auto& [known, text] : code_words_zh)
      if (known == code) return std::string(text);
  std::string text(code);
  std::ranges::replace(text, '_', ' ');
  return text;
}

class File {
 public:
  explicit File(Language language) : language_(language) {}

  void heads(std::span<const std::string_view> heads) { csv_.record(heads); }
  void text(std::string_view text) { csv_.cell(text); }
  void code(std::string_view code) { csv_.cell(code_text(code, language_)); }
  void percent(int64_t e4) { csv_.cell(print_e4(e4)); }
  void money(int64_t minor, std::string_view currency) {
    csv_.cell(plain_amount({minor, Currency::find(currency).value_or(Currency())}));
  }
  void end() { csv_.end_record(); }
  std::string take() { return csv_.take(); }

 private:
  interop::CsvWriter csv_{',', true};
  Language language_;
};

std::string write_file(const AccountantView& view, std::string_view what, Language language) {
  const FileWords& words = language == Language::zh ? file_words_zh : file_words_en;
  File file(language);
  if (what == "income") {
    file.heads(words.income_heads);
    for (const IncomeRow& row : view.income) {
      for (const std::string* text : {&row.on, &row.number}) file.text(*text);
      file.code(row.kind);
      for (const std::string* text : {&row.payer, &row.currency}) file.text(*text);
      file.percent(row.percent_e4);
      file.code(row.tax_kind);
      for (const int64_t minor : {row.net_minor, row.tax_minor, row.total_minor})
        file.money(minor, row.currency);
      file.end();
    }
  } else if (what == "taxes") {
    file.heads(words.tax_heads);
    for (const TaxPeriodRow& row : view.taxes) {
      for (const std::string* text : {&row.month, &row.currency}) file.text(*text);
      file.percent(row.percent_e4);
      file.code(row.tax_kind);
      for (const int64_t minor : {row.net_minor, row.tax_minor}) file.money(minor, row.currency);
      file.end();
    }
  } else {
    file.heads(words.expense_heads);
    for (const ExpenseRow& row : view.expenses) {
      file.text(row.on);
      file.code(row.category);
      for (const std::string* text : {&row.supplier, &row.currency}) file.text(*text);
      for (const int64_t minor : {row.amount_minor, row.tax_minor}) file.money(minor, row.currency);
      file.text(row.note);
      file.end();
    }
  }
  return file.take();
}

Result<AccountantFileView> accountant_file(QueryContext& context, const AccountantFileParams& params) {
  if (params.what != "income" && params.what != "taxes" && params.what != "expenses")
    return fail("field.not_a_choice", {{"value", params.what.substr(0, 40)}}, "what");
  MD_ASSIGN(const AccountantView view, accountant(context, {params.from_on, params.until_on, params.basis}));
  MD_ASSIGN(const std::string house, context.db.text("SELECT language FROM practice ORDER BY id LIMIT 1"));
  const Language language =
      parse_language(params.language.empty() ? house : params.language).value_or(Language::en);
  const FileWords& words = language == Language::zh ? file_words_zh : file_words_en;
  const std::string_view name = params.what == "income"  ? words.income
                                : params.what == "taxes" ? words.taxes
                                                         : words.expenses;
  return AccountantFileView{cat(name, " ", params.from_on, " ", params.until_on, ".csv"),
                            write_file(view, params.what, language)};
}

constexpr Query queries[] = {make_query<AccountantQuery, accountant>(),
                             make_query<AccountantFileQuery, accountant_file>()};

}  // namespace

std::span<const Query> accountant_queries() {
  return queries;
}

}  // namespace md::practice
