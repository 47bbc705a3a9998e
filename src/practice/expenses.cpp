// Expenses and rates of exchange: their rules, and what lists show.

#include "practice/expenses.h"
#include "base/text.h"
#include "practice/accountant_views.h"
#include "practice/conditions.h"
#include "practice/invoice_book.h"
#include "practice/queries.h"
#include "practice/rules.h"
#include "practice/scheduling.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int32_t rows_max = 1000;

Result<ExpensesView> expenses(QueryContext& context, const ExpensesParams& params) {
  if (params.limit < 1 || params.limit > rows_max || params.offset < 0) return fail("query.bad_window");
  Conditions where;
  where.add("x.category=?", params.category);
  where.add("x.spent_on>=?", params.from_on);
  where.add("x.spent_on<=?", params.until_on);
  where.add_search(params.text, "x.id", "expense", {});
  ExpensesView view;
  MD_TRY(context.db.each(
      "SELECT x.currency,count(*),sum(x.amount_minor) FROM expense x WHERE x.archived_at_ms IS NULL "
      "AND " +
          where.sql + " GROUP BY x.currency ORDER BY x.currency",
      where.values, [&](const store::Row& row) {
        view.total += row.integer(1);
        view.sums.push_back({row.string(0), row.integer(2)});
      }));
  where.values.emplace_back(int64_t(params.limit));
  where.values.emplace_back(int64_t(params.offset));
  MD_ASSIGN(
      view.rows,
      select_expenses(context.db, where.sql + " ORDER BY x.spent_on DESC,x.id DESC LIMIT ? OFFSET ?", where.values));
  return view;
}

Result<RatesView> rates(QueryContext& context, const NoParams&) {
  RatesView view;
  MD_ASSIGN(view.currency, practice_currency(context.db));
  MD_TRY(context.db.each(
      "SELECT id,rated_on,currency,rate_e8 FROM exchange_rate WHERE archived_at_ms IS NULL ORDER BY "
      "rated_on DESC,currency,id LIMIT ?",
      {int64_t(rows_max)}, [&](const store::Row& row) {
        view.rows.push_back({row.string(0), row.string(1), row.string(2), row.integer(3)});
      }));
  MD_TRY(context.db.each(
      "SELECT currency FROM invoice WHERE currency<>?1 UNION SELECT currency FROM payment WHERE "
      "currency<>?1 UNION SELECT currency FROM expense WHERE currency<>?1 ORDER BY 1",
      {view.currency}, [&](const store::Row& row) { view.in_use.push_back(row.string(0)); }));
  return view;
}

constexpr Query queries[] = {make_query<ExpensesQuery, expenses>(), make_query<RatesQuery, rates>()};

}  // namespace

Result<std::vector<ExpenseRow>> select_expenses(store::Db& db, const std::string& where,
                                                std::span<const Value> params) {
  std::vector<ExpenseRow> rows;
  MD_TRY(
      db.each("SELECT x.id,x.spent_on,x.category,coalesce(x.supplier,''),x.currency,coalesce(x.note,''),"
              "x.amount_minor,coalesce(x.tax_minor,0) FROM expense x WHERE x.archived_at_ms IS NULL AND " +
                  where,
              params, [&](const store::Row& row) {
                rows.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
                                row.string(5), row.integer(6), row.integer(7)});
              }));
  return rows;
}

std::span<const Query> expense_queries() {
  return queries;
}

Status save_expense(Context& context, std::string_view, const Fields* before, Fields& fields) {
  if (is_null(field_after(before, fields, "currency"))) {
    MD_ASSIGN(std::string currency, practice_currency(context.db));
    put_field(fields, "currency", std::move(currency));
  }
  if (integer_or(field_after(before, fields, "tax_minor"), 0) >
      integer_or(field_after(before, fields, "amount_minor"), 0))
    return fail("expense.more_tax", {}, "tax_minor");
  return {};
}

// One rate a day and currency, and none of the practice's own.
Status save_exchange_rate(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  MD_ASSIGN(const std::string own, practice_currency(context.db));
  if (text_or_empty(field_after(before, fields, "currency")) == own)
    return fail("rate.own_currency", {}, "currency");
  MD_ASSIGN(
      const int64_t same,
      context.db.integer("SELECT count(*) FROM exchange_rate WHERE currency=? AND rated_on=? AND id<>? AND "
                         "archived_at_ms IS NULL",
                         {field_after(before, fields, "currency"), field_after(before, fields, "rated_on"),
                          text_value(id)}));
  return same ? fail("rate.twice", {}, "rated_on") : Status();
}

}  // namespace md::practice
