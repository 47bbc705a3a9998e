#pragma once
// How queries are declared, and the table of all of them. A new one: a view struct in its area's *_views.h, a
// function in the area's file, a line in that file's table.

#include <span>

#include "base/pack_json.h"
#include "practice/query.h"

namespace md::practice {

struct Query {
  std::string_view name;
  Result<Bytes> (*packed)(QueryContext&, const Json& params);
  Result<Json> (*json)(QueryContext&, const Json& params);
};

template <class Q>
using QueryFn = Result<typename Q::View> (*)(QueryContext&, const typename Q::Params&);

template <class Q, QueryFn<Q> fn>
constexpr Query make_query() {
  return {Q::name,
          [](QueryContext& context, const Json& params) -> Result<Bytes> {
            typename Q::Params typed;
            MD_TRY(read_members(params, typed));
            MD_ASSIGN(const typename Q::View view, fn(context, typed));
            Bytes out;
            CborWriter writer(out);
            pack(writer, view);
            return out;
          },
          [](QueryContext& context, const Json& params) -> Result<Json> {
            typename Q::Params typed;
            MD_TRY(read_members(params, typed));
            MD_ASSIGN(const typename Q::View view, fn(context, typed));
            return as_json(view);
          }};
}

std::span<const Query> practice_queries();
std::span<const Query> people_queries();
std::span<const Query> people_list_queries();
std::span<const Query> pipeline_queries();
std::span<const Query> task_queries();
std::span<const Query> segment_queries();
std::span<const Query> history_queries();
std::span<const Query> search_queries();
std::span<const Query> erase_queries();
std::span<const Query> offer_queries();
std::span<const Query> calendar_queries();
std::span<const Query> calendar_file_queries();
std::span<const Query> slot_queries();
std::span<const Query> session_queries();
std::span<const Query> today_queries();
std::span<const Query> due_queries();
std::span<const Query> plan_queries();
std::span<const Query> ready_plan_queries();
std::span<const Query> plan_document_queries();
std::span<const Query> invoice_queries();
std::span<const Query> invoice_detail_queries();
std::span<const Query> invoice_document_queries();
std::span<const Query> number_series_queries();
std::span<const Query> payment_queries();
std::span<const Query> credit_queries();
std::span<const Query> sale_queries();
std::span<const Query> billing_queries();
std::span<const Query> money_queries();
std::span<const Query> expense_queries();
std::span<const Query> accountant_queries();

}  // namespace md::practice
