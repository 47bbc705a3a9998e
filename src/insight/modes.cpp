#include "insight/modes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace md::insight {
namespace {

double slack(double limit) {
  return 1e-9 * std::max(1.0, std::fabs(limit));
}

// Least Σ cost·n with Σ gain·n ≥ need and Σ use·n ≤ room.
struct Item {
  double cost, gain, use;
  uint32_t max;
  size_t mode;
};

class Search {
 public:
  Search(std::vector<Item> items, double need, double room)
      : items_(std::move(items)), need_(need - slack(need)), room_(room + slack(room)) {
    find_prices();
    // What decides most comes first: the cost of a gain, at these prices.
    std::ranges::stable_sort(items_, {},
                             [this](const Item& item) { return net(item) / std::max(item.gain, 1e-300); });
    const size_t n = items_.size();
    bound_.assign(n + 1, 0);
    gain_.assign(n + 1, 0);
    for (size_t i = n; i-- > 0;) {
      bound_[i] = bound_[i + 1] + std::min(0.0, net(items_[i]) * items_[i].max);
      gain_[i] = gain_[i + 1] + items_[i].gain * items_[i].max;
    }
    by_use_.resize(n);
    std::iota(by_use_.begin(), by_use_.end(), size_t{0});
    std::ranges::stable_sort(by_use_, {},
                             [this](size_t i) { return items_[i].use / std::max(items_[i].gain, 1e-300); });
    counts_.assign(n, 0);
  }

  // Whether the search ended; found() tells with what.
  bool run() {
    visit(0, 0, 0, 0);
    return steps_ < modes_steps_max;
  }
  bool found() const { return best_ < HUGE_VAL; }
  const std::vector<uint32_t>& counts() const { return best_counts_; }
  const std::vector<Item>& items() const { return items_; }

 private:
  double net(const Item& item) const { return item.cost - gain_price_ * item.gain + use_price_ * item.use; }

  // The Lagrangian min Σ net·n + λ need − μ room: a lower bound for any prices λ, μ ≥ 0.
  double dual(double gain_price, double use_price) const {
    double value = gain_price * need_ - use_price * room_;
    for (const Item& item : items_)
      value += std::min(0.0, (item.cost - gain_price * item.gain + use_price * item.use) * item.max);
    return value;
  }

  template <class F>
  static double highest(double top, F value) {
    double low = 0, high = top;
    for (int i = 0; i < 60; i++) {
      const double a = low + (high - low) * 0.382, b = low + (high - low) * 0.618;
      if (value(a) < value(b))
        low = a;
      else
        high = b;
    }
    return (low + high) / 2;
  }

  // The best prices, near enough: the bound is concave in both, and every price gives a valid one.
  void find_prices() {
    double cost = 1e-9, gain = HUGE_VAL, use = HUGE_VAL;
    for (const Item& item : items_) {
      cost = std::max(cost, item.cost);
      if (item.gain > 0) gain = std::min(gain, item.gain);
      if (item.use > 0) use = std::min(use, item.use);
    }
    const double gain_top = gain < HUGE_VAL ? 4 * cost / gain : 0,
                 use_top = use < HUGE_VAL ? 4 * cost / use : 0;
    const auto best_use = [&](double at) {
      return highest(use_top, [&](double price) { return dual(at, price); });
    };
    gain_price_ = highest(gain_top, [&](double at) { return dual(at, best_use(at)); });
    use_price_ = best_use(gain_price_);
    if (dual(gain_price_, 0) >= dual(gain_price_, use_price_)) use_price_ = 0;
  }

  // Whether the items from `at` on can still gain enough in the room that is left, in fractions if need be.
  bool can_gain(size_t at, double gained, double used) const {
    if (gained + gain_[at] < need_) return false;
    double room = room_ - used;
    for (const size_t i : by_use_) {
      if (gained >= need_) return true;
      if (i < at) continue;
      const Item& item = items_[i];
      const double most = item.use > 0 ? std::min(double(item.max), room / item.use) : item.max;
      gained += most * item.gain;
      room -= most * item.use;
    }
    return gained >= need_;
  }

