#pragma once
// JSON at the edges: arguments of commands, files, the command line. Built without exceptions: a wrong access would end
// the program, so read through the functions below, which never do.

#define JSON_NOEXCEPTION 1
#define JSON_NO_IO 1
#define JSON_DIAGNOSTICS 0
#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/cbor.h"
#include "base/result.h"
#include "base/value.h"

namespace md {

using Json = nlohmann::json;

inline constexpr int json_max_depth = 32;
inline constexpr size_t json_max_bytes = 16u << 20;

// Errors: json.too_large {max}, json.too_deep {max}, json.malformed.
Result<Json> parse_json(std::string_view text, size_t bytes_max = json_max_bytes);
std::string print_json(const Json& json);

// Errors: message.malformed.
Result<Json> json_from_cbor(CborCursor& cursor);
void json_to_cbor(const Json& json, CborWriter& out);

// The member called `key`, or null when `object` is no object or has none.
const Json* find(const Json& object, std::string_view key);
// The member's text, or empty when it is none.
std::string_view find_text(const Json& object, std::string_view key);
int64_t find_integer(const Json& object, std::string_view key, int64_t otherwise);
bool find_flag(const Json& object, std::string_view key);

Json to_json(const Value& value);
// Errors: value.not_scalar for arrays and objects. Booleans become 0 and 1.
Result<Value> to_value(const Json& json);

Json to_json(const Error& error);

}  // namespace md
