// What was received and given back, as lists.

#include <algorithm>

#include "base/text.h"
#include "practice/conditions.h"
#include "practice/payment_views.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr int32_t rows_max = 1000;

constexpr std::string_view row_sql =
    "SELECT "
    "p.id,p.kind,p.payer,coalesce(y.display_name,''),p.currency,p.paid_on,p.method,coalesce(p.reference,''),"
    "coalesce(p.note,''),p.amount_minor,coalesce(p.unapplied_minor,0),p.reversed_at_ms IS NOT NULL,"
    "coalesce(p.of_payment,''),coalesce((SELECT group_concat(i.number,', ') FROM invoice i WHERE i.id IN "
    "(SELECT "
    "a.invoice FROM allocation a WHERE a.payment=p.id GROUP BY a.invoice HAVING sum(a.amount_minor)<>0)),'') "
    "FROM "
    "payment p LEFT JOIN party y ON y.id=p.payer WHERE p.archived_at_ms IS NULL AND ";

Result<std::vector<PaymentRow>> select_payments(store::Db& db, const std::string& where,
                                                std::span<const Value> params) {
  std::vector<PaymentRow> rows;
  MD_TRY(db.each(std::string(row_sql) + where, params, [&](const store::Row& row) {
    PaymentRow p;
    int at = 0;
    for (std::string* text :
         {&p.id, &p.kind, &p.payer, &p.payer_name, &p.currency, &p.paid_on, &p.method, &p.reference, &p.note})
      *text = row.string(at++);
    p.amount_minor = row.integer(at++);
    p.unapplied_minor = row.integer(at++);
    p.reversed = row.integer(at++) != 0;
    p.of_payment = row.string(at++);
    p.invoices = row.string(at++);
    rows.push_back(std::move(p));
  }));
  return rows;
}

Result<PaymentsView> payments(QueryContext& context, const PaymentsParams& params) {
  if (params.limit < 1 || params.limit > rows_max || params.offset < 0) return fail("query.bad_window");
  Conditions where;
  where.add("p.payer=?", params.payer);
  where.add("p.paid_on>=?", params.from_on);
  where.add("p.paid_on<=?", params.until_on);
  if (params.kind == "unapplied")
    where.sql += " AND p.unapplied_minor>0";
  else
    where.add("p.kind=?", params.kind);
  where.add_search(params.text, "p.id", "payment", "p.payer");
  PaymentsView view;
  MD_TRY(context.db.each(
      "SELECT p.currency,count(*),coalesce(sum(p.effect_minor),0),coalesce(sum(p.unapplied_minor),"
      "0) FROM payment p WHERE p.archived_at_ms IS NULL AND " +
          where.sql + " GROUP BY p.currency ORDER BY p.currency",
      where.values, [&](const store::Row& row) {
        view.total += row.integer(1);
        view.sums.push_back({row.string(0), row.integer(2)});
        if (row.integer(3)) view.unapplied.push_back({row.string(0), row.integer(3)});
      }));
  where.values.emplace_back(int64_t(params.limit));
  where.values.emplace_back(int64_t(params.offset));
  MD_ASSIGN(
      view.rows,
      select_payments(context.db, where.sql + " ORDER BY p.paid_on DESC,p.id DESC LIMIT ? OFFSET ?", where.values));
  return view;
}

Result<PaymentView> payment(QueryContext& context, const PaymentParams& params) {
  const Value id = params.payment;
  MD_ASSIGN(auto rows, select_payments(context.db, "p.id=?", std::span(&id, 1)));
  if (rows.empty()) return fail("record.missing", {{"table", "payment"}, {"id", params.payment}});
  PaymentView view;
  view.row = std::move(rows.front());
  MD_TRY(
      context.db.each("SELECT a.payment,a.invoice,coalesce(i.number,''),p.paid_on,a.applied_on,p.method,"
                      "a.amount_minor FROM allocation a JOIN payment p ON p.id=a.payment JOIN invoice i ON "
                      "i.id=a.invoice WHERE a.payment=? ORDER BY a.applied_on,a.id",
                      {params.payment}, [&](const store::Row& row) {
                        view.applied.push_back({row.string(0), row.string(1), row.string(2), row.string(3),
                                                row.string(4), row.string(5), row.integer(6)});
                      }));
  MD_ASSIGN(view.returned,
            select_payments(context.db, "p.of_payment=? ORDER BY p.paid_on,p.id", std::span(&id, 1)));
  return view;
}

constexpr Query queries[] = {make_query<PaymentsQuery, payments>(), make_query<PaymentQuery, payment>()};

}  // namespace

std::span<const Query> payment_queries() {
  return queries;
}

}  // namespace md::practice
