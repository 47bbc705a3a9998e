#pragma once
// What stands in the columns of files that are not of contacts: recognised by their titles, and cleaned into the
// words of import_plan.h.

#include <span>
#include <string>
#include <string_view>

#include "interop/loose_values.h"
#include "practice/import_plan.h"

namespace md::practice {

// The fields that a column may be, "none" first. Empty for a kind that there is not.
std::span<const std::string_view> import_fields(std::string_view kind);

// Of sessions and payments: which field a title means, "none" when it is not known.
std::string_view import_field_of(std::string_view kind, std::string_view title);

// One value of a session or payment as it is stored: date "2026-03-25", time "15:00", minutes "90", outcome a code,
// price "80.00". The date's cell may hold the time as well: then `time` is given, too.
// Errors: field.not_a_date {value}, import.not_a_time {value}, import.not_minutes {value}, field.not_a_choice {value},
// money.not_a_number.
Status add_import_value(ImportRow& row, std::string_view field, std::string_view cell,
                         interop::DateOrder order);

}  // namespace md::practice
