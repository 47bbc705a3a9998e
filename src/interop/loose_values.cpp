#include "interop/loose_values.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace md::interop {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

struct MonthName {
  std::string_view name;  // folded beginning; three or four letters are enough to tell months apart
  unsigned number;
};

// English, German, French, Spanish; the longer beginnings first where one contains another.
// clang-format off
constexpr MonthName month_names[] = {
    {"jan", 1}, {"ene", 1}, {"feb", 2}, {"fev", 2}, {"mars", 3}, {"mar", 3}, {"mrz", 3}, {"apr", 4},
    {"avr", 4}, {"abr", 4}, {"may", 5}, {"mai", 5}, {"juin", 6}, {"jun", 6}, {"juil", 7}, {"jul", 7},
    {"aug", 8}, {"aou", 8}, {"ago", 8}, {"sep", 9}, {"oct", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12},
    {"dez", 12}, {"dic", 12},
};
// clang-format on

// 0 when the word is no month.
unsigned month_of_word(std::string_view folded) {
  for (const MonthName& known : month_names)
    if (folded.starts_with(known.name)) return known.number;
  return 0;
}

bool is_weekday_word(std::string_view folded) {
  static constexpr std::string_view beginnings[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "die",
                                                    "mit", "don", "fre", "sam", "son", "lun", "mer", "jeu",
                                                    "ven", "dim", "mie", "jue", "vie", "sab", "dom"};
  return std::ranges::any_of(beginnings,
                             [&](std::string_view beginning) { return folded.starts_with(beginning); });
}

struct Figure {
  int value = 0;
  size_t digits = 0;
};

// A date taken apart: at most three figures, the month when it was a word, the first separator.
struct Pieces {
  std::array<Figure, 3> figures;
  size_t count = 0;
  unsigned month_word = 0;
  size_t figures_before_word = 0;
  char separator = 0;
};

std::optional<Pieces> take_apart(std::string_view value) {
  if (value.size() > 60) return std::nullopt;
  std::string text = fold(trim(value));
  for (std::string_view mark : {"年", "月", "日"}) {
    for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), "-");
  }
  Pieces pieces;
  size_t at = 0;
  while (at < text.size()) {
    char c = text[at];
    if (digit(c)) {
      // A fourth figure is the time of day.
      if (pieces.count == 3) break;
      Figure& figure = pieces.figures[pieces.count];
      while (at < text.size() && digit(text[at])) {
        if (++figure.digits > 8) return std::nullopt;
        figure.value = figure.value * 10 + (text[at++] - '0');
      }
      if (at < text.size() && text[at] == ':') return std::nullopt;
      ++pieces.count;
    } else if (c >= 'a' && c <= 'z') {
      size_t end = at;
      while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
      std::string_view word = std::string_view(text).substr(at, end - at);
      at = end;
      if (pieces.count == 3) break;
      if (unsigned number = month_of_word(word); number != 0 && pieces.month_word == 0) {
        pieces.month_word = number;
        pieces.figures_before_word = pieces.count;
      } else if (word != "de" && word != "of" && word != "st" && word != "nd" && word != "rd" &&
                 word != "th" && word != "t") {
        // A weekday may stand in front; any other word makes this no date.
        if (pieces.count > 0 || pieces.month_word != 0 || !is_weekday_word(word)) return std::nullopt;
      }
    } else if (c == '-' || c == '/' || c == '.' || c == ',' || c == ' ') {
      if (pieces.count == 1 && pieces.separator == 0) pieces.separator = c;
      ++at;
    } else {
      return std::nullopt;
    }
  }
  return pieces;
}

std::optional<Date> valid_date(int y, size_t year_digits, int m, int d) {
  if (year_digits <= 2) y += y < 50 ? 2000 : 1900;
  Result<Date> date = make_date(y, m, d);
  if (!date) return std::nullopt;
  return *date;
}

bool year_first(const Pieces& p) { return p.count == 3 && p.figures[0].digits == 4 && p.month_word == 0; }

