#pragma once
// Numbers as files and options write them: 3, -0.5, +1e-3, .5, 12. No hexadecimal, no words, no separators.

#include <optional>
#include <string_view>

namespace md::insight_verbs {

// The nearest double, or nothing when the text is no number or too large for one. Blanks around it do not
// count.
std::optional<double> parse_number(std::string_view text);

}  // namespace md::insight_verbs
