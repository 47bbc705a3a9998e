// Offers and what was agreed on them: the rules of both records, and what lists show.

#include <algorithm>

#include "base/date.h"
#include "model/areas.h"
#include "practice/engagements.h"
#include "practice/queries.h"
#include "practice/rules.h"
#include "practice/scheduling.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int32_t rows_max = 1000;

constexpr std::string_view engagement_sql =
    "SELECT "
    "e.id,e.mentee,coalesce(m.display_name,''),e.payer,coalesce(y.display_name,''),e.offer,e.title,e.kind,e."
    "state,"
    "e.price_minor,e.currency,e.session_minutes,e.started_on,e.book_by_on,e.ended_on,"
    "(SELECT count(*) FROM session s WHERE s.engagement=e.id AND s.archived_at_ms IS NULL AND "
    "s.state='held'),"
    "(SELECT count(*) FROM session s WHERE s.engagement=e.id AND s.archived_at_ms IS NULL AND "
    "s.state='planned'),"
    "coalesce((SELECT sum(c.amount) FROM credit_entry c WHERE c.engagement=e.id AND c.kind IN "
    "('opening','bought','adjusted')),0),"
    "coalesce((SELECT -sum(c.amount) FROM credit_entry c WHERE c.engagement=e.id AND c.kind IN "
    "('used','given_back')),0),"
    "coalesce((SELECT -sum(c.amount) FROM credit_entry c WHERE c.engagement=e.id AND c.kind='expired'),0),"
    "(SELECT count(*) FROM session s WHERE s.engagement=e.id AND s.archived_at_ms IS NULL AND "
    "s.state='planned' AND "
    "s.settle_with='credit'),"
    "(SELECT coalesce(min(s.starts_at_ms),0) FROM session s WHERE s.engagement=e.id AND s.archived_at_ms IS "
    "NULL AND "
    "s.state='planned') "
    "FROM engagement e LEFT JOIN party m ON m.id=e.mentee LEFT JOIN party y ON y.id=e.payer WHERE "
    "e.archived_at_ms IS NULL AND ";

EngagementView read_engagement(const store::Row& row) {
  EngagementView e;
  int at = 0;
  for (std::string* text :
       {&e.id, &e.mentee, &e.mentee_name, &e.payer, &e.payer_name, &e.offer, &e.title, &e.kind, &e.state})
    *text = row.string(at++);
  e.price_minor = row.integer(at++);
  e.currency = row.string(at++);
  e.session_minutes = row.integer(at++);
  for (std::string* text : {&e.started_on, &e.book_by_on, &e.ended_on}) *text = row.string(at++);
  for (int64_t* number :
       {&e.held, &e.planned, &e.credits, &e.credits_used, &e.credits_expired, &e.credits_planned, &e.next_at_ms})
    *number = row.integer(at++);
  if (e.kind == "package") e.credits_left = e.credits - e.credits_used - e.credits_expired - e.credits_planned;
  return e;
}

Result<EngagementsView> engagements(QueryContext& context, const EngagementsParams& params) {
  if (params.limit < 1 || params.limit > rows_max || params.offset < 0) return fail("query.bad_window");
  std::string where = "1=1";
  std::vector<Value> values;
  if (!params.party.empty()) {
    where += " AND (e.mentee=? OR e.payer=?)";
    values.insert(values.end(), 2, params.party);
  }
  if (!params.state.empty()) {
    where += " AND e.state=?";
    values.emplace_back(params.state);
  }
  EngagementsView view;
  MD_TRY(context.db.each("SELECT count(*) FROM engagement e WHERE e.archived_at_ms IS NULL AND " + where,
                         values, [&](const store::Row& row) { view.total = row.integer(0); }));
  const std::string order =
      " ORDER BY CASE e.state WHEN 'active' THEN 0 WHEN 'paused' THEN 1 ELSE 2 END,m.sort_name,e.started_on "
      "DESC,e.id";
  values.emplace_back(int64_t(params.limit));
  values.emplace_back(int64_t(params.offset));
  // The window is found first: only its rows have their sessions counted.
  MD_ASSIGN(view.rows, select_engagements(
                           context.db,
                           "e.id IN (SELECT e.id FROM engagement e LEFT JOIN party m ON m.id=e.mentee WHERE "
                           "e.archived_at_ms IS NULL AND " +
                               where + order + " LIMIT ? OFFSET ?)" + order,
                           values));
  return view;
}

Result<EngagementView> engagement(QueryContext& context, const EngagementParams& params) {
  const Value id = params.engagement;
  MD_ASSIGN(auto found, select_engagements(context.db, "e.id=?", std::span(&id, 1)));
  if (found.empty()) return fail("record.missing", {{"table", "engagement"}, {"id", params.engagement}});
  return std::move(found.front());
}

Result<OffersView> offers(QueryContext& context, const NoParams&) {
  OffersView view;
  MD_TRY(context.db.each(
      "SELECT o.id,o.name,o.kind,coalesce(o.description,''),o.currency,o.price_minor,o.session_minutes,"
      "coalesce(o.credits,0),coalesce(o.book_by_days,0),o.active,(SELECT count(*) FROM engagement e WHERE "
      "e.offer=o.id AND "
      "e.archived_at_ms IS NULL) FROM offer o WHERE o.archived_at_ms IS NULL ORDER BY o.active "
      "DESC,o.name,o.id LIMIT ?",
      {int64_t(rows_max)}, [&](const store::Row& row) {
        view.offers.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
                               row.integer(5), row.integer(6), row.integer(7), row.integer(8),
                               row.integer(9) != 0, row.integer(10)});
      }));
  return view;
}

