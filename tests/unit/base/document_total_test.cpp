#include "base/document_total.h"

#include <doctest/doctest.h>

#include <vector>

#include "base/random.h"

using namespace md;

namespace {

DocumentLine line(std::int64_t quantity_e4, std::int64_t unit_minor, std::int64_t tax_percent_e4 = 0,
                  std::int64_t discount_percent_e4 = 0) {
  return {quantity_e4, unit_minor, discount_percent_e4, tax_percent_e4, 0};
}

DocumentTotal total(const std::vector<DocumentLine>& lines, DocumentDiscount discount = {},
                    TaxScheme scheme = TaxScheme::exclusive) {
  const auto result = total_document(lines, discount, scheme);
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("2.25 × 64.22 less 100 % is nothing") {
  CHECK(total({line(22'500, 6422, 0, hundred_percent_e4)}).total_minor == 0);
  const DocumentTotal by_document = total({line(22'500, 6422, 220'000)}, {hundred_percent_e4, 0});
  CHECK(by_document.lines_minor == 14450);
  CHECK(by_document.discount_minor == 14450);
  CHECK(by_document.total_minor == 0);
}

TEST_CASE("16 × 348.35 less 4 % plus 22 % rounds in total") {
  const DocumentTotal in_total = total({line(160'000, 34835, 220'000)}, {40'000, 0});
  CHECK(in_total.lines_minor == 557360);
  CHECK(in_total.discount_minor == 22294);
  CHECK(in_total.net_minor == 535066);
  CHECK(in_total.tax_minor == 117714);
  CHECK(in_total.total_minor == 652780);
  // The same discount on the line is rounded with the line.
  CHECK(total({line(160'000, 34835, 220'000, 40'000)}).total_minor == 652781);
}

TEST_CASE("tax is computed once per percentage") {
  const DocumentTotal result = total({line(10'000, 105, 70'000), line(10'000, 105, 190'000),
                                      line(10'000, 105, 70'000), line(10'000, 105, 190'000)});
  REQUIRE(result.taxes.size() == 2);
  CHECK(result.taxes[0].percent_e4 == 70'000);
  CHECK(result.taxes[0].net_minor == 210);
  CHECK(result.taxes[0].tax_minor == 15);  // 14.7; by line it would be 14
  CHECK(result.taxes[1].tax_minor == 40);  // 39.9
  CHECK(result.total_minor == 475);
  CHECK(result.line_minor == std::vector<std::int64_t>{105, 105, 105, 105});
}

TEST_CASE("kinds of one percentage stay apart") {
  DocumentLine exempt = line(10'000, 100);
  exempt.tax_kind = 2;
  const DocumentTotal result = total({exempt, line(10'000, 300)});
  REQUIRE(result.taxes.size() == 2);
  CHECK(result.taxes[0].kind == 0);
  CHECK(result.taxes[0].net_minor == 300);
  CHECK(result.taxes[1].kind == 2);
}

TEST_CASE("inclusive prices contain the tax") {
  const DocumentTotal result =
      total({line(10'000, 11900, 190'000), line(10'000, 10700, 70'000)}, {}, TaxScheme::inclusive);
  CHECK(result.total_minor == 22600);
  CHECK(result.net_minor == 20000);
  CHECK(result.tax_minor == 2600);
  const DocumentTotal discounted = total({line(10'000, 9999, 190'000)}, {100'000, 0}, TaxScheme::inclusive);
  CHECK(discounted.discount_minor == 1000);
  CHECK(discounted.total_minor == 8999);
  CHECK(discounted.tax_minor == 1437);  // 89.991 × 19/119 = 14.3683
  CHECK(discounted.net_minor == 7562);
}

TEST_CASE("without a tax scheme percentages are not read") {
  const DocumentTotal result =
      total({line(10'000, 100, 190'000), line(10'000, 100, 70'000)}, {}, TaxScheme::none);
  CHECK(result.taxes.size() == 1);
  CHECK(result.tax_minor == 0);
  CHECK(result.total_minor == 200);
}

TEST_CASE("an amount of discount is cut over the taxes exactly") {
  const DocumentTotal result =
      total({line(10'000, 100, 0), line(10'000, 100, 70'000), line(10'000, 100, 190'000)}, {0, 100});
  CHECK(result.discount_minor == 100);
  std::int64_t cut = 0;
  for (const TaxTotal& tax : result.taxes) {
    cut += tax.discount_minor;
    CHECK((tax.discount_minor == 33 || tax.discount_minor == 34));
  }
  CHECK(cut == 100);
  CHECK(result.net_minor == 200);
}

TEST_CASE("wrong discounts and lines are refused") {
  const std::vector<DocumentLine> lines = {line(10'000, 100)};
  const auto code = [&](DocumentDiscount discount) {
    return total_document(lines, discount, TaxScheme::exclusive).error().code;
  };
  CHECK(code({-1, 0}) == "document.discount");
  CHECK(code({hundred_percent_e4 + 1, 0}) == "document.discount");
  CHECK(code({1, 1}) == "document.discount");
  CHECK(code({0, 101}) == "document.discount");
  CHECK(code({0, -1}) == "document.discount");
  CHECK(code({0, INT64_MIN}) == "document.discount");
  CHECK(total(lines, {0, 100}).total_minor == 0);

  const auto broken = [](DocumentLine bad) {
    return total_document(std::vector<DocumentLine>{line(10'000, 1), bad}, {}, TaxScheme::exclusive).error();
  };
  CHECK(broken(line(10'000, 1, 1'000'001)) == Error{"money.percent", {}, "line 2"});
  CHECK(broken(line(10'000, 1, -1)).code == "money.percent");
  CHECK(broken(line(INT64_MAX, 1)).code == "money.quantity");
  CHECK(broken(line(10'000, max_minor)).code == "money.too_large");
  const std::vector<DocumentLine> many(max_document_lines + 1);
  CHECK(total_document(many, {}, TaxScheme::exclusive).error().code == "document.too_many_lines");
  CHECK(total({}).total_minor == 0);
  CHECK(total_document({}, {0, 5}, TaxScheme::exclusive).error().code == "document.discount");
}

TEST_CASE("parts add up and a credit note cancels its invoice, whatever the lines") {
  Random random(5);
  for (int round = 0; round < 2000; ++round) {
    std::vector<DocumentLine> lines(1 + random.below(8));
    for (DocumentLine& l : lines) {
      const std::int64_t rates[] = {0, 70'000, 190'000, 220'000, 88'750};
      // One draw a statement: the order of evaluation of arguments differs between compilers.
      l.quantity_e4 = random.between(-50'000, 200'000);
      l.unit_price_minor = random.between(1, 100'000);
      l.tax_percent_e4 = rates[random.below(5)];
      if (random.chance(0.2)) l.discount_percent_e4 = random.between(0, hundred_percent_e4);
    }
    const TaxScheme scheme = random.chance(0.5) ? TaxScheme::exclusive : TaxScheme::inclusive;
    DocumentDiscount discount;
    const DocumentTotal plain = total(lines, {}, scheme);
    if (random.chance(0.5)) {
      discount.percent_e4 = random.between(0, hundred_percent_e4);
    } else {
      discount.amount_minor = plain.lines_minor >= 0 ? random.between(0, plain.lines_minor)
                                                     : random.between(plain.lines_minor, 0);
    }
    const DocumentTotal invoice = total(lines, discount, scheme);
    std::int64_t net = 0, tax = 0, cut = 0, priced = 0;
    for (const TaxTotal& t : invoice.taxes) {
      net += t.net_minor;
      tax += t.tax_minor;
      cut += t.discount_minor;
      priced += t.lines_minor;
    }
    CHECK(net == invoice.net_minor);
    CHECK(tax == invoice.tax_minor);
    CHECK(cut == invoice.discount_minor);
    CHECK(priced == invoice.lines_minor);
    CHECK(invoice.total_minor == net + tax);
    if (scheme == TaxScheme::inclusive)
      CHECK(invoice.total_minor == invoice.lines_minor - invoice.discount_minor);

    for (DocumentLine& l : lines) l.quantity_e4 = -l.quantity_e4;
    discount.amount_minor = -discount.amount_minor;
    const DocumentTotal credit = total(lines, discount, scheme);
    CHECK(credit.total_minor == -invoice.total_minor);
    CHECK(credit.tax_minor == -invoice.tax_minor);
  }
}
