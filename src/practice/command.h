#pragma once
// Every change is a command: a name and arguments, applied in one transaction, the same on every device. Ids,
// time and random numbers travel in it, so that running it again gives the same rows.

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/result.h"
#include "store/writer.h"

namespace md {
class ZonePack;
}

namespace md::practice {

enum class Role : uint8_t { owner = 1, mentor = 2, mentee = 4, contact = 8, visitor = 16 };

struct Actor {
  std::string id;  // of the account; "owner" while the practice lives on one device
  Role role = Role::owner;
};

struct Command {
  Id id;
  int64_t at_ms = 0;
  Actor actor;
  std::string name;  // "party.create", "opportunity.move"
  int ver = 1;
  Json args;
};

struct Outcome {
  Json result;  // what the command answers: {"id": …} of what it made
  std::vector<store::RowChange> changes;
  bool repeated = false;  // this command id was applied before; nothing happened now
};

// What commands and queries may consult besides the database. Outlives both.
struct House {
  const ZonePack* zones = nullptr;
};

// Applies the command, or changes nothing. A command that was applied before gets its stored answer again.
// Errors: command.bad_id, command.bad_time, command.unknown {name}, command.newer {name, ver},
// command.not_allowed {name}, argument.*, field.*, record.*, the verb's own, and those of Db.
Result<Outcome> apply(store::Db& db, const House& house, const Command& command);

// All names that apply() knows, in bytewise order.
std::vector<std::string> command_names();

}  // namespace md::practice