constexpr Query queries[] = {make_query<OffersQuery, offers>(), make_query<EngagementsQuery, engagements>(),
                             make_query<EngagementQuery, engagement>()};

Status take_currency(Context& context, const Fields* before, Fields& fields) {
  if (!is_null(field_after(before, fields, "currency"))) return {};
  MD_ASSIGN(std::string currency, context.db.text("SELECT currency FROM practice ORDER BY id LIMIT 1"));
  if (!currency.empty()) put_field(fields, "currency", std::move(currency));
  return {};
}

// Only a package holds credits, and it needs them.
Status check_credits(const Fields* before, Fields& fields, std::string_view limit_field) {
  if (text_or_empty(field_after(before, fields, "kind")) == "package")
    return is_null(field_after(before, fields, "credits")) ? fail("field.required", {}, "credits") : Status();
  for (const std::string_view name : {std::string_view("credits"), limit_field})
    if (!is_null(field_after(before, fields, name))) put_field(fields, name, Value());
  return {};
}

// What the offer says, where nothing else was agreed.
Status take_offer(Context& context, Fields& fields, Date started_on) {
  const Value offer = field_after(nullptr, fields, "offer");
  if (is_null(offer)) return {};
  MD_ASSIGN(const Fields row, store::read_row(context.db, "offer", text_or_empty(offer)));
  const auto take = [&](std::string_view from, std::string_view into) {
    const Value* value = store::find_field(row, from);
    if (is_null(field_after(nullptr, fields, into)) && value && !is_null(*value))
      put_field(fields, into, *value);
  };
  take("name", "title");
  for (const std::string_view name : {"kind", "price_minor", "currency", "session_minutes", "credits"})
    take(name, name);
  const int64_t days = integer_or(*store::find_field(row, "book_by_days"), 0);
  if (days && is_null(field_after(nullptr, fields, "book_by_on")))
    put_field(fields, "book_by_on", iso_date(add_days(started_on, days)));
  return {};
}

Status begin_engagement(Context& context, Fields& fields) {
  MD_ASSIGN(const Zone zone, practice_zone(context.db, context.house));
  Date started_on = date_of(zone.to_local(context.now_ms() / 1000).local);
  if (const auto given = parse_date(text_or_empty(field_after(nullptr, fields, "started_on"))))
    started_on = *given;
  put_field(fields, "started_on", iso_date(started_on));
  MD_TRY(take_offer(context, fields, started_on));
  if (is_null(field_after(nullptr, fields, "payer")))
    put_field(fields, "payer", field_after(nullptr, fields, "mentee"));
  if (is_null(field_after(nullptr, fields, "kind"))) put_field(fields, "kind", "single");
  if (is_null(field_after(nullptr, fields, "session_minutes")))
    put_field(fields, "session_minutes", int64_t(60));
  return {};
}

// Once there are sessions, what they were booked under stays. The price of single sessions may change for
// those to come; a package is sold as a whole.
Status check_frozen(Context& context, std::string_view id, const Fields& before, const Fields& fields) {
  MD_ASSIGN(const int64_t sessions,
            context.db.integer("SELECT count(*) FROM session WHERE engagement=?", {text_value(id)}));
  if (!sessions) return {};
  const bool package = text_or_empty(*store::find_field(before, "kind")) == "package";
  for (const std::string_view name : {"mentee", "kind", "currency", "credits", "price_minor"}) {
    const Value* now = store::find_field(fields, name);
    if (!now || *now == *store::find_field(before, name)) continue;
    if (name != "price_minor" || package) return fail("field.fixed", {}, name);
  }
  return {};
}

}  // namespace

std::span<const Query> offer_queries() {
  return queries;
}

Result<std::vector<EngagementView>> select_engagements(store::Db& db, std::string_view where,
                                                       std::span<const Value> params) {
  std::vector<EngagementView> rows;
  std::string sql(engagement_sql);
  sql += where;
  MD_TRY(db.each(sql, params, [&](const store::Row& row) { rows.push_back(read_engagement(row)); }));
  return rows;
}

Status save_offer(Context& context, std::string_view, const Fields* before, Fields& fields) {
  MD_TRY(take_currency(context, before, fields));
  return check_credits(before, fields, "book_by_days");
}

Status save_engagement(Context& context, std::string_view id, const Fields* before, Fields& fields) {
  if (!before)
    MD_TRY(begin_engagement(context, fields));
  else
    MD_TRY(check_frozen(context, id, *before, fields));
  MD_TRY(take_currency(context, before, fields));
  const std::string_view was = before ? text_or_empty(*store::find_field(*before, "state")) : std::string_view();
  const std::string_view is = text_or_empty(field_after(before, fields, "state"));
  const bool resumes = !was.empty() && was != "active" && is == "active";
  const bool ends = is == "ended" && is_null(field_after(before, fields, "ended_on"));
  if (ends || resumes) {
    MD_ASSIGN(const Zone zone, practice_zone(context.db, context.house));
    put_field(fields, ends ? "ended_on" : "resumed_on",
              iso_date(date_of(zone.to_local(context.now_ms() / 1000).local)));
  }
  return check_credits(before, fields, "book_by_on");
}

}  // namespace md::practice
