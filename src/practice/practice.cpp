// The practice's own record, and single records of any type.

#include "model/record_type.h"
#include "practice/invoice_book.h"
#include "practice/queries.h"
#include "practice/record_views.h"
#include "practice/rules.h"

namespace md::practice {
namespace {

RecordView as_view(std::string_view type, std::string_view id, const store::Fields& fields) {
  RecordView view{std::string(type), std::string(id), {}};
  for (const auto& [name, value] : fields) view.fields.push_back({name, value});
  return view;
}

Result<RecordView> record(QueryContext& context, const RecordParams& params) {
  if (!model::find_record_type(params.type)) return fail("record.unknown_type", {{"type", params.type}}, "type");
  MD_ASSIGN(const store::Fields fields, store::read_row(context.db, params.type, params.id));
  return as_view(params.type, params.id, fields);
}

Result<RecordView> practice(QueryContext& context, const NoParams&) {
  MD_ASSIGN(const std::string id, context.db.text("SELECT id FROM practice ORDER BY id LIMIT 1"));
  if (id.empty()) return RecordView{"practice", "", {}};
  MD_ASSIGN(const store::Fields fields, store::read_row(context.db, "practice", id));
  return as_view("practice", id, fields);
}

constexpr Query queries[] = {make_query<RecordQuery, record>(), make_query<PracticeQuery, practice>()};

}  // namespace

std::span<const Query> practice_queries() { return queries; }

// Drafts are worked out under the rules of tax that hold now.
Status after_practice(Context& context, std::string_view, const store::Fields* before, const store::Fields& fields) {
  if (!before || !store::find_field(fields, "tax_scheme")) return {};
  return total_all_drafts(context);
}

Status save_practice(Context& context, std::string_view id, const store::Fields* before, store::Fields& fields) {
  if (!before) {
    MD_ASSIGN(const int64_t others, context.db.integer("SELECT count(*) FROM practice WHERE id<>?", {text_value(id)}));
    if (others) return fail("practice.exists");
  }
  const bool exempt = text_or_empty(field_after(before, fields, "tax_scheme")) == "exempt";
  if (exempt && is_null(field_after(before, fields, "exempt_wording")))
    return fail("field.required", {}, "exempt_wording");
  return {};
}

}  // namespace md::practice
