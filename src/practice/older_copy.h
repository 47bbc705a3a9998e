#pragma once
// An older copy of a practice that is brought back must not undo what was final since: people that were erased stay
// erased, and no invoice number is given twice.

#include "practice/context.h"
#include "practice/older_copy_views.h"
#include "practice/query.h"

namespace md::practice {

// What the copy has to know. Neither database is opened or closed.
struct SinceThen {
  std::vector<std::string> erased;  // ids of people
  bool numbers_known = false;       // a sibling told where the numbers stand
};

// Whether both are the same practice.
Result<bool> same_practice(store::Db& copy, store::Db& other);
// Takes over from a newer database of the same practice: number series go to the higher of both, erased people are
// noted. True when the copy changed.
Result<bool> take_over(store::Db& copy, store::Db& sibling, SinceThen& since);
// Whether the copy holds numbers that were given out: then somebody has to know the last one.
Result<bool> has_given_numbers(store::Db& copy);

// The verb "number_series.raise" and the query "numbers.given".
Result<Json> raise_series(Context& context, const RaiseSeriesArgs& args);
Result<GivenNumbersView> given_numbers(QueryContext& context, const NoParams& params);

}  // namespace md::practice
