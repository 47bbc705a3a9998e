#include "model/check.h"

#include <algorithm>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"

namespace md::model {
namespace {

constexpr uint32_t email_max = 254;  // RFC 5321
constexpr uint32_t phone_max = 40;
constexpr uint32_t url_max = 2000;
constexpr uint32_t json_max = 20000;
constexpr int64_t instant_most = 7258118400000;  // 2200-01-01

std::unexpected<Error> wrong(const Field& field, std::string_view code,
                             std::vector<std::pair<std::string, std::string>> args = {}) {
  return fail(code, std::move(args), field.name);
}

uint32_t text_bound(const Field& field) {
  if (field.max) return field.max;
  switch (field.kind) {
    case FieldKind::long_text: return long_text_max;
    case FieldKind::email: return email_max;
    case FieldKind::phone: return phone_max;
    case FieldKind::url: return url_max;
    case FieldKind::json: return json_max;
    default: return text_max;
  }
}

bool is_number(FieldKind kind) {
  return kind == FieldKind::integer || kind == FieldKind::decimal || kind == FieldKind::money ||
         kind == FieldKind::boolean || kind == FieldKind::instant;
}

Result<Value> check_number(const Field& field, const Value& value) {
  const auto* n = as_integer(value);
  if (!n) return wrong(field, "field.wrong_type");
  int64_t least = field.least, most = field.most;
  if (field.kind == FieldKind::boolean) least = 0, most = 1;
  if (field.kind == FieldKind::instant) least = std::max<int64_t>(least, 0), most = std::min(most, instant_most);
  if (*n < least || *n > most)
    return wrong(field, "field.out_of_range", {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
  return value;
}

// One @ with something before it and a dotted name behind: enough to catch slips, without refusing what exists.
bool looks_like_email(std::string_view s) {
  const size_t at = s.find('@');
  if (at == 0 || at == std::string_view::npos || s.find('@', at + 1) != std::string_view::npos) return false;
  const std::string_view domain = s.substr(at + 1);
  if (domain.find('.') == std::string_view::npos || domain.starts_with('.') || domain.ends_with('.')) return false;
  if (domain.find("..") != std::string_view::npos) return false;
  return std::ranges::none_of(s, [](char c) {
    return uint8_t(c) <= ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c == '"' || c == '(' || c == ')';
  });
}

bool looks_like_phone(std::string_view s) {
  constexpr std::string_view others = "+ -./()x*#";
  const auto digits = std::ranges::count_if(s, [](char c) { return c >= '0' && c <= '9'; });
  const bool clean = std::ranges::all_of(
      s, [&](char c) { return (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos; });
  return clean && digits >= 3 && digits <= 20;
}

// http and https only: what is stored here is opened by a click.
bool looks_like_url(std::string_view s) {
  const std::string lower = ascii_lower(s.substr(0, 8));
  const size_t host = lower.starts_with("https://") ? 8 : lower.starts_with("http://") ? 7 : 0;
  if (!host || s.size() <= host || s[host] == '/' || s[host] == '.') return false;
  return std::ranges::none_of(s, [](char c) { return uint8_t(c) <= ' ' || c == '<' || c == '>' || c == '"'; });
}

bool looks_like_language(std::string_view s) {
  if (s.size() < 2 || s.size() > 35) return false;
  return std::ranges::all_of(
      s, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
}

Status check_form(const Field& field, std::string& text, const KnowsZone& knows_zone) {
  switch (field.kind) {
    case FieldKind::email:
      text = ascii_lower(text);
      if (!looks_like_email(text)) return wrong(field, "field.not_an_email");
      return {};
    case FieldKind::phone:
      if (!looks_like_phone(text)) return wrong(field, "field.not_a_phone");
      return {};
    case FieldKind::url:
      if (text.find("://") == std::string::npos) text.insert(0, "https://");
      if (!looks_like_url(text)) return wrong(field, "field.not_a_url");
      return {};
    case FieldKind::date:
      if (!parse_date(text)) return wrong(field, "field.not_a_date");
      return {};
    case FieldKind::choice:
      if (std::ranges::find(field.choices, text) == field.choices.end())
        return wrong(field, "field.not_a_choice", {{"value", shorten(text, 40)}});
      return {};
    case FieldKind::reference:
      if (!valid_id(text)) return wrong(field, "field.not_an_id");
      return {};
    case FieldKind::zone:
      if (!knows_zone || !knows_zone(text)) return wrong(field, "field.not_a_zone", {{"value", shorten(text, 40)}});
      return {};
    case FieldKind::currency:
      if (!Currency::find(text)) return wrong(field, "field.not_a_currency", {{"value", shorten(text, 40)}});
      return {};
    case FieldKind::language:
      if (!looks_like_language(text)) return wrong(field, "field.not_a_language");
      return {};
    default: return {};
  }
}

}  // namespace

Result<Value> check_field(const Field& field, const Value& value, const KnowsZone& knows_zone) {
  if (is_null(value)) return value;
  if (is_number(field.kind)) return check_number(field, value);
  const auto* given = as_text(value);
  if (!given) return wrong(field, "field.wrong_type");
  const uint32_t bound = text_bound(field);
  const auto too_long = [&] { return wrong(field, "field.too_long", {{"max", std::to_string(bound)}}); };
  if (given->size() > size_t(bound) * 4) return too_long();
  const bool many_lines = field.kind == FieldKind::long_text || field.kind == FieldKind::json;
  auto clean = sanitize(*given, many_lines ? Lines::many : Lines::one);
  if (!clean) return wrong(field, "field.not_text");
  if (clean->empty()) return Value();
  if (count_code_points(*clean) > bound) return too_long();
  MD_TRY(check_form(field, *clean, knows_zone));
  return Value(std::move(*clean));
}

Status check_required(const Field& field, const Value& value) {
  if (field.has(required) && is_null(value)) return fail("field.required", {}, field.name);
  return {};
}

Value preset_of(const Field& field) {
  if (field.preset.empty()) return Value();
  if (!is_number(field.kind)) return text_value(field.preset);
  int64_t n = 0;
  for (const char c : field.preset) n = n * 10 + (c - '0');
  return n;
}

}  // namespace md::model
