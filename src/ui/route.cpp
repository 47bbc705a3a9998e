#include "ui/route.h"

#include <algorithm>

namespace md::ui {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out.push_back(char(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i] == '+' ? ' ' : text[i]);
    }
  }
  return out;
}

void encode(std::string& out, std::string_view text) {
  constexpr std::string_view plain = "-_.~";
  constexpr char digits[] = "0123456789ABCDEF";
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(digits[uint8_t(c) >> 4]);
      out.push_back(digits[uint8_t(c) & 15]);
    }
  }
}

std::string_view take_until(std::string_view& text, char end) {
  const size_t at = text.find(end);
  const std::string_view part = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return part;
}

}  // namespace

std::string_view Route::param(std::string_view name) const {
  for (const auto& [key, value] : params)
    if (key == name) return value;
  return {};
}

void Route::set_param(std::string_view name, std::string_view value) {
  std::erase_if(params, [&](const auto& p) { return p.first == name; });
  if (!value.empty()) params.emplace_back(name, value);
}

Route parse_route(std::string_view address) {
  Route route;
  std::string_view rest = address.substr(0, route_bytes_max);
  std::string_view path = take_until(rest, '?');
  if (path.starts_with('#')) path.remove_prefix(1);
  if (path.starts_with('/')) path.remove_prefix(1);
  route.place = decode(take_until(path, '/'));
  route.id = decode(take_until(path, '/'));
  route.part = decode(take_until(path, '/'));
  while (!rest.empty()) {
    std::string_view pair = take_until(rest, '&');
    const std::string name = decode(take_until(pair, '='));
    if (!name.empty()) route.params.emplace_back(name, decode(pair));
  }
  return route;
}

std::string print_route(const Route& route) {
  std::string out = "/";
  encode(out, route.place);
  for (const std::string* part : {&route.id, &route.part}) {
    if (part->empty()) break;
    out += '/';
    encode(out, *part);
  }
  char separator = '?';
  for (const auto& [name, value] : route.params) {
    out += separator;
    encode(out, name);
    out += '=';
    encode(out, value);
    separator = '&';
  }
  return out;
}

}  // namespace md::ui
