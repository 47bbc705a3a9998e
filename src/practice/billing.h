#pragma once
// From what was taught and sold to drafts: one per payer and currency.

#include <string>
#include <vector>

#include "practice/context.h"
#include "practice/payment_views.h"

namespace md::practice {

// Everything chargeable that no line has settled, as groups per payer and currency. Empty filters: all.
struct BillFilter {
  std::string payer, until_on, currency;
  int64_t limit = 5000;
};
Result<UnbilledView> read_unbilled(store::Db& db, const House& house, const BillFilter& filter);

// Writes lines for these sales, which are one payer's, onto the payer's open draft or a new one. Gives the
// draft; empty when there was nothing to bill.
Result<Id> bill_sales(Context& context, const std::vector<Id>& sales);

}  // namespace md::practice
