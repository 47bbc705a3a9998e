#pragma once
// What a list is asked for, gathered into SQL while its parameters are read.

#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"

namespace md::practice {

struct Conditions {
  std::string sql = "1=1";
  std::vector<Value> values;

  // `condition` has one place for the value. An empty one asks for nothing.
  void add(std::string_view condition, const std::string& value);
  // Text was typed: the records `own` of this type hold it, or the person that `party` refers to does. Either column
  // may be empty.
  void add_search(const std::string& typed, std::string_view own, std::string_view type, std::string_view party);
};

// "(SELECT …)": the ids of records of this type that hold a text; one place, for search_query()'s match.
std::string found_ids(std::string_view type);

}  // namespace md::practice
