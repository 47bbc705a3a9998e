// Offers that are sold, and the periods of subscriptions.

#include <algorithm>

#include "base/date.h"
#include "model/areas.h"
#include "practice/billing.h"
#include "practice/credits.h"
#include "practice/invoice_book.h"
#include "practice/ledger_views.h"
#include "practice/queries.h"
#include "practice/sales.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int periods_max = 24;  // that one run sells for one engagement

std::string text_in(const Fields& row, std::string_view name) {
  const Value* value = store::find_field(row, name);
  return std::string(value ? text_or_empty(*value) : std::string_view());
}
int64_t integer_in(const Fields& row, std::string_view name) {
  const Value* value = store::find_field(row, name);
  return value ? integer_or(*value, 0) : 0;
}

// A new engagement with what the offer says and what was agreed otherwise.
Result<Id> begin_engagement(Context& context, const SaleArgs& args, const std::string& sold_on) {
  Fields fields = {{"mentee", args.mentee}, {"started_on", sold_on}};
  if (!args.payer.empty()) fields.emplace_back("payer", args.payer);
  if (!args.offer.empty()) fields.emplace_back("offer", args.offer);
  if (!args.title.empty()) fields.emplace_back("title", args.title);
  if (args.price_minor) fields.emplace_back("price_minor", *args.price_minor);
  if (args.credits) fields.emplace_back("credits", *args.credits);
  if (args.offer.empty()) fields.emplace_back("kind", args.credits ? "package" : "single");
  if (!args.book_by_on.empty()) fields.emplace_back("book_by_on", args.book_by_on);
  return create_record(context, model::engagement_type, fields);
}

// More credits for an engagement that runs: under the offer's or the engagement's own terms, and at least as
// long to book them.
Status add_to_engagement(Context& context, const SaleArgs& args, const std::string& sold_on, Fields& sale) {
  MD_ASSIGN(const Fields engagement, store::read_row(context.db, "engagement", args.engagement));
  if (text_in(engagement, "kind") != "package") return fail("credits.not_a_package", {}, "engagement");
  if (text_in(engagement, "state") == "ended")
    return fail("engagement.not_active", {{"state", "ended"}}, "engagement");
  Fields terms = engagement;
  std::string book_by_on = args.book_by_on;
  if (!args.offer.empty()) {
    MD_ASSIGN(terms, store::read_row(context.db, "offer", args.offer));
    if (text_in(terms, "currency") != text_in(engagement, "currency") || text_in(terms, "kind") != "package")
      return fail("sale.other_terms", {}, "offer");
    const int64_t days = integer_in(terms, "book_by_days");
    if (days && book_by_on.empty())
      book_by_on = iso_date(add_days(parse_date(sold_on).value_or(Date{}), days));
  }
  const std::string title = args.offer.empty() ? text_in(terms, "title") : text_in(terms, "name");
  sale.emplace_back("title", args.title.empty() ? title : args.title);
  sale.emplace_back("price_minor", args.price_minor.value_or(integer_in(terms, "price_minor")));
  sale.emplace_back("credits", args.credits.value_or(integer_in(terms, "credits")));
  const std::string before = text_in(engagement, "book_by_on");
  if (!book_by_on.empty() && !before.empty() && book_by_on > before)
    MD_TRY(set_record(context, model::engagement_type, args.engagement, {{"book_by_on", book_by_on}}));
  if (!book_by_on.empty()) sale.emplace_back("book_by_on", book_by_on);
  return {};
}

Result<Id> write_sale(Context& context, std::string_view engagement, Fields fields, bool settled) {
  MD_ASSIGN(const Fields row, store::read_row(context.db, "engagement", engagement));
  const auto take = [&](std::string_view from, std::string_view into) {
    const Value* value = store::find_field(row, from);
    if (!store::find_field(fields, into) && value && !is_null(*value))
      fields.emplace_back(std::string(into), *value);
  };
  for (const std::string_view name :
       {"payer", "mentee", "offer", "title", "price_minor", "currency", "credits", "book_by_on"})
    take(name, name);
  fields.emplace_back("engagement", text_value(engagement));
  MD_ASSIGN(Id id, create_record(context, model::sale_type, fields));
  Fields more = {{"kind", *store::find_field(row, "kind")}};
  if (settled) more.emplace_back("settled_at_ms", context.now_ms());
  MD_TRY(context.writer.update("sale", id, more));
  return id;
}

// A subscription, and where its periods stand.
struct Subscription {
  std::string id;
  std::string first_on, resumed_on, last_on;  // of the first period; after a pause; of the last period sold
  int64_t next = 0;                           // the number of the first period to sell
};

// Each period begins a whole number of months after the first day, so that month ends tile.
std::string period_from(const Subscription& subscription, int64_t period) {
  return iso_date(add_months(parse_date(subscription.first_on).value_or(Date{}), int(period)));
}

// Periods that began before a pause ended are not sold any more. Empty `engagement`: all.
Result<std::vector<Subscription>> due_subscriptions(store::Db& db, const std::string& today,
                                                    const std::string& engagement) {
  std::vector<Subscription> due;
  MD_TRY(db.each(
      "SELECT e.id,coalesce((SELECT min(x.period_from_on) FROM sale x WHERE x.engagement=e.id),e.started_on),"
      "coalesce(e.resumed_on,''),coalesce((SELECT max(x.period_from_on) FROM sale x WHERE "
      "x.engagement=e.id),'') FROM "
      "engagement e WHERE e.kind='subscription' AND e.state='active' AND e.price_minor>0 AND "
      "e.archived_at_ms IS NULL "
      "AND e.started_on<=? AND (e.id=? OR ?='') ORDER BY e.started_on,e.id",
      {today, engagement, engagement}, [&](const store::Row& row) {
        due.push_back({row.string(0), row.string(1), row.string(2), row.string(3), 0});
      }));
  for (Subscription& s : due)
    while (period_from(s, s.next) <= s.last_on || period_from(s, s.next) < s.resumed_on) s.next++;
  std::erase_if(due, [&](const Subscription& s) { return period_from(s, s.next) > today; });
  return due;
}

