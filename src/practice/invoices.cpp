// Lists of invoices, and what is due for a reminder.

#include "practice/invoices.h"

#include <algorithm>

#include "base/text.h"
#include "model/choices_money.h"
#include "practice/conditions.h"
#include "practice/invoice_book.h"
#include "practice/payment_views.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr int32_t rows_max = 1000;
constexpr int64_t reminders_max = 200, remind_every_ms = 7LL * 86'400'000;

constexpr std::string_view row_sql =
    "SELECT "
    "i.id,i.kind,i.state,coalesce(i.number,''),i.payer,coalesce(p.display_name,''),i.currency,i.language,"
    "coalesce(i.issued_on,''),coalesce(i.due_on,''),coalesce(i.total_minor,0),coalesce(i.paid_minor,0),"
    "coalesce(i.credited_minor,0),coalesce(i.open_minor,0),coalesce(i.sent_at_ms,0),coalesce(i.reminded_at_"
    "ms,0),"
    "coalesce(i.reminders,0),i.created_at_ms,coalesce(i.corrects,''),coalesce((SELECT c.number FROM invoice "
    "c WHERE "
    "c.id=i.corrects),'') FROM invoice i LEFT JOIN party p ON p.id=i.payer WHERE i.archived_at_ms IS NULL "
    "AND ";

constexpr struct {
  std::string_view name, sql;
} sorts[] = {
    {"date", "coalesce(i.issued_on,'9999')"}, {"number", "coalesce(i.number,'~')"}, {"payer", "p.sort_name"},
    {"due", "coalesce(i.due_on,'9999')"},     {"total", "i.total_minor"},           {"open", "i.open_minor"}};

Status add_state(Conditions& where, const std::string& state, const std::string& today) {
  if (state.empty()) return {};
  if (state == "open") {
    where.sql += " AND i.open_minor>0 AND i.state IN ('issued','part_paid')";
  } else if (state == "overdue") {
    where.add("i.open_minor>0 AND i.state IN ('issued','part_paid') AND i.due_on<?", today);
  } else if (std::ranges::find(model::invoice_states, state) != model::invoice_states.end()) {
    where.add("i.state=?", state);
  } else {
    return fail("field.not_a_choice", {{"value", shorten(state, 40)}}, "state");
  }
  return {};
}

Result<Conditions> where_of(const InvoicesParams& params, const std::string& today) {
  Conditions where;
  MD_TRY(add_state(where, params.state, today));
  where.add("i.kind=?", params.kind);
  where.add("i.payer=?", params.payer);
  where.add("i.currency=?", params.currency);
  const std::pair<std::string_view, const std::string*> days[] = {{"i.issued_on>=?", &params.from_on},
                                                                  {"i.issued_on<=?", &params.until_on}};
  for (const auto& [condition, day] : days) {
    if (day->empty()) continue;
    if (!parse_date(*day))
      return fail("field.not_a_date", {}, day == &params.from_on ? "from_on" : "until_on");
    where.add(condition, *day);
  }
  const std::string typed(trim(params.text));
  if (typed.empty()) return where;
  const std::string match = search_query(typed);
  std::string like = "%";
  for (const char c : typed) like.append(c == '%' || c == '_' || c == '\\' ? "\\" : "").push_back(c);
  where.add("(i.number LIKE ? ESCAPE '\\' OR i.payer IN " + found_ids("party") + ")", like + "%");
  where.values.emplace_back(match.empty() ? "\"\"" : match);
  return where;
}