std::optional<Date> compact_date(const Figure& f) {
  return valid_date(f.value / 10000, 4, f.value / 100 % 100, f.value % 100);
}

std::optional<Date> named_date(const Pieces& p) {
  if (p.count < 2) return std::nullopt;
  const Figure &a = p.figures[0], &b = p.figures[1];
  int m = static_cast<int>(p.month_word);
  if (a.digits == 4) return valid_date(a.value, 4, m, b.value);
  if (b.digits != 2 && b.digits != 4) return std::nullopt;
  return valid_date(b.value, b.digits, m, a.value);
}

}  // namespace

std::string_view date_order_code(DateOrder order) {
  switch (order) {
    case DateOrder::ymd: return "ymd";
    case DateOrder::dmy: return "dmy";
    case DateOrder::mdy: return "mdy";
    case DateOrder::named: return "named";
    case DateOrder::unknown: break;
  }
  return "unknown";
}

std::optional<Date> parse_loose_date(std::string_view text, DateOrder order) {
  std::optional<Pieces> pieces = take_apart(text);
  if (!pieces) return std::nullopt;
  const Pieces& p = *pieces;
  if (p.month_word != 0) return named_date(p);
  if (p.count >= 1 && p.figures[0].digits == 8) return compact_date(p.figures[0]);
  if (p.count != 3) return std::nullopt;
  const Figure &a = p.figures[0], &b = p.figures[1], &c = p.figures[2];
  if (year_first(p)) return valid_date(a.value, 4, b.value, c.value);
  if (a.digits > 2 || b.digits > 2 || (c.digits != 2 && c.digits != 4)) return std::nullopt;
  if (order == DateOrder::dmy) return valid_date(c.value, c.digits, b.value, a.value);
  if (order == DateOrder::mdy) return valid_date(c.value, c.digits, a.value, b.value);
  std::optional<Date> as_dmy = valid_date(c.value, c.digits, b.value, a.value);
  std::optional<Date> as_mdy = valid_date(c.value, c.digits, a.value, b.value);
  if (as_dmy && as_mdy && *as_dmy != *as_mdy) return std::nullopt;
  return as_dmy ? as_dmy : as_mdy;
}

void DateGuess::add(std::string_view value) {
  if (trim(value).empty()) return;
  ++values_;
  std::optional<Pieces> pieces = take_apart(value);
  if (!pieces) return;
  bool as_dmy = parse_loose_date(value, DateOrder::dmy).has_value();
  bool as_mdy = parse_loose_date(value, DateOrder::mdy).has_value();
  if (!as_dmy && !as_mdy) return;
  ++dates_;
  if (pieces->month_word != 0) {
    ++named_;
  } else if (year_first(*pieces) || pieces->figures[0].digits == 8) {
    ++ymd_;
  } else {
    ++figures_;
    dotted_ += pieces->separator == '.';
    day_first_ += !as_mdy;
    month_first_ += !as_dmy;
  }
}

// A few cells that are no dates ("unknown", "?") do not spoil a column of dates.
DateOrder DateGuess::order() const {
  if (dates_ == 0 || dates_ * 10 < values_ * 8) return DateOrder::unknown;
  if (figures_ > 0) return month_first_ > day_first_ ? DateOrder::mdy : DateOrder::dmy;
  return named_ > ymd_ ? DateOrder::named : DateOrder::ymd;
}

bool DateGuess::ambiguous() const {
  if (order() == DateOrder::unknown || figures_ == 0) return false;
  if (day_first_ > 0 && month_first_ > 0) return true;
  // With points only day.month is usual.
  return day_first_ + month_first_ == 0 && dotted_ < figures_;
}

