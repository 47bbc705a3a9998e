#include "practice/credits.h"

#include <algorithm>

#include "base/date.h"
#include "model/areas.h"
#include "practice/invoice_book.h"
#include "practice/ledger_views.h"
#include "practice/queries.h"
#include "practice/rules.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int64_t accounts_max = 500, entries_max = 1000, ending_max = 200;
constexpr int64_t days_max = 3650;

// Columns of CreditAccount, over `e` (engagement) and `m` (mentee). The sums are found once an engagement.
constexpr std::string_view account_sql =
    "SELECT e.id,e.title,e.mentee,coalesce(m.display_name,''),e.payer,e.state,coalesce(e.book_by_on,''),"
    "coalesce((SELECT sum(c.amount) FROM credit_entry c WHERE c.engagement=e.id AND c.kind IN "
    "('opening','bought','adjusted')),0),"
    "coalesce((SELECT -sum(c.amount) FROM credit_entry c WHERE c.engagement=e.id AND c.kind IN "
    "('used','given_back')),0),"
    "coalesce((SELECT -sum(c.amount) FROM credit_entry c WHERE c.engagement=e.id AND c.kind='expired'),0),"
    "coalesce((SELECT sum(c.amount) FROM credit_entry c WHERE c.engagement=e.id),0),"
    "(SELECT count(*) FROM session s WHERE s.engagement=e.id AND s.archived_at_ms IS NULL AND "
    "s.state='planned' AND "
    "s.settle_with='credit') FROM engagement e LEFT JOIN party m ON m.id=e.mentee WHERE e.archived_at_ms IS "
    "NULL AND ";

Result<std::vector<CreditAccount>> select_accounts(store::Db& db, std::string_view where,
                                                   store::Params params, std::string_view today) {
  std::vector<CreditAccount> accounts;
  std::string sql(account_sql);
  sql += where;
  const auto now = parse_date(today);
  MD_TRY(db.each(sql, params, [&](const store::Row& row) {
    CreditAccount a;
    int at = 0;
    for (std::string* text :
         {&a.engagement, &a.title, &a.mentee, &a.mentee_name, &a.payer, &a.state, &a.book_by_on})
      *text = row.string(at++);
    for (int64_t* number : {&a.granted, &a.used, &a.expired, &a.balance, &a.planned})
      *number = row.integer(at++);
    a.left = a.balance - a.planned;
    const auto until = parse_date(a.book_by_on);
    if (now && until) a.days_left = std::max(days_between(*now, *until), -1);
    accounts.push_back(std::move(a));
  }));
  return accounts;
}

// Engagements with credits that are free and past their date.
constexpr std::string_view expired_where =
    "e.kind='package' AND e.book_by_on<? ORDER BY e.book_by_on,e.id LIMIT 10000";

Result<Json> adjust(Context& context, const AdjustCreditsArgs& args) {
  constexpr std::string_view by_hand[] = {"opening", "adjusted", "given_back"};
  if (std::ranges::find(by_hand, args.kind) == std::end(by_hand))
    return fail("field.not_a_choice", {{"value", args.kind.substr(0, 40)}}, "kind");
  if (args.amount == 0) return fail("credits.nothing", {}, "amount");
  MD_ASSIGN(const Fields engagement, store::read_row(context.db, "engagement", args.engagement));
  if (text_or_empty(*store::find_field(engagement, "kind")) != "package")
    return fail("credits.not_a_package", {}, "engagement");
  MD_ASSIGN(const Id id,
            post_credits(context, {args.engagement, args.kind, args.amount, args.on, {}, {}, args.note}));
  MD_ASSIGN(const auto accounts, select_accounts(context.db, "e.id=?", {args.engagement}, {}));
  if (accounts.empty() || (args.amount < 0 && accounts.front().left < 0))
    return fail("credits.below_zero",
                {{"left", std::to_string(accounts.empty() ? 0 : accounts.front().left - args.amount)}},
                "amount");
  return Json{{"id", id}, {"balance", accounts.front().balance}};
}

// The day after the last one to book, or the ledger's last day when something happened since.
Result<std::string> expiry_of(store::Db& db, const CreditAccount& account) {
  const std::string after = iso_date(add_days(parse_date(account.book_by_on).value_or(Date{}), 1));
  MD_ASSIGN(const std::string last,
            db.text("SELECT max(happened_on) FROM credit_entry WHERE engagement=?", {account.engagement}));
  return std::max(after, last);
}

