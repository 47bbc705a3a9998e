// Questions about people: the list, one person's page, their timeline.

#include <algorithm>

#include "base/text.h"
#include "practice/conditions.h"
#include "practice/people_filter.h"
#include "practice/people_views.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr int32_t rows_max = 1000;

constexpr struct {
  std::string_view name, sql;
} sorts[] = {
    {"name", "p.sort_name"},
    {"stage", "p.stage"},
    {"last_touch", "coalesce(p.last_touch_at_ms,0)"},
    {"created", "p.created_at_ms"},
    {"organisation", "(SELECT o.sort_name FROM party o WHERE o.id=p.organisation)"},
};

constexpr std::string_view row_columns =
    "p.id,p.kind,p.display_name,(SELECT o.display_name FROM party o WHERE "
    "o.id=p.organisation),p.stage,p.email,p.phone,"
    "p.works_on,"
    "(SELECT group_concat(name,', ') FROM (SELECT t.name AS name FROM tagging g JOIN tag t ON t.id=g.tag WHERE "
    "g.party=p.id AND g.archived_at_ms IS NULL ORDER BY t.name)),"
    "coalesce(p.last_touch_at_ms,0),p.created_at_ms,"
    "(SELECT k.title FROM task k WHERE k.party=p.id AND k.done_at_ms IS NULL AND k.archived_at_ms IS NULL "
    "ORDER BY "
    "k.due_on IS NULL,k.due_on,k.id LIMIT 1),"
    "(SELECT k.due_on FROM task k WHERE k.party=p.id AND k.done_at_ms IS NULL AND k.archived_at_ms IS NULL "
    "ORDER BY "
    "k.due_on IS NULL,k.due_on,k.id LIMIT 1),"
    "(SELECT sum(o.value_minor) FROM opportunity o WHERE o.party=p.id AND o.archived_at_ms IS NULL AND "
    "o.stage NOT IN "
    "('won','lost','recycled') AND o.currency=(SELECT currency FROM practice LIMIT 1)),"
    "(SELECT currency FROM practice LIMIT 1)";

PersonRow read_person(const store::Row& row) {
  PersonRow p;
  p.id = row.string(0);
  p.kind = row.string(1);
  p.name = row.string(2);
  p.organisation = row.string(3);
  p.stage = row.string(4);
  p.email = row.string(5);
  p.phone = row.string(6);
  p.works_on = row.string(7);
  p.tags = row.string(8);
  p.last_touch_at_ms = row.integer(9);
  p.created_at_ms = row.integer(10);
  p.next_task = row.string(11);
  p.next_task_due_on = row.string(12);
  if (!row.is_null(13)) {
    p.open_value_minor = row.integer(13);
    p.currency = row.string(14);
  }
  return p;
}

Result<PeopleView> people(QueryContext& context, const PeopleParams& params) {
  if (params.limit < 1 || params.limit > rows_max || params.offset < 0) return fail("query.bad_window");
  MD_ASSIGN(Condition condition, people_where(params));
  MD_ASSIGN(const std::string order, people_order(params));
  PeopleView view;
  view.offset = params.offset;
  MD_TRY(context.db.each("SELECT count(*) FROM party p WHERE " + condition.sql, condition.params,
                         [&](const store::Row& row) { view.total = row.integer(0); }));
  // The inner query walks the index alone; only the rows of the window are read whole.
  std::string sql = "SELECT ";
  sql.append(row_columns).append(" FROM (SELECT p.id AS found FROM party p WHERE ").append(condition.sql);
  sql.append(" ORDER BY ")
      .append(order)
      .append(" LIMIT ? OFFSET ?) JOIN party p ON p.id=found ORDER BY ")
      .append(order);
  condition.params.emplace_back(int64_t(params.limit));
  condition.params.emplace_back(int64_t(params.offset));
  view.rows.reserve(size_t(params.limit));
  MD_TRY(context.db.each(sql, condition.params,
                         [&](const store::Row& row) { view.rows.push_back(read_person(row)); }));
  return view;
}

Result<PeopleIdsView> people_ids(QueryContext& context, const PeopleParams& params) {
  MD_ASSIGN(Condition condition, people_where(params));
  condition.params.emplace_back(people_ids_max + 1);
  PeopleIdsView view;
  MD_TRY(context.db.each("SELECT p.id FROM party p WHERE " + condition.sql + " ORDER BY p.id LIMIT ?",
                         condition.params,
                         [&](const store::Row& row) { view.ids.push_back(row.string(0)); }));
  if (view.ids.size() > size_t(people_ids_max))
    return fail("query.too_large", {{"max", std::to_string(people_ids_max)}});
  return view;
}

