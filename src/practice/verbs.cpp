#include "practice/verbs.h"

#include "practice/import_plan.h"

namespace md::practice {
namespace {

using Table = std::span<const Verb> (*)();
constexpr Table tables[] = {erase_verbs,          people_verbs,         history_verbs,  sample_verbs,
                            session_verbs,        session_finish_verbs, pipeline_verbs, segment_verbs,
                            series_verbs,         availability_verbs,   busy_verbs,     plan_verbs,
                            invoice_verbs,        invoice_credit_verbs, number_series_verbs,
                            payment_verbs,        credit_verbs,         sale_verbs,     billing_verbs,
                            import_verbs};

}  // namespace

const Verb* find_verb(std::string_view name) {
  for (const Table table : tables)
    for (const Verb& verb : table())
      if (verb.name == name) return &verb;
  return nullptr;
}

std::vector<const Verb*> all_verbs() {
  std::vector<const Verb*> all;
  for (const Table table : tables)
    for (const Verb& verb : table()) all.push_back(&verb);
  return all;
}

}  // namespace md::practice
