#pragma once
// The kinds of due work. rpc::Server runs them for whoever holds the practice.

#include <span>
#include <string_view>

#include "practice/command.h"
#include "store/db.h"

namespace md::practice {

// Whom the log names for it: so it is not what the person's own Undo key takes back.
inline constexpr std::string_view due_actor = "due";

struct DueWork {
  std::string_view query, due;     // the query, and its figure that is above zero when there is something to do
  std::string_view command, done;  // the command, and what of its answer counts what was done
};

// In the order in which they run.
std::span<const DueWork> due_works();

// A kind of work runs once a day of the practice, whatever device asks and even when it was taken back: its
// command has the same id all day. Empty while there is no practice.
Result<Id> due_command_id(store::Db& db, const House& house, int64_t now_ms, const DueWork& work);

}  // namespace md::practice
