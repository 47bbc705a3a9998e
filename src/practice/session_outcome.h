#pragma once
// What each outcome of a session does to charge and credit: one table, and the only place that knows.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace md::practice {

enum class Charge : uint8_t { nothing, price, late_share };

struct OutcomeRule {
  std::string_view state;
  Charge charge;     // of the price that was fixed when the session was scheduled
  bool uses_credit;  // takes the credit that the planned session held; otherwise it is given back
  bool took_place;   // counts as contact with the mentee
};

inline constexpr OutcomeRule outcome_rules[] = {
    {"planned", Charge::nothing, false, false},   {"held", Charge::price, true, true},
    {"cancelled", Charge::nothing, false, false}, {"cancelled_late", Charge::late_share, true, false},
    {"no_show", Charge::price, true, false},      {"mentor_no_show", Charge::nothing, false, false},
};

// What was agreed when the session was scheduled.
struct SessionTerms {
  int64_t price_minor = 0;
  std::string currency;
  std::string settle_with = "line";  // line, credit, included
  int64_t late_percent = 100;        // of the price, for a late cancellation
};

struct OutcomeEffect {
  int64_t charge_minor = 0;   // to stand on an invoice; only of sessions that settle with a line
  int64_t credit_effect = 0;  // −1: uses up one; only of sessions that settle with a credit
};

// Null for a code that is no state.
const OutcomeRule* find_outcome_rule(std::string_view state);
// Errors: money.too_large.
Result<OutcomeEffect> effect_of(const OutcomeRule& rule, const SessionTerms& terms);

}  // namespace md::practice
