#pragma once
// Conditions on people as SQL: the filters above the list and the rules of segments are the same thing.
//
//   field         ops               value
//   kind, stage   is, is_not        a code
//   tag           has, has_not      the tag's name
//   organisation  is                an id
//   email, phone  known, unknown    –
//   country, language, came_from  is, is_not   text
//   last_touch    more_than, less_than   days ago; "never" counts as more
//   created       more_than, less_than   days ago
//   open_value    over, under       minor units in the practice's currency

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "practice/people_views.h"

namespace md::practice {

inline constexpr size_t filters_max = 20;

struct Condition {
  std::string sql;  // over `p`, a row of party
  std::vector<Value> params;
};

// Errors: filter.too_many, filter.unknown_field {field}, filter.unknown_op {field, op}, filter.bad_value {field}.
Result<Condition> people_condition(std::span<const Filter> filters, int64_t now_ms);

// Whom the list shows, and in which order, as SQL over `p`. Errors: as people_condition; query.unknown_sort {sort}.
Result<Condition> people_where(const PeopleParams& params);
Result<std::string> people_order(const PeopleParams& params);

}  // namespace md::practice
