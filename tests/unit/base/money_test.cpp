#include "base/money.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/random.h"

using namespace md;

namespace {

Currency currency(std::string_view code) {
  const auto found = Currency::find(code);
  REQUIRE(found);
  return *found;
}

Money money(std::int64_t minor, std::string_view code = "EUR") {
  return {minor, currency(code)};
}

// "12345 EUR", or the code of the error.
std::string read(std::string_view typed, std::string_view expected = "EUR") {
  const auto amount = parse_amount(typed, currency(expected));
  if (!amount) return amount.error().code;
  return std::to_string(amount->minor) + " " + std::string(amount->currency.code());
}

std::string read_decimal(std::string_view typed) {
  const auto value = parse_decimal_e4(typed);
  return value ? std::to_string(*value) : value.error().code;
}

}  // namespace

TEST_CASE("currencies are known by their ISO code") {
  CHECK(currency("eur").code() == "EUR");
  CHECK(currency("EUR").exponent() == 2);
  CHECK(currency("JPY").exponent() == 0);
  CHECK(currency("KWD").exponent() == 3);
  CHECK(currency("KWD").minor_per_major() == 1000);
  CHECK(currency("EUR").symbol(Language::en) == "€");
  CHECK(currency("CNY").symbol(Language::zh) == "¥");
  CHECK(currency("CNY").symbol(Language::en) == "CN¥");
  CHECK(currency("CHF").symbol(Language::en) == "");
  CHECK(Currency().code() == "");
  CHECK(Currency::all().size() > 150);
  for (const char* wrong : {"", "EU", "EURO", "XTS", "ABC", "€", "E\0R"}) CHECK_FALSE(Currency::find(wrong));
  CHECK(Currency::parse("DOGE").error().code == "money.currency");
  CHECK(Currency::parse("DOGE").error().args[0].second == "DOGE");
}

TEST_CASE("sums are checked for currency and size") {
  CHECK(add(money(1), money(2)) == money(3));
  CHECK(subtract(money(1), money(2)) == money(-1));
  CHECK(add(money(1), money(2, "USD")).error().code == "money.currency_mismatch");
  CHECK(add(money(max_minor), money(1)).error().code == "money.too_large");
  CHECK(subtract(money(-max_minor), money(1)).error().code == "money.too_large");
  CHECK(add(money(INT64_MAX), money(INT64_MAX)).error().code == "money.too_large");
  const std::vector<Money> amounts = {money(100), money(-30), money(5)};
  CHECK(sum(amounts, currency("EUR")) == money(75));
  CHECK(sum({}, currency("EUR")) == money(0));
  CHECK(sum(amounts, currency("USD")).error().code == "money.currency_mismatch");
  CHECK(negated(money(5)) == money(-5));
}

