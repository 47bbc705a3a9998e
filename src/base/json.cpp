#include "base/json.h"

namespace md {
namespace {

// Brackets are counted before parsing, because the parser itself recurses as deep as the text asks.
bool too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); i++) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\')
        i++;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > json_max_depth) return true;
    } else if (c == ']' || c == '}') {
      depth--;
    }
  }
  return false;
}

bool read_cbor(CborCursor& in, Json& out, int depth) {
  if (depth > json_max_depth) return false;
  switch (in.peek()) {
    case CborType::integer: out = in.integer(); return in.ok();
    case CborType::real: out = in.real(); return in.ok();
    case CborType::text: out = std::string(in.text()); return in.ok();
    case CborType::boolean: out = in.boolean(); return in.ok();
    case CborType::null: in.null(); out = nullptr; return in.ok();
    case CborType::array: {
      out = Json::array();
      for (size_t n = in.array(); n > 0; n--) {
        Json item;
        if (!read_cbor(in, item, depth + 1)) return false;
        out.push_back(std::move(item));
      }
      return in.ok();
    }
    case CborType::map: {
      out = Json::object();
      for (size_t n = in.map(); n > 0; n--) {
        std::string key(in.text());
        Json item;
        if (!in.ok() || !read_cbor(in, item, depth + 1)) return false;
        out[std::move(key)] = std::move(item);
      }
      return in.ok();
    }
    default: return false;
  }
}

}  // namespace

Result<Json> parse_json(std::string_view text, size_t bytes_max) {
  if (text.size() > bytes_max) return fail("json.too_large", {{"max", std::to_string(bytes_max >> 20)}});
  if (too_deep(text)) return fail("json.too_deep", {{"max", std::to_string(json_max_depth)}});
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail("json.malformed");
  return json;
}

std::string print_json(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Result<Json> json_from_cbor(CborCursor& cursor) {
  Json json;
  if (!read_cbor(cursor, json, 0)) return fail("message.malformed");
  return json;
}

void json_to_cbor(const Json& json, CborWriter& out) {
  switch (json.type()) {
    case Json::value_t::string: out.text(*json.get_ptr<const std::string*>()); return;
    case Json::value_t::boolean: out.boolean(*json.get_ptr<const bool*>()); return;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: out.integer(*json.get_ptr<const int64_t*>()); return;
    case Json::value_t::number_float: out.real(*json.get_ptr<const double*>()); return;
    case Json::value_t::array:
      out.array(json.size());
      for (const Json& item : json) json_to_cbor(item, out);
      return;
    case Json::value_t::object:
      out.map(json.size());
      for (auto it = json.begin(); it != json.end(); ++it) {
        out.text(it.key());
        json_to_cbor(it.value(), out);
      }
      return;
    default: out.null();
  }
}

const Json* find(const Json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(key);
  return it == object.end() ? nullptr : &*it;
}

std::string_view find_text(const Json& object, std::string_view key) {
  const Json* member = find(object, key);
  if (!member) return {};
  const auto* text = member->get_ptr<const std::string*>();
  return text ? std::string_view(*text) : std::string_view();
}

int64_t find_integer(const Json& object, std::string_view key, int64_t otherwise) {
  const Json* member = find(object, key);
  if (!member) return otherwise;
  const auto* number = member->get_ptr<const int64_t*>();
  return number ? *number : otherwise;
}

bool find_flag(const Json& object, std::string_view key) {
  const Json* member = find(object, key);
  const auto* flag = member ? member->get_ptr<const bool*>() : nullptr;
  return flag && *flag;
}

Json to_json(const Value& value) {
  if (const auto* n = as_integer(value)) return *n;
  if (const auto* x = as_real(value)) return *x;
  if (const auto* s = as_text(value)) return *s;
  return nullptr;
}

Result<Value> to_value(const Json& json) {
  switch (json.type()) {
    case Json::value_t::null: return Value();
    case Json::value_t::string: return Value(*json.get_ptr<const std::string*>());
    case Json::value_t::boolean: return Value(int64_t(*json.get_ptr<const bool*>()));
    case Json::value_t::number_integer: return Value(*json.get_ptr<const int64_t*>());
    case Json::value_t::number_unsigned: {
      const uint64_t n = *json.get_ptr<const uint64_t*>();
      if (n > uint64_t(INT64_MAX)) return fail("value.out_of_range");
      return Value(int64_t(n));
    }
    case Json::value_t::number_float: return Value(*json.get_ptr<const double*>());
    default: return fail("value.not_scalar");
  }
}

Json to_json(const Error& error) {
  Json args = Json::object();
  for (const auto& [key, text] : error.args) args[key] = text;
  Json out = {{"code", error.code}, {"args", std::move(args)}};
  if (!error.field.empty()) out["field"] = error.field;
  return out;
}

}  // namespace md
