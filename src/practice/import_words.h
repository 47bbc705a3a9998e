#pragma once
// What people and programs write where the practice has a code.

#include <string_view>

namespace md::practice {

// "Client", "customer", "客户" → "client"; "" for what is none of the stages.
std::string_view stage_code(std::string_view word);

// "Completed", "no-show", "已完成" → "held", "no_show", …; "" for what is no outcome of a session.
std::string_view outcome_code(std::string_view word);
std::string_view method_code(std::string_view word);

}  // namespace md::practice
