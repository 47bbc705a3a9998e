#pragma once
// Runs one case file: commands by actors at times, and what queries then answer. README.md beside the case files tells
// how they are written.

#include <string>
#include <vector>

#include "base/json.h"
#include "practice/command.h"
#include "practice/query.h"

namespace md::cases {

// What was not as the case says, one sentence each; empty when all was.
// `house` as for apply(); `db` is empty and migrated.
std::vector<std::string> run_case(store::Db& db, const practice::House& house, const Json& test);

}  // namespace md::cases
