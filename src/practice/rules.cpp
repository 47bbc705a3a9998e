#include "practice/rules.h"

namespace md::practice {
namespace {

constexpr struct {
  std::string_view type;
  SaveRule rule;
} rules[] = {
    {"practice", save_practice}, {"party", save_party},   {"tagging", save_tagging},
    {"note", save_note},         {"opportunity", save_opportunity},
};

}  // namespace

SaveRule find_save_rule(std::string_view type) {
  for (const auto& known : rules)
    if (known.type == type) return known.rule;
  return nullptr;
}

}  // namespace md::practice