TEST_CASE("a line is rounded half away from zero, once") {
  CHECK(line_net(22'500, money(6422)) == money(14450));  // 2.25 × 64.22 = 144.495
  CHECK(line_net(22'500, money(6422), hundred_percent_e4) == money(0));
  CHECK(line_net(-22'500, money(6422)) == money(-14450));
  CHECK(line_net(5'000, money(1)) == money(1));
  CHECK(line_net(4'999, money(1)) == money(0));
  CHECK(line_net(160'000, money(34835), 40'000) == money(535066));  // 5350.656
  CHECK(line_net(10'000, money(max_minor)) == money(max_minor));
  CHECK(line_net(20'000, money(max_minor)).error().code == "money.too_large");
  CHECK(line_net(max_quantity_e4 + 1, money(1)).error().code == "money.quantity");
  CHECK(line_net(INT64_MIN, money(1)).error().code == "money.quantity");
  CHECK(line_net(10'000, money(INT64_MIN)).error().code == "money.too_large");
  CHECK(line_net(10'000, money(1), -1).error().code == "money.percent");
  CHECK(line_net(10'000, money(1), hundred_percent_e4 + 1).error().code == "money.percent");
}

TEST_CASE("percentages and proration") {
  CHECK(percent_of(money(10000), 88'750) == money(888));  // 8.875 %
  CHECK(percent_of(money(-10000), 88'750) == money(-888));
  CHECK(percent_of(money(1), 2'000'000).error().code == "money.percent");
  CHECK(prorate(money(10000), 10, 31) == money(3226));
  CHECK(prorate(money(10000), 0, 31) == money(0));
  CHECK(prorate(money(10000), 31, 31) == money(10000));
  CHECK(prorate(money(10000), 32, 31).error().code == "money.share");
  CHECK(prorate(money(10000), 1, 0).error().code == "money.share");
  CHECK(prorate(money(10000), -1, 31).error().code == "money.share");
  CHECK(prorate(money(max_minor), INT64_MAX, INT64_MAX) == money(max_minor));
}

TEST_CASE("allocation adds up to the total, whatever the weights") {
  const auto parts = allocate(money(100), std::vector<std::int64_t>{1, 1, 1});
  REQUIRE(parts);
  CHECK(*parts == std::vector<Money>{money(34), money(33), money(33)});
  CHECK(*allocate(money(-100), std::vector<std::int64_t>{1, 1, 1}) ==
        std::vector<Money>{money(-34), money(-33), money(-33)});
  CHECK(*allocate(money(5), std::vector<std::int64_t>{0, 0}) == std::vector<Money>{money(3), money(2)});
  CHECK(*allocate(money(100), std::vector<std::int64_t>{0, 3, 7}) ==
        std::vector<Money>{money(0), money(30), money(70)});
  CHECK(*split_evenly(money(1000), 3) == std::vector<Money>{money(334), money(333), money(333)});
  CHECK(allocate(money(1), {}).error().code == "money.share");
  CHECK(allocate(money(1), std::vector<std::int64_t>{1, -1}).error().code == "money.share");
  CHECK(allocate(money(INT64_MIN), std::vector<std::int64_t>{1}).error().code == "money.too_large");
  CHECK(split_evenly(money(1), 0).error().code == "money.share");
  CHECK(split_evenly(money(1), 1'000'000).error().code == "money.share");

  Random random(3);
  for (int round = 0; round < 500; ++round) {
    std::vector<std::int64_t> weights(1 + random.below(12));
    for (auto& weight : weights) weight = random.between(0, round % 3 == 0 ? INT64_MAX / 100 : 1000);
    const Money total = money(random.between(-max_minor, max_minor));
    const auto cut = allocate(total, weights);
    REQUIRE(cut);
    CHECK(sum(*cut, total.currency) == total);
  }
}

TEST_CASE("conversion at a dated rate") {
  CHECK(convert(money(10000), 108'120'000, currency("USD")) == money(10812, "USD"));
  CHECK(convert(money(100, "JPY"), 620'000, currency("EUR")) == money(62));
  CHECK(convert(money(100), 16'000'000'000, currency("JPY")) == money(160, "JPY"));
  CHECK(convert(money(1), 0, currency("USD")).error().code == "money.rate");
  CHECK(convert(money(1), INT64_MAX, currency("USD")).error().code == "money.rate");
  CHECK(convert(money(max_minor), 1'000'000'000, currency("USD")).error().code == "money.too_large");
}

TEST_CASE("amounts are read as people type them") {
  CHECK(read("95") == "9500 EUR");
  CHECK(read("1,234.50") == "123450 EUR");
  CHECK(read("1.234,50") == "123450 EUR");
  CHECK(read("1 234,50") == "123450 EUR");
  CHECK(read("1\u00A0234,5") == "123450 EUR");
  CHECK(read("1'234.50") == "123450 EUR");
  CHECK(read("1’234.50") == "123450 EUR");
  CHECK(read("1.234.567,89") == "123456789 EUR");
  CHECK(read("12,34,567.00") == "123456700 EUR");
  CHECK(read("1,234") == "123400 EUR");
  CHECK(read("1.234") == "123400 EUR");
  CHECK(read("1,5") == "150 EUR");
  CHECK(read("0,05") == "5 EUR");
  CHECK(read(".5") == "50 EUR");
  CHECK(read("0") == "0 EUR");
  CHECK(read("007") == "700 EUR");
  CHECK(read("95.00000") == "9500 EUR");
  CHECK(read("95.-") == "9500 EUR");
  CHECK(read("95,--") == "9500 EUR");
}

TEST_CASE("amounts with signs and currencies") {
  CHECK(read("€95") == "9500 EUR");
  CHECK(read("95 €") == "9500 EUR");
  CHECK(read("EUR 95") == "9500 EUR");
  CHECK(read("95eur") == "9500 EUR");
  CHECK(read("-3") == "-300 EUR");
  CHECK(read("−€3.20") == "-320 EUR");
  CHECK(read("€ -3") == "-300 EUR");
  CHECK(read("(3.20)") == "-320 EUR");
  CHECK(read("3-") == "-300 EUR");
  CHECK(read("+3") == "300 EUR");
  CHECK(read("USD 95") == "9500 USD");
  CHECK(read("$95") == "9500 USD");
  CHECK(read("$95", "AUD") == "9500 AUD");
  CHECK(read("￥１，２８０．５０", "CNY") == "128050 CNY");
  CHECK(read("1280元", "CNY") == "128000 CNY");
  CHECK(read("¥95", "JPY") == "95 JPY");
  CHECK(read("¥95") == "9500 CNY");
  CHECK(read("Rs.500", "INR") == "50000 INR");
  CHECK(read("Fr. 12.50", "CHF") == "1250 CHF");
  CHECK(read("100 Kč", "CZK") == "10000 CZK");
  CHECK(read("1.234", "KWD") == "1234 KWD");
  CHECK(read("1,234", "KWD") == "1234000 KWD");
  CHECK(read("95.00", "JPY") == "95 JPY");
}

TEST_CASE("what is no amount is refused with the reason") {
  for (const char* typed :
       {"",          " ",         "abc",   "€",         "-",     ".",    "1.2.3,4,5", "1,23.4,5",   "1..5",
        "--3",       "-3-",       "(3",    "3)",        "1-2",   "1e5",  "0x10",      "EUR 95 USD", "1 2 3",
        "1,2345.00", "0.123.456", "12 34", "1.234'567", "9 5 €", "3%%3", "\xFF\xFE",  "<b>5</b>"}) {
    CAPTURE(typed);
    CHECK(read(typed) == "money.malformed");
  }
  CHECK(read("95 florins") == "money.currency");
  CHECK(read("95 XTS") == "money.currency");
  CHECK(read("1.2345") == "money.decimals");
  CHECK(read("0.123") == "money.decimals");
  CHECK(read("1.5", "JPY") == "money.decimals");
  CHECK(read("9999999999999") == "999999999999900 EUR");
  CHECK(read("99999999999999") == "money.too_large");
  CHECK(read("99999999999999999999999") == "money.too_large");
  CHECK(read(std::string(10'000, '9')) == "money.malformed");
  CHECK(parse_amount("95", Currency()).error().code == "money.currency");
  CHECK(parse_amount("95 €", Currency()) == money(9500));
}

TEST_CASE("quantities and percentages as typed") {
  CHECK(read_decimal("2.25") == "22500");
  CHECK(read_decimal("2,25") == "22500");
  CHECK(read_decimal("22%") == "220000");
  CHECK(read_decimal("8.875 %") == "88750");
  CHECK(read_decimal("1.234") == "12340");
  CHECK(read_decimal("1,234.5") == "12345000");
  CHECK(read_decimal("-1") == "-10000");
  CHECK(read_decimal("１．５") == "15000");
  CHECK(read_decimal("0.00001") == "number.decimals");
  CHECK(read_decimal("1234567890123456") == "number.too_large");
  for (const char* typed : {"", "x", "5 h", "5%%", "1/2", "NaN"})
    CHECK(read_decimal(typed) == "number.malformed");
}

TEST_CASE("amounts are printed for screen, document and file") {
  CHECK(money_text(money(9500), Language::en) == "€95");
  CHECK(money_text(money(9550), Language::en) == "€95.50");
  CHECK(money_text(money(124000), Language::en, MoneyForm::document) == "€1,240.00");
  CHECK(money_text(money(-300), Language::en) == "−€3");
  CHECK(money_text(money(9500), Language::en, MoneyForm::screen_code) == "EUR 95");
  CHECK(money_text(money(-124000), Language::en, MoneyForm::document_code) == "EUR −1,240.00");
  CHECK(money_text(money(124000, "CNY"), Language::zh, MoneyForm::document) == "¥1,240.00");
  CHECK(money_text(money(8500000, "CNY"), Language::zh) == "¥85,000");
  CHECK(money_text(money(95, "JPY"), Language::en, MoneyForm::document) == "¥95");
  CHECK(money_text(money(9500, "CHF"), Language::en) == "CHF 95");
  CHECK(money_text(money(1005, "KWD"), Language::en) == "KWD 1.005");
  CHECK(money_text(money(5), Language::en) == "€0.05");
  CHECK(money_text(Money{9500, {}}, Language::en) == "95");
  CHECK(money_text(money(INT64_MIN), Language::en) == "−€92,233,720,368,547,758.08");
  CHECK(money_range_text(money(85000), money(135000), Language::en) == "€850–1,350");
  CHECK(money_range_text(money(85050), money(135000), Language::en) == "€850.50–1,350.00");
  CHECK(money_range_text(money(85000), money(85000), Language::en) == "€850");
  CHECK(plain_amount(money(-124005)) == "-1240.05");
  CHECK(plain_amount(money(95, "JPY")) == "95");
}

TEST_CASE("what is printed is read again") {
  Random random(11);
  for (int round = 0; round < 2000; ++round) {
    const char* codes[] = {"EUR", "JPY", "KWD", "CNY", "CHF", "USD"};
    const std::int64_t size = random.between(-max_minor, max_minor);
    const std::uint64_t shift = random.below(45);
    const Money amount = money(size >> shift, codes[random.below(6)]);
    for (const Language language : {Language::en, Language::zh}) {
      const std::string text = money_text(amount, language, MoneyForm::document);
      CAPTURE(text);
      CHECK(parse_amount(text, amount.currency) == amount);
    }
    CHECK(parse_amount(money_text(amount, Language::en, MoneyForm::document_code), currency("EUR")) ==
          amount);
  }
}
