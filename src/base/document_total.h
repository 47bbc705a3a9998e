#pragma once
// The figures of an invoice, offer or credit note. One stated rounding rule:
//
//   1. A line's net is quantity × unit price × (1 − line discount), rounded half away from zero to the minor
//      unit.
//   2. Lines of one tax (same percentage and kind) are summed; that is exact.
//   3. A discount on the document is rounded once, over all lines, and cut over the taxes in proportion by
//      largest remainder, so that the parts add up.
//   4. Tax is computed once per tax from the sum after the exact (unrounded) discount, and rounded once.
//
// Example: 16 × 348.35 less 4 % plus 22 %: net 5,350.66, tax 1,177.14, total 6,527.80. (By line it would be
// one cent more: the tax of the rounded net.) Everything is symmetric in sign: a credit note of the same
// lines cancels exactly.

#include <cstdint>
#include <span>
#include <vector>

#include "base/money.h"
#include "base/result.h"

namespace md {

enum class TaxScheme {
  none,       // no tax is shown or charged; percentages of lines are not read
  exclusive,  // prices are before tax
  inclusive,  // prices contain the tax
};

struct DocumentLine {
  std::int64_t quantity_e4 = 10'000;
  std::int64_t unit_price_minor = 0;
  std::int64_t discount_percent_e4 = 0;  // 0–100 %
  std::int64_t tax_percent_e4 = 0;       // 0–100 %
  // Tells equal percentages apart: zero-rated, exempt, reverse charge. The caller's own numbers.
  int tax_kind = 0;
};

// A discount on the whole document: a percentage, or an amount in minor units with the sign of the lines'
// sum.
struct DocumentDiscount {
  std::int64_t percent_e4 = 0;
  std::int64_t amount_minor = 0;
};

struct TaxTotal {
  std::int64_t percent_e4 = 0;
  int kind = 0;
  std::int64_t lines_minor = 0;     // sum of the lines, as priced
  std::int64_t discount_minor = 0;  // its part of the document's discount
  std::int64_t net_minor = 0;       // after discount, before tax
  std::int64_t tax_minor = 0;
};

struct DocumentTotal {
  std::vector<std::int64_t> line_minor;  // per line, as priced (inclusive: with tax)
  std::vector<TaxTotal> taxes;           // by percentage, then kind
  std::int64_t lines_minor = 0;
  std::int64_t discount_minor = 0;
  std::int64_t net_minor = 0;
  std::int64_t tax_minor = 0;
  std::int64_t total_minor = 0;  // net + tax, what is to be paid
};

inline constexpr std::size_t max_document_lines = 1000;

// Errors: document.too_many_lines {max}, document.discount (a percentage and an amount at once, a percentage
// beyond 0–100 %, an amount beyond the sum of the lines); with the field "line N" money.quantity,
// money.percent, money.too_large.
Result<DocumentTotal> total_document(std::span<const DocumentLine> lines, DocumentDiscount discount,
                                     TaxScheme scheme);

}  // namespace md