Status expire_account(Context& context, const CreditAccount& account) {
  MD_ASSIGN(const std::string on, expiry_of(context.db, account));
  MD_TRY(post_credits(context, {account.engagement, "expired", -account.left, on, {}, {}, {}}));
  return {};
}

// A planned session keeps its credit; when it is called off, the next run takes it.
Result<Json> expire(Context& context, const NoParams&) {
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  MD_ASSIGN(const auto accounts, select_accounts(context.db, expired_where, {today}, today));
  int64_t engagements = 0, credits = 0;
  for (const CreditAccount& account : accounts) {
    if (account.left <= 0) continue;
    MD_TRY(expire_account(context, account));
    engagements++;
    credits += account.left;
  }
  return Json{{"engagements", engagements}, {"credits", credits}};
}

Status read_entries(store::Db& db, const std::string& where, const std::string& id, CreditsView& view) {
  MD_TRY(db.each(
      "SELECT c.id,c.engagement,c.kind,c.amount,sum(c.amount) OVER (PARTITION BY c.engagement ORDER BY "
      "c.happened_on,c.id),c.happened_on,coalesce(c.note,''),coalesce(c.session,''),coalesce(s.title,''),"
      "coalesce(c.sale,'') FROM credit_entry c JOIN engagement e ON e.id=c.engagement LEFT JOIN session s "
      "ON s.id=c.session WHERE e.archived_at_ms IS NULL AND " +
          where + " ORDER BY c.happened_on DESC,c.id DESC LIMIT ?3",
      {id, id, entries_max}, [&](const store::Row& row) {
        view.entries.push_back({row.string(0), row.string(1), row.string(2), row.integer(3), row.integer(4),
                                row.string(5), row.string(6), row.string(7), row.string(8), row.string(9)});
      }));
  return {};
}

Status read_sales(store::Db& db, const std::string& where, const std::string& id, CreditsView& view) {
  return db.each(
      "SELECT x.id,x.engagement,x.offer,x.title,x.kind,x.mentee,coalesce(m.display_name,''),x.payer,"
      "coalesce(y.display_name,''),x.currency,x.price_minor,coalesce(x.credits,0),x.sold_on,x.book_by_on,"
      "x.period_from_on,x.period_until_on,i.id,i.number,i.state FROM sale x JOIN engagement e ON "
      "e.id=x.engagement "
      "LEFT JOIN party m ON m.id=x.mentee LEFT JOIN party y ON y.id=x.payer LEFT JOIN invoice_line l ON "
      "l.id=x.settled_line LEFT JOIN invoice i ON i.id=l.invoice WHERE x.archived_at_ms IS NULL AND " +
          where + " ORDER BY x.sold_on DESC,x.id DESC LIMIT ?3",
      {id, id, accounts_max}, [&](const store::Row& row) {
        SaleRow s;
        int at = 0;
        for (std::string* text : {&s.id, &s.engagement, &s.offer, &s.title, &s.kind, &s.mentee,
                                  &s.mentee_name, &s.payer, &s.payer_name, &s.currency})
          *text = row.string(at++);
        s.price_minor = row.integer(at++);
        s.credits = row.integer(at++);
        for (std::string* text : {&s.sold_on, &s.book_by_on, &s.period_from_on, &s.period_until_on,
                                  &s.invoice, &s.invoice_number, &s.invoice_state})
          *text = row.string(at++);
        view.sales.push_back(std::move(s));
      });
}

Result<CreditsView> credits(QueryContext& context, const CreditsParams& params) {
  const bool one = !params.engagement.empty();
  const std::string& id = one ? params.engagement : params.party;
  const std::string where = one ? "e.id=?1 AND ?2=?1" : "(e.mentee=?1 OR e.payer=?2)";
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  CreditsView view;
  MD_ASSIGN(view.accounts,
            select_accounts(
                context.db,
                "(e.kind='package' OR EXISTS(SELECT 1 FROM credit_entry c WHERE c.engagement=e.id)) AND " +
                    where + " ORDER BY e.state<>'active',e.started_on DESC,e.id LIMIT ?3",
                {id, id, accounts_max}, today));
  for (const CreditAccount& account : view.accounts) view.left += account.left;
  MD_TRY(read_entries(context.db, where, id, view));
  MD_TRY(read_sales(context.db, where, id, view));
  return view;
}

