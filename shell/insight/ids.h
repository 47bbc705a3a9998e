#pragma once
// Ids of several columns as one numbering in the order of their bytes, so that ties broken by number are
// broken by name.

#include <span>
#include <string_view>
#include <vector>

#include "shell/insight/table.h"

namespace md::insight_verbs {

// Each name once. The views must live as long as the numbering.
Numbering sorted_ids(std::vector<std::string_view> names);

// The number of each name; all are in `ids`.
std::vector<uint32_t> numbers_of(const Numbering& ids, std::span<const std::string_view> names);

}  // namespace md::insight_verbs
