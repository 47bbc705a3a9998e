#pragma once
// Money in minor units of a currency. Nothing here is floating point, nothing wraps: every operation that
// could leave the bound is a Result.
//
// Rounding is half away from zero to the minor unit, once per figure that is shown; base/document_total.h
// states how the figures of a document hang together.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace md {

// A currency of ISO 4217. Small and copied freely; the default is none, whose code is empty.
class Currency {
 public:
  constexpr Currency() = default;

  // By code in any case; funds, metals and test codes are not known.
  static std::optional<Currency> find(std::string_view code);
  // Error: money.currency {code}.
  static Result<Currency> parse(std::string_view code);
  static std::vector<Currency> all();  // by code

  std::string_view code() const;         // "EUR"
  int exponent() const;                  // decimals of the minor unit: EUR 2, JPY 0, KWD 3
  std::int64_t minor_per_major() const;  // 100, 1, 1000
  // "€"; empty where the code is what people read ("CHF"). en: ¥ is JPY, CN¥ is CNY; zh: the other way round.
  std::string_view symbol(Language language) const;

  constexpr bool operator==(const Currency&) const = default;

 private:
  friend struct CurrencyTable;
  explicit constexpr Currency(std::uint8_t index) : index_(index) {}
  std::uint8_t index_ = 0;
};

// Fits a JSON number; ten trillion euros.
inline constexpr std::int64_t max_minor = 999'999'999'999'999;
// A million.
inline constexpr std::int64_t max_quantity_e4 = 10'000'000'000;
// Percentages are ×10⁻⁴: 22 % is 220'000, 8.875 % is 88'750.
inline constexpr std::int64_t hundred_percent_e4 = 1'000'000;

struct Money {
  std::int64_t minor = 0;
  Currency currency;
  bool operator==(const Money&) const = default;
};

constexpr bool in_bounds(Money money) {
  return money.minor >= -max_minor && money.minor <= max_minor;
}
constexpr Money negated(Money money) {
  return {-money.minor, money.currency};
}

// numerator / denominator, rounded half away from zero. denominator > 0. Error: money.too_large.
Result<std::int64_t> rounded_quotient(__int128 numerator, __int128 denominator);

// Errors of all: money.too_large; of two amounts also money.currency_mismatch {first, second}.
Result<Money> add(Money a, Money b);
Result<Money> subtract(Money a, Money b);
// The sum of amounts of one currency; of none it is zero of `currency`.
Result<Money> sum(std::span<const Money> amounts, Currency currency);

// quantity × unit price × (1 − discount), rounded once. Also money.quantity {max}, money.percent.
Result<Money> line_net(std::int64_t quantity_e4, Money unit_price, std::int64_t discount_percent_e4 = 0);
// Also money.percent when it is not within 0–100 %.
Result<Money> percent_of(Money money, std::int64_t percent_e4);
// part / whole of the amount: a month cut at a day divides by the whole period. Also money.share unless
// 0 ≤ part ≤ whole and whole > 0.
Result<Money> prorate(Money money, std::int64_t part, std::int64_t whole);

// Cuts `total` in proportion to weights (≥ 0) so that the parts add up to it exactly: each part is the exact
// share rounded down in size, and the minor units that remain go to the largest remainders, the earlier part
// at a tie.
// All weights 0: equal parts. Also money.share for a negative weight, more than 10,000 weights, or none at
// all.
Result<std::vector<Money>> allocate(Money total, std::span<const std::int64_t> weights);
Result<std::vector<Money>> split_evenly(Money total, int parts);

// In another currency at `rate_e8` units of it per unit of `money`'s (×10⁻⁸). Also money.rate unless
// it is above 0 and at most 100 million.
Result<Money> convert(Money money, std::int64_t rate_e8, Currency into);

// Words.

// What a person typed as an amount: "95", "1,234.50", "1.234,50", "1 234,50", "1'234.50", "€95", "95 €", "EUR
// 95", "￥１２８０", "-3", "−3", "(3)", "95,-". A lone separator before exactly three digits groups ("1.234"
// is 1234), unless the currency has three decimals. Without a currency it is `expected`; a symbol of several
// currencies is `expected` when that is one of them. The caller refuses another currency where only one makes
// sense.
// Errors: money.malformed, money.decimals {max}, money.too_large, money.currency {code}.
Result<Money> parse_amount(std::string_view typed, Currency expected);

// A quantity or percentage ×10⁻⁴ as typed: "2.25", "2,25", "22%", "1,234.5". A lone point is decimal.
// Errors: number.malformed, number.decimals {max}, number.too_large.
Result<std::int64_t> parse_decimal_e4(std::string_view typed);

enum class MoneyForm {
  screen,         // €95 · €95.50 · −€3
  document,       // €1,240.00
  screen_code,    // EUR 95, where currencies mix
  document_code,  // EUR 1,240.00
};
std::string money_text(Money money, Language language, MoneyForm form = MoneyForm::screen);
// €850–1,350. Both of one currency.
std::string money_range_text(Money low, Money high, Language language);
// For files: "1240.00", with a hyphen as minus and no grouping.
std::string plain_amount(Money money);

}  // namespace md