namespace {

struct Digits {
  std::string text;  // digits and separators , . ' only
  bool negative = false;
};

constexpr std::string_view currency_words[] = {"€",   "$",   "£",   "¥",   "￥",  "元", "eur",
                                               "usd", "gbp", "chf", "cny", "rmb", "kr", "sek",
                                               "nok", "dkk", "inr", "₹",   "%"};

// Without blanks, sign and currency; nothing when other letters are left.
std::optional<Digits> only_digits(std::string_view value) {
  if (value.size() > 60) return std::nullopt;
  std::string folded = ascii_lower(trim(value));
  for (std::string_view word : currency_words) {
    if (size_t at = folded.find(word); at != std::string::npos) folded.erase(at, word.size());
  }
  Digits out;
  std::string_view s = trim(folded);
  if (s.starts_with('(') && s.ends_with(')') && s.size() > 2) {
    out.negative = true;
    s = trim(s.substr(1, s.size() - 2));
  }
  for (std::string_view minus : {"-", "−"}) {
    if (s.starts_with(minus)) out.negative = true, s = trim(s.substr(minus.size()));
    if (s.ends_with(minus)) out.negative = true, s = trim(s.substr(0, s.size() - minus.size()));
  }
  if (s.starts_with('+')) s = trim(s.substr(1));
  for (size_t at = 0; at < s.size();) {
    char32_t c = next_code_point(s, at);
    if ((c >= '0' && c <= '9') || c == ',' || c == '.') {
      out.text += static_cast<char>(c);
    } else if (c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '\'' || c == 0x2019) {
      out.text += '\'';
    } else {
      return std::nullopt;
    }
  }
  if (out.text.empty() || !digit(out.text.back()) || out.text.front() == '\'') return std::nullopt;
  return out;
}

// Groups of three behind the first: "1'234'567" with any of the given separators.
bool well_grouped(std::string_view whole, char group) {
  size_t run = 0;
  bool grouped = false;
  for (char c : whole) {
    if (digit(c)) {
      ++run;
    } else if (c == group || c == '\'') {
      if (run == 0 || run > 3 || (grouped && run != 3)) return false;
      grouped = true;
      run = 0;
    } else {
      return false;
    }
  }
  return !grouped || run == 3;
}

std::optional<std::string> read_number(const Digits& digits, char decimal, char group) {
  std::string_view s = digits.text;
  size_t mark = s.find(decimal);
  std::string_view whole = s.substr(0, mark);
  std::string_view rest = mark == std::string_view::npos ? std::string_view() : s.substr(mark + 1);
  if (mark != std::string_view::npos && (rest.empty() || !std::ranges::all_of(rest, digit)))
    return std::nullopt;
  if (!well_grouped(whole, group)) return std::nullopt;
  std::string out = digits.negative ? "-" : "";
  for (char c : whole)
    if (digit(c)) out += c;
  if (whole.empty()) out += '0';
  if (!rest.empty()) out += "." + std::string(rest);
  return out;
}

}  // namespace

std::string_view number_style_code(NumberStyle style) {
  switch (style) {
    case NumberStyle::point: return "point";
    case NumberStyle::comma: return "comma";
    case NumberStyle::unknown: break;
  }
  return "unknown";
}

std::optional<std::string> plain_number(std::string_view text, NumberStyle style) {
  std::optional<Digits> digits = only_digits(text);
  if (!digits) return std::nullopt;
  if (style == NumberStyle::comma) return read_number(*digits, ',', '.');
  return read_number(*digits, '.', ',');
}

void NumberGuess::add(std::string_view value) {
  if (trim(value).empty()) return;
  ++values_;
  std::optional<std::string> as_point = plain_number(value, NumberStyle::point);
  std::optional<std::string> as_comma = plain_number(value, NumberStyle::comma);
  if (!as_point && !as_comma) return;
  ++numbers_;
  if (!as_comma) {
    ++point_;
  } else if (!as_point) {
    ++comma_;
  } else if (*as_point != *as_comma) {
    // "12.5" can be read as no thousands; "1.234" can. Which of both remains open only for three digits.
    ++either_;
  }
}

NumberStyle NumberGuess::style() const {
  if (numbers_ == 0 || numbers_ * 10 < values_ * 8) return NumberStyle::unknown;
  return comma_ > point_ ? NumberStyle::comma : NumberStyle::point;
}

bool NumberGuess::ambiguous() const {
  return style() != NumberStyle::unknown && either_ > 0 && point_ + comma_ == 0;
}

}  // namespace md::interop
