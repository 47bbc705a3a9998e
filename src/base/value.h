#pragma once
// One value of a record's field, as the database holds it.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace md {

// null · integer (also booleans as 0/1, instants in Unix ms, money in minor units, decimals ×10⁻⁴) · real ·
// text
using Value = std::variant<std::monostate, int64_t, double, std::string>;

inline bool is_null(const Value& v) {
  return v.index() == 0;
}
inline const int64_t* as_integer(const Value& v) {
  return std::get_if<int64_t>(&v);
}
inline const double* as_real(const Value& v) {
  return std::get_if<double>(&v);
}
inline const std::string* as_text(const Value& v) {
  return std::get_if<std::string>(&v);
}

inline Value text_value(std::string_view s) {
  return Value(std::string(s));
}

// Empty for anything that is not text, so that optional fields read without ceremony.
inline std::string_view text_or_empty(const Value& v) {
  const auto* s = as_text(v);
  return s ? std::string_view(*s) : std::string_view();
}
inline int64_t integer_or(const Value& v, int64_t otherwise) {
  const auto* n = as_integer(v);
  return n ? *n : otherwise;
}

}  // namespace md
