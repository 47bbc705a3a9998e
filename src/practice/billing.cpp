#include "practice/billing.h"

#include <algorithm>
#include <map>

#include "base/format.h"
#include "base/locale.h"
#include "model/areas.h"
#include "practice/invoice_book.h"
#include "practice/invoice_words.h"
#include "practice/queries.h"
#include "practice/scheduling.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

constexpr size_t dates_listed_max = 6, names_listed_max = 3;

// One item to bill, with what its line says.
struct Item : UnbilledItem {
  std::string payer, payer_name, email, currency, text, period_until_on, book_by_on;
  int64_t credits = 0;
};

constexpr std::string_view session_sql =
    "SELECT "
    "s.id,'',s.mentee,coalesce(m.display_name,''),coalesce(s.title,''),s.state,substr(s.local_start,1,10),"
    "s.minutes,s.charge_minor,coalesce(e.payer,s.mentee) AS "
    "payer,coalesce(y.display_name,''),coalesce(y.email,''),"
    "s.currency,coalesce(e.title,''),'','',0 FROM session s LEFT JOIN engagement e ON e.id=s.engagement LEFT "
    "JOIN "
    "party m ON m.id=s.mentee LEFT JOIN party y ON y.id=coalesce(e.payer,s.mentee) WHERE s.settled_at_ms IS "
    "NULL AND "
    "s.charge_minor>0 AND s.state<>'planned' AND s.archived_at_ms IS NULL AND "
    "(s.starts_at_ms<?1 OR s.outcome_at_ms<?1)";
constexpr std::string_view sale_sql =
    "SELECT "
    "'',x.id,x.mentee,coalesce(m.display_name,''),x.title,x.kind,coalesce(x.period_from_on,x.sold_on),0,"
    "x.price_minor,x.payer,coalesce(y.display_name,''),coalesce(y.email,''),x.currency,x.title,"
    "coalesce(x.period_until_on,''),coalesce(x.book_by_on,''),coalesce(x.credits,0) FROM sale x LEFT JOIN "
    "party m ON "
    "m.id=x.mentee LEFT JOIN party y ON y.id=x.payer WHERE x.settled_at_ms IS NULL AND x.price_minor>0 AND "
    "x.archived_at_ms IS NULL AND x.sold_on<?2";

Item read_item(const store::Row& row) {
  Item item;
  int at = 0;
  for (std::string* text :
       {&item.session, &item.sale, &item.mentee, &item.mentee_name, &item.title, &item.state, &item.on})
    *text = row.string(at++);
  item.minutes = row.integer(at++);
  item.amount_minor = row.integer(at++);
  for (std::string* text : {&item.payer, &item.payer_name, &item.email, &item.currency, &item.text,
                            &item.period_until_on, &item.book_by_on})
    *text = row.string(at++);
  item.credits = row.integer(at);
  return item;
}

Result<std::vector<Item>> read_items(store::Db& db, const House& house, const BillFilter& filter) {
  MD_ASSIGN(const Zone zone, practice_zone(db, house));
  Date after = add_days(last_date, 1);
  if (!filter.until_on.empty()) {
    const auto until = parse_date(filter.until_on);
    if (!until) return fail("field.not_a_date", {}, "until_on");
    after = add_days(*until, 1);
  }
  std::string sql;
  for (const auto& [part, payer] :
       {std::pair(session_sql, "coalesce(e.payer,s.mentee)"), std::pair(sale_sql, "x.payer")}) {
    sql += sql.empty() ? "" : " UNION ALL ";
    sql += part;
    if (!filter.payer.empty()) sql.append(" AND ").append(payer).append("=?3");
  }
  sql += " ORDER BY payer,7,1,2 LIMIT ?4";
  std::vector<Item> items;
  const std::string currency = filter.currency;
  MD_TRY(db.each(
      sql, {zone.to_utc(at_minute(after, 0)).utc_s * 1000, iso_date(after), filter.payer, filter.limit + 1},
      [&](const store::Row& row) {
        Item item = read_item(row);
        if (currency.empty() || item.currency == currency) items.push_back(std::move(item));
      }));
  return items;
}

Language language_of(const RecordEdit& invoice) {
  return parse_language(invoice.text("language")).value_or(Language::en);
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

std::string joined(const std::vector<std::string>& parts, Language language) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += language == Language::zh ? "、" : ", ";
    out += part;
  }
  return out;
}

// "3 Mar, 10 Mar · Hana Sorimae"
std::string detail_of(const std::vector<const Item*>& items, Language language) {
  std::vector<std::string> dates, names;
  const Date first = parse_date(items.front()->on).value_or(Date{}),
             last = parse_date(items.back()->on).value_or(Date{});
  for (const Item* item : items) {
    add_once(dates, date_short(parse_date(item->on).value_or(Date{}), last, language));
    if (item->mentee != item->payer) add_once(names, item->mentee_name);
  }
  std::string out =
      dates.size() <= dates_listed_max ? joined(dates, language) : date_range_text(first, last, language);
  if (names.empty()) return out;
  out += " · ";
  if (names.size() <= names_listed_max) return out + joined(names, language);
  const std::string count = std::to_string(names.size());
  return out + fill(document_words(language).people, {{"n", count}});
}

