#include "practice/record_edit.h"

#include "model/check.h"
#include "practice/scheduling.h"

namespace md::practice {

Result<RecordEdit> RecordEdit::read(Context& context, const model::RecordType& type, std::string_view id) {
  RecordEdit edit;
  edit.type_ = &type;
  edit.id_ = id;
  MD_ASSIGN(edit.row_, store::read_row(context.db, type.name, id));
  return edit;
}

void RecordEdit::set(std::string_view field, Value value) {
  put_field(changed_, field, std::move(value));
}

Status RecordEdit::set_checked(std::string_view field, const Value& value) {
  const model::Field* described = type_->find(field);
  if (!described) return fail("field.unknown", {{"name", std::string(field)}}, field);
  MD_ASSIGN(Value clean, model::check_field(*described, value, {}));
  MD_TRY(model::check_required(*described, clean));
  set(field, std::move(clean));
  return {};
}

Status RecordEdit::write(Context& context) {
  MD_TRY(context.writer.update(type_->name, id_, changed_));
  for (auto& [name, value] : changed_) put_field(row_, name, std::move(value));
  changed_.clear();
  return {};
}

}  // namespace md::practice
