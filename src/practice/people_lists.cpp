// People as a CSV file, and pairs of entries that are likely the same person.

#include "practice/people_lists_views.h"

#include <algorithm>
#include <set>

#include "interop/csv.h"
#include "model/areas.h"
#include "practice/people_filter.h"
#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr size_t pairs_max = 200, columns_max = 40;

// The column's value over `p`; empty for a field that there is not.
std::string column_sql(std::string_view name) {
  if (name == "tags")
    return "(SELECT group_concat(name,', ') FROM (SELECT t.name AS name FROM tagging g JOIN tag t ON t.id=g.tag "
           "WHERE g.party=p.id AND g.archived_at_ms IS NULL ORDER BY t.name))";
  if (name == "organisation") return "(SELECT o.display_name FROM party o WHERE o.id=p.organisation)";
  const auto& fields = model::party_type.fields;
  const bool known = std::ranges::find(fields, name, &model::Field::name) != fields.end();
  return known ? std::string("p.").append(name) : std::string();
}

Result<PeopleCsvView> people_csv(QueryContext& context, const PeopleCsvParams& params) {
  const size_t columns = params.fields.size();
  if (!columns || columns > columns_max || params.heads.size() != columns)
    return fail("argument.wrong_type", {{"name", "heads"}}, "heads");
  MD_ASSIGN(const Condition condition, people_where(params.people));
  MD_ASSIGN(const std::string order, people_order(params.people));
  std::string sql = "SELECT p.id";
  interop::CsvWriter csv(',', true);
  for (size_t i = 0; i < columns; i++) {
    const std::string column = column_sql(params.fields[i]);
    if (column.empty()) return fail("field.unknown", {{"field", params.fields[i].substr(0, 60)}}, "fields");
    sql.append(",").append(column);
    csv.cell(params.heads[i]);
  }
  csv.end_record();
  sql.append(" FROM party p WHERE ").append(condition.sql).append(" ORDER BY ").append(order);
  const std::set<std::string_view> chosen(params.ids.begin(), params.ids.end());
  PeopleCsvView view;
  MD_TRY(context.db.each(sql, condition.params, [&](const store::Row& row) {
    if ((!chosen.empty() && !chosen.contains(row.text(0))) || ++view.rows > people_csv_max) return;
    for (size_t i = 0; i < columns; i++) {
      std::string_view text = row.text(int(i) + 1);
      for (const CodeWord& word : params.words)
        if (word.field == params.fields[i] && word.code == text) {
          text = word.word;
          break;
        }
      csv.cell(text);
    }
    csv.end_record();
  }));
  if (view.rows > people_csv_max) return fail("query.too_large", {{"max", std::to_string(people_csv_max)}});
  view.csv = csv.take();
  return view;
}

constexpr struct {
  std::string_view by, sql;
} likenesses[] = {
    {"email", "email"},
    {"phone", "replace(replace(replace(replace(phone,' ',''),'-',''),'(',''),')','')"},
    {"name", "sort_name"},
};

Result<DuplicatesView> duplicates(QueryContext& context, const NoParams&) {
  DuplicatesView view;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& likeness : likenesses) {
    std::string sql = "SELECT a.id,a.display_name,b.id,b.display_name,b.";
    sql.append(likeness.by == "name" ? "display_name" : likeness.by);
    sql.append(" FROM (SELECT id,min(id) OVER (PARTITION BY kind,").append(likeness.sql);
    sql.append(") AS first FROM party WHERE archived_at_ms IS NULL AND erased_at_ms IS NULL AND ")
        .append(likeness.sql)
        .append("<>'') d JOIN party a ON a.id=d.first JOIN party b ON b.id=d.id WHERE d.id<>d.first "
                "AND NOT EXISTS (SELECT 1 FROM distinct_pair n WHERE n.archived_at_ms IS NULL AND "
                "((n.party=a.id AND n.other=b.id) OR (n.party=b.id AND n.other=a.id))) "
                "ORDER BY d.id DESC LIMIT ?");
    MD_TRY(context.db.each(sql, {int64_t(pairs_max) + 1}, [&](const store::Row& row) {
      if (!seen.emplace(row.string(0), row.string(2)).second) return;
      if (view.pairs.size() == pairs_max) return void(view.more = true);
      view.pairs.push_back({std::string(likeness.by), row.string(4), row.string(0), row.string(1), row.string(2),
                            row.string(3)});
    }));
  }
  return view;
}

constexpr Query queries[] = {make_query<PeopleCsvQuery, people_csv>(), make_query<DuplicatesQuery, duplicates>()};

}  // namespace

std::span<const Query> people_list_queries() { return queries; }

}  // namespace md::practice
