// What somebody wants to be able to do, and the plan that leads there. Prerequisites between skills are not
// here: a module of a plan names the modules that it builds on.

#include "model/areas.h"
#include "model/choices_learning.h"

namespace md::model {
namespace {

using enum FieldKind;

constexpr int64_t level_most = 5;
constexpr int64_t day_minutes = 24 * 60;
constexpr int64_t hour_e4 = 10'000;

constexpr Field skill_fields[] = {
    {.name = "name", .kind = text, .flags = required | searchable | unique, .max = 80},
    {.name = "area", .kind = text, .max = 60},
    {.name = "description", .kind = long_text, .max = 2000},
};

// Where somebody stands with a skill. The words of the levels: assets/lang "skill.level.<n>".
constexpr Field party_skill_fields[] = {
    {.name = "party", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "skill", .kind = reference, .flags = required | indexed, .refers = "skill"},
    {.name = "level", .kind = integer, .flags = required, .least = 0, .most = level_most, .preset = "0"},
    {.name = "target", .kind = integer, .least = 0, .most = level_most},
    {.name = "evidence", .kind = long_text, .flags = searchable | personal, .max = 2000},
    {.name = "assessed_on", .kind = date, .flags = required},
};

// A plan without a mentee is a template: its modules have no states and no dates.
constexpr Field plan_fields[] = {
    {.name = "mentee", .kind = reference, .flags = indexed, .refers = "party"},
    {.name = "engagement", .kind = reference, .flags = indexed, .refers = "engagement"},
    {.name = "title", .kind = text, .flags = required | searchable, .max = 120},
    {.name = "about", .kind = long_text, .flags = searchable, .max = 2000},
    {.name = "state", .kind = choice, .flags = derived | indexed, .choices = plan_states, .preset = "draft"},
    {.name = "starts_on", .kind = date},
    // Empty: all of the mentee's study time.
    {.name = "hours_per_week", .kind = decimal, .least = hour_e4 / 2, .most = 80 * hour_e4},
    // From where the modules are laid along the weeks; moves when the plan is laid out anew.
    {.name = "laid_from", .kind = date, .flags = derived},
    {.name = "started_at_ms", .kind = instant, .flags = derived},
    {.name = "ended_at_ms", .kind = instant, .flags = derived},
    // Of a complete plan: the view as it was then (practice/plan_views.h).
    {.name = "snapshot", .kind = json, .flags = derived | personal},
};

constexpr Field goal_fields[] = {
    {.name = "mentee", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "title", .kind = text, .flags = required | searchable | personal, .max = 200},
    {.name = "why", .kind = long_text, .flags = searchable | personal, .max = 2000},
    {.name = "target_on", .kind = date},
    {.name = "state", .kind = choice, .flags = required, .choices = goal_states, .preset = "open"},
    {.name = "reached_at_ms", .kind = instant, .flags = derived},
    {.name = "plan", .kind = reference, .flags = indexed, .refers = "plan"},  // that leads there
};

constexpr Field goal_skill_fields[] = {
    {.name = "goal", .kind = reference, .flags = required | indexed, .refers = "goal"},
    {.name = "mentee", .kind = reference, .flags = derived, .refers = "party"},
    {.name = "skill", .kind = reference, .flags = required | indexed, .refers = "skill"},
    {.name = "level", .kind = integer, .flags = required, .least = 1, .most = level_most},
};

constexpr Field plan_module_fields[] = {
    {.name = "plan", .kind = reference, .flags = required | indexed, .refers = "plan"},
    {.name = "mentee", .kind = reference, .flags = derived | indexed, .refers = "party"},
    {.name = "title", .kind = text, .flags = required | searchable, .max = 120},
    {.name = "note", .kind = long_text, .flags = searchable, .max = 4000},
    {.name = "hours",
     .kind = decimal,
     .flags = required,
     .least = hour_e4 / 4,
     .most = 500 * hour_e4,
     .preset = "40000"},
    {.name = "position", .kind = integer, .flags = derived},  // from 1
    {.name = "skill", .kind = reference, .flags = indexed, .refers = "skill"},
    {.name = "level", .kind = integer, .least = 1, .most = level_most},  // that one has after it
    // Ids of modules that stand before this one and come first, as a JSON array.
    {.name = "needs", .kind = json, .max = 1000},
    {.name = "state", .kind = choice, .flags = derived, .choices = module_states, .preset = "open"},
    {.name = "not_before", .kind = date},
    {.name = "due_on", .kind = date},
    {.name = "done_at_ms", .kind = instant, .flags = derived},
    // Where a module that was done lay before the rest was laid out anew.
    {.name = "lay_from", .kind = date, .flags = derived},
    {.name = "lay_until", .kind = date, .flags = derived},
};

// Something to read, watch or do, for a module or for whoever learns a skill.
constexpr Field resource_fields[] = {
    {.name = "module", .kind = reference, .flags = indexed, .refers = "plan_module"},
    {.name = "skill", .kind = reference, .flags = indexed, .refers = "skill"},
    {.name = "mentee", .kind = reference, .flags = derived, .refers = "party"},
    {.name = "title", .kind = text, .flags = required | searchable, .max = 160},
    {.name = "url", .kind = url},
    {.name = "kind", .kind = choice, .flags = required, .choices = resource_kinds, .preset = "article"},
    {.name = "minutes", .kind = integer, .least = 1, .most = 100 * 60},
};

// Free for learning on that day of the week.
constexpr Field study_time_fields[] = {
    {.name = "party", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "weekday", .kind = integer, .flags = required, .least = 1, .most = 7},
    {.name = "minutes", .kind = integer, .flags = required, .least = 1, .most = day_minutes},
};

constexpr std::string_view module_indexes[] = {"plan,position,id"};
constexpr std::string_view plan_indexes[] = {"state,mentee,id"};

}  // namespace

constexpr RecordType skill_type = {
    .name = "skill", .fields = skill_fields, .title = "name", .scope = ScopeRule::workspace};
constexpr RecordType party_skill_type = {.name = "party_skill",
                                         .fields = party_skill_fields,
                                         .title = "evidence",
                                         .scope = ScopeRule::person,
                                         .scope_field = "party",
                                         .owner = "party"};
constexpr RecordType plan_type = {.name = "plan",
                                  .fields = plan_fields,
                                  .title = "title",
                                  .scope = ScopeRule::person,
                                  .scope_field = "mentee",
                                  .owner = "mentee",
                                  .indexes = plan_indexes};
constexpr RecordType goal_type = {.name = "goal",
                                  .fields = goal_fields,
                                  .title = "title",
                                  .scope = ScopeRule::person,
                                  .scope_field = "mentee",
                                  .owner = "mentee"};
constexpr RecordType goal_skill_type = {.name = "goal_skill",
                                        .fields = goal_skill_fields,
                                        .title = "level",
                                        .scope = ScopeRule::person,
                                        .scope_field = "mentee",
                                        .owner = "mentee"};
constexpr RecordType plan_module_type = {.name = "plan_module",
                                         .fields = plan_module_fields,
                                         .title = "title",
                                         .scope = ScopeRule::person,
                                         .scope_field = "mentee",
                                         .owner = "mentee",
                                         .indexes = module_indexes};
constexpr RecordType resource_type = {.name = "resource",
                                      .fields = resource_fields,
                                      .title = "title",
                                      .scope = ScopeRule::person,
                                      .scope_field = "mentee",
                                      .owner = "mentee"};
constexpr RecordType study_time_type = {.name = "study_time",
                                        .fields = study_time_fields,
                                        .title = "weekday",
                                        .scope = ScopeRule::person,
                                        .scope_field = "party",
                                        .owner = "party"};

}  // namespace md::model