Result<std::vector<Id>> sell_periods(Context& context, const Subscription& subscription,
                                     const std::string& today) {
  std::vector<Id> sales;
  for (int64_t period = subscription.next; period < subscription.next + periods_max; period++) {
    const std::string from = period_from(subscription, period);
    if (from > today) break;
    const Date after = parse_date(period_from(subscription, period + 1)).value_or(Date{});
    MD_ASSIGN(Id id, write_sale(context, subscription.id, {{"sold_on", from}}, false));
    MD_TRY(context.writer.update(
        "sale", id, {{"period_from_on", from}, {"period_until_on", iso_date(add_days(after, -1))}}));
    sales.push_back(std::move(id));
  }
  return sales;
}

Result<Json> renew(Context& context, const NoParams&) {
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  MD_ASSIGN(const auto due, due_subscriptions(context.db, today, {}));
  size_t sales = 0;
  for (const Subscription& subscription : due) {
    MD_ASSIGN(const auto sold, sell_periods(context, subscription, today));
    sales += sold.size();
  }
  return Json{{"sales", sales}, {"subscriptions", due.size()}};
}

// The credits that the engagement began with come from this sale.
Status link_first_credits(Context& context, const Id& engagement, const Id& sale, std::string_view kind) {
  MD_ASSIGN(const std::string entry,
            context.db.text(
                "SELECT id FROM credit_entry WHERE engagement=? AND kind='bought' ORDER BY happened_on,id "
                "LIMIT 1",
                {engagement}));
  return context.writer.update("credit_entry", entry, {{"sale", sale}, {"kind", text_value(kind)}});
}

// Credits of a package, and the sale that they come from.
Result<Id> sell_package(Context& context, const SaleArgs& args, const Id& engagement, const Fields& sale) {
  MD_ASSIGN(const Id id, write_sale(context, engagement, sale, args.opening));
  const std::string kind = args.opening ? "opening" : "bought";
  if (args.engagement.empty()) {
    MD_TRY(link_first_credits(context, engagement, id, kind));
  } else if (const int64_t more = integer_in(sale, "credits"); more > 0) {
    MD_TRY(post_credits(context, {engagement, kind, more, text_in(sale, "sold_on"), {}, id, {}}));
  }
  return id;
}

// Single sessions are billed as they are held; the first period of a subscription at once.
Result<Json> sell(Context& context, const SaleArgs& args) {
  MD_ASSIGN(const std::string sold_on, date_or_today(context, args.sold_on, "sold_on"));
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, context.now_ms()));
  Fields sale = {{"sold_on", sold_on}};
  Id engagement = args.engagement;
  if (engagement.empty()) {
    if (args.mentee.empty()) return fail("field.required", {}, "mentee");
    MD_ASSIGN(engagement, begin_engagement(context, args, sold_on));
  } else {
    MD_TRY(add_to_engagement(context, args, sold_on, sale));
  }
  MD_ASSIGN(const Fields agreed, store::read_row(context.db, "engagement", engagement));
  std::vector<Id> sales;
  if (text_in(agreed, "kind") == "package") {
    MD_ASSIGN(Id id, sell_package(context, args, engagement, sale));
    sales.push_back(std::move(id));
  } else if (!args.opening) {
    MD_ASSIGN(const auto due, due_subscriptions(context.db, today, engagement));
    for (const Subscription& subscription : due) {
      MD_ASSIGN(sales, sell_periods(context, subscription, today));
    }
  }
  Id invoice;
  if (args.bill && !args.opening && !sales.empty()) {
    MD_ASSIGN(invoice, bill_sales(context, sales));
  }
  return Json{{"id", sales.empty() ? Id() : sales.front()}, {"engagement", engagement}, {"invoice", invoice}};
}

Result<MoneyDueView> money_due(QueryContext& context, const MoneyDueParams& params) {
  MD_ASSIGN(const std::string today, today_on(context.db, context.house, params.now_ms));
  MoneyDueView view;
  MD_ASSIGN(view.credits_expired, count_expired_credits(context, today));
  MD_ASSIGN(const auto due, due_subscriptions(context.db, today, {}));
  view.subscriptions_due = int64_t(due.size());
  return view;
}

constexpr Verb verbs[] = {{.name = "sale.create", .run = run_verb<SaleArgs, sell>},
                          {.name = "subscriptions.renew", .run = run_verb<NoParams, renew>}};
constexpr Query queries[] = {make_query<MoneyDueQuery, money_due>()};

}  // namespace

Status sell_agreed_package(Context& context, const std::string& engagement, const std::string& sold_on) {
  MD_ASSIGN(const Id id, write_sale(context, engagement, {{"sold_on", sold_on}}, false));
  return link_first_credits(context, engagement, id, "bought");
}

Status sell_agreed_periods(Context& context, const std::string& engagement, const std::string& until_on) {
  MD_ASSIGN(const std::string from,
            context.db.text("SELECT started_on FROM engagement WHERE id=?", {engagement}));
  MD_TRY(sell_periods(context, {engagement, from, {}, {}, 0}, until_on));
  return {};
}

std::span<const Verb> sale_verbs() {
  return verbs;
}
std::span<const Query> sale_queries() {
  return queries;
}

}  // namespace md::practice
