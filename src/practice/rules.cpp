#include "practice/rules.h"

namespace md::practice {
namespace {

constexpr struct {
  std::string_view type;
  SaveRule rule;
} rules[] = {
    {"practice", save_practice}, {"party", save_party},   {"tagging", save_tagging},
    {"note", save_note},         {"opportunity", save_opportunity},
    {"offer", save_offer},       {"engagement", save_engagement},
    {"series", save_series},     {"session", save_session},
    {"session_note", save_session_note},
    {"homework", save_homework},
    {"availability", save_availability},
    {"availability_exception", save_availability_exception},
    {"busy_time", save_busy_time},
    {"booking_settings", save_booking_settings},
    {"party_skill", save_party_skill},
    {"plan", save_plan},
    {"goal", save_goal},
    {"goal_skill", save_goal_skill},
    {"plan_module", save_plan_module},
    {"resource", save_resource},
    {"study_time", save_study_time},
    {"expense", save_expense},
    {"exchange_rate", save_exchange_rate},
};

}  // namespace

SaveRule find_save_rule(std::string_view type) {
  for (const auto& known : rules)
    if (known.type == type) return known.rule;
  return nullptr;
}

AfterRule find_after_rule(std::string_view type) {
  if (type == "engagement") return after_engagement;
  return type == "practice" ? after_practice : nullptr;
}

}  // namespace md::practice
