// Money and decimals as people type and read them.

#include <algorithm>

#include "base/format.h"
#include "base/locale.h"
#include "base/money.h"
#include "base/text.h"

namespace md {
namespace {

constexpr std::size_t max_typed_bytes = 100;
constexpr std::size_t max_whole_digits = 15;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_point(char c) {
  return c == '.' || c == ',';
}

// Signs and words that stand for one currency or several; the first is meant unless another is expected.
struct Sign {
  std::string_view text;
  std::string_view codes;
};
constexpr Sign signs[] = {
    {"€", "EUR"},          {"euro", "EUR"},
    {"欧元", "EUR"},       {"$", "USD AUD CAD NZD SGD HKD TWD MXN"},
    {"us$", "USD"},        {"美元", "USD"},
    {"£", "GBP"},          {"英镑", "GBP"},
    {"¥", "CNY JPY"},      {"￥", "CNY JPY"},
    {"元", "CNY TWD HKD"}, {"圆", "CNY"},
    {"块", "CNY"},         {"rmb", "CNY"},
    {"人民币", "CNY"},     {"cn¥", "CNY"},
    {"jp¥", "JPY"},        {"円", "JPY"},
    {"日元", "JPY"},       {"港币", "HKD"},
    {"港元", "HKD"},       {"hk$", "HKD"},
    {"nt$", "TWD"},        {"a$", "AUD"},
    {"c$", "CAD"},         {"ca$", "CAD"},
    {"nz$", "NZD"},        {"s$", "SGD"},
    {"mx$", "MXN"},        {"r$", "BRL"},
    {"₹", "INR"},          {"rs", "INR PKR LKR NPR"},
    {"₩", "KRW"},          {"₽", "RUB"},
    {"₺", "TRY"},          {"₫", "VND"},
    {"₪", "ILS"},          {"₴", "UAH"},
    {"₱", "PHP"},          {"₦", "NGN"},
    {"฿", "THB"},          {"₸", "KZT"},
    {"₾", "GEL"},        {"fr", "CHF"},
    {"sfr", "CHF"},        {"kr", "SEK NOK DKK ISK"},
    {"zł", "PLN"},         {"zl", "PLN"},
    {"kč", "CZK"},         {"kc", "CZK"},
    {"ft", "HUF"},
};

// `word` is folded: lower case, without diacritics.
std::optional<Currency> currency_of(std::string_view word, Currency expected) {
  if (word.empty()) return expected;
  if (const auto by_code = Currency::find(word)) return by_code;
  for (const Sign& sign : signs) {
    if (sign.text != word) continue;
    if (!expected.code().empty() && sign.codes.find(expected.code()) != std::string_view::npos)
      return expected;
    return Currency::find(sign.codes.substr(0, 3));
  }
  return std::nullopt;
}

// "1.234,50" taken apart: the number between what may be words and signs around it.
struct Typed {
  std::string_view before, number, after;
};

std::optional<Typed> take_apart(std::string_view text) {
  const auto first_digit = std::find_if(text.begin(), text.end(), is_digit);
  if (first_digit == text.end()) return std::nullopt;
  const auto last_digit = std::find_if(text.rbegin(), text.rend(), is_digit).base();
  auto first = static_cast<std::size_t>(first_digit - text.begin());
  const auto end = static_cast<std::size_t>(last_digit - text.begin());
  // ".5" is a half, "Rs.500" is not.
  if (first > 0 && is_point(text[first - 1]) &&
      trim(text.substr(0, first - 1)).find_first_not_of("-+(") == std::string_view::npos) {
    --first;
  }
  return Typed{trim(text.substr(0, first)), text.substr(first, end - first), trim(text.substr(end))};
}

// Removes what says "negative" from both sides of the number. False when they do not fit together.
bool take_sign(std::string_view& before, std::string_view& after, bool& negative) {
  negative = false;
  if (before.starts_with('(') != after.ends_with(')')) return false;
  if (before.starts_with('(')) {
    before = trim(before.substr(1));
    after = trim(after.substr(0, after.size() - 1));
    negative = true;
  }
  // "95,-" and "95.--": no cents.
  if (!after.empty() && is_point(after.front())) {
    const std::size_t dashes = after.find_first_not_of('-', 1);
    const std::size_t until = dashes == std::string_view::npos ? after.size() : dashes;
    if (until == 1) return false;
    after = trim(after.substr(until));
  }
  int found = negative ? 1 : 0;
  const auto strip = [&](std::string_view& side, bool front) {
    if (side.empty()) return;
    const char c = front ? side.front() : side.back();
    if (c != '-' && c != '+') return;
    ++found;
    negative = c == '-';
    side = trim(front ? side.substr(1) : side.substr(0, side.size() - 1));
  };
  strip(before, true);
  strip(before, false);
  strip(after, true);
  return found <= 1;
}

struct Digits {
  std::string whole, fraction;
};

// Groups of three, or of two before the last as in India.
bool well_grouped(std::string_view whole, std::string_view separators) {
  std::size_t group = 0, groups = 0;
  bool last = true;
  for (std::size_t i = whole.size(); i-- > 0;) {
    if (is_digit(whole[i])) {
      ++group;
      continue;
    }
    if (separators.find(whole[i]) == std::string_view::npos) return false;
    if (last ? group != 3 : group != 3 && group != 2) return false;
    last = false;
    group = 0;
    ++groups;
  }
  return groups == 0 || (group >= 1 && group <= 3 && whole.front() != '0');
}

// Where the decimal sign is, npos when there is none. `point_is_decimal`: a lone "." before three digits is
// one.
std::size_t decimal_sign(std::string_view number, bool point_is_decimal) {
  const std::size_t last = number.find_last_of(".,");
  if (last == std::string_view::npos) return last;
  const char sign = number[last];
  const std::size_t first_same = number.find(sign);
  const bool other_present = number.find(sign == '.' ? ',' : '.') != std::string_view::npos;
  if (first_same != last) return std::string_view::npos;  // Twice: it groups.
  if (other_present || number.find_first_of(" '") != std::string_view::npos) return last;
  const bool may_group = number.size() - last - 1 == 3 && last >= 1 && last <= 3 && number[0] != '0';
  if (may_group && !(sign == '.' && point_is_decimal)) return std::string_view::npos;
  return last;
}

std::optional<Digits> read_digits(std::string_view number, bool point_is_decimal) {
  const std::size_t sign = decimal_sign(number, point_is_decimal);
  const std::string_view whole = number.substr(0, sign);
  const std::string_view fraction =
      sign == std::string_view::npos ? std::string_view() : number.substr(sign + 1);
  if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return std::nullopt;
  // One kind of separator groups a number, and never the one that is its decimal sign.
  const std::size_t separator = whole.find_first_not_of("0123456789");
  if (separator != std::string_view::npos) {
    if (sign != std::string_view::npos && whole[separator] == number[sign]) return std::nullopt;
    if (!well_grouped(whole, whole.substr(separator, 1))) return std::nullopt;
    if (std::string_view(".,' ").find(whole[separator]) == std::string_view::npos) return std::nullopt;
  }
  Digits digits{{}, std::string(fraction)};
  std::copy_if(whole.begin(), whole.end(), std::back_inserter(digits.whole), is_digit);
  digits.whole.erase(0, std::min(digits.whole.find_first_not_of('0'), digits.whole.size()));
  while (!digits.fraction.empty() && digits.fraction.back() == '0') digits.fraction.pop_back();
  return digits;
}

enum class Trouble { none, malformed, decimals, too_large };

// Units of 10^-decimals.
Trouble read_scaled(std::string_view number, bool point_is_decimal, int decimals, std::int64_t& value) {
  const auto digits = read_digits(number, point_is_decimal);
  if (!digits) return Trouble::malformed;
  if (digits->fraction.size() > static_cast<std::size_t>(decimals)) return Trouble::decimals;
  if (digits->whole.size() > max_whole_digits) return Trouble::too_large;
  std::string all = digits->whole + digits->fraction;
  all.append(static_cast<std::size_t>(decimals) - digits->fraction.size(), '0');
  if (all.empty()) all = "0";
  const auto parsed = parse_integer(all);
  if (!parsed || *parsed > max_minor) return Trouble::too_large;
  value = *parsed;
  return Trouble::none;
}

// Folded, and the signs of full-width and typographic forms as ASCII.
std::string simplified(std::string_view typed) {
  return collapse_spaces(fold(typed));
}

std::string number_in(Money money, bool all_decimals) {
  const std::int64_t unit = money.currency.minor_per_major();
  const std::uint64_t size =
      money.minor < 0 ? 0 - static_cast<std::uint64_t>(money.minor) : static_cast<std::uint64_t>(money.minor);
  const auto per_major = static_cast<std::uint64_t>(unit);
  std::string out = number_text(static_cast<std::int64_t>(size / per_major));
  const std::uint64_t rest = size % per_major;
  if (unit > 1 && (all_decimals || rest != 0)) {
    append(out, '.', pad(static_cast<std::int64_t>(rest), money.currency.exponent()));
  }
  return out;
}

}  // namespace

Result<Money> parse_amount(std::string_view typed, Currency expected) {
  if (typed.size() > max_typed_bytes) return fail("money.malformed");
  const std::string text = simplified(typed);
  const auto parts = take_apart(text);
  if (!parts) return fail("money.malformed");
  std::string_view before = parts->before, after = parts->after;
  bool negative = false;
  if (!take_sign(before, after, negative)) return fail("money.malformed");
  if (!before.empty() && !after.empty() && before != after) return fail("money.malformed");
  std::string_view word = before.empty() ? after : before;
  if (word.ends_with('.')) word.remove_suffix(1);
  const auto currency = currency_of(word, expected);
  if (!currency || currency->code().empty()) return fail("money.currency", {{"code", shorten(word, 20)}});

  const int decimals = currency->exponent();
  std::int64_t minor = 0;
  switch (read_scaled(parts->number, decimals == 3, decimals, minor)) {
    case Trouble::none:
      return Money{negative ? -minor : minor, *currency};
    case Trouble::decimals:
      return fail("money.decimals", {{"max", cat(decimals)}});
    case Trouble::too_large:
      return fail("money.too_large");
    case Trouble::malformed:
      break;
  }
  return fail("money.malformed");
}

Result<std::int64_t> parse_decimal_e4(std::string_view typed) {
  if (typed.size() > max_typed_bytes) return fail("number.malformed");
  const std::string text = simplified(typed);
  const auto parts = take_apart(text);
  if (!parts) return fail("number.malformed");
  std::string_view before = parts->before, after = parts->after;
  bool negative = false;
  if (!take_sign(before, after, negative)) return fail("number.malformed");
  if (!before.empty() || (!after.empty() && after != "%")) return fail("number.malformed");
  std::int64_t value = 0;
  switch (read_scaled(parts->number, true, 4, value)) {
    case Trouble::none:
      return negative ? -value : value;
    case Trouble::decimals:
      return fail("number.decimals", {{"max", "4"}});
    case Trouble::too_large:
      return fail("number.too_large");
    case Trouble::malformed:
      break;
  }
  return fail("number.malformed");
}

std::string money_text(Money money, Language language, MoneyForm form) {
  const bool by_code = form == MoneyForm::screen_code || form == MoneyForm::document_code;
  const bool all_decimals = form == MoneyForm::document || form == MoneyForm::document_code;
  const std::string number = number_in(money, all_decimals);
  const std::string_view sign = money.minor < 0 ? minus_sign : "";
  const std::string_view symbol = money.currency.symbol(language);
  if (by_code || symbol.empty()) {
    return money.currency.code().empty() ? cat(sign, number) : cat(money.currency.code(), ' ', sign, number);
  }
  return cat(sign, symbol, number);
}

std::string money_range_text(Money low, Money high, Language language) {
  if (low.minor == high.minor) return money_text(low, language);
  if (high.minor < 0) return cat(money_text(low, language), ' ', range_dash, ' ', money_text(high, language));
  const bool decimals =
      low.minor % low.currency.minor_per_major() != 0 || high.minor % high.currency.minor_per_major() != 0;
  const MoneyForm form = decimals ? MoneyForm::document : MoneyForm::screen;
  return cat(money_text(low, language, form), range_dash, number_in(high, decimals));
}

std::string plain_amount(Money money) {
  const auto unit = static_cast<std::uint64_t>(money.currency.minor_per_major());
  const std::uint64_t size =
      money.minor < 0 ? 0 - static_cast<std::uint64_t>(money.minor) : static_cast<std::uint64_t>(money.minor);
  const std::string whole = cat(money.minor < 0 ? "-" : "", size / unit);
  return unit == 1 ? whole
                   : cat(whole, '.', pad(static_cast<std::int64_t>(size % unit), money.currency.exponent()));
}

}  // namespace md
