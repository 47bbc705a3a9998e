#pragma once
// Reading homework for views.

#include "practice/session_detail_views.h"
#include "store/db.h"

namespace md::practice {

// `where` is what follows WHERE, over `h` (homework) and `p` (its mentee); archived ones are left out.
Result<std::vector<HomeworkView>> select_homework(store::Db& db, std::string_view where,
                                                  store::Params params);

}  // namespace md::practice
