// People and organisations, and what is said, promised and hoped for with them.

#include "model/areas.h"
#include "model/choices.h"

namespace md::model {
namespace {

using enum FieldKind;

constexpr Field party_fields[] = {
    {.name = "kind", .kind = choice, .flags = required, .choices = party_kinds, .preset = "person"},
    {.name = "display_name", .kind = text, .flags = required | searchable | personal, .max = 200},
    {.name = "sort_name", .kind = text, .flags = derived | personal, .max = 400},
    {.name = "stage", .kind = choice, .flags = required, .choices = party_stages, .preset = "lead"},
    {.name = "email", .kind = email, .flags = searchable | personal | indexed},
    {.name = "phone", .kind = phone, .flags = searchable | personal},
    // Further addresses and numbers, one a line.
    {.name = "other_contacts", .kind = long_text, .flags = searchable | personal, .max = 2000},
    {.name = "organisation", .kind = reference, .flags = indexed, .refers = "party"},
    {.name = "job_title", .kind = text, .flags = personal, .max = 120},
    {.name = "works_on", .kind = text, .flags = searchable | personal, .max = 200},
    {.name = "needs", .kind = long_text, .flags = searchable | personal, .max = 4000},
    {.name = "came_from", .kind = text, .flags = personal, .max = 120},
    {.name = "website", .kind = url, .flags = personal},
    {.name = "address", .kind = long_text, .flags = personal, .max = 500},
    {.name = "city", .kind = text, .flags = personal, .max = 120},
    {.name = "country", .kind = text, .max = 80},
    {.name = "birthday", .kind = date, .flags = personal},
    {.name = "zone", .kind = zone},
    {.name = "language", .kind = language},
    {.name = "tax_id", .kind = text, .flags = personal, .max = 40},
    {.name = "external_key", .kind = text, .flags = indexed | personal, .max = 200},
    {.name = "last_touch_at_ms", .kind = instant, .flags = derived},
    {.name = "erased_at_ms", .kind = instant, .flags = derived},
    {.name = "merged_into", .kind = reference, .flags = derived | indexed, .refers = "party"},
};

constexpr Field tag_fields[] = {
    {.name = "name", .kind = text, .flags = required | unique, .max = 60},
};

constexpr Field tagging_fields[] = {
    {.name = "party", .kind = reference, .flags = required, .refers = "party"},
    {.name = "tag", .kind = reference, .flags = required | indexed, .refers = "tag"},
};

// Two that look like one and are not: they are no longer listed as likely duplicates.
constexpr Field distinct_pair_fields[] = {
    {.name = "party", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "other", .kind = reference, .flags = required | indexed, .refers = "party"},
};

constexpr Field note_fields[] = {
    {.name = "party", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "kind", .kind = choice, .flags = required, .choices = note_kinds, .preset = "note"},
    {.name = "body", .kind = long_text, .flags = required | searchable | personal, .max = 20000},
    {.name = "happened_at_ms", .kind = instant, .flags = required | indexed},
    {.name = "privacy", .kind = choice, .flags = required, .choices = privacies, .preset = "private"},
};

constexpr Field task_fields[] = {
    {.name = "party", .kind = reference, .flags = indexed, .refers = "party"},
    {.name = "title", .kind = text, .flags = required | searchable | personal, .max = 300},
    {.name = "due_on", .kind = date, .flags = indexed},
    {.name = "done_at_ms", .kind = instant},
};

constexpr Field opportunity_fields[] = {
    {.name = "party", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "title", .kind = text, .flags = required | searchable | personal, .max = 200},
    {.name = "stage", .kind = choice, .flags = required | indexed, .choices = opportunity_stages, .preset = "new"},
    {.name = "value_minor", .kind = money, .least = 0},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "probability", .kind = integer, .least = 0, .most = 100},
    {.name = "expected_on", .kind = date},
    {.name = "lost_reason", .kind = choice, .choices = lost_reasons},
    {.name = "lost_note", .kind = text, .flags = personal, .max = 500},
    {.name = "stage_since_ms", .kind = instant, .flags = derived},
};

constexpr Field segment_fields[] = {
    {.name = "name", .kind = text, .flags = required, .max = 80},
    {.name = "rule", .kind = json, .flags = required},
};

constexpr Field pipeline_stage_fields[] = {
    {.name = "stage", .kind = choice, .flags = required | unique, .choices = opportunity_stages},
    {.name = "probability", .kind = integer, .flags = required, .least = 0, .most = 100},
};

// The board reads each stage by what came into it last.
constexpr std::string_view opportunity_indexes[] = {"stage,stage_since_ms,id"};
constexpr std::string_view party_indexes[] = {"archived_at_ms,sort_name,id", "archived_at_ms,stage,sort_name,id",
                                               "archived_at_ms,last_touch_at_ms,id", "archived_at_ms,created_at_ms,id"};
// Who wears a tag may be thousands: one person's is found without looking through them.
constexpr std::string_view tagging_indexes[] = {"party,tag"};

}  // namespace

constexpr RecordType party_type = {.name = "party",
                                   .fields = party_fields,
                                   .title = "display_name",
                                   .scope = ScopeRule::person,
                                   .scope_field = "id",
                                   .indexes = party_indexes};
constexpr RecordType tag_type = {.name = "tag", .fields = tag_fields, .title = "name"};
constexpr RecordType tagging_type = {
    .name = "tagging", .fields = tagging_fields, .title = "", .owner = "party", .indexes = tagging_indexes};
constexpr RecordType distinct_pair_type = {
    .name = "distinct_pair", .fields = distinct_pair_fields, .title = "", .owner = "party", .since = 2};
constexpr RecordType note_type = {.name = "note", .fields = note_fields, .title = "body", .owner = "party"};
constexpr RecordType task_type = {.name = "task", .fields = task_fields, .title = "title", .owner = "party"};
constexpr RecordType opportunity_type = {
    .name = "opportunity", .fields = opportunity_fields, .title = "title", .owner = "party",
    .indexes = opportunity_indexes};
constexpr RecordType pipeline_stage_type = {
    .name = "pipeline_stage", .fields = pipeline_stage_fields, .title = "stage"};
constexpr RecordType segment_type = {.name = "segment", .fields = segment_fields, .title = "name"};

}  // namespace md::model
