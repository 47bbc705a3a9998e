#pragma once
// Whether a value may stand in a field. The same function answers the form while somebody types and the
// command when it is applied.

#include <functional>

#include "base/result.h"
#include "base/value.h"
#include "model/record_type.h"

namespace md::model {

inline constexpr uint32_t text_max = 200;
inline constexpr uint32_t long_text_max = 20000;

// Is `zone` an IANA name that the zone pack knows?
using KnowsZone = std::function<bool(std::string_view zone)>;

// The value as it is stored: trimmed, e-mail in lower case, empty text as null. Whether it may be empty is
// check_required's business, whether a reference exists the practice's.
// Errors, each with the field's name: field.wrong_type, field.too_long {max}, field.not_text,
// field.out_of_range {least, most}, field.not_a_choice {value}, field.not_an_email, field.not_a_phone,
// field.not_a_url, field.not_a_date, field.not_a_zone, field.not_a_currency, field.not_a_language,
// field.not_an_id.
Result<Value> check_field(const Field& field, const Value& value, const KnowsZone& knows_zone);

// Errors: field.required.
Status check_required(const Field& field, const Value& value);

// The value of a new record: null or the field's preset.
Value preset_of(const Field& field);

}  // namespace md::model
