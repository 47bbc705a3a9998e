#pragma once
// The permanent log: who did what when, and what changed from what to what.

#include <optional>

#include "practice/command.h"

namespace md::practice {

struct LogEntry {
  int64_t n = 0;
  Id id;
  int64_t at_ms = 0;
  std::string actor;
  std::string name;
  std::vector<store::RowChange> changes;
  Json result;
  std::string undoes;  // the id of the command that this one undid
};

Status write_log(store::Db& db, const Command& command, const Outcome& outcome, std::string_view undoes);
// None when no such command was applied. Errors: as Db; log.damaged {id}.
Result<std::optional<LogEntry>> read_log(store::Db& db, std::string_view command_id);

Json changes_to_json(const std::vector<store::RowChange>& changes);
// Errors: log.damaged.
Result<std::vector<store::RowChange>> changes_from_json(const Json& json);

}  // namespace md::practice
