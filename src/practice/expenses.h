#pragma once
// Reading expenses for views.

#include <span>

#include "practice/accountant_views.h"
#include "store/db.h"

namespace md::practice {

// `where` is what follows WHERE, over `x` (expense); archived ones are left out.
Result<std::vector<ExpenseRow>> select_expenses(store::Db& db, const std::string& where,
                                                std::span<const Value> params);

}  // namespace md::practice
