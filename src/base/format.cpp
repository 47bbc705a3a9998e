#include "base/format.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace md {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// snprintf and strtod write the decimal sign of the process's locale, which a toolkit may have set.
void restore_decimal_point(char* text) {
  for (; *text; ++text) {
    if (!is_digit(*text) && *text != '-' && *text != '+' && *text != 'e') *text = '.';
  }
}

std::size_t write_double(double number, char (&out)[32]) {
  if (!std::isfinite(number)) number = 0;
  int length = 0;
  for (int digits = 15; digits <= 17; ++digits) {
    length = std::snprintf(out, sizeof out, "%.*g", digits, number);
    if (digits == 17 || std::strtod(out, nullptr) == number) break;
  }
  restore_decimal_point(out);
  return static_cast<std::size_t>(length);
}

// The grammar of a JSON number, with a leading plus allowed.
bool is_number(std::string_view s) {
  std::size_t at = 0;
  auto digits = [&] {
    const std::size_t first = at;
    while (at < s.size() && is_digit(s[at])) ++at;
    return at > first;
  };
  if (at < s.size() && (s[at] == '-' || s[at] == '+')) ++at;
  if (!digits()) return false;
  if (at < s.size() && s[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < s.size() && (s[at] == 'e' || s[at] == 'E')) {
    ++at;
    if (at < s.size() && (s[at] == '-' || s[at] == '+')) ++at;
    if (!digits()) return false;
  }
  return at == s.size();
}

// The decimal sign that strtod expects at the moment.
char decimal_sign() {
  char probe[8];
  std::snprintf(probe, sizeof probe, "%.1f", 0.5);
  return probe[1];
}

// The value called `name`; `look_up(i)` gives the i-th name and value.
template <class LookUp>
std::optional<std::string_view> find_value(std::string_view name, std::size_t count, LookUp look_up) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto [key, value] = look_up(i);
    if (key == name) return value;
  }
  return std::nullopt;
}

// `forms` is what follows the first bar.
void append_form(std::string& out, std::string_view value, std::string_view forms) {
  const std::size_t first_end = forms.find('|'), last_start = forms.rfind('|');
  std::string_view form = forms;
  if (first_end != std::string_view::npos) {
    form = value == "1" ? forms.substr(0, first_end) : forms.substr(last_start + 1);
  }
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != '#') {
      out.push_back(form[i]);
    } else if (i + 1 < form.size() && form[i + 1] == '#') {
      out.push_back('#');
      ++i;
    } else {
      out.append(value);
    }
  }
}

template <class LookUp>
std::string fill_with(std::string_view message, std::size_t count, LookUp look_up) {
  std::string out;
  out.reserve(message.size() + 32);
  for (std::size_t at = 0; at < message.size();) {
    const char c = message[at];
    const bool doubled = at + 1 < message.size() && message[at + 1] == c;
    if ((c == '{' || c == '}') && doubled) {
      out.push_back(c);
      at += 2;
      continue;
    }
    const std::size_t close = c == '{' ? message.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out.push_back(c);
      ++at;
      continue;
    }
    const std::string_view inside = message.substr(at + 1, close - at - 1);
    const std::size_t bar = inside.find('|');
    const std::optional<std::string_view> value = find_value(inside.substr(0, bar), count, look_up);
    if (!value) {
      out.append(message.substr(at, close + 1 - at));
    } else if (bar == std::string_view::npos) {
      out.append(*value);
    } else {
      append_form(out, *value, inside.substr(bar + 1));
    }
    at = close + 1;
  }
  return out;
}

}  // namespace

Piece::Piece(double number) {
  size_ = write_double(number, buffer_);
}

void Piece::set(std::int64_t number) {
  size_ = static_cast<std::size_t>(std::to_chars(buffer_, buffer_ + sizeof buffer_, number).ptr - buffer_);
}

void Piece::set(std::uint64_t number) {
  size_ = static_cast<std::size_t>(std::to_chars(buffer_, buffer_ + sizeof buffer_, number).ptr - buffer_);
}

void append_pieces(std::string& out, std::initializer_list<Piece> pieces) {
  std::size_t size = out.size();
  for (const Piece& piece : pieces) size += piece.text().size();
  out.reserve(size);
  for (const Piece& piece : pieces) out.append(piece.text());
}

std::string cat_pieces(std::initializer_list<Piece> pieces) {
  std::string out;
  append_pieces(out, pieces);
  return out;
}

std::string print_double(double number) {
  char buffer[32];
  return std::string(buffer, write_double(number, buffer));
}

std::string fixed(double number, int decimals) {
  if (decimals < 0) decimals = 0;
  if (decimals > 9) decimals = 9;
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const double scaled = std::round(std::fabs(number) * scale);
  if (!(scaled <= 9e15)) return print_double(number);
  std::string digits = pad(static_cast<std::int64_t>(scaled), decimals + 1);
  if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
  return number < 0 && scaled > 0 ? "-" + digits : digits;
}

std::string print_e4(std::int64_t value_e4) {
  const bool negative = value_e4 < 0;
  const std::uint64_t size =
      negative ? 0 - static_cast<std::uint64_t>(value_e4) : static_cast<std::uint64_t>(value_e4);
  std::string out = cat(negative ? "-" : "", size / 10000);
  if (size % 10000 == 0) return out;
  std::string fraction = pad(static_cast<std::int64_t>(size % 10000), 4);
  while (fraction.back() == '0') fraction.pop_back();
  return cat(out, '.', fraction);
}

std::string pad(std::int64_t number, int width) {
  const Piece digits(number < 0 ? 0 - static_cast<std::uint64_t>(number)
                                : static_cast<std::uint64_t>(number));
  std::string out = number < 0 ? "-" : "";
  for (std::size_t i = digits.text().size(); i < static_cast<std::size_t>(width < 0 ? 0 : width); ++i)
    out.push_back('0');
  return out.append(digits.text());
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<double> parse_double(std::string_view text) {
  char buffer[65];
  if (text.size() >= sizeof buffer || !is_number(text)) return std::nullopt;
  std::memcpy(buffer, text.data(), text.size());
  buffer[text.size()] = 0;
  if (char* point = std::strchr(buffer, '.')) *point = decimal_sign();
  const double number = std::strtod(buffer, nullptr);
  if (!std::isfinite(number)) return std::nullopt;
  return number;
}

std::string fill(std::string_view message, std::span<const Arg> args) {
  return fill_with(message, args.size(),
                   [&](std::size_t i) { return std::pair(args[i].name, args[i].value.text()); });
}

std::string fill(std::string_view message, std::initializer_list<Arg> args) {
  return fill(message, std::span(args.begin(), args.size()));
}

std::string fill(std::string_view message, const std::vector<std::pair<std::string, std::string>>& args) {
  return fill_with(message, args.size(), [&](std::size_t i) {
    return std::pair(std::string_view(args[i].first), std::string_view(args[i].second));
  });
}

}  // namespace md
