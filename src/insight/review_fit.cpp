#include <algorithm>
#include <cmath>
#include <string>

#include "insight/review.h"

namespace md::insight {
namespace {

constexpr size_t parameters = review_parameter_count;

// A value and its derivatives by the parameters.
struct Dual {
  double value = 0;
  std::array<double, parameters> by{};

  Dual() = default;
  explicit Dual(double constant) : value(constant) {}
  // The chain rule: f(x) with f'(x) known.
  Dual(double f, double slope, const Dual& x) : value(f) {
    for (size_t i = 0; i < parameters; i++) by[i] = slope * x.by[i];
  }
  Dual(double f, double slope_a, const Dual& a, double slope_b, const Dual& b) : value(f) {
    for (size_t i = 0; i < parameters; i++) by[i] = slope_a * a.by[i] + slope_b * b.by[i];
  }
};

Dual operator+(const Dual& a, const Dual& b) {
  return {a.value + b.value, 1, a, 1, b};
}
Dual operator-(const Dual& a, const Dual& b) {
  return {a.value - b.value, 1, a, -1, b};
}
Dual operator*(const Dual& a, const Dual& b) {
  return {a.value * b.value, b.value, a, a.value, b};
}
Dual operator/(const Dual& a, const Dual& b) {
  return {a.value / b.value, 1 / b.value, a, -a.value / (b.value * b.value), b};
}
Dual operator+(const Dual& a, double b) {
  return {a.value + b, 1, a};
}
Dual operator-(const Dual& a, double b) {
  return {a.value - b, 1, a};
}
Dual operator*(const Dual& a, double b) {
  return {a.value * b, b, a};
}
bool operator<(const Dual& a, double b) {
  return a.value < b;
}
bool operator>(const Dual& a, double b) {
  return a.value > b;
}
bool operator<(const Dual& a, const Dual& b) {
  return a.value < b.value;
}
Dual exp(const Dual& x) {
  const double f = std::exp(x.value);
  return {f, f, x};
}
Dual log(const Dual& x) {
  return {std::log(x.value), 1 / x.value, x};
}
Dual pow(const Dual& base, const Dual& power) {
  const double f = std::pow(base.value, power.value);
  return {f, f * power.value / base.value, base, f * std::log(base.value), power};
}

// The published bounds, and how far the parameters of different people lie apart (which is how strongly each
// is pulled towards the published value).
constexpr ReviewParameters lowest = {0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0,  0.001,
                                     0.001, 0.001, 0.001, 0,     0, 1,     0,     0,     0, 0.1};
constexpr ReviewParameters highest = {100, 100,  100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5,
                                      5,   0.25, 0.9, 4,   1,  6, 2, 2,    0.8, 0.8};
constexpr ReviewParameters spread = {6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6,  0.12, 0.39, 0.18, 0.33,
                                     0.3,  0.09, 0.16,  0.57,  0.25, 1.03, 0.31, 0.32, 0.14, 0.27};
constexpr double pull = 1.0;  // weight of the pull, in reviews' worth of information

using Cards = std::span<const std::vector<Review>>;

// Which reviews count: all from the first to the last of a span of time. Earlier ones still form the memory.
struct Window {
  int64_t from_ms, until_ms;
  bool holds(int64_t at_ms) const { return at_ms >= from_ms && at_ms < until_ms; }
};

constexpr double p_min = 1e-9;

struct Loss {
  double sum = 0;
  size_t n = 0;
  double mean() const { return n ? sum / double(n) : 0; }
};

// Calls `each(recall, recalled)` for the reviews of the window that count.
template <class T, class Each>
void predict(Cards cards, const std::array<T, parameters>& w, Window window, Each each) {
  const MemoryModel<T> model(w);
  for (const std::vector<Review>& card : cards) {
    if (card.empty()) continue;
    Memory<T> memory = model.first(card[0].rating);
    for (size_t i = 1; i < card.size() && card[i].at_ms < window.until_ms; i++) {
      const double days = double(review_days(card[i - 1].at_ms, card[i].at_ms));
      if (days >= 1 && window.holds(card[i].at_ms)) each(model.recall(memory, days), card[i].rating > 1);
      memory = model.next(memory, card[i].rating, days);
    }
  }
}

Loss loss_of(Cards cards, const ReviewParameters& w, Window window) {
  Loss loss;
  predict<double>(cards, w, window, [&](double p, bool recalled) {
    p = std::clamp(p, p_min, 1 - p_min);
    loss.sum -= recalled ? std::log(p) : std::log1p(-p);
    loss.n++;
  });
  return loss;
}

double penalty(const ReviewParameters& w) {
  double sum = 0;
  for (size_t i = 0; i < parameters; i++) {
    const double off = (w[i] - review_defaults[i]) / spread[i];
    sum += pull * off * off / 2;
  }
  return sum;
}

struct Slope {
  ReviewParameters gradient{};
  std::array<ReviewParameters, parameters> information{};
};

Slope slope_of(Cards cards, const ReviewParameters& w, Window window) {
  std::array<Dual, parameters> duals;
  for (size_t i = 0; i < parameters; i++) {
    duals[i].value = w[i];
    duals[i].by[i] = 1;
  }
  Slope slope;
  predict<Dual>(cards, duals, window, [&](const Dual& recall, bool recalled) {
    const double p = std::clamp(recall.value, p_min, 1 - p_min);
    const double error = (p - double(recalled)) / (p * (1 - p)), weight = 1 / (p * (1 - p));
    for (size_t i = 0; i < parameters; i++) {
      slope.gradient[i] += error * recall.by[i];
      for (size_t j = 0; j <= i; j++) slope.information[i][j] += weight * recall.by[i] * recall.by[j];
    }
  });
  for (size_t i = 0; i < parameters; i++) {
    slope.gradient[i] += pull * (w[i] - review_defaults[i]) / (spread[i] * spread[i]);
    slope.information[i][i] += pull / (spread[i] * spread[i]);
  }
  return slope;
}

// Solves (information + damping · diagonal) step = −gradient by Cholesky; the matrix is positive definite
// because of the pull.
ReviewParameters newton_step(const Slope& slope, double damping) {
  std::array<ReviewParameters, parameters> l = slope.information;
  ReviewParameters step;
  for (size_t i = 0; i < parameters; i++) {
    l[i][i] *= 1 + damping;
    step[i] = -slope.gradient[i];
    for (size_t j = 0; j <= i; j++) {
      double sum = l[i][j];
      for (size_t k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
      l[i][j] = i == j ? std::sqrt(std::max(sum, 1e-300)) : sum / l[j][j];
    }
    for (size_t j = 0; j < i; j++) step[i] -= l[i][j] * step[j];
    step[i] /= l[i][i];
  }
  for (size_t i = parameters; i-- > 0;) {
    for (size_t j = i + 1; j < parameters; j++) step[i] -= l[j][i] * step[j];
    step[i] /= l[i][i];
  }
  return step;
}

ReviewParameters fit(Cards cards, Window window) {
  constexpr int rounds_max = 60;
  ReviewParameters w = review_defaults;
  double at = loss_of(cards, w, window).sum + penalty(w), damping = 1e-2;
  for (int round = 0; round < rounds_max && damping < 1e8; round++) {
    const Slope slope = slope_of(cards, w, window);
    double gained = 0;
    for (; gained <= 0 && damping < 1e8; damping *= 4) {
      const ReviewParameters step = newton_step(slope, damping);
      ReviewParameters next;
      for (size_t i = 0; i < parameters; i++) next[i] = std::clamp(w[i] + step[i], lowest[i], highest[i]);
      const double there = loss_of(cards, next, window).sum + penalty(next);
      if (!(there < at)) continue;
      gained = at - there;
      at = there;
      w = next;
    }
    damping = std::max(damping / 16, 1e-6);
    if (gained < 1e-8 * (1 + at)) break;
  }
  return w;
}

// The moment before which `share` of the reviews that count took place.
int64_t split_at(Cards cards, double share) {
  std::vector<int64_t> times;
  for (const std::vector<Review>& card : cards)
    for (size_t i = 1; i < card.size(); i++)
      if (review_days(card[i - 1].at_ms, card[i].at_ms) >= 1) times.push_back(card[i].at_ms);
  const auto middle = times.begin() + std::ptrdiff_t(double(times.size()) * share);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace

Result<ReviewFit> fit_reviews(Cards cards) {
  const Window all{INT64_MIN, INT64_MAX};
  ReviewFit out;
  const Loss published = loss_of(cards, review_defaults, all);
  out.n = published.n;
  if (out.n < review_fit_min) {
    return fail("review.too_few",
                {{"need", std::to_string(review_fit_min)}, {"have", std::to_string(out.n)}});
  }
  out.default_log_loss = published.mean();
  const int64_t split = split_at(cards, 0.8);
  const Window before{INT64_MIN, split}, after{split, INT64_MAX};
  out.held_out = loss_of(cards, fit(cards, before), after).mean();
  out.held_out_default = loss_of(cards, review_defaults, after).mean();
  out.parameters = fit(cards, all);
  out.log_loss = loss_of(cards, out.parameters, all).mean();
  return out;
}

}  // namespace md::insight