NewLine session_line(const std::vector<const Item*>& items, Language language) {
  const DocumentWords& words = document_words(language);
  const Item& first = *items.front();
  NewLine line;
  const std::string title = first.text.empty() ? std::string(words.session) : first.text;
  const std::string minutes = std::to_string(first.minutes);
  const std::string_view pattern = first.state == "cancelled_late" ? words.session_late
                                   : first.state == "no_show"      ? words.session_missed
                                                                   : words.session_held;
  line.text = fill(pattern, {{"title", title}, {"minutes", minutes}});
  line.detail = detail_of(items, language);
  line.quantity_e4 = int64_t(items.size()) * 10'000;
  line.unit_price_minor = first.amount_minor;
  return line;
}

NewLine sale_line(const Item& item, Language language) {
  const DocumentWords& words = document_words(language);
  NewLine line;
  line.text = item.text;
  line.unit_price_minor = item.amount_minor;
  std::vector<std::string> parts;
  if (item.state == "subscription" && !item.period_until_on.empty()) {
    parts.push_back(date_range_text(parse_date(item.on).value_or(Date{}),
                                    parse_date(item.period_until_on).value_or(Date{}), language));
  } else if (item.credits) {
    const std::string count = std::to_string(item.credits);
    parts.push_back(fill(words.credits, {{"n", count}}));
    if (const auto until = parse_date(item.book_by_on))
      parts.push_back(fill(words.book_by, {{"date", date_text(*until, language)}}));
  }
  line.detail = joined(parts, language);
  if (item.mentee != item.payer) line.detail += (line.detail.empty() ? "" : " · ") + item.mentee_name;
  return line;
}

Status settle(Context& context, const Item& item, const Id& line) {
  if (item.session.empty())
    return context.writer.update("sale", item.sale,
                                 {{"settled_line", line}, {"settled_at_ms", context.now_ms()}});
  return context.writer.update(
      "session", item.session,
      {{"settled_line", line}, {"settled_at_ms", context.now_ms()}, {"settled_with", "line"}});
}

// Lines for items of one payer and currency: like sessions at one price become one line.
Status write_lines(Context& context, RecordEdit& invoice, const std::vector<const Item*>& items) {
  const Language language = language_of(invoice);
  std::vector<std::vector<const Item*>> groups;
  const auto alike = [](const Item& a, const Item& b) {
    return a.sale.empty() && b.sale.empty() && a.text == b.text && a.minutes == b.minutes &&
           a.state == b.state && a.amount_minor == b.amount_minor;
  };
  for (const Item* item : items) {
    const auto group = std::ranges::find_if(groups, [&](const auto& g) { return alike(*g.front(), *item); });
    if (group == groups.end())
      groups.push_back({item});
    else
      group->push_back(item);
  }
  MD_ASSIGN(int64_t position, count_lines(context.db, invoice.id()));
  for (const auto& group : groups) {
    const Item& first = *group.front();
    const NewLine line = first.sale.empty() ? session_line(group, language) : sale_line(first, language);
    MD_ASSIGN(const Id id, add_line(context, invoice, line, ++position));
    for (const Item* item : group) MD_TRY(settle(context, *item, id));
  }
  MD_TRY(total_draft(context, invoice));
  return invoice.write(context);
}

struct Drafted {
  Id id;
  int64_t total_minor = 0;
};

// `into`: a draft that takes them; empty: the payer's open one or a new one.
Result<Drafted> bill_group(Context& context, const std::vector<const Item*>& items, const Id& into) {
  Id id = into;
  if (id.empty()) {
    MD_ASSIGN(id, open_draft(context, items.front()->payer, items.front()->currency));
  }
  MD_ASSIGN(RecordEdit invoice, read_draft(context, id));
  MD_TRY(write_lines(context, invoice, items));
  return Drafted{id, invoice.integer("total_minor")};
}

