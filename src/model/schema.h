#pragma once
// The tables, generated from the record types, and how an older database becomes a current one.

#include <string>
#include <vector>

#include "model/record_type.h"
#include "store/db.h"

namespace md::model {

// Raised by one whenever a record type or field is added; what is new carries the number in `since`.
inline constexpr int schema_version = 2;

// "Mdsk", so that another program's database is never taken for ours.
inline constexpr int64_t application_id = 0x4d64736b;

// The statements that take a database of version `from` (0: an empty one) to version `to`.
std::vector<std::string> migration(int from, int to);

// Brings the database to `to`, in one transaction. Forward only.
// Errors: schema.newer {found, known}, schema.foreign, and those of Db.
Status migrate(store::Db& db, int to = schema_version);

// 0 for an empty database.
Result<int> version_of(store::Db& db);

// Loads the bytes of a backup into `probe`, an empty database in memory, and proves that they are a practice of this
// version or an older one, undamaged.
// Errors: store.not_a_database, store.corrupt, schema.foreign, schema.newer {found, known}.
Status check_backup(store::Db& probe, ByteView image);

}  // namespace md::model
