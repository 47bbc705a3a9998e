#include "practice/session_outcome.h"

#include "base/money.h"

namespace md::practice {

const OutcomeRule* find_outcome_rule(std::string_view state) {
  for (const OutcomeRule& rule : outcome_rules)
    if (rule.state == state) return &rule;
  return nullptr;
}

Result<OutcomeEffect> effect_of(const OutcomeRule& rule, const SessionTerms& terms) {
  // A practice that asks nothing for late cancellations takes no credit for them either.
  const bool forgiven = rule.charge == Charge::late_share && terms.late_percent == 0;
  OutcomeEffect effect;
  if (terms.settle_with == "credit") {
    effect.credit_effect = rule.uses_credit && !forgiven ? -1 : 0;
  } else if (terms.settle_with == "line" && rule.charge != Charge::nothing) {
    const int64_t percent = rule.charge == Charge::late_share ? terms.late_percent : 100;
    MD_ASSIGN(effect.charge_minor, rounded_quotient(__int128(terms.price_minor) * percent, 100));
  }
  return effect;
}

}  // namespace md::practice
