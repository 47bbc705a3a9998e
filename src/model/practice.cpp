// The practice itself: one row, whose id is the workspace's.

#include "model/areas.h"
#include "model/choices.h"

namespace md::model {
namespace {

using enum FieldKind;

constexpr Field practice_fields[] = {
    {.name = "name", .kind = text, .flags = required, .max = 120},
    {.name = "currency", .kind = currency, .flags = required},
    {.name = "zone", .kind = zone, .flags = required},
    {.name = "language", .kind = language, .flags = required},
    {.name = "owner_name", .kind = text, .max = 200},
    {.name = "legal_name", .kind = text, .max = 200},
    {.name = "address", .kind = long_text, .max = 500},
    {.name = "country", .kind = text, .max = 80},
    {.name = "email", .kind = email},
    {.name = "phone", .kind = phone},
    {.name = "website", .kind = url},
    {.name = "tax_id", .kind = text, .max = 40},
    {.name = "tax_scheme", .kind = choice, .flags = required, .choices = tax_schemes, .preset = "none"},
    {.name = "tax_rate", .kind = decimal, .least = 0, .most = 1'000'000},
    // What the tax is called on invoices: "VAT". Empty: as the invoice's language says.
    {.name = "tax_name", .kind = text, .max = 20},
    {.name = "exempt_wording", .kind = text, .max = 300},
    {.name = "bank_details", .kind = long_text, .max = 500},
    {.name = "terms_days", .kind = integer, .least = 0, .most = 365, .preset = "14"},
    {.name = "invoice_note", .kind = long_text, .max = 1000},
    {.name = "sample", .kind = boolean, .flags = derived},
};

}  // namespace

constexpr RecordType practice_type = {
    .name = "practice", .fields = practice_fields, .title = "name", .scope = ScopeRule::workspace};

}  // namespace md::model
