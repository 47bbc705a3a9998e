#include "base/money.h"

#include <algorithm>
#include <numeric>

namespace md {
namespace {

using Wide = __int128;

constexpr std::size_t max_parts = 10'000;

Result<Money> bounded(Wide minor, Currency currency) {
  if (minor < -max_minor || minor > max_minor) return fail("money.too_large");
  return Money{static_cast<std::int64_t>(minor), currency};
}

Result<Money> rounded(Wide numerator, Wide denominator, Currency currency) {
  MD_ASSIGN(const std::int64_t minor, rounded_quotient(numerator, denominator));
  return Money{minor, currency};
}

Status same_currency(Money a, Money b) {
  if (a.currency == b.currency) return {};
  return fail("money.currency_mismatch",
              {{"first", std::string(a.currency.code())}, {"second", std::string(b.currency.code())}});
}

bool is_percent(std::int64_t percent_e4) {
  return percent_e4 >= 0 && percent_e4 <= hundred_percent_e4;
}

}  // namespace

Result<std::int64_t> rounded_quotient(Wide numerator, Wide denominator) {
  const bool negative = numerator < 0;
  const Wide size = negative ? -numerator : numerator;
  Wide quotient = size / denominator;
  if (size % denominator >= denominator - size % denominator) ++quotient;
  if (quotient > max_minor) return fail("money.too_large");
  return static_cast<std::int64_t>(negative ? -quotient : quotient);
}

Result<Money> add(Money a, Money b) {
  MD_TRY(same_currency(a, b));
  return bounded(Wide{a.minor} + b.minor, a.currency);
}

Result<Money> subtract(Money a, Money b) {
  MD_TRY(same_currency(a, b));
  return bounded(Wide{a.minor} - b.minor, a.currency);
}

Result<Money> sum(std::span<const Money> amounts, Currency currency) {
  Wide total = 0;
  for (const Money& amount : amounts) {
    MD_TRY(same_currency(amount, Money{0, currency}));
    total += amount.minor;
  }
  return bounded(total, currency);
}

Result<Money> line_net(std::int64_t quantity_e4, Money unit_price, std::int64_t discount_percent_e4) {
  if (quantity_e4 < -max_quantity_e4 || quantity_e4 > max_quantity_e4) {
    return fail("money.quantity", {{"max", std::to_string(max_quantity_e4 / 10'000)}});
  }
  if (!is_percent(discount_percent_e4)) return fail("money.percent");
  if (!in_bounds(unit_price)) return fail("money.too_large");
  const Wide exact = Wide{quantity_e4} * unit_price.minor * (hundred_percent_e4 - discount_percent_e4);
  return rounded(exact, Wide{10'000} * hundred_percent_e4, unit_price.currency);
}

Result<Money> percent_of(Money money, std::int64_t percent_e4) {
  if (!is_percent(percent_e4)) return fail("money.percent");
  return rounded(Wide{money.minor} * percent_e4, hundred_percent_e4, money.currency);
}

Result<Money> prorate(Money money, std::int64_t part, std::int64_t whole) {
  if (whole <= 0 || part < 0 || part > whole) return fail("money.share");
  return rounded(Wide{money.minor} * part, whole, money.currency);
}

Result<std::vector<Money>> allocate(Money total, std::span<const std::int64_t> weights) {
  if (weights.empty() || weights.size() > max_parts) return fail("money.share");
  if (!in_bounds(total)) return fail("money.too_large");
  Wide all = 0;
  for (std::int64_t weight : weights) {
    if (weight < 0) return fail("money.share");
    all += weight;
  }
  const bool equal = all == 0;
  if (equal) all = static_cast<Wide>(weights.size());

  const bool negative = total.minor < 0;
  const Wide size = negative ? -Wide{total.minor} : Wide{total.minor};
  std::vector<Money> parts(weights.size(), Money{0, total.currency});
  std::vector<Wide> remainders(weights.size());
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Wide left = size;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide share = size * (equal ? 1 : weights[i]);
    parts[i].minor = static_cast<std::int64_t>(share / all);
    remainders[i] = share % all;
    left -= share / all;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) parts[order[i]].minor += 1;
  if (negative) {
    for (Money& part : parts) part.minor = -part.minor;
  }
  return parts;
}

Result<std::vector<Money>> split_evenly(Money total, int parts) {
  if (parts < 1 || static_cast<std::size_t>(parts) > max_parts) return fail("money.share");
  return allocate(total, std::vector<std::int64_t>(static_cast<std::size_t>(parts), 1));
}

Result<Money> convert(Money money, std::int64_t rate_e8, Currency into) {
  constexpr std::int64_t rate_unit = 100'000'000, max_rate_e8 = 100'000'000 * rate_unit;
  if (rate_e8 <= 0 || rate_e8 > max_rate_e8) return fail("money.rate");
  if (!in_bounds(money)) return fail("money.too_large");
  const Wide exact = Wide{money.minor} * rate_e8 * into.minor_per_major();
  return rounded(exact, Wide{rate_unit} * money.currency.minor_per_major(), into);
}

}  // namespace md