  void visit(size_t at, double cost, double gained, double used) {
    if (++steps_ >= modes_steps_max) return;
    if (gained >= need_) {  // costs are not negative: nothing more is needed
      if (cost < best_) {
        best_ = cost;
        best_counts_ = counts_;
      }
      return;
    }
    if (at == items_.size()) return;
    const double bound = cost + bound_[at] + gain_price_ * (need_ - gained) - use_price_ * (room_ - used);
    if (bound >= best_ - 1e-12 * std::fabs(best_) || !can_gain(at, gained, used)) return;
    const Item& item = items_[at];
    uint32_t most = item.max;
    if (item.use > 0) most = uint32_t(std::clamp(std::floor((room_ - used) / item.use), 0.0, double(most)));
    if (item.gain > 0)
      most = uint32_t(std::clamp(std::ceil((need_ - gained) / item.gain), 0.0, double(most)));
    else
      most = 0;
    for (uint32_t n = most + 1; n-- > 0;) {
      counts_[at] = n;
      visit(at + 1, cost + n * item.cost, gained + n * item.gain, used + n * item.use);
    }
    counts_[at] = 0;
  }

  std::vector<Item> items_;
  double need_, room_;
  double gain_price_ = 0, use_price_ = 0;
  std::vector<double> bound_, gain_;  // of the items from each on
  std::vector<size_t> by_use_;
  std::vector<uint32_t> counts_, best_counts_;
  double best_ = HUGE_VAL;
  uint64_t steps_ = 0;
};

ModesAnswer answer_of(std::span<const Mode> modes, const Search& search) {
  ModesAnswer answer;
  answer.counts.assign(modes.size(), 0);
  for (size_t i = 0; i < search.items().size(); i++)
    answer.counts[search.items()[i].mode] = search.counts()[i];
  for (size_t i = 0; i < modes.size(); i++) {
    answer.cost += modes[i].cost * answer.counts[i];
    answer.effect += modes[i].effect * answer.counts[i];
    answer.hours += modes[i].hours * answer.counts[i];
  }
  return answer;
}

// The most effect that hours and counts allow, as the least that must be given up of all there is: the counts
// left out must free enough hours.
Result<double> most_effect(std::span<const Mode> modes, double hours, double everything) {
  std::vector<Item> items;
  double all_hours = 0;
  for (size_t i = 0; i < modes.size(); i++) {
    items.push_back({modes[i].effect, modes[i].hours, 0, modes[i].max, i});
    all_hours += modes[i].hours * modes[i].max;
  }
  if (all_hours <= hours) return everything;
  Search search(std::move(items), all_hours - hours, 0);
  if (!search.run()) return fail("modes.too_large");
  return everything - answer_of(modes, search).effect;
}

}  // namespace

Result<ModesAnswer> choose_modes(std::span<const Mode> modes, double hours, double theta) {
  std::vector<Item> items;
  double everything = 0;
  for (size_t i = 0; i < modes.size(); i++) {
    items.push_back({modes[i].cost, modes[i].effect, modes[i].hours, modes[i].max, i});
    everything += modes[i].effect * modes[i].max;
  }
  ModesAnswer answer;
  if (everything < theta - slack(theta)) {
    answer.infeasible = ModesAnswer::Limit::counts;
    answer.most_effect = everything;
    return answer;
  }
  Search search(std::move(items), theta, hours);
  if (!search.run()) return fail("modes.too_large");
  if (search.found()) return answer_of(modes, search);
  answer.infeasible = ModesAnswer::Limit::hours;
  MD_ASSIGN(answer.most_effect, most_effect(modes, hours, everything));
  return answer;
}

}  // namespace md::insight
