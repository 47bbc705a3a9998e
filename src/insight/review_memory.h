#pragma once
// The formulas of FSRS-6 for a number type T: double, or a number that carries its derivatives
// (review_fit.cpp). Source: open-spaced-repetition, "The Algorithm", FSRS-6. S is stability in days (the
// interval after which recall is 0.9), D difficulty 1…10, w the 21 parameters.

#include <algorithm>
#include <array>
#include <cmath>

namespace md::insight {

inline constexpr int review_parameter_count = 21;

template <class T>
struct Memory {
  T stability, difficulty;
};

template <class T>
class MemoryModel {
 public:
  explicit MemoryModel(const std::array<T, review_parameter_count>& w) : w_(w) {
    using std::exp;
    using std::log;
    for (int rating = 1; rating <= 4; rating++)
      initial_[rating - 1] = w[4] - exp(w[5] * double(rating - 1)) + 1.0;
    for (int rating = 1; rating <= 4; rating++)
      short_term_[rating - 1] = exp(w[17] * (w[18] + double(rating - 3)));
    growth_ = exp(w[8]);
    factor_ = exp(log(T(0.9)) / (w[20] * -1.0)) - 1.0;
    drop_ = exp(w[17] * w[18] * -1.0);
  }

  Memory<T> first(int rating) const {
    return {at_least(w_[size_t(rating - 1)], stability_min), clamp_difficulty(initial_[rating - 1])};
  }

  // Probability of recall, `days` whole days after the last review: (1 + factor·days/S)^−w20.
  T recall(const Memory<T>& memory, double days) const {
    using std::pow;
    return pow(factor_ * days / memory.stability + 1.0, w_[20] * -1.0);
  }

  // Memory after a review with `rating` (1 again, 2 hard, 3 good, 4 easy), `days` whole days after the last.
  Memory<T> next(const Memory<T>& memory, int rating, double days) const {
    const T stability = days < 1      ? same_day(memory, rating)
                        : rating == 1 ? forgotten(memory, recall(memory, days))
                                      : recalled(memory, recall(memory, days), rating);
    return {at_least(stability, stability_min), next_difficulty(memory.difficulty, rating)};
  }

  // The interval in days at the end of which recall is `retention`, not rounded.
  T interval(const T& stability, double retention) const {
    using std::exp;
    return stability / factor_ * (exp(T(std::log(retention)) / (w_[20] * -1.0)) - 1.0);
  }

 private:
  static constexpr double stability_min = 0.001;

  static T at_least(const T& value, double low) { return value < low ? T(low) : value; }
  static T clamp_difficulty(const T& value) {
    if (value < 1.0) return T(1.0);
    return value > 10.0 ? T(10.0) : value;
  }

  T same_day(const Memory<T>& memory, int rating) const {
    using std::pow;
    const T change = short_term_[rating - 1] * pow(memory.stability, w_[19] * -1.0);
    return rating >= 3 && change < 1.0 ? memory.stability : memory.stability * change;
  }

  T forgotten(const Memory<T>& memory, const T& recall) const {
    using std::exp;
    using std::pow;
    const T left = w_[11] * pow(memory.difficulty, w_[12] * -1.0) *
                   (pow(memory.stability + 1.0, w_[13]) - 1.0) * exp((T(1.0) - recall) * w_[14]);
    const T most = memory.stability * drop_;
    return most < left ? most : left;
  }

  T recalled(const Memory<T>& memory, const T& recall, int rating) const {
    using std::exp;
    using std::pow;
    T gain = growth_ * (T(11.0) - memory.difficulty) * pow(memory.stability, w_[9] * -1.0) *
             (exp((T(1.0) - recall) * w_[10]) - 1.0);
    if (rating == 2) gain = gain * w_[15];
    if (rating == 4) gain = gain * w_[16];
    return memory.stability * (gain + 1.0);
  }

  // Damped towards 10, and drawn a little towards the difficulty of a card that begins with "easy".
  T next_difficulty(const T& difficulty, int rating) const {
    const T moved = difficulty + (T(10.0) - difficulty) * (w_[6] * -double(rating - 3)) * (1.0 / 9.0);
    return clamp_difficulty(w_[7] * initial_[3] + (T(1.0) - w_[7]) * moved);
  }

  std::array<T, review_parameter_count> w_;
  std::array<T, 4> initial_, short_term_;
  T growth_, factor_, drop_;
};

}  // namespace md::insight
