#include "shell/insight/number.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace md::insight_verbs {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                             1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr int exact_digits = 15, exact_power = 22;

struct Scan {
  uint64_t digits = 0;  // the first exact_digits + 1 significant ones
  int digit_count = 0;  // without leading zeros
  int power = 0;        // of ten, of the last digit
  bool negative = false, well_formed = false;
};

// Takes digits at `at`; `step` is what each does to the power.
size_t scan_digits(std::string_view text, size_t at, int step, Scan& scan) {
  const size_t begin = at;
  for (; at < text.size() && is_digit(text[at]); at++) {
    scan.power += step;
    if (scan.digits == 0 && text[at] == '0') continue;
    if (++scan.digit_count <= exact_digits) scan.digits = scan.digits * 10 + uint64_t(text[at] - '0');
  }
  return at - begin;
}

Scan scan_number(std::string_view text) {
  Scan scan;
  size_t at = 0;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) scan.negative = text[at++] == '-';
  size_t digits = scan_digits(text, at, 0, scan);
  at += digits;
  if (at < text.size() && text[at] == '.') {
    const size_t fraction = scan_digits(text, ++at, -1, scan);
    at += fraction;
    digits += fraction;
  }
  if (digits == 0) return scan;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    bool negative = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
    int exponent = 0;
    const size_t begin = at;
    for (; at < text.size() && is_digit(text[at]); at++)
      if (exponent < 100000) exponent = exponent * 10 + (text[at] - '0');
    if (at == begin) return scan;
    scan.power += negative ? -exponent : exponent;
  }
  scan.well_formed = at == text.size();
  return scan;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  text = without_blanks(text);
  const Scan scan = scan_number(text);
  if (!scan.well_formed) return std::nullopt;
  // Both factors are exact, so that one rounding gives the nearest double; the others go the long way.
  if (scan.digit_count <= exact_digits && scan.power >= -exact_power && scan.power <= exact_power) {
    const double digits = double(scan.digits);
    const double value = scan.power < 0 ? digits / powers[-scan.power] : digits * powers[scan.power];
    return scan.negative ? -value : value;
  }
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace md::insight_verbs
