#include "practice/conditions.h"

#include "base/text.h"

namespace md::practice {

std::string found_ids(std::string_view type) {
  return std::string("(SELECT d.id FROM search_text s JOIN search_document d ON d.n=s.rowid WHERE search_text MATCH ? "
                     "AND d.type='")
      .append(type)
      .append("')");
}

void Conditions::add(std::string_view condition, const std::string& value) {
  if (value.empty()) return;
  sql.append(" AND ").append(condition);
  values.emplace_back(value);
}

void Conditions::add_search(const std::string& typed, std::string_view own, std::string_view type,
                            std::string_view party) {
  const std::string match = search_query(typed);
  if (match.empty()) return;
  std::string either;
  const auto in = [&](std::string_view column, std::string_view of) {
    if (column.empty()) return;
    either.append(either.empty() ? " AND (" : " OR ").append(column).append(" IN ").append(found_ids(of));
    values.emplace_back(match);
  };
  in(own, type);
  in(party, "party");
  sql.append(either).append(")");
}

}  // namespace md::practice
