#pragma once
// Reading session rows: one SELECT for all lists of sessions.

#include <span>
#include <vector>

#include "practice/session_row_views.h"
#include "store/db.h"

namespace md::practice {

// `where` is what follows WHERE, over `s` (session), `p` (its mentee) and `e` (its engagement, if any);
// archived sessions are left out. With ORDER BY and LIMIT.
Result<std::vector<SessionRow>> select_sessions(store::Db& db, std::string_view where,
                                                std::span<const Value> params);
inline Result<std::vector<SessionRow>> select_sessions(store::Db& db, std::string_view where,
                                                       store::Params params) {
  return select_sessions(db, where, std::span(params.begin(), params.size()));
}

}  // namespace md::practice