bool is_in(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// Those that were asked for by name must all be there: what was settled meanwhile is refused, not passed
// over.
Status check_found(const std::vector<std::string>& wanted, const std::vector<const Item*>& chosen,
                   std::string UnbilledItem::*member, std::string_view field) {
  for (const std::string& id : wanted)
    if (std::ranges::none_of(chosen, [&](const Item* item) { return item->*member == id; }))
      return fail("bill.not_open", {}, field);
  return {};
}

Result<std::vector<const Item*>> choose(const std::vector<Item>& items, const BillArgs& args) {
  const bool by_id = !args.sessions.empty() || !args.sales.empty();
  std::vector<const Item*> chosen;
  for (const Item& item : items) {
    const bool named =
        item.session.empty() ? is_in(args.sales, item.sale) : is_in(args.sessions, item.session);
    const bool payer = args.payers.empty() || is_in(args.payers, item.payer);
    if (payer && (!by_id || named)) chosen.push_back(&item);
  }
  MD_TRY(check_found(args.sessions, chosen, &UnbilledItem::session, "sessions"));
  MD_TRY(check_found(args.sales, chosen, &UnbilledItem::sale, "sales"));
  return chosen;
}

Result<Json> bill(Context& context, const BillArgs& args) {
  BillFilter filter;
  filter.limit = 1'000'000;
  if (args.sessions.empty() && args.sales.empty()) {
    MD_ASSIGN(filter.until_on, date_or_today(context, args.until_on, "until_on"));
  }
  if (!args.invoice.empty()) {
    MD_ASSIGN(const RecordEdit invoice, read_draft(context, args.invoice));
    filter.payer = invoice.text("payer");
    filter.currency = invoice.text("currency");
  }
  MD_ASSIGN(const std::vector<Item> items, read_items(context.db, context.house, filter));
  MD_ASSIGN(const auto chosen, choose(items, args));
  if (chosen.empty()) return fail("bill.nothing");
  std::map<std::pair<std::string, std::string>, std::vector<const Item*>> groups;
  Json drafts = Json::array();
  int64_t sessions = 0;
  for (const Item* item : chosen) {
    groups[{item->payer, item->currency}].push_back(item);
    sessions += !item->session.empty();
  }
  for (const auto& [whose, group] : groups) {
    MD_ASSIGN(const Drafted made, bill_group(context, group, args.invoice));
    drafts.push_back({{"id", made.id},
                      {"payer", whose.first},
                      {"currency", whose.second},
                      {"total_minor", made.total_minor}});
  }
  return Json{{"id", drafts[0]["id"]},
              {"drafts", std::move(drafts)},
              {"sessions", sessions},
              {"sales", int64_t(chosen.size()) - sessions}};
}

void add_to(std::vector<MoneySum>& sums, const std::string& currency, int64_t minor) {
  const auto sum = std::ranges::find(sums, currency, &MoneySum::currency);
  if (sum == sums.end())
    sums.push_back({currency, minor});
  else
    sum->minor += minor;
}

Result<UnbilledView> unbilled(QueryContext& context, const UnbilledParams& params) {
  return read_unbilled(context.db, context.house, {params.payer, params.until_on, {}});
}

constexpr Verb verbs[] = {{.name = "sessions.bill", .run = run_verb<BillArgs, bill>}};
constexpr Query queries[] = {make_query<UnbilledQuery, unbilled>()};

}  // namespace

Result<UnbilledView> read_unbilled(store::Db& db, const House& house, const BillFilter& filter) {
  MD_ASSIGN(std::vector<Item> items, read_items(db, house, filter));
  UnbilledView view;
  view.more = items.size() > size_t(filter.limit);
  if (view.more) items.resize(size_t(filter.limit));
  for (Item& item : items) {
    auto group = std::ranges::find_if(view.groups, [&](const UnbilledGroup& g) {
      return g.payer == item.payer && g.currency == item.currency;
    });
    if (group == view.groups.end()) {
      UnbilledGroup made{item.payer, item.payer_name, item.email, item.currency, 0, {}, {}};
      MD_ASSIGN(made.draft,
                db.text("SELECT id FROM invoice WHERE payer=? AND currency=? AND state='draft' AND "
                        "kind='invoice' ORDER BY id DESC LIMIT 1",
                        {item.payer, item.currency}));
      group = view.groups.insert(view.groups.end(), std::move(made));
    }
    group->amount_minor += item.amount_minor;
    add_to(view.sums, item.currency, item.amount_minor);
    group->items.push_back(static_cast<UnbilledItem&&>(item));
    view.items++;
  }
  std::ranges::stable_sort(view.groups, {}, &UnbilledGroup::payer_name);
  MD_ASSIGN(const std::string own, practice_currency(db));
  std::ranges::sort(view.sums, {},
                    [&](const MoneySum& sum) { return std::pair(sum.currency != own, sum.currency); });
  return view;
}

Result<Id> bill_sales(Context& context, const std::vector<Id>& sales) {
  MD_ASSIGN(const std::vector<Item> items, read_items(context.db, context.house, {{}, {}, {}, 1'000'000}));
  std::vector<const Item*> chosen;
  for (const Item& item : items)
    if (is_in(sales, item.sale)) chosen.push_back(&item);
  if (chosen.empty()) return Id();
  MD_ASSIGN(const Drafted made, bill_group(context, chosen, {}));
  return made.id;
}

std::span<const Verb> billing_verbs() {
  return verbs;
}
std::span<const Query> billing_queries() {
  return queries;
}

}  // namespace md::practice