Result<PeopleCountsView> people_counts(QueryContext& context, const NoParams&) {
  PeopleCountsView view;
  MD_TRY(context.db.each(
      "SELECT stage,count(*) FROM party WHERE archived_at_ms IS NULL GROUP BY stage ORDER BY stage", {},
      [&](const store::Row& row) {
        view.stages.push_back({row.string(0), row.integer(1)});
        view.total += row.integer(1);
      }));
  MD_ASSIGN(view.archived,
            context.db.integer("SELECT count(*) FROM party WHERE archived_at_ms IS NOT NULL AND "
                               "merged_into IS NULL AND erased_at_ms IS NULL"));
  return view;
}

Result<TagsView> tags(QueryContext& context, const NoParams&) {
  TagsView view;
  MD_TRY(context.db.each(
      "SELECT t.id,t.name,(SELECT count(*) FROM tagging g JOIN party p ON p.id=g.party WHERE g.tag=t.id "
      "AND g.archived_at_ms IS NULL AND p.archived_at_ms IS NULL) "
      "FROM tag t WHERE t.archived_at_ms IS NULL ORDER BY t.name,t.id LIMIT 1000",
      {}, [&](const store::Row& row) {
        view.tags.push_back({row.string(0), row.string(1), row.integer(2)});
      }));
  return view;
}

Status read_tasks(QueryContext& context, std::string_view party, PersonView& view) {
  constexpr std::string_view sql =
      "SELECT id,title,due_on,coalesce(done_at_ms,0) FROM task WHERE party=? AND archived_at_ms IS NULL "
      "ORDER BY done_at_ms IS NOT NULL,CASE WHEN done_at_ms IS NULL THEN due_on IS NULL END,"
      "CASE WHEN done_at_ms IS NULL THEN due_on END,done_at_ms DESC,id LIMIT 100";
  return context.db.each(sql, {text_value(party)}, [&](const store::Row& row) {
    TaskView task;
    task.id = row.string(0);
    task.party = party;
    task.title = row.string(1);
    task.due_on = row.string(2);
    task.done_at_ms = row.integer(3);
    view.tasks.push_back(std::move(task));
  });
}

Result<PersonView> person(QueryContext& context, const PartyParams& params) {
  PersonView view;
  MD_ASSIGN(const store::Fields fields, store::read_row(context.db, "party", params.party));
  view.record = {"party", params.party, {}};
  for (const auto& [name, value] : fields) view.record.fields.push_back({name, value});
  MD_ASSIGN(view.organisation_name, context.db.text("SELECT display_name FROM party WHERE id=?",
                                                    {view.record.field("organisation")}));
  MD_TRY(
      context.db.each("SELECT t.id,t.name FROM tagging g JOIN tag t ON t.id=g.tag WHERE g.party=? AND "
                      "g.archived_at_ms IS NULL ORDER BY t.name,t.id",
                      {params.party}, [&](const store::Row& row) {
                        view.tags.push_back({row.string(0), row.string(1), 0});
                      }));
  MD_TRY(read_tasks(context, params.party, view));
  if (view.record.text("kind") == "organisation") {
    std::string sql = "SELECT ";
    sql.append(row_columns)
        .append(
            " FROM party p WHERE p.organisation=? AND p.archived_at_ms IS NULL "
            "ORDER BY p.sort_name,p.id LIMIT 200");
    MD_TRY(context.db.each(sql, {params.party},
                           [&](const store::Row& row) { view.people.push_back(read_person(row)); }));
  }
  return view;
}

