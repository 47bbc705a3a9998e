#include "practice/search_index.h"

#include <set>

#include "base/text.h"
#include "model/record_type.h"

namespace md::practice {
namespace {

using model::RecordType;
using store::Fields;

constexpr size_t indexed_bytes_max = 20000;

bool touches_index(const RecordType& type, const store::RowChange& change) {
  if (change.kind != store::ChangeKind::update) return true;
  for (const auto& field : change.fields) {
    if (field.field == "archived_at_ms") return true;
    const model::Field* described = type.find(field.field);
    if (described && described->has(model::searchable)) return true;
  }
  return false;
}

bool has_searchable(const RecordType& type) {
  for (const model::Field& field : type.fields)
    if (field.has(model::searchable)) return true;
  return false;
}

Status forget(store::Db& db, std::string_view id) {
  MD_ASSIGN(const int64_t n, db.integer("SELECT n FROM search_document WHERE id=?", {text_value(id)}));
  if (!n) return {};
  MD_TRY(db.run("DELETE FROM search_text WHERE rowid=?", {n}));
  return db.run("DELETE FROM search_document WHERE n=?", {n});
}

Status index_row(store::Db& db, const RecordType& type, std::string_view id, const Fields& row) {
  std::string title, body;
  for (const model::Field& field : type.fields) {
    if (!field.has(model::searchable)) continue;
    const Value* value = store::find_field(row, field.name);
    const std::string_view text = value ? text_or_empty(*value) : std::string_view();
    if (text.empty()) continue;
    std::string& into = field.name == type.title ? title : body;
    if (!into.empty()) into += ' ';
    into += search_text(text.substr(0, indexed_bytes_max));
  }
  MD_TRY(forget(db, id));
  MD_TRY(db.run("INSERT INTO search_document(type,id,rank) VALUES(?,?,?)",
                {text_value(type.name), text_value(id), int64_t(type.name == "party" ? 0 : 1)}));
  MD_ASSIGN(const int64_t n, db.integer("SELECT n FROM search_document WHERE id=?", {text_value(id)}));
  return db.run("INSERT INTO search_text(rowid,title,body) VALUES(?,?,?)", {n, title, body});
}

}  // namespace

Status update_search_index(store::Db& db, const std::vector<store::RowChange>& changes) {
  std::set<std::string_view> done;
  for (const store::RowChange& change : changes) {
    const RecordType* type = model::find_record_type(change.table);
    if (!type || !has_searchable(*type) || !touches_index(*type, change)) continue;
    if (!done.insert(change.id).second) continue;
    auto row = store::read_row(db, change.table, change.id);
    const bool gone = !row && row.error().code == "record.missing";
    if (!row && !gone) return std::unexpected(row.error());
    const Value* archived = gone ? nullptr : store::find_field(*row, "archived_at_ms");
    if (gone || (archived && !is_null(*archived)))
      MD_TRY(forget(db, change.id));
    else
      MD_TRY(index_row(db, *type, change.id, *row));
  }
  return {};
}

}  // namespace md::practice
