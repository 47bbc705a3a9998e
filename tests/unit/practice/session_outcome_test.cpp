#include "practice/session_outcome.h"

#include <doctest/doctest.h>

#include "model/choices_calendar.h"

using namespace md;
using namespace md::practice;

TEST_CASE("every state has one rule, and no rule is without a state") {
  for (const std::string_view state : model::session_states) CHECK(find_outcome_rule(state) != nullptr);
  CHECK(std::size(outcome_rules) == model::session_states.size());
  CHECK(find_outcome_rule("postponed") == nullptr);
}

TEST_CASE("a session is charged or takes a credit, never both") {
  for (const OutcomeRule& rule : outcome_rules)
    for (const std::string_view way : model::settle_ways) {
      const OutcomeEffect effect = effect_of(rule, {9500, "EUR", std::string(way), 50}).value();
      CHECK((effect.charge_minor == 0 || effect.credit_effect == 0));
      CHECK((way == "line" || effect.charge_minor == 0));
      CHECK((way == "credit" || effect.credit_effect == 0));
      CHECK(effect.credit_effect <= 0);
    }
}

TEST_CASE("the share of a late cancellation rounds half away from zero, and none takes no credit") {
  const OutcomeRule& late = *find_outcome_rule("cancelled_late");
  CHECK(effect_of(late, {9501, "EUR", "line", 50})->charge_minor == 4751);
  CHECK(effect_of(late, {9501, "EUR", "line", 0})->charge_minor == 0);
  CHECK(effect_of(late, {9501, "EUR", "credit", 1})->credit_effect == -1);
  CHECK(effect_of(late, {9501, "EUR", "credit", 0})->credit_effect == 0);
}
