#include "base/document_total.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace md {
namespace {

using Wide = __int128;

// The part of every sum that is left after the discount, as a fraction.
struct Kept {
  Wide numerator = 1, denominator = 1;
};

Result<void> add_line(DocumentTotal& total, const DocumentLine& line, TaxScheme scheme) {
  MD_ASSIGN(const Money net,
            line_net(line.quantity_e4, Money{line.unit_price_minor, {}}, line.discount_percent_e4));
  if (line.tax_percent_e4 < 0 || line.tax_percent_e4 > hundred_percent_e4) return fail("money.percent");
  const std::int64_t percent = scheme == TaxScheme::none ? 0 : line.tax_percent_e4;
  const int kind = scheme == TaxScheme::none ? 0 : line.tax_kind;
  auto tax = std::find_if(total.taxes.begin(), total.taxes.end(),
                          [&](const TaxTotal& t) { return t.percent_e4 == percent && t.kind == kind; });
  if (tax == total.taxes.end()) tax = total.taxes.insert(tax, TaxTotal{percent, kind});
  total.line_minor.push_back(net.minor);
  tax->lines_minor += net.minor;
  total.lines_minor += net.minor;
  const auto fits = [](std::int64_t minor) { return in_bounds(Money{minor, {}}); };
  if (!fits(tax->lines_minor) || !fits(total.lines_minor)) return fail("money.too_large");
  return {};
}

// Fills in discount_minor and says what share of each sum remains.
Result<Kept> apply_discount(DocumentTotal& total, DocumentDiscount discount) {
  if (discount.percent_e4 < 0 || discount.percent_e4 > hundred_percent_e4) return fail("document.discount");
  if (discount.percent_e4 != 0 && discount.amount_minor != 0) return fail("document.discount");
  if (discount.percent_e4 != 0) {
    MD_ASSIGN(total.discount_minor,
              rounded_quotient(Wide{total.lines_minor} * discount.percent_e4, hundred_percent_e4));
    return Kept{hundred_percent_e4 - discount.percent_e4, hundred_percent_e4};
  }
  if (discount.amount_minor == 0) return Kept{};
  const bool same_sign = (discount.amount_minor < 0) == (total.lines_minor < 0);
  const Wide sum = total.lines_minor < 0 ? -Wide{total.lines_minor} : Wide{total.lines_minor};
  const Wide amount = discount.amount_minor < 0 ? -Wide{discount.amount_minor} : Wide{discount.amount_minor};
  if (!same_sign || amount > sum) return fail("document.discount");
  total.discount_minor = discount.amount_minor;
  return Kept{sum - amount, sum};
}

// Cuts the discount in proportion to the sums, which may differ in sign: every part is its exact share
// rounded down in size, and what is missing goes, a minor unit each, to the largest remainders.
void cut_discount(DocumentTotal& total, Kept kept) {
  struct Part {
    TaxTotal* tax;
    Wide remainder;
  };
  std::vector<Part> parts;
  std::int64_t left = total.discount_minor;
  for (TaxTotal& tax : total.taxes) {
    const Wide exact = Wide{tax.lines_minor} * (kept.denominator - kept.numerator);
    tax.discount_minor = static_cast<std::int64_t>(exact / kept.denominator);
    parts.push_back({&tax, exact % kept.denominator});
    left -= tax.discount_minor;
  }
  const std::int64_t step = left < 0 ? -1 : 1;
  std::stable_sort(parts.begin(), parts.end(),
                   [&](const Part& a, const Part& b) { return a.remainder * step > b.remainder * step; });
  for (std::size_t i = 0; left != 0; i = (i + 1) % parts.size(), left -= step)
    parts[i].tax->discount_minor += step;
}

Status finish(TaxTotal& tax, Kept kept, TaxScheme scheme) {
  const std::int64_t after_discount = tax.lines_minor - tax.discount_minor;
  tax.net_minor = after_discount;
  if (scheme == TaxScheme::none || tax.percent_e4 == 0) return {};
  const Wide base = scheme == TaxScheme::exclusive ? hundred_percent_e4 : hundred_percent_e4 + tax.percent_e4;
  const Wide exact_sum = Wide{tax.lines_minor} * kept.numerator;
  MD_ASSIGN(tax.tax_minor, rounded_quotient(exact_sum * tax.percent_e4, kept.denominator * base));
  if (scheme == TaxScheme::inclusive) tax.net_minor = after_discount - tax.tax_minor;
  return {};
}

}  // namespace

Result<DocumentTotal> total_document(std::span<const DocumentLine> lines, DocumentDiscount discount,
                                     TaxScheme scheme) {
  if (lines.size() > max_document_lines) {
    return fail("document.too_many_lines", {{"max", std::to_string(max_document_lines)}});
  }
  DocumentTotal total;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (auto added = add_line(total, lines[i], scheme); !added) {
      Error error = std::move(added).error();
      error.field = "line " + std::to_string(i + 1);
      return std::unexpected(std::move(error));
    }
  }
  std::sort(total.taxes.begin(), total.taxes.end(), [](const TaxTotal& a, const TaxTotal& b) {
    return a.percent_e4 != b.percent_e4 ? a.percent_e4 < b.percent_e4 : a.kind < b.kind;
  });
  MD_ASSIGN(const Kept kept, apply_discount(total, discount));
  cut_discount(total, kept);
  for (TaxTotal& tax : total.taxes) {
    MD_TRY(finish(tax, kept, scheme));
    total.net_minor += tax.net_minor;
    total.tax_minor += tax.tax_minor;
  }
  total.total_minor = total.net_minor + total.tax_minor;
  if (!in_bounds(Money{total.total_minor, {}})) return fail("money.too_large");
  return total;
}

}  // namespace md
