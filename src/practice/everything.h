#pragma once
// The whole practice as files that other programs read, and back: one table per record type as CSV for people
// and spreadsheets, one JSON with every value as it is stored. All of it follows from the record types.

#include "base/bytes.h"
#include "practice/command.h"

namespace md::practice {

inline constexpr int export_version = 1;
inline constexpr std::string_view export_json_name = "practice.json";

// An archive (zip): practice.json, <type>.csv for every type that has rows, log.jsonl (the permanent log, one entry a
// line) and manifest.json, which lists the files with their rows and SHA-256. `at_ms` is written into it.
Result<Bytes> export_everything(store::Db& db, int64_t at_ms);
// {"format": "mentordesk", "version": 1, "schema": …, "exported_at": …, "records": {"party": [{"id": …, …}], …}};
// fields without a value are left out.
Result<std::string> export_json(store::Db& db, int64_t at_ms);
// RFC 4180, cells that a spreadsheet would run are neutralised. Amounts are written with their decimals, times
// as ISO 8601 in UTC. Errors: record.unknown_type.
Result<std::string> export_csv(store::Db& db, std::string_view type);

// Fills a new database from what export_json wrote, or changes nothing. The log begins anew.
// Errors: export.not_empty, export.foreign, export.newer, export.bad_record {type, row}, field.*.
Result<int64_t> import_json(store::Db& db, const House& house, std::string_view json);

}  // namespace md::practice
