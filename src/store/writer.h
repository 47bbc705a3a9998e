#pragma once
// Writes rows and remembers what changed from what to what. Commands write through this and nothing else.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/db.h"

namespace md::store {

enum class ChangeKind : uint8_t { insert, update, remove };

struct FieldChange {
  std::string field;
  Value from;
  Value to;
};

struct RowChange {
  ChangeKind kind = ChangeKind::update;
  std::string table;
  std::string id;
  std::vector<FieldChange> fields;  // only those that differ
};

using Fields = std::vector<std::pair<std::string, Value>>;

// Table and field names come from the record types, never from outside.
class Writer {
 public:
  explicit Writer(Db& db) : db_(db) {}

  // Errors: record.exists {table, id}; as Db.
  Status insert(std::string_view table, std::string_view id, const Fields& fields);
  // Writes the fields that differ. Errors: record.missing {table, id}; as Db.
  Status update(std::string_view table, std::string_view id, const Fields& fields);
  // Deletes the row; the change keeps all its values. Errors: record.missing.
  Status remove(std::string_view table, std::string_view id);

  // Everything written so far, one entry a row: what was written twice is told once, from the first value to the last.
  const std::vector<RowChange>& changes() const { return changes_; }
  std::vector<RowChange> take_changes() { return std::move(changes_); }

 private:
  void note(RowChange change);

  Db& db_;
  std::vector<RowChange> changes_;
};

// All columns of a row by name, the id left out. Errors: record.missing {table, id}.
Result<Fields> read_row(Db& db, std::string_view table, std::string_view id);

const Value* find_field(const Fields& fields, std::string_view name);

}  // namespace md::store
