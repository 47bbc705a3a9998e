#include "model/schema.h"

namespace md::model {
namespace {

std::string_view sql_type(FieldKind kind) {
  switch (kind) {
    case FieldKind::integer:
    case FieldKind::decimal:
    case FieldKind::money:
    case FieldKind::boolean:
    case FieldKind::instant:
      return "BIGINT";
    default:
      return "TEXT";
  }
}

std::string column_of(const Field& field) {
  std::string sql(field.name);
  sql.append(" ").append(sql_type(field.kind));
  if (!field.preset.empty()) {
    const bool number = sql_type(field.kind) == "BIGINT";
    sql.append(" DEFAULT ").append(number ? "" : "'").append(field.preset).append(number ? "" : "'");
  }
  return sql;
}

void add_index(std::vector<std::string>& out, const RecordType& type, const Field& field) {
  if (!field.has(indexed) && !field.has(unique)) return;
  std::string sql = "CREATE INDEX ";
  sql.append(type.name).append("_").append(field.name).append(" ON ").append(type.name);
  sql.append("(").append(field.name).append(")");
  out.push_back(std::move(sql));
}

void create_table(std::vector<std::string>& out, const RecordType& type, int to) {
  std::string sql = "CREATE TABLE ";
  sql.append(type.name).append(
      "(id TEXT PRIMARY KEY NOT NULL,scope TEXT NOT NULL,rev BIGINT NOT NULL DEFAULT 0,"
      "created_at_ms BIGINT NOT NULL,archived_at_ms BIGINT");
  for (const Field& field : type.fields)
    if (field.since <= to) sql.append(",").append(column_of(field));
  sql += ")";
  out.push_back(std::move(sql));
  for (const Field& field : type.fields)
    if (field.since <= to) add_index(out, type, field);
  for (size_t i = 0; i < type.indexes.size(); i++) {
    std::string index = "CREATE INDEX ";
    index.append(type.name).append("_list_").append(std::to_string(i + 1)).append(" ON ").append(type.name);
    index.append("(").append(type.indexes[i]).append(")");
    out.push_back(std::move(index));
  }
}

void add_columns(std::vector<std::string>& out, const RecordType& type, int from, int to) {
  for (const Field& field : type.fields) {
    if (field.since <= from || field.since > to) continue;
    std::string sql = "ALTER TABLE ";
    sql.append(type.name).append(" ADD COLUMN ").append(column_of(field));
    out.push_back(std::move(sql));
    add_index(out, type, field);
  }
}

void create_house_tables(std::vector<std::string>& out) {
  out.emplace_back("CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL,value TEXT NOT NULL)");
  out.emplace_back(
      // What is looked through stands before what may be as large as an import.
      "CREATE TABLE log(n INTEGER PRIMARY KEY,id TEXT NOT NULL UNIQUE,at_ms BIGINT NOT NULL,actor TEXT NOT "
      "NULL,"
      "name TEXT NOT NULL,ver INTEGER NOT NULL,undoes TEXT,args TEXT NOT NULL,changes TEXT NOT NULL,"
      "result TEXT NOT NULL)");
  out.emplace_back(
      "CREATE TABLE log_record(record TEXT NOT NULL,n BIGINT NOT NULL,PRIMARY KEY(record,n)) WITHOUT ROWID");
  out.emplace_back(
      "CREATE TABLE search_document(n INTEGER PRIMARY KEY,type TEXT NOT NULL,id TEXT NOT NULL UNIQUE,"
      "rank BIGINT NOT NULL)");
  out.emplace_back(
      "CREATE VIRTUAL TABLE search_text USING fts5(title,body,tokenize='unicode61 remove_diacritics "
      "2',prefix='1 2')");
}

}  // namespace

std::vector<std::string> migration(int from, int to) {
  std::vector<std::string> out;
  if (from == 0) {
    out.push_back("PRAGMA application_id=" + std::to_string(application_id));
    create_house_tables(out);
  }
  for (const RecordType* type : record_types()) {
    if (type->since > to) continue;
    if (from == 0 || type->since > from)
      create_table(out, *type, to);
    else
      add_columns(out, *type, from, to);
  }
  return out;
}

Result<int> version_of(store::Db& db) {
  MD_ASSIGN(const int64_t tables,
            db.integer("SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"));
  if (tables == 0) return 0;
  MD_ASSIGN(const int64_t id, db.integer("PRAGMA application_id"));
  if (id != application_id) return fail("schema.foreign");
  MD_ASSIGN(const int64_t version,
            db.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key='schema_version'"));
  if (version < 1) return fail("schema.foreign");
  return int(version);
}

Status check_backup(store::Db& probe, ByteView image) {
  MD_TRY(probe.load_image(image));
  MD_ASSIGN(const int version, version_of(probe));
  if (version == 0) return fail("schema.foreign");
  if (version > schema_version)
    return fail("schema.newer", {{"found", std::to_string(version)}, {"known", std::to_string(schema_version)}});
  return probe.check_integrity();
}

Status migrate(store::Db& db, int to) {
  MD_ASSIGN(const int from, version_of(db));
  if (from > to)
    return fail("schema.newer", {{"found", std::to_string(from)}, {"known", std::to_string(to)}});
  if (from == to) return {};
  MD_ASSIGN(auto transaction, store::Transaction::begin(db));
  for (const std::string& sql : migration(from, to)) MD_TRY(db.script(sql));
  MD_TRY(
      db.run("INSERT INTO meta(key,value) VALUES('schema_version',?) "
             "ON CONFLICT(key) DO UPDATE SET value=excluded.value",
             {std::to_string(to)}));
  return transaction.commit();
}

}  // namespace md::model
