#pragma once
// The words of the choice fields of learning as they are stored.

#include <array>
#include <string_view>

namespace md::model {

inline constexpr std::array<std::string_view, 3> goal_states = {"open", "reached", "dropped"};
inline constexpr std::array<std::string_view, 5> plan_states = {"draft", "in_review", "active", "complete",
                                                                "stopped"};
inline constexpr std::array<std::string_view, 4> module_states = {"open", "doing", "done", "skipped"};
inline constexpr std::array<std::string_view, 5> resource_kinds = {"article", "video", "code", "book",
                                                                   "course"};

}  // namespace md::model