// One SELECT for each kind of record that stands on a timeline, all with the columns of TimelineItem.
constexpr std::string_view timeline_sql =
    "SELECT id,'note',kind,happened_at_ms AS at,'',body,privacy,0,'' FROM note WHERE party=?1 AND "
    "archived_at_ms IS NULL "
    "UNION ALL SELECT id,'task','done',done_at_ms,title,'','',0,'' FROM task WHERE party=?1 AND done_at_ms "
    "IS NOT NULL "
    "AND archived_at_ms IS NULL "
    "UNION ALL SELECT id,'opportunity',CASE WHEN stage IN ('won','lost') THEN stage ELSE 'created' END,"
    "CASE WHEN stage IN ('won','lost') THEN coalesce(stage_since_ms,created_at_ms) ELSE created_at_ms "
    "END,title,"
    "coalesce(lost_note,''),'',coalesce(value_minor,0),currency FROM opportunity WHERE party=?1 AND "
    "archived_at_ms IS NULL "
    "UNION ALL SELECT id,'plan','started',started_at_ms,title,'','',0,'' FROM plan WHERE mentee=?1 AND "
    "started_at_ms IS NOT NULL AND archived_at_ms IS NULL "
    "UNION ALL SELECT id,'plan',state,ended_at_ms,title,'','',0,'' FROM plan WHERE mentee=?1 AND "
    "ended_at_ms IS NOT NULL AND archived_at_ms IS NULL "
    "UNION ALL SELECT id,'plan_module','done',done_at_ms,title,'','',0,'' FROM plan_module WHERE mentee=?1 AND "
    "done_at_ms IS NOT NULL AND archived_at_ms IS NULL "
    "UNION ALL SELECT id,'goal',CASE WHEN reached_at_ms IS NULL THEN 'created' ELSE 'reached' END,"
    "coalesce(reached_at_ms,created_at_ms),title,'','',0,'' FROM goal WHERE mentee=?1 AND archived_at_ms IS NULL "
    // Of what is dated, the moment of writing counts when it was that day.
    "UNION ALL SELECT id,'invoice',kind,min(issued_at_ms,(strftime('%s',issued_on)+86399)*1000),number,state,'',"
    "coalesce(total_minor,0),currency FROM invoice WHERE payer=?1 AND state<>'draft' AND archived_at_ms IS NULL "
    "UNION ALL SELECT id,'payment',kind,min(created_at_ms,(strftime('%s',paid_on)+86399)*1000),"
    "coalesce(reference,''),method,'',amount_minor,currency FROM payment WHERE payer=?1 AND archived_at_ms IS NULL "
    "UNION ALL SELECT m.id,'invoice_message',m.kind,m.sent_at_ms,i.number,m.channel,'',0,'' FROM invoice_message m "
    "JOIN invoice i ON i.id=m.invoice WHERE m.party=?1 AND m.archived_at_ms IS NULL "
    "UNION ALL SELECT id,'party','created',created_at_ms,'','','',0,'' FROM party WHERE id=?1 "
    "ORDER BY at DESC,id DESC LIMIT ?2";

Result<TimelineView> timeline(QueryContext& context, const TimelineParams& params) {
  if (params.limit < 1 || params.limit > rows_max) return fail("query.bad_window");
  TimelineView view;
  MD_TRY(context.db.each(timeline_sql, {params.party, int64_t(params.limit) + 1}, [&](const store::Row& row) {
    TimelineItem item;
    item.id = row.string(0);
    item.type = row.string(1);
    item.kind = row.string(2);
    item.at_ms = row.integer(3);
    item.title = row.string(4);
    item.body = row.string(5);
    item.privacy = row.string(6);
    item.amount_minor = row.integer(7);
    item.currency = row.string(8);
    view.items.push_back(std::move(item));
  }));
  if (view.items.size() > size_t(params.limit)) {
    view.items.pop_back();
    view.more = true;
  }
  return view;
}

constexpr Query queries[] = {
    make_query<PeopleQuery, people>(),
    make_query<PeopleIdsQuery, people_ids>(),
    make_query<PeopleCountsQuery, people_counts>(),
    make_query<TagsQuery, tags>(),
    make_query<PersonQuery, person>(),
    make_query<TimelineQuery, timeline>(),
};

}  // namespace

Result<std::string> people_order(const PeopleParams& params) {
  for (const auto& sort : sorts) {
    if (sort.name != params.sort) continue;
    std::string sql(sort.sql);
    sql += params.descending ? " DESC" : "";
    if (params.sort != "name") sql += ",p.sort_name";
    return sql + ",p.id";
  }
  return fail("query.unknown_sort", {{"sort", params.sort}});
}

Result<Condition> people_where(const PeopleParams& params) {
  MD_ASSIGN(Condition condition, people_condition(params.filters, params.now_ms));
  std::string sql =
      params.archived ? "p.archived_at_ms IS NOT NULL AND p.merged_into IS NULL AND p.erased_at_ms IS NULL"
                      : "p.archived_at_ms IS NULL";
  if (!condition.sql.empty()) sql.append(" AND ").append(condition.sql);
  const std::string match = search_query(params.text);
  if (!match.empty()) {
    sql.append(" AND p.id IN ").append(found_ids("party"));
    condition.params.push_back(match);
  }
  condition.sql = std::move(sql);
  return condition;
}

std::span<const Query> people_queries() {
  return queries;
}

}  // namespace md::practice
