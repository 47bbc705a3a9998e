#pragma once
// The words of choice fields as they are stored. Their display texts: assets/lang key "choice.<type>.<field>.<code>".

#include <array>
#include <string_view>

namespace md::model {

inline constexpr std::array<std::string_view, 2> party_kinds = {"person", "organisation"};
// Where somebody stands with the practice.
inline constexpr std::array<std::string_view, 6> party_stages = {"lead",   "contacted", "client",
                                                                 "paused", "past",      "other"};
inline constexpr std::array<std::string_view, 4> note_kinds = {"note", "call", "email", "meeting"};
inline constexpr std::array<std::string_view, 4> privacies = {"private", "team", "client", "shared"};
inline constexpr std::array<std::string_view, 7> opportunity_stages = {"new",  "in_process", "offer", "agreed",
                                                                       "won", "lost",       "recycled"};
inline constexpr std::array<std::string_view, 7> lost_reasons = {"price",    "timing",  "no_answer", "no_fit",
                                                                 "competitor", "no_need", "other"};
inline constexpr std::array<std::string_view, 4> tax_schemes = {"none", "exclusive", "inclusive", "exempt"};
inline constexpr std::array<std::string_view, 2> clock_styles = {"24h", "12h"};

}  // namespace md::model
