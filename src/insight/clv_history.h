#pragma once
// From single purchases to the summary that the models of clv.h take.

#include <cstdint>
#include <span>
#include <vector>

#include "base/date.h"
#include "insight/clv.h"

namespace md::insight {

struct Purchase {
  uint32_t customer = 0;  // a number below `customers`
  Date day;
  double amount = 0;
};

struct CustomerHistory {
  uint32_t customer = 0;
  Customer summary;
};

// Purchases up to and with `until`, in any order. Those of one day count as one, with their sum, also when
// that is 0; the first day does not count into the mean value. Customers without a purchase by then are left
// out.
std::vector<CustomerHistory> summarise_purchases(std::span<const Purchase> purchases, uint32_t customers,
                                                 Date until);

}  // namespace md::insight
