#include "interop/loose_values.h"

#include <doctest/doctest.h>

using namespace md;
using namespace md::interop;

namespace {

std::string date(std::string_view text, DateOrder order) {
  std::optional<Date> found = parse_loose_date(text, order);
  return found ? iso_date(*found) : "none";
}

DateGuess guess_dates(std::initializer_list<std::string_view> values) {
  DateGuess guess;
  for (std::string_view value : values) guess.add(value);
  return guess;
}

NumberGuess guess_numbers(std::initializer_list<std::string_view> values) {
  NumberGuess guess;
  for (std::string_view value : values) guess.add(value);
  return guess;
}

}  // namespace

TEST_CASE("loose dates: the forms of other programs") {
  CHECK(date("2026-03-25", DateOrder::ymd) == "2026-03-25");
  CHECK(date("2026/3/5 14:30", DateOrder::mdy) == "2026-03-05");
  CHECK(date("2026-03-25T14:30:00Z", DateOrder::dmy) == "2026-03-25");
  CHECK(date("20260325", DateOrder::ymd) == "2026-03-25");
  CHECK(date("2026年3月25日", DateOrder::ymd) == "2026-03-25");
  CHECK(date("25/03/2026", DateOrder::dmy) == "2026-03-25");
  CHECK(date("3/25/2026", DateOrder::mdy) == "2026-03-25");
  CHECK(date("4/5/26", DateOrder::dmy) == "2026-05-04");
  CHECK(date("4/5/26", DateOrder::mdy) == "2026-04-05");
  CHECK(date("25.3.1987", DateOrder::dmy) == "1987-03-25");
  CHECK(date("25.03.87", DateOrder::dmy) == "1987-03-25");
  CHECK(date("01 Nov 2026", DateOrder::named) == "2026-11-01");
  CHECK(date("Nov 1, 2026", DateOrder::dmy) == "2026-11-01");
  CHECK(date("Wednesday, March 25th, 2026", DateOrder::named) == "2026-03-25");
  CHECK(date("25. März 2026", DateOrder::named) == "2026-03-25");
  CHECK(date("1er août 2026", DateOrder::named) == "none");
  CHECK(date("12 août 2026", DateOrder::named) == "2026-08-12");
  CHECK(date("3 de mayo de 2026", DateOrder::named) == "2026-05-03");
}

TEST_CASE("loose dates: what is none") {
  for (std::string_view text :
       {"", "2026-02-30", "31/31/2026", "yesterday", "14:30", "1.5", "+49 30 123456", "2026", "12-2026",
        "1850-01-01", "99999999", "999999999999", "25/03/2026/7/8", "call 25/03/2026"}) {
    CAPTURE(text);
    CHECK(date(text, DateOrder::dmy) == (text == "25/03/2026/7/8" ? "2026-03-25" : "none"));
  }
  CHECK(date("25/03/2026", DateOrder::mdy) == "none");
  CHECK(date("04/05/2026", DateOrder::unknown) == "none");
  CHECK(date("25/05/2026", DateOrder::unknown) == "2026-05-25");
  CHECK(date("05/25/2026", DateOrder::unknown) == "2026-05-25");
}

TEST_CASE("date order: found in the values, or reported as open") {
  CHECK(guess_dates({"01/02/2026", "13/02/2026"}).order() == DateOrder::dmy);
  CHECK_FALSE(guess_dates({"01/02/2026", "13/02/2026"}).ambiguous());
  CHECK(guess_dates({"01/02/2026", "02/13/2026"}).order() == DateOrder::mdy);
  CHECK(guess_dates({"01/02/2026", "03/04/2026"}).ambiguous());
  CHECK(guess_dates({"13/02/2026", "02/13/2026"}).ambiguous());
  CHECK_FALSE(guess_dates({"01.02.2026", "03.04.2026"}).ambiguous());
  CHECK(guess_dates({"2026-01-02", "", "2026-03-04"}).order() == DateOrder::ymd);
  CHECK(guess_dates({"01 Nov 2026"}).order() == DateOrder::named);
  CHECK(guess_dates({"Priya", "Mateo"}).order() == DateOrder::unknown);
  CHECK(guess_dates({}).order() == DateOrder::unknown);
}

TEST_CASE("numbers: with point and with comma") {
  CHECK(plain_number("1,234.56", NumberStyle::point) == "1234.56");
  CHECK(plain_number("1.234,56", NumberStyle::comma) == "1234.56");
  CHECK(plain_number("1 234,56 kr", NumberStyle::comma) == "1234.56");
  CHECK(plain_number("€ -1.234", NumberStyle::comma) == "-1234");
  CHECK(plain_number("(12.50)", NumberStyle::point) == "-12.50");
  CHECK(plain_number("12,50-", NumberStyle::comma) == "-12.50");
  CHECK(plain_number("￥3,000", NumberStyle::point) == "3000");
  CHECK(plain_number("1'234.50", NumberStyle::point) == "1234.50");
  CHECK(plain_number(".5", NumberStyle::point) == "0.5");
  for (std::string_view text : {"", "-", "12a", "1,23,4", "1.2.3", "12,", "Priya"}) {
    CAPTURE(text);
    CHECK_FALSE(plain_number(text, NumberStyle::point));
  }
}

TEST_CASE("number style: found in the values, or reported as open") {
  CHECK(guess_numbers({"1,5", "2,25"}).style() == NumberStyle::comma);
  CHECK(guess_numbers({"1.5", "1,234.00"}).style() == NumberStyle::point);
  CHECK(guess_numbers({"1,234", "5,678"}).ambiguous());
  CHECK_FALSE(guess_numbers({"1,234", "5.5"}).ambiguous());
  CHECK_FALSE(guess_numbers({"12", "7"}).ambiguous());
  CHECK(guess_numbers({"twelve"}).style() == NumberStyle::unknown);
}
