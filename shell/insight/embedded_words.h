#pragma once
// The English words of the models' refusals, compiled in: assets/lang/parts/insight*.en.json.

#include <span>
#include <string_view>

namespace md::insight_verbs {

std::span<const std::string_view> embedded_words();

}  // namespace md::insight_verbs
