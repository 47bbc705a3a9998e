#pragma once
// Create, set, archive and restore: the commands that every record type has without a line of its own.

#include "practice/context.h"

namespace md::practice {

// Runs after the fields of one record were checked one by one, before it is written: fills derived fields and refuses
// what the fields do not allow together.
//   before  the row as it is, null for a new one
//   fields  what is about to be written
using SaveRule = Status (*)(Context&, std::string_view id, const store::Fields* before, store::Fields& fields);

// Writes a new record and gives its id. `given` holds fields by name as they came from outside.
// Errors: field.*, record.missing, the type's rule.
Result<Id> create_record(Context& context, const model::RecordType& type, const store::Fields& given);
Status set_record(Context& context, const model::RecordType& type, std::string_view id, const store::Fields& given);
// Errors: record.missing. Archiving what is archived changes nothing.
Status archive_record(Context& context, const model::RecordType& type, std::string_view id);
Status restore_record(Context& context, const model::RecordType& type, std::string_view id);

// The value that a record will have: what is about to be written, else what it has.
const Value& field_after(const store::Fields* before, const store::Fields& fields, std::string_view name);

// {"name": "Ada"} as fields of the type. Errors: field.unknown, field.wrong_type.
Result<store::Fields> fields_from_json(const model::RecordType& type, const Json& json);

// Runs a generated command, "party.create", or says that there is none by that name.
Result<Json> run_generated(Context& context, const model::RecordType& type, std::string_view verb, const Json& args);
bool is_generated(std::string_view verb);

}  // namespace md::practice
