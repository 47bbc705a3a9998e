// A practice out of its own JSON export.

#include "base/zone.h"
#include "model/check.h"
#include "model/schema.h"
#include "practice/everything.h"
#include "practice/search_index.h"

namespace md::practice {
namespace {

using model::RecordType;

constexpr size_t export_bytes_max = size_t(1) << 30;

Status check_head(const Json& json) {
  if (find_text(json, "format") != "mentordesk" || !find(json, "records")) return fail("export.foreign");
  const int64_t version = find_integer(json, "version", 0), schema = find_integer(json, "schema", 0);
  if (version < 1 || schema < 1) return fail("export.foreign");
  if (version > export_version || schema > model::schema_version) return fail("export.newer");
  return {};
}

bool is_common(std::string_view name) {
  for (const std::string_view column : model::common_columns)
    if (column == name) return true;
  return false;
}

// The values are those of our own practice: they have to fit their columns, but what was allowed once stays.
Result<store::Fields> fields_of(const RecordType& type, const Json& record, const model::KnowsZone& knows_zone) {
  store::Fields fields;
  for (auto it = record.begin(); it != record.end(); ++it) {
    if (it.key() == "id") continue;
    const model::Field* field = type.find(it.key());
    if (!field && !is_common(it.key())) return fail("field.unknown", {{"name", it.key()}}, it.key());
    auto value = to_value(it.value());
    if (!value) return fail("field.wrong_type", {}, it.key());
    if (field) MD_TRY(model::check_field(*field, *value, knows_zone));
    fields.emplace_back(it.key(), std::move(*value));
  }
  const auto text_in = [&](std::string_view name) {
    const Value* value = store::find_field(fields, name);
    return value && as_text(*value);
  };
  const Value* created = store::find_field(fields, "created_at_ms");
  if (!text_in("scope") || !created || !as_integer(*created)) return fail("field.required", {}, "scope");
  return fields;
}

Result<int64_t> take_records(store::Writer& writer, const RecordType& type, const Json& records,
                             const model::KnowsZone& knows_zone) {
  int64_t row = 0;
  for (const Json& record : records) {
    row++;
    const auto refused = [&](std::string_view field) {
      return fail("export.bad_record", {{"type", std::string(type.name)}, {"row", std::to_string(row)}}, field);
    };
    if (!record.is_object() || !valid_id(find_text(record, "id"))) return refused("id");
    const auto fields = fields_of(type, record, knows_zone);
    if (!fields) return refused(fields.error().field);
    const auto written = writer.insert(type.name, find_text(record, "id"), *fields);
    if (!written && written.error().code == "record.exists") return refused("id");
    if (!written) return std::unexpected(written.error());
  }
  return row;
}

}  // namespace

Result<int64_t> import_json(store::Db& db, const House& house, std::string_view text) {
  MD_ASSIGN(const Json json, parse_json(text, export_bytes_max));
  MD_TRY(check_head(json));
  MD_ASSIGN(const int64_t founded, db.integer("SELECT count(*) FROM practice"));
  if (founded) return fail("export.not_empty");
  const model::KnowsZone knows_zone = [&](std::string_view name) {
    return house.zones && house.zones->find(name).has_value();
  };
  MD_ASSIGN(auto transaction, store::Transaction::begin(db));
  store::Writer writer(db);
  const Json& records = *find(json, "records");
  int64_t total = 0;
  for (auto it = records.begin(); it != records.end(); ++it) {
    const RecordType* type = model::find_record_type(it.key());
    if (!type || !it.value().is_array()) return fail("export.bad_record", {{"type", it.key()}, {"row", "0"}});
    MD_ASSIGN(const int64_t n, take_records(writer, *type, it.value(), knows_zone));
    total += n;
  }
  MD_TRY(update_search_index(db, writer.changes()));
  MD_TRY(transaction.commit());
  return total;
}

}  // namespace md::practice
