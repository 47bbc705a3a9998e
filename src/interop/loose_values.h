#pragma once
// Dates and numbers as they stand in other programs' exports: recognised column by column, read once the form
// is known.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace md::interop {

enum class DateOrder : uint8_t {
  unknown,
  ymd,    // 2026-03-25, 2026/3/25, 20260325, 2026年3月25日, also with a time behind
  dmy,    // 25/03/2026, 25.3.26
  mdy,    // 3/25/2026
  named,  // 25 Mar 2026, March 25, 2026
};

std::string_view date_order_code(DateOrder order);

// The date in `text`, whatever stands behind it as a time is ignored. Two-digit years: 00–49 is 20xx. Dates
// before 1900 are none. An order of `dmy` or `mdy` applies to figures only: ISO dates and month names are
// understood under every order. `unknown` reads what only one order makes sense of.
std::optional<Date> parse_loose_date(std::string_view text, DateOrder order);

// Looks at the values of a column and says in which order its dates are.
class DateGuess {
 public:
  void add(std::string_view value);
  // `unknown` when the values are no dates. When ambiguous() this is dmy, or mdy if the separators are
  // American.
  DateOrder order() const;
  // True when every value could be day/month as well as month/day.
  bool ambiguous() const;
  int dates() const { return dates_; }

 private:
  int values_ = 0, dates_ = 0, figures_ = 0;
  int ymd_ = 0, named_ = 0, dotted_ = 0;
  int day_first_ = 0, month_first_ = 0;  // values that allow only this
};

enum class NumberStyle : uint8_t {
  unknown,
  point,  // 1,234.56
  comma,  // 1.234,56  1 234,56
};

std::string_view number_style_code(NumberStyle style);

// "-1234.56" out of "(1,234.56)", "€ -1.234,56", "1 234,56 kr", or nothing when that is no number of this
// style.
std::optional<std::string> plain_number(std::string_view text, NumberStyle style);

// Looks at the values of a column and says how its numbers are written.
class NumberGuess {
 public:
  void add(std::string_view value);
  NumberStyle style() const;
  // True when the numbers have separators that could be either: "1,234".
  bool ambiguous() const;
  int numbers() const { return numbers_; }

 private:
  int values_ = 0, numbers_ = 0;
  int point_ = 0, comma_ = 0;  // values that allow only this
  int either_ = 0;
};

}  // namespace md::interop
