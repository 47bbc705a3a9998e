#include "practice/query.h"

#include <algorithm>

#include "practice/queries.h"

namespace md::practice {
namespace {

using Table = std::span<const Query> (*)();
constexpr Table tables[] = {erase_queries,
                            practice_queries, people_queries, people_list_queries,
                            history_queries, search_queries, offer_queries,
                            pipeline_queries, task_queries, segment_queries,
                            calendar_queries, calendar_file_queries, slot_queries, session_queries, today_queries,
                            due_queries,
                            plan_queries, ready_plan_queries, plan_document_queries, invoice_queries,
                            invoice_detail_queries, invoice_document_queries, number_series_queries,
                            payment_queries, credit_queries, sale_queries, billing_queries, money_queries,
                            expense_queries, accountant_queries};

const Query* find_query(std::string_view name) {
  for (const Table table : tables)
    for (const Query& query : table())
      if (query.name == name) return &query;
  return nullptr;
}

}  // namespace

Result<Bytes> ask(QueryContext& context, std::string_view name, const Json& params) {
  const Query* query = find_query(name);
  if (!query) return fail("query.unknown", {{"name", std::string(name)}});
  return query->packed(context, params);
}

Result<Json> ask_json(QueryContext& context, std::string_view name, const Json& params) {
  const Query* query = find_query(name);
  if (!query) return fail("query.unknown", {{"name", std::string(name)}});
  return query->json(context, params);
}

std::vector<std::string> query_names() {
  std::vector<std::string> names;
  for (const Table table : tables)
    for (const Query& query : table()) names.emplace_back(query.name);
  std::ranges::sort(names);
  return names;
}

}  // namespace md::practice
