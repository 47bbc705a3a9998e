#pragma once
// The table of all verbs that are written by hand, area by area. A new one: a function in its area's file, a line in
// that file's table.

#include <span>

#include "practice/context.h"

namespace md::practice {

std::span<const Verb> people_verbs();
std::span<const Verb> erase_verbs();
std::span<const Verb> pipeline_verbs();
std::span<const Verb> segment_verbs();
std::span<const Verb> history_verbs();
std::span<const Verb> sample_verbs();
std::span<const Verb> session_verbs();
std::span<const Verb> session_finish_verbs();
std::span<const Verb> series_verbs();
std::span<const Verb> availability_verbs();
std::span<const Verb> busy_verbs();
std::span<const Verb> plan_verbs();
std::span<const Verb> invoice_verbs();
std::span<const Verb> invoice_credit_verbs();
std::span<const Verb> number_series_verbs();
std::span<const Verb> payment_verbs();
std::span<const Verb> credit_verbs();
std::span<const Verb> sale_verbs();
std::span<const Verb> billing_verbs();

// Null for a name that is none.
const Verb* find_verb(std::string_view name);
std::vector<const Verb*> all_verbs();

}  // namespace md::practice
