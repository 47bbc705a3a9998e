// Opportunities by stage, with what they are worth and how likely they are.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/areas.h"
#include "practice/conditions.h"
#include "practice/pipeline_views.h"
#include "practice/queries.h"
#include "practice/records.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int32_t cards_max = 2000;
constexpr int64_t person_max = 100;

struct Stage {
  std::string_view code;
  int64_t usual;  // percent, until the mentor says otherwise
};
constexpr Stage stages[] = {{"new", 10}, {"in_process", 25}, {"offer", 50}, {"agreed", 80}, {"won", 100}};
using Odds = std::array<int64_t, std::size(stages)>;

Result<Odds> read_odds(store::Db& db) {
  Odds odds;
  for (size_t i = 0; i < odds.size(); i++) odds[i] = stages[i].usual;
  MD_TRY(db.each("SELECT stage,probability FROM pipeline_stage WHERE archived_at_ms IS NULL ORDER BY id", {},
                 [&](const store::Row& row) {
                   for (size_t i = 0; i < odds.size(); i++)
                     if (stages[i].code == row.text(0)) odds[i] = row.integer(1);
                 }));
  return odds;
}

// What an opportunity counts with, over `o`.
std::string probability_sql(const Odds& odds) {
  std::string sql = "coalesce(o.probability,CASE o.stage";
  for (size_t i = 0; i < odds.size(); i++)
    sql.append(" WHEN '").append(stages[i].code).append("' THEN ").append(std::to_string(odds[i]));
  return sql + " ELSE 0 END)";
}

// `which` selects the ids over `o`, with ORDER BY `order` and LIMIT; only those rows are read whole.
Result<std::vector<OpportunityCard>> select_cards(store::Db& db, const Odds& odds, int64_t now_ms,
                                                  std::string_view which, std::string_view order,
                                                  std::vector<Value> params) {
  std::string sql =
      "SELECT o.id,o.party,p.display_name,p.kind,g.display_name,o.title,o.stage,o.currency,o.expected_on,"
      "o.lost_reason,o.lost_note,";
  for (const char* column : {"title", "due_on"})
    sql.append("(SELECT t.")
        .append(column)
        .append(" FROM task t WHERE t.party=o.party AND t.done_at_ms IS NULL AND t.archived_at_ms IS NULL ORDER "
                "BY t.due_on IS NULL,t.due_on,t.id LIMIT 1),");
  sql.append("coalesce(o.value_minor,0),coalesce(o.stage_since_ms,o.created_at_ms),")
      .append(probability_sql(odds))
      .append(",(SELECT coalesce(min(s.starts_at_ms),0) FROM session s WHERE s.mentee=o.party AND "
              "s.state='planned' AND s.archived_at_ms IS NULL AND s.ends_at_ms>?) FROM (SELECT o.id AS found "
              "FROM opportunity o WHERE o.archived_at_ms IS NULL AND ")
      .append(which)
      .append(" ORDER BY ")
      .append(order)
      .append(" LIMIT ?) JOIN opportunity o ON o.id=found JOIN party p ON p.id=o.party LEFT JOIN party g ON "
              "g.id=p.organisation ORDER BY ")
      .append(order);
  params.insert(params.begin(), now_ms);
  std::vector<OpportunityCard> cards;
  MD_TRY(db.each(sql, params, [&](const store::Row& row) {
    OpportunityCard c;
    int at = 0;
    for (std::string* text : {&c.id, &c.party, &c.party_name, &c.party_kind, &c.organisation, &c.title, &c.stage,
                              &c.currency, &c.expected_on, &c.lost_reason, &c.lost_note, &c.next_task,
                              &c.next_task_due_on})
      *text = row.string(at++);
    for (int64_t* number : {&c.value_minor, &c.stage_since_ms, &c.probability, &c.next_session_at_ms})
      *number = row.integer(at++);
    cards.push_back(std::move(c));
  }));
  return cards;
}

// Adds to the sum of a currency; the practice's own stands first.
void add_sum(std::vector<PipelineSum>& sums, const PipelineSum& more, std::string_view own) {
  const auto found = std::ranges::find(sums, more.currency, &PipelineSum::currency);
  if (found == sums.end()) {
    sums.insert(more.currency == own ? sums.begin() : sums.end(), more);
  } else {
    found->value_minor += more.value_minor;
    found->weighted_minor += more.weighted_minor;
  }
}

// Whose opportunities are meant, over `o`; empty: everybody's.
std::string found_by(std::string_view text, std::vector<Value>& params) {
  const std::string match = search_query(text);
  if (match.empty()) return {};
  params.emplace_back(match);
  return " AND o.party IN " + found_ids("party");
}

Status read_sums(store::Db& db, const Odds& odds, const PipelineParams& params, PipelineView& view) {
  MD_ASSIGN(const std::string own, db.text("SELECT currency FROM practice ORDER BY id LIMIT 1"));
  std::vector<Value> values = {params.closed_from_ms};
  std::string sql = "SELECT o.stage,o.currency,count(*),sum(coalesce(o.value_minor,0)),"
                    "sum((coalesce(o.value_minor,0)*" +
                    probability_sql(odds) +
                    "+50)/100) FROM opportunity o WHERE o.archived_at_ms IS NULL AND (o.stage IN "
                    "('new','in_process','offer','agreed') OR o.stage='won' AND o.stage_since_ms>=?)";
  sql += found_by(params.text, values);
  sql += " GROUP BY o.stage,o.currency ORDER BY o.stage,o.currency";
  return db.each(sql, values, [&](const store::Row& row) {
    const PipelineSum sum{row.string(1), row.integer(3), row.integer(4)};
    for (PipelineColumn& column : view.columns) {
      if (column.stage != row.text(0)) continue;
      column.count += row.integer(2);
      add_sum(column.sums, sum, own);
      if (column.stage != "won") add_sum(view.open, sum, own);
    }
  });
}

