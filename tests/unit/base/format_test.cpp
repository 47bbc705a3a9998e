#include "base/format.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace md;

TEST_CASE("cat joins text and numbers") {
  const std::string owned = "week ";
  CHECK(cat(owned, 13, ": ", 2.5, '!', std::string_view("x")) == "week 13: 2.5!x");
  CHECK(cat() == "");
  CHECK(cat(std::numeric_limits<std::int64_t>::min(), ' ', std::numeric_limits<std::uint64_t>::max()) ==
        "-9223372036854775808 18446744073709551615");
  std::string out = "a";
  append(out, 'b', 1);
  CHECK(out == "ab1");
}

TEST_CASE("doubles print in the fewest digits that read back") {
  CHECK(print_double(0.1) == "0.1");
  CHECK(print_double(-3) == "-3");
  CHECK(print_double(1e21) == "1e+21");
  CHECK(print_double(1.0 / 3) == "0.3333333333333333");
  CHECK(print_double(0.1 + 0.2) == "0.30000000000000004");
  CHECK(print_double(NAN) == "0");
  CHECK(print_double(-INFINITY) == "0");
  for (const double number : {5e-324, 1.7976931348623157e308, 123456789.123456789, 2.2250738585072014e-308}) {
    CHECK(parse_double(print_double(number)) == number);
  }
}

TEST_CASE("fixed decimals round half away from zero") {
  CHECK(fixed(2.125, 2) == "2.13");
  CHECK(fixed(-2.5, 0) == "-3");
  CHECK(fixed(0.05, 1) == "0.1");
  CHECK(fixed(12, 3) == "12.000");
  CHECK(fixed(-0.001, 2) == "0.00");
  CHECK(fixed(NAN, 1) == "0");
  CHECK(fixed(1e300, 2) == "1e+300");
  CHECK(fixed(1.5, 99) == "1.500000000");
  CHECK(fixed(1.5, -1) == "2");
}

TEST_CASE("decimals and padding") {
  CHECK(print_e4(22500) == "2.25");
  CHECK(print_e4(10000) == "1");
  CHECK(print_e4(-1) == "-0.0001");
  CHECK(print_e4(0) == "0");
  CHECK(print_e4(std::numeric_limits<std::int64_t>::min()) == "-922337203685477.5808");
  CHECK(pad(7, 2) == "07");
  CHECK(pad(123, 2) == "123");
  CHECK(pad(-7, 3) == "-007");
}

TEST_CASE("numbers are read whole or not at all") {
  CHECK(parse_integer("-42") == -42);
  CHECK(parse_integer("+7") == 7);
  for (const char* bad : {"", "-", "+-1", "1 ", " 1", "1.0", "0x10", "9223372036854775808"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_integer(bad));
  }
  CHECK(parse_double("1.5e3") == 1500);
  CHECK(parse_double("+.5") == std::nullopt);
  for (const char* bad :
       {"", ".", "1.", ".5", "nan", "inf", "-Infinity", "0x1p3", "1e", "1e999", "1,5", "1 ", "--1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_double(bad));
  }
  CHECK_FALSE(parse_double(std::string(65, '1')));
}

TEST_CASE("fill puts values into messages") {
  CHECK(fill("Sent to {name} at {time}.", {{"name", "Priya"}, {"time", "15:00"}}) ==
        "Sent to Priya at 15:00.");
  CHECK(fill("{n} {n}", {{"n", 2}}) == "2 2");
  CHECK(fill("{missing} stays", {}) == "{missing} stays");
  CHECK(fill("{{literal}} {a", {{"a", 1}}) == "{literal} {a");
  CHECK(fill("value {v}", {{"v", "{v}"}}) == "value {v}");
  CHECK(fill("", {}) == "");
  CHECK(fill("max {max}", std::vector<std::pair<std::string, std::string>>{{"max", "200"}}) == "max 200");
}

TEST_CASE("fill chooses forms by number") {
  const std::string_view english = "{n|# session|# sessions} left";
  CHECK(fill(english, {{"n", 1}}) == "1 session left");
  CHECK(fill(english, {{"n", 0}}) == "0 sessions left");
  CHECK(fill(english, {{"n", 12}}) == "12 sessions left");
  CHECK(fill(english, {{"n", "1,234"}}) == "1,234 sessions left");
  CHECK(fill("还剩 {n|# 节}", {{"n", 1}}) == "还剩 1 节");
  CHECK(fill("{n|one|other ##}", {{"n", 5}}) == "other #");
  CHECK(fill("{n|}", {{"n", 5}}) == "");
  CHECK(fill("{x|a|b}", {{"n", 5}}) == "{x|a|b}");
}
