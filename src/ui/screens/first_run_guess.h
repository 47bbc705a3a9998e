#pragma once
#include <string_view>

namespace md::ui {

// The currency that a practice in this time zone most likely has: an ISO code, to be changed by the person.
std::string_view likely_currency(std::string_view zone, bool chinese);

}  // namespace md::ui