Status read_sums(store::Db& db, const Conditions& where, const std::string& today, InvoicesView& view) {
  std::vector<Value> params = where.values;
  params.insert(params.begin(), Value(today));
  return db.each(
      "SELECT i.currency,count(*),"
      "coalesce(sum(CASE WHEN i.state='draft' THEN 0 WHEN i.kind='credit_note' THEN -i.total_minor ELSE "
      "i.total_minor "
      "END),0),coalesce(sum(CASE WHEN i.kind<>'credit_note' AND i.state<>'draft' THEN i.open_minor ELSE 0 "
      "END),0),"
      "coalesce(sum(CASE WHEN i.state IN ('issued','part_paid') AND i.due_on<? THEN i.open_minor ELSE 0 "
      "END),0),"
      "sum(CASE WHEN i.state='draft' THEN 1 ELSE 0 END),"
      "coalesce(sum(CASE WHEN i.state='draft' THEN i.total_minor ELSE 0 END),0) FROM invoice i LEFT JOIN "
      "party p ON "
      "p.id=i.payer WHERE i.archived_at_ms IS NULL AND " +
          where.sql +
          " GROUP BY i.currency ORDER BY i.currency<>(SELECT currency FROM practice ORDER BY id LIMIT "
          "1),i.currency",
      params, [&](const store::Row& row) {
        view.sums.push_back({row.string(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
                             row.integer(5), row.integer(6)});
        view.total += row.integer(1);
      });
}

Result<InvoicesView> invoices(QueryContext& context, const InvoicesParams& params) {
  if (params.limit < 1 || params.limit > rows_max || params.offset < 0) return fail("query.bad_window");
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  MD_ASSIGN(Conditions where, where_of(params, today));
  const auto sort = std::ranges::find(sorts, params.sort, [](const auto& s) { return std::string(s.name); });
  if (sort == std::end(sorts)) return fail("query.unknown_sort", {{"sort", params.sort}});
  InvoicesView view;
  view.offset = params.offset;
  MD_TRY(read_sums(context.db, where, today, view));
  const std::string_view down = params.descending ? " DESC" : "";
  where.sql.append(" ORDER BY ").append(sort->sql).append(down).append(",i.id").append(down);
  where.sql += " LIMIT ? OFFSET ?";
  where.values.emplace_back(int64_t(params.limit));
  where.values.emplace_back(int64_t(params.offset));
  MD_ASSIGN(view.rows, select_invoices(context.db, where.sql, where.values, today));
  return view;
}

Result<InvoiceCountsView> counts(QueryContext& context, const InvoiceNowParams& params) {
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  InvoiceCountsView view;
  MD_TRY(context.db.each(
      "SELECT count(*),coalesce(sum(CASE WHEN state='draft' THEN 1 ELSE 0 END),0),"
      "coalesce(sum(CASE WHEN state IN ('issued','part_paid') AND kind<>'credit_note' THEN 1 ELSE 0 END),0),"
      "coalesce(sum(CASE WHEN state IN ('issued','part_paid') AND kind<>'credit_note' AND due_on<? THEN 1 "
      "ELSE 0 "
      "END),0),coalesce(sum(CASE WHEN state='paid' THEN 1 ELSE 0 END),0),"
      "coalesce(sum(CASE WHEN state='void' THEN 1 ELSE 0 END),0),"
      "coalesce(sum(CASE WHEN kind='credit_note' THEN 1 ELSE 0 END),0) FROM invoice WHERE archived_at_ms IS "
      "NULL",
      {today}, [&](const store::Row& row) {
        int at = 0;
        for (int64_t* n : {&view.all, &view.drafts, &view.open, &view.overdue, &view.paid, &view.voided,
                           &view.credit_notes})
          *n = row.integer(at++);
      }));
  return view;
}

Result<RemindersDueView> reminders(QueryContext& context, const InvoiceNowParams& params) {
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  const std::string where =
      "i.state IN ('issued','part_paid') AND i.open_minor>0 AND i.due_on<? AND "
      "coalesce(i.reminded_at_ms,0)<?";
  const std::vector<Value> values = {today, params.now_ms - remind_every_ms};
  RemindersDueView view;
  MD_TRY(context.db.each("SELECT count(*) FROM invoice i WHERE i.archived_at_ms IS NULL AND " + where, values,
                         [&](const store::Row& row) { view.total = row.integer(0); }));
  MD_ASSIGN(
      auto rows,
      select_invoices(context.db, where + " ORDER BY i.due_on,i.id LIMIT " + std::to_string(reminders_max),
                      values, today));
  for (InvoiceRow& row : rows) {
    MD_ASSIGN(std::string email, context.db.text("SELECT email FROM party WHERE id=?", {row.payer}));
    view.rows.push_back({std::move(row), std::move(email)});
  }
  return view;
}

constexpr Query queries[] = {make_query<InvoicesQuery, invoices>(), make_query<InvoiceCountsQuery, counts>(),
                             make_query<RemindersDueQuery, reminders>()};

}  // namespace

Result<std::vector<InvoiceRow>> select_invoices(store::Db& db, std::string_view where,
                                                std::span<const Value> params, std::string_view today) {
  std::vector<InvoiceRow> rows;
  const auto now = parse_date(today);
  std::string sql(row_sql);
  sql += where;
  MD_TRY(db.each(sql, params, [&](const store::Row& row) {
    InvoiceRow i;
    int at = 0;
    for (std::string* text : {&i.id, &i.kind, &i.state, &i.number, &i.payer, &i.payer_name, &i.currency,
                              &i.language, &i.issued_on, &i.due_on})
      *text = row.string(at++);
    for (int64_t* n : {&i.total_minor, &i.paid_minor, &i.credited_minor, &i.open_minor, &i.sent_at_ms,
                       &i.reminded_at_ms, &i.reminders, &i.created_at_ms})
      *n = row.integer(at++);
    i.corrects = row.string(at++);
    i.corrects_number = row.string(at++);
    const auto due = parse_date(i.due_on);
    if (now && due && i.open_minor > 0 && i.state != "draft")
      i.overdue_days = std::max(days_between(*due, *now), 0);
    rows.push_back(std::move(i));
  }));
  return rows;
}

std::span<const Query> invoice_queries() {
  return queries;
}

}  // namespace md::practice
