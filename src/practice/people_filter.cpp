#include "practice/people_filter.h"

namespace md::practice {
namespace {

constexpr int64_t day_ms = 24 * 60 * 60 * 1000;
constexpr int64_t days_max = 36500;
constexpr size_t text_bytes_max = 400;

using Builder = Status (*)(const Filter&, int64_t now_ms, Condition&);

void add(Condition& c, std::string_view sql) {
  if (!c.sql.empty()) c.sql += " AND ";
  c.sql += sql;
}

std::unexpected<Error> unknown_op(const Filter& f) {
  return fail("filter.unknown_op", {{"field", f.field}, {"op", f.op}});
}

Status need_text(const Filter& f) {
  const auto* text = as_text(f.value);
  if (!text || text->empty() || text->size() > text_bytes_max)
    return fail("filter.bad_value", {{"field", f.field}});
  return {};
}

Status is_text(const Filter& f, int64_t, Condition& c) {
  MD_TRY(need_text(f));
  if (f.op != "is" && f.op != "is_not") return unknown_op(f);
  add(c, "coalesce(p." + f.field + (f.op == "is" ? ",'')=?" : ",'')<>?"));
  c.params.push_back(f.value);
  return {};
}

Status has_tag(const Filter& f, int64_t, Condition& c) {
  MD_TRY(need_text(f));
  if (f.op != "has" && f.op != "has_not") return unknown_op(f);
  std::string sql = f.op == "has" ? "p.id IN" : "p.id NOT IN";
  sql +=
      " (SELECT g.party FROM tagging g JOIN tag t ON t.id=g.tag WHERE t.name=? AND g.archived_at_ms IS NULL)";
  add(c, sql);
  c.params.push_back(f.value);
  return {};
}

Status is_known(const Filter& f, int64_t, Condition& c) {
  if (f.op != "known" && f.op != "unknown") return unknown_op(f);
  add(c, "p." + f.field + (f.op == "known" ? " IS NOT NULL" : " IS NULL"));
  return {};
}

Status days_ago(const Filter& f, int64_t now_ms, Condition& c) {
  const auto* days = as_integer(f.value);
  if (!days || *days < 0 || *days > days_max) return fail("filter.bad_value", {{"field", f.field}});
  if (f.op != "more_than" && f.op != "less_than") return unknown_op(f);
  const std::string column = f.field == "created" ? "p.created_at_ms" : "p.last_touch_at_ms";
  add(c, "coalesce(" + column + ",0)" + (f.op == "more_than" ? "<?" : ">=?"));
  c.params.push_back(now_ms - *days * day_ms);
  return {};
}

Status open_value(const Filter& f, int64_t, Condition& c) {
  if (!as_integer(f.value)) return fail("filter.bad_value", {{"field", f.field}});
  if (f.op != "over" && f.op != "under") return unknown_op(f);
  std::string sql =
      "(SELECT coalesce(sum(o.value_minor),0) FROM opportunity o WHERE o.party=p.id AND o.archived_at_ms IS "
      "NULL "
      "AND o.stage NOT IN ('won','lost','recycled') AND o.currency=(SELECT currency FROM practice LIMIT 1))";
  add(c, sql + (f.op == "over" ? ">?" : "<?"));
  c.params.push_back(f.value);
  return {};
}

constexpr struct {
  std::string_view field;
  Builder build;
} builders[] = {
    {"kind", is_text},      {"stage", is_text},        {"country", is_text},  {"language", is_text},
    {"came_from", is_text}, {"organisation", is_text}, {"tag", has_tag},      {"email", is_known},
    {"phone", is_known},    {"last_touch", days_ago},  {"created", days_ago}, {"open_value", open_value},
};

}  // namespace

Result<Condition> people_condition(std::span<const Filter> filters, int64_t now_ms) {
  if (filters.size() > filters_max) return fail("filter.too_many", {{"max", std::to_string(filters_max)}});
  Condition condition;
  for (const Filter& filter : filters) {
    Builder build = nullptr;
    for (const auto& known : builders)
      if (known.field == filter.field) build = known.build;
    if (!build) return fail("filter.unknown_field", {{"field", filter.field}});
    MD_TRY(build(filter, now_ms, condition));
  }
  return condition;
}

}  // namespace md::practice
