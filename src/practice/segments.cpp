#include "model/areas.h"
#include "practice/people_filter.h"
#include "practice/queries.h"
#include "practice/records.h"
#include "practice/segment_views.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

Result<SegmentsView> segments(QueryContext& context, const SegmentsParams& params) {
  SegmentsView view;
  std::vector<std::string> rules;
  MD_TRY(context.db.each("SELECT id,name,rule FROM segment WHERE archived_at_ms IS NULL ORDER BY name,id LIMIT ?",
                         {int64_t(segments_max)}, [&](const store::Row& row) {
                           view.segments.push_back({row.string(0), row.string(1), {}, 0});
                           rules.push_back(row.string(2));
                         }));
  for (size_t i = 0; i < rules.size(); i++) {
    // A rule that a newer program wrote and this one cannot read stands there without people.
    SegmentRule rule;
    const Result<Json> json = parse_json(rules[i]);
    if (!json || !read_members(*json, rule)) continue;
    const auto condition = people_condition(rule.filters, params.now_ms);
    if (!condition) continue;
    std::string sql = "SELECT count(*) FROM party p WHERE p.archived_at_ms IS NULL";
    if (!condition->sql.empty()) sql.append(" AND ").append(condition->sql);
    MD_TRY(context.db.each(sql, condition->params,
                           [&](const store::Row& row) { view.segments[i].count = row.integer(0); }));
    view.segments[i].filters = std::move(rule.filters);
  }
  return view;
}

Result<Json> save_segment(Context& context, const SaveSegmentArgs& args) {
  MD_TRY(people_condition(args.filters, context.now_ms()));
  if (args.filters.empty()) return fail("segment.empty", {}, "filters");
  const store::Fields fields = {{"name", args.name}, {"rule", print_json(as_json(SegmentRule{args.filters}))}};
  if (!args.segment.empty()) {
    MD_TRY(set_record(context, model::segment_type, args.segment, fields));
    return Json{{"id", args.segment}};
  }
  MD_ASSIGN(const int64_t count, context.db.integer("SELECT count(*) FROM segment WHERE archived_at_ms IS NULL"));
  if (count >= int64_t(segments_max)) return fail("segment.too_many", {{"max", std::to_string(segments_max)}});
  MD_ASSIGN(const Id id, create_record(context, model::segment_type, fields));
  return Json{{"id", id}};
}

constexpr Query queries[] = {make_query<SegmentsQuery, segments>()};
constexpr Verb verbs[] = {{.name = "segment.save", .run = run_verb<SaveSegmentArgs, save_segment>}};

}  // namespace

std::span<const Query> segment_queries() {
  return queries;
}

std::span<const Verb> segment_verbs() {
  return verbs;
}

}  // namespace md::practice