Result<std::vector<CreditAccount>> ending_accounts(store::Db& db, std::string_view today,
                                                   std::string_view last) {
  MD_ASSIGN(auto accounts, select_accounts(db,
                                           "e.kind='package' AND e.state='active' AND e.book_by_on>=? AND "
                                           "e.book_by_on<=? ORDER BY e.book_by_on,e.id LIMIT 2000",
                                           {text_value(today), text_value(last)}, today));
  std::erase_if(accounts, [](const CreditAccount& account) { return account.left <= 0; });
  return accounts;
}

Result<CreditsEndingView> credits_ending(QueryContext& context, const CreditsEndingParams& params) {
  if (params.days < 0 || params.days > days_max) return fail("query.bad_window");
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  const std::string last = iso_date(add_days(parse_date(today).value_or(Date{}), params.days));
  CreditsEndingView view;
  MD_ASSIGN(view.rows, ending_accounts(context.db, today, last));
  if (view.rows.size() > size_t(ending_max)) view.rows.resize(size_t(ending_max));
  return view;
}

constexpr Verb verbs[] = {{.name = "credits.adjust", .run = run_verb<AdjustCreditsArgs, adjust>},
                          {.name = "credits.expire", .run = run_verb<NoParams, expire>}};
constexpr Query queries[] = {make_query<CreditsQuery, credits>(),
                             make_query<CreditsEndingQuery, credits_ending>()};

}  // namespace

std::string credit_balance_sql(std::string_view engagement_sql) {
  std::string sql = "coalesce((SELECT sum(c.amount) FROM credit_entry c WHERE c.engagement=";
  return sql.append(engagement_sql).append("),0)");
}

Result<Id> post_credits(Context& context, const CreditStep& step) {
  MD_ASSIGN(const std::string on, date_or_today(context, step.on, "on"));
  MD_ASSIGN(const std::string mentee,
            context.db.text("SELECT mentee FROM engagement WHERE id=?", {step.engagement}));
  Fields fields = {{"engagement", step.engagement}, {"mentee", mentee},  {"kind", step.kind},
                   {"amount", step.amount},         {"happened_on", on}, {"note", step.note}};
  if (!step.session.empty()) fields.emplace_back("session", step.session);
  if (!step.sale.empty()) fields.emplace_back("sale", step.sale);
  return create_record(context, model::credit_entry_type, fields);
}

Status expire_credits(Context& context, const std::string& engagement) {
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  MD_ASSIGN(const auto accounts, select_accounts(context.db, "e.id=? AND e.kind='package' AND e.book_by_on<?",
                                                 {engagement, today}, today));
  for (const CreditAccount& account : accounts)
    if (account.left > 0) MD_TRY(expire_account(context, account));
  return {};
}

Result<int64_t> count_expired_credits(QueryContext& context, std::string_view today) {
  MD_ASSIGN(const auto accounts, select_accounts(context.db, expired_where, {text_value(today)}, today));
  return std::ranges::count_if(accounts, [](const CreditAccount& account) { return account.left > 0; });
}

Result<int64_t> count_ending_credits(store::Db& db, std::string_view today, std::string_view last) {
  MD_ASSIGN(const auto accounts, ending_accounts(db, today, last));
  return int64_t(accounts.size());
}

// Credits that were agreed are bought credits; when the agreement changes before its first session, they are
// adjusted.
Status after_engagement(Context& context, std::string_view id, const Fields* before, const Fields& fields) {
  const auto of = [](const Fields* row) {
    const Value* credits = row ? store::find_field(*row, "credits") : nullptr;
    return credits ? integer_or(*credits, 0) : 0;
  };
  const bool given = store::find_field(fields, "credits") != nullptr;
  const int64_t more = given ? of(&fields) - of(before) : 0;
  if (more == 0) return {};
  CreditStep step{std::string(id), before ? "adjusted" : "bought", more, {}, {}, {}, {}};
  if (!before) step.on = text_or_empty(field_after(before, fields, "started_on"));
  MD_TRY(post_credits(context, step));
  return {};
}

std::span<const Verb> credit_verbs() {
  return verbs;
}
std::span<const Query> credit_queries() {
  return queries;
}

}  // namespace md::practice
