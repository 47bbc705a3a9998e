#include "insight/clv_history.h"

#include <algorithm>

namespace md::insight {

std::vector<CustomerHistory> summarise_purchases(std::span<const Purchase> purchases, uint32_t customers,
                                                 Date until) {
  constexpr double days_per_week = 7;
  std::vector<Purchase> sorted;
  for (const Purchase& purchase : purchases)
    if (purchase.customer < customers && purchase.day <= until) sorted.push_back(purchase);
  // Amounts too, so that sums do not depend on the order of the rows.
  std::ranges::sort(sorted, [](const Purchase& a, const Purchase& b) {
    if (a.customer != b.customer) return a.customer < b.customer;
    return a.day != b.day ? a.day < b.day : a.amount < b.amount;
  });
  std::vector<CustomerHistory> histories;
  for (size_t begin = 0; begin < sorted.size();) {
    const Date first = sorted[begin].day;
    Date last = first;
    double repeat_days = 0, repeat_sum = 0;
    size_t end = begin;
    for (; end < sorted.size() && sorted[end].customer == sorted[begin].customer; end++) {
      if (sorted[end].day != last) repeat_days++;
      last = sorted[end].day;
      if (last != first) repeat_sum += sorted[end].amount;
    }
    histories.push_back({sorted[begin].customer,
                         {.frequency = repeat_days,
                          .recency = (last.days - first.days) / days_per_week,
                          .age = (until.days - first.days) / days_per_week,
                          .value = repeat_days > 0 ? repeat_sum / repeat_days : 0}});
    begin = end;
  }
  return histories;
}

}  // namespace md::insight
