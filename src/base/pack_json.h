#pragma once
// The JSON half of pack.h, apart because the interface's module does not carry a JSON library.

#include "base/json.h"
#include "base/pack.h"

namespace md {

inline Json as_json(const std::string& v) { return v; }
inline Json as_json(bool v) { return v; }
inline Json as_json(double v) { return v; }
inline Json as_json(const Value& v) { return to_json(v); }
template <class T>
  requires(std::integral<T> && !std::same_as<T, bool>)
Json as_json(T v) { return int64_t(v); }
template <class T>
  requires std::is_enum_v<T>
Json as_json(T v) { return int64_t(v); }
template <Packable T>
Json as_json(const T& v);
template <class T>
Json as_json(const std::optional<T>& v) { return v ? as_json(*v) : Json(); }
template <class T>
Json as_json(const std::vector<T>& v) {
  Json out = Json::array();
  for (const auto& item : v) out.push_back(as_json(item));
  return out;
}
template <Packable T>
Json as_json(const T& v) {
  Json out = Json::object();
  T::members(v, [&](const char* name, const auto& member) { out[name] = as_json(member); });
  return out;
}

// Reading arguments. Absent members keep their default; unknown members and wrong types are refused by name.
// Errors: argument.unknown {name}, argument.wrong_type {name}.
inline bool from_json(const Json& j, std::string& v) {
  const auto* s = j.get_ptr<const std::string*>();
  if (s) v = *s;
  return s != nullptr;
}
inline bool from_json(const Json& j, bool& v) {
  const auto* b = j.get_ptr<const bool*>();
  if (b) v = *b;
  return b != nullptr;
}
inline bool from_json(const Json& j, double& v) {
  if (!j.is_number()) return false;
  v = j.get<double>();
  return true;
}
template <class T>
  requires(std::integral<T> && !std::same_as<T, bool>)
bool from_json(const Json& j, T& v) {
  const auto value = to_value(j);
  const auto* n = value && j.is_number() ? as_integer(*value) : nullptr;
  if (!n || !std::in_range<T>(*n)) return false;
  v = T(*n);
  return true;
}
inline bool from_json(const Json& j, Value& v) {
  auto value = to_value(j);
  if (value) v = std::move(*value);
  return value.has_value();
}
template <Packable T>
bool from_json(const Json& j, T& v);
template <class T>
bool from_json(const Json& j, std::optional<T>& v) {
  if (j.is_null()) {
    v.reset();
    return true;
  }
  return from_json(j, v.emplace());
}
template <class T>
bool from_json(const Json& j, std::vector<T>& v) {
  if (!j.is_array()) return false;
  v.clear();
  for (const Json& item : j)
    if (!from_json(item, v.emplace_back())) return false;
  return true;
}

template <Packable T>
Status read_members(const Json& json, T& v) {
  if (json.is_null()) return {};
  if (!json.is_object()) return fail("argument.wrong_type", {{"name", "{}"}});
  size_t taken = 0;
  std::string wrong;
  T::members(v, [&](const char* name, auto& member) {
    const auto it = json.find(name);
    if (it == json.end()) return;
    taken++;
    if (wrong.empty() && !from_json(*it, member)) wrong = name;
  });
  if (!wrong.empty()) return fail("argument.wrong_type", {{"name", wrong}}, wrong);
  if (taken == json.size()) return {};
  for (auto it = json.begin(); it != json.end(); ++it) {
    bool known = false;
    T::members(v, [&](const char* name, auto&) { known = known || it.key() == name; });
    if (!known) return fail("argument.unknown", {{"name", it.key()}}, it.key());
  }
  return {};
}

template <Packable T>
bool from_json(const Json& j, T& v) {
  return read_members(j, v).has_value();
}

}  // namespace md
