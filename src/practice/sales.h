#pragma once
// Sales of what was agreed already: for practices that begin with engagements.

#include <string>

#include "practice/context.h"

namespace md::practice {

// The sale that a package's credits come from.
Status sell_agreed_package(Context& context, const std::string& engagement, const std::string& sold_on);
// The periods of a subscription that began up to a day.
Status sell_agreed_periods(Context& context, const std::string& engagement, const std::string& until_on);

}  // namespace md::practice
