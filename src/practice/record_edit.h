#pragma once
// One row that a verb reads, changes field by field and writes once.

#include "practice/records.h"

namespace md::practice {

class RecordEdit {
 public:
  // Errors: record.missing.
  static Result<RecordEdit> read(Context& context, const model::RecordType& type, std::string_view id);

  const std::string& id() const { return id_; }
  const Value& value(std::string_view field) const { return field_after(&row_, changed_, field); }
  std::string_view text(std::string_view field) const { return text_or_empty(value(field)); }
  int64_t integer(std::string_view field) const { return integer_or(value(field), 0); }

  // Sets a field that the practice writes.
  void set(std::string_view field, Value value);
  // Sets a field as it came from outside; empty text clears it. Errors: field.*.
  Status set_checked(std::string_view field, const Value& value);
  Status write(Context& context);

 private:
  const model::RecordType* type_ = nullptr;
  std::string id_;
  store::Fields row_, changed_;
};

}  // namespace md::practice
