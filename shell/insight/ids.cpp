#include "shell/insight/ids.h"

#include <algorithm>

namespace md::insight_verbs {

Numbering sorted_ids(std::vector<std::string_view> names) {
  std::ranges::sort(names);
  Numbering ids;
  for (const std::string_view name : names) ids.number(name);
  return ids;
}

std::vector<uint32_t> numbers_of(const Numbering& ids, std::span<const std::string_view> names) {
  std::vector<uint32_t> numbers;
  numbers.reserve(names.size());
  for (const std::string_view name : names) numbers.push_back(ids.find(name));
  return numbers;
}

}  // namespace md::insight_verbs
