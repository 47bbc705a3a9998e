#pragma once
// Questions to the practice. A query has parameters and a view, both plain structs; the same function answers
// the screen (CBOR), the command line and HTTP (JSON).

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/result.h"
#include "practice/command.h"
#include "store/db.h"

namespace md::practice {

struct QueryContext {
  store::Db& db;
  const House& house;
  Actor actor;
};

// Errors: query.unknown {name}, argument.*, the query's own, and those of Db.
Result<Bytes> ask(QueryContext& context, std::string_view name, const Json& params);
Result<Json> ask_json(QueryContext& context, std::string_view name, const Json& params);

std::vector<std::string> query_names();

}  // namespace md::practice