Status read_lost(store::Db& db, const PipelineParams& params, PipelineView& view) {
  std::vector<Value> values = {params.closed_from_ms};
  std::string sql = "SELECT coalesce(o.lost_reason,''),count(*) FROM opportunity o WHERE o.stage='lost' AND "
                    "o.archived_at_ms IS NULL AND o.stage_since_ms>=?";
  sql += found_by(params.text, values);
  sql += " GROUP BY o.lost_reason ORDER BY count(*) DESC,o.lost_reason";
  return db.each(sql, values, [&](const store::Row& row) {
    if (!view.lost) view.lost_mostly = row.string(0);
    view.lost += row.integer(1);
  });
}

Result<PipelineView> pipeline(QueryContext& context, const PipelineParams& params) {
  if (params.limit < 1 || params.limit > cards_max) return fail("query.bad_window");
  MD_ASSIGN(const Odds odds, read_odds(context.db));
  PipelineView view;
  for (size_t i = 0; i < odds.size(); i++) {
    PipelineColumn column{.stage = std::string(stages[i].code), .probability = odds[i]};
    std::vector<Value> values;
    std::string which = "o.stage='" + column.stage + "'";
    if (column.stage == "won") {
      which += " AND o.stage_since_ms>=?";
      values.emplace_back(params.closed_from_ms);
    }
    which += found_by(params.text, values);
    values.emplace_back(int64_t(params.limit));
    MD_ASSIGN(column.cards, select_cards(context.db, odds, params.now_ms, which,
                                         "o.stage_since_ms DESC,o.id DESC", std::move(values)));
    view.columns.push_back(std::move(column));
  }
  MD_TRY(read_sums(context.db, odds, params, view));
  MD_TRY(read_lost(context.db, params, view));
  return view;
}

Result<PersonOpportunitiesView> person_opportunities(QueryContext& context,
                                                     const PersonOpportunitiesParams& params) {
  MD_ASSIGN(const Odds odds, read_odds(context.db));
  PersonOpportunitiesView view;
  MD_ASSIGN(view.opportunities,
            select_cards(context.db, odds, 0, "o.party=?",
                         "o.stage IN ('won','lost','recycled'),o.stage_since_ms DESC,o.id DESC",
                         {params.party, person_max}));
  return view;
}

Result<Json> open_opportunity(Context& context, const OpenOpportunityArgs& args) {
  Value party = args.party;
  if (args.party.empty()) {
    if (trim(args.name).empty()) return fail("field.required", {}, "party");
    Fields person = {{"display_name", args.name}};
    if (!args.email.empty()) person.emplace_back("email", args.email);
    MD_ASSIGN(party, create_record(context, model::party_type, std::move(person)));
  }
  Fields fields = {{"party", party}, {"title", args.title}, {"stage", args.stage}};
  if (!args.currency.empty()) fields.emplace_back("currency", args.currency);
  if (args.value_minor) fields.emplace_back("value_minor", *args.value_minor);
  if (args.probability) fields.emplace_back("probability", *args.probability);
  if (!args.expected_on.empty()) fields.emplace_back("expected_on", args.expected_on);
  MD_ASSIGN(const Id id, create_record(context, model::opportunity_type, std::move(fields)));
  return Json{{"id", id}, {"party", text_or_empty(party)}};
}

Result<Json> later(Context& context, const LaterArgs& args) {
  MD_ASSIGN(const Fields row, store::read_row(context.db, "opportunity", args.opportunity));
  MD_TRY(set_record(context, model::opportunity_type, args.opportunity, {{"stage", "recycled"}}));
  if (trim(args.task).empty()) return Json{{"task", ""}};
  Fields task = {{"party", *store::find_field(row, "party")}, {"title", args.task}};
  if (!args.due_on.empty()) task.emplace_back("due_on", args.due_on);
  MD_ASSIGN(const Id id, create_record(context, model::task_type, std::move(task)));
  return Json{{"task", id}};
}

Result<Json> set_odds(Context& context, const SetOddsArgs& args) {
  const bool open = std::ranges::any_of(stages, [&](const Stage& s) { return s.code == args.stage; });
  if (!open || args.stage == "won") return fail("field.not_a_choice", {{"value", args.stage}}, "stage");
  MD_ASSIGN(const std::string id,
            context.db.text("SELECT id FROM pipeline_stage WHERE stage=? AND archived_at_ms IS NULL ORDER BY id "
                            "LIMIT 1",
                            {args.stage}));
  if (!id.empty()) {
    MD_TRY(set_record(context, model::pipeline_stage_type, id, {{"probability", args.probability}}));
    return Json{{"id", id}};
  }
  MD_ASSIGN(const Id made, create_record(context, model::pipeline_stage_type,
                                         {{"stage", args.stage}, {"probability", args.probability}}));
  return Json{{"id", made}};
}

constexpr Query queries[] = {
    make_query<PipelineQuery, pipeline>(),
    make_query<PersonOpportunitiesQuery, person_opportunities>(),
};

constexpr Verb verbs[] = {
    {.name = "opportunity.open", .run = run_verb<OpenOpportunityArgs, open_opportunity>},
    {.name = "opportunity.later", .run = run_verb<LaterArgs, later>},
    {.name = "pipeline.set_odds", .run = run_verb<SetOddsArgs, set_odds>},
};

}  // namespace

std::span<const Query> pipeline_queries() {
  return queries;
}

std::span<const Verb> pipeline_verbs() {
  return verbs;
}

}  // namespace md::practice
