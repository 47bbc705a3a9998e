// What is offered, and who takes what at which price.

#include "model/areas.h"
#include "model/choices_calendar.h"

namespace md::model {
namespace {

using enum FieldKind;

constexpr int64_t day_minutes = 24 * 60;
constexpr int64_t credits_max = 1000;

constexpr Field offer_fields[] = {
    {.name = "name", .kind = text, .flags = required | searchable, .max = 120},
    {.name = "kind", .kind = choice, .flags = required, .choices = offer_kinds, .preset = "single"},
    {.name = "description", .kind = long_text, .max = 2000},
    {.name = "price_minor", .kind = money, .flags = required, .least = 0},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "session_minutes",
     .kind = integer,
     .flags = required,
     .least = 5,
     .most = day_minutes,
     .preset = "60"},
    // Of a package: how many sessions it holds, and within how many days from the purchase they are to be
    // booked.
    {.name = "credits", .kind = integer, .least = 1, .most = credits_max},
    {.name = "book_by_days", .kind = integer, .least = 1, .most = 3650},
    {.name = "active", .kind = boolean, .flags = required, .preset = "1"},
};

// Who is taught by whom, and who pays. What was agreed is copied from the offer and stays as it is when the
// offer changes.
constexpr Field engagement_fields[] = {
    {.name = "mentee", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "mentor", .kind = text, .flags = derived, .max = 60, .preset = "owner"},
    {.name = "payer", .kind = reference, .flags = required | indexed, .refers = "party"},
    {.name = "offer", .kind = reference, .flags = indexed, .refers = "offer"},
    {.name = "title", .kind = text, .flags = required, .max = 200},
    {.name = "kind", .kind = choice, .flags = required, .choices = offer_kinds},
    {.name = "price_minor", .kind = money, .flags = required, .least = 0},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "session_minutes", .kind = integer, .flags = required, .least = 5, .most = day_minutes},
    {.name = "credits", .kind = integer, .least = 1, .most = credits_max},
    {.name = "started_on", .kind = date, .flags = required},
    {.name = "book_by_on", .kind = date},
    {.name = "state",
     .kind = choice,
     .flags = required | indexed,
     .choices = engagement_states,
     .preset = "active"},
    {.name = "ended_on", .kind = date},
    // Of a subscription that paused: periods that began before are not sold.
    {.name = "resumed_on", .kind = date, .flags = derived},
    {.name = "note", .kind = text, .flags = personal, .max = 500},
};

}  // namespace

constexpr RecordType offer_type = {
    .name = "offer", .fields = offer_fields, .title = "name", .scope = ScopeRule::workspace};
constexpr RecordType engagement_type = {.name = "engagement",
                                        .fields = engagement_fields,
                                        .title = "title",
                                        .scope = ScopeRule::person,
                                        .scope_field = "mentee",
                                        .owner = "mentee",
                                        .outlives_owner = true};

}  // namespace md::model
