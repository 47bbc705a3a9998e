#pragma once
// Reading engagements for views.

#include <span>

#include "practice/offer_views.h"
#include "store/db.h"

namespace md::practice {

// `where` is what follows WHERE, over `e` (engagement), `m` (mentee) and `y` (payer); archived ones are left
// out.
Result<std::vector<EngagementView>> select_engagements(store::Db& db, std::string_view where,
                                                       std::span<const Value> params);

}  // namespace md::practice
