#include "store/writer.h"

#include <algorithm>

namespace md::store {
namespace {

std::string insert_sql(std::string_view table, const Fields& fields) {
  std::string columns = "id", marks = "?";
  for (const auto& [name, value] : fields) {
    columns += ',';
    columns += name;
    marks += ",?";
  }
  std::string sql = "INSERT INTO ";
  sql.append(table).append("(").append(columns).append(") VALUES(").append(marks).append(")");
  return sql;
}

std::vector<Value> values_of(const Fields& fields) {
  std::vector<Value> values;
  values.reserve(fields.size() + 1);
  for (const auto& [name, value] : fields) values.push_back(value);
  return values;
}

void merge_fields(std::vector<FieldChange>& into, std::vector<FieldChange>&& later) {
  for (FieldChange& change : later) {
    const auto same = std::ranges::find(into, change.field, &FieldChange::field);
    if (same == into.end())
      into.push_back(std::move(change));
    else
      same->to = std::move(change.to);
  }
}

}  // namespace

Status Writer::insert(std::string_view table, std::string_view id, const Fields& fields) {
  std::string exists_sql = "SELECT 1 FROM ";
  exists_sql.append(table).append(" WHERE id=?");
  MD_ASSIGN(const int64_t exists, db_.integer(exists_sql, {text_value(id)}));
  if (exists) return fail("record.exists", {{"table", std::string(table)}, {"id", std::string(id)}});
  std::vector<Value> values = values_of(fields);
  values.insert(values.begin(), text_value(id));
  MD_TRY(db_.run(insert_sql(table, fields), values));
  RowChange change{ChangeKind::insert, std::string(table), std::string(id), {}};
  for (const auto& [name, value] : fields)
    if (!md::is_null(value)) change.fields.push_back({name, Value(), value});
  note(std::move(change));
  return {};
}

Status Writer::update(std::string_view table, std::string_view id, const Fields& fields) {
  MD_ASSIGN(const Fields before, read_row(db_, table, id));
  RowChange change{ChangeKind::update, std::string(table), std::string(id), {}};
  std::string sql = "UPDATE ";
  sql.append(table).append(" SET ");
  std::vector<Value> values;
  for (const auto& [name, value] : fields) {
    const Value* old = find_field(before, name);
    if (old && *old == value) continue;
    if (!values.empty()) sql += ',';
    sql.append(name).append("=?");
    values.push_back(value);
    change.fields.push_back({name, old ? *old : Value(), value});
  }
  if (values.empty()) return {};
  sql += " WHERE id=?";
  values.push_back(text_value(id));
  MD_TRY(db_.run(sql, values));
  note(std::move(change));
  return {};
}

Status Writer::remove(std::string_view table, std::string_view id) {
  MD_ASSIGN(const Fields before, read_row(db_, table, id));
  std::string sql = "DELETE FROM ";
  sql.append(table).append(" WHERE id=?");
  MD_TRY(db_.run(sql, {text_value(id)}));
  RowChange change{ChangeKind::remove, std::string(table), std::string(id), {}};
  for (const auto& [name, value] : before)
    if (!md::is_null(value)) change.fields.push_back({name, value, Value()});
  note(std::move(change));
  return {};
}

void Writer::note(RowChange change) {
  // Commands touch a row or two, imports thousands of different ones: looking back a little finds what matters.
  constexpr size_t look_back = 64;
  const size_t from = changes_.size() > look_back ? changes_.size() - look_back : 0;
  for (size_t i = changes_.size(); i > from; i--) {
    RowChange& earlier = changes_[i - 1];
    if (earlier.id != change.id || earlier.table != change.table) continue;
    if (change.kind != ChangeKind::update || earlier.kind == ChangeKind::remove) break;
    merge_fields(earlier.fields, std::move(change.fields));
    return;
  }
  changes_.push_back(std::move(change));
}

Result<Fields> read_row(Db& db, std::string_view table, std::string_view id) {
  std::string sql = "SELECT * FROM ";
  sql.append(table).append(" WHERE id=?");
  Fields fields;
  MD_TRY(db.each(sql, {text_value(id)}, [&](const Row& row) {
    for (int i = 0; i < row.columns(); i++)
      if (row.name(i) != "id") fields.emplace_back(std::string(row.name(i)), row.value(i));
  }));
  if (fields.empty()) return fail("record.missing", {{"table", std::string(table)}, {"id", std::string(id)}});
  return fields;
}

const Value* find_field(const Fields& fields, std::string_view name) {
  for (const auto& [field, value] : fields)
    if (field == name) return &value;
  return nullptr;
}

}  // namespace md::store
