#include "practice/records.h"

#include <algorithm>

#include "base/zone.h"
#include "model/check.h"
#include "practice/insert_checked.h"
#include "practice/rules.h"

namespace md::practice {
namespace {

using model::Field;
using model::FieldKind;
using model::RecordType;
using store::Fields;


std::string scope_of(const RecordType& type, std::string_view id, const Fields* before, const Fields& fields) {
  switch (type.scope) {
    case model::ScopeRule::workspace: return "workspace";
    case model::ScopeRule::staff: return "staff";
    case model::ScopeRule::person: break;
  }
  std::string scope = "person:";
  if (type.scope_field == "id") return scope.append(id);
  return scope.append(text_or_empty(field_after(before, fields, type.scope_field)));
}

// The record that a reference means: late commands follow people who were merged meanwhile.
Result<std::string> resolve(Context& context, const Field& field, const std::string& id) {
  const RecordType* target = model::find_record_type(field.refers);
  std::string found = id;
  const bool merges = target && target->find("merged_into");
  constexpr int merges_followed_max = 16;
  for (int i = 0; i < merges_followed_max; i++) {
    std::string sql = merges ? "SELECT coalesce(merged_into,'') FROM " : "SELECT '' FROM ";
    sql.append(field.refers).append(" WHERE id=?");
    bool exists = false;
    std::string next;
    MD_TRY(context.db.each(sql, {found}, [&](const store::Row& row) {
      exists = true;
      next = row.string(0);
    }));
    if (!exists) return fail("field.no_such_record", {{"type", std::string(field.refers)}}, field.name);
    if (next.empty()) return found;
    found = next;
  }
  return fail("field.no_such_record", {{"type", std::string(field.refers)}}, field.name);
}

Result<Fields> checked(Context& context, const RecordType& type, const Fields& given) {
  Fields out;
  const model::KnowsZone knows_zone = [&](std::string_view name) {
    return context.house.zones && context.house.zones->find(name).has_value();
  };
  for (const auto& [name, value] : given) {
    const Field* field = type.find(name);
    if (!field || field->has(model::derived)) return fail("field.unknown", {{"name", name}}, name);
    MD_ASSIGN(Value clean, model::check_field(*field, value, knows_zone));
    MD_TRY(model::check_required(*field, clean));
    if (field->kind == FieldKind::reference && !is_null(clean)) {
      MD_ASSIGN(clean, resolve(context, *field, *as_text(clean)));
    }
    out.emplace_back(name, std::move(clean));
  }
  return out;
}

Status check_unique(Context& context, const RecordType& type, std::string_view id, const Fields& fields) {
  for (const auto& [name, value] : fields) {
    const Field* field = type.find(name);
    if (!field || !field->has(model::unique) || is_null(value)) continue;
    std::string sql = "SELECT count(*) FROM ";
    sql.append(type.name).append(" WHERE ").append(name).append("=? AND id<>? AND archived_at_ms IS NULL");
    MD_ASSIGN(const int64_t others, context.db.integer(sql, {value, text_value(id)}));
    if (others) return fail("field.taken", {{"value", std::string(text_or_empty(value))}}, name);
  }
  return {};
}

Status run_rule(Context& context, const RecordType& type, std::string_view id, const Fields* before, Fields& fields) {
  MD_TRY(check_unique(context, type, id, fields));
  const SaveRule rule = find_save_rule(type.name);
  return rule ? rule(context, id, before, fields) : Status();
}

Status set_archived(Context& context, const RecordType& type, std::string_view id, Value at_ms) {
  return context.writer.update(type.name, id, {{"archived_at_ms", std::move(at_ms)}});
}

}  // namespace

const Value& field_after(const Fields* before, const Fields& fields, std::string_view name) {
  static const Value none;
  if (const Value* v = store::find_field(fields, name)) return *v;
  if (before)
    if (const Value* v = store::find_field(*before, name)) return *v;
  return none;
}

Result<Id> create_record(Context& context, const RecordType& type, const Fields& given) {
  MD_ASSIGN(Fields fields, checked(context, type, given));
  for (const Field& field : type.fields) {
    if (store::find_field(fields, field.name)) continue;
    Value preset = model::preset_of(field);
    if (!is_null(preset)) fields.emplace_back(std::string(field.name), std::move(preset));
  }
  const Id id = context.next_id();
  MD_TRY(run_rule(context, type, id, nullptr, fields));
  for (const Field& field : type.fields) {
    const Value* value = store::find_field(fields, field.name);
    MD_TRY(model::check_required(field, value ? *value : Value()));
  }
  fields.emplace_back("scope", scope_of(type, id, nullptr, fields));
  fields.emplace_back("created_at_ms", context.now_ms());
  MD_TRY(context.writer.insert(type.name, id, fields));
  if (const AfterRule after = find_after_rule(type.name)) MD_TRY(after(context, id, nullptr, fields));
  return id;
}

Result<Id> insert_checked(Context& context, const RecordType& type, Fields fields) {
  for (const Field& field : type.fields) {
    if (field.preset.empty() || store::find_field(fields, field.name)) continue;
    fields.emplace_back(std::string(field.name), model::preset_of(field));
  }
  const Id id = context.next_id();
  fields.emplace_back("scope", scope_of(type, id, nullptr, fields));
  fields.emplace_back("created_at_ms", context.now_ms());
  MD_TRY(context.writer.insert(type.name, id, fields));
  return id;
}

Status set_record(Context& context, const RecordType& type, std::string_view id, const Fields& given) {
  MD_ASSIGN(const Fields before, store::read_row(context.db, type.name, id));
  MD_ASSIGN(Fields fields, checked(context, type, given));
  MD_TRY(run_rule(context, type, id, &before, fields));
  if (type.scope == model::ScopeRule::person && store::find_field(fields, type.scope_field))
    fields.emplace_back("scope", scope_of(type, id, &before, fields));
  MD_TRY(context.writer.update(type.name, id, fields));
  const AfterRule after = find_after_rule(type.name);
  return after ? after(context, id, &before, fields) : Status();
}

Status archive_record(Context& context, const RecordType& type, std::string_view id) {
  MD_ASSIGN(const Fields before, store::read_row(context.db, type.name, id));
  const Value* archived = store::find_field(before, "archived_at_ms");
  if (archived && !is_null(*archived)) return {};
  return set_archived(context, type, id, context.now_ms());
}

Status restore_record(Context& context, const RecordType& type, std::string_view id) {
  MD_ASSIGN(const Fields before, store::read_row(context.db, type.name, id));
  const Value* erased = store::find_field(before, "erased_at_ms");
  if (erased && !is_null(*erased)) return fail("erase.already");
  return set_archived(context, type, id, Value());
}

Result<Fields> fields_from_json(const RecordType& type, const Json& json) {
  if (!json.is_object()) return fail("argument.wrong_type", {{"name", "fields"}}, "fields");
  Fields fields;
  for (auto it = json.begin(); it != json.end(); ++it) {
    const Field* field = type.find(it.key());
    if (!field) return fail("field.unknown", {{"name", it.key()}}, it.key());
    // A structured field travels as JSON and is stored as its text.
    if (field->kind == FieldKind::json && it.value().is_structured()) {
      fields.emplace_back(it.key(), print_json(it.value()));
      continue;
    }
    auto value = to_value(it.value());
    if (!value) return fail("field.wrong_type", {}, it.key());
    fields.emplace_back(it.key(), std::move(*value));
  }
  return fields;
}

bool is_generated(std::string_view verb) {
  return verb == "create" || verb == "set" || verb == "archive" || verb == "restore";
}

Result<Json> run_generated(Context& context, const RecordType& type, std::string_view verb, const Json& args) {
  const Json* given = find(args, "fields");
  const bool takes_fields = verb == "create" || verb == "set";
  for (auto it = args.begin(); args.is_object() && it != args.end(); ++it) {
    const bool known = (it.key() == "fields" && takes_fields) || (it.key() == "id" && verb != "create");
    if (!known) return fail("argument.unknown", {{"name", it.key()}}, it.key());
  }
  Fields fields;
  if (takes_fields) {
    if (!given) return fail("argument.missing", {{"name", "fields"}}, "fields");
    MD_ASSIGN(fields, fields_from_json(type, *given));
  }
  if (verb == "create") {
    MD_ASSIGN(Id id, create_record(context, type, fields));
    return Json{{"id", id}};
  }
  const std::string_view id = find_text(args, "id");
  if (!valid_id(id)) return fail("argument.missing", {{"name", "id"}}, "id");
  if (verb == "set") MD_TRY(set_record(context, type, id, fields));
  if (verb == "archive") MD_TRY(archive_record(context, type, id));
  if (verb == "restore") MD_TRY(restore_record(context, type, id));
  return Json{{"id", std::string(id)}};
}

}  // namespace md::practice
