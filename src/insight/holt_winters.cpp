#include "insight/holt_winters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace md::insight {
namespace {

using Rates = std::array<double, 3>;  // α, β, γ

struct Beginning {
  double level = 0, trend = 0;
  std::vector<double> season;
};

// The trend between the means of two seasons; what is left over at each place of the season, on average.
Beginning begin(std::span<const double> series, size_t season, bool multiplicative) {
  Beginning start;
  if (season == 1) {
    const size_t some = std::min(series.size() - 1, size_t{4});
    start.trend = (series[some] - series[0]) / double(some);
    return {series[0] - start.trend, start.trend, {multiplicative ? 1.0 : 0.0}};
  }
  const double length = double(season);
  double first = 0, second = 0;
  for (size_t i = 0; i < season; i++) {
    first += series[i] / length;
    second += series[season + i] / length;
  }
  start.trend = (second - first) / length;
  // At the middle of the first season the level is its mean; half a season before it, the beginning.
  start.level = first - start.trend * (length + 1) / 2;
  double sum = 0;
  for (size_t i = 0; i < season; i++) {
    const double a = start.level + start.trend * double(i + 1), b = a + start.trend * length;
    const double left = multiplicative ? (series[i] / a + series[season + i] / b) / 2
                                       : (series[i] - a + series[season + i] - b) / 2;
    start.season.push_back(left);
    sum += left / length;
  }
  for (double& part : start.season) part = multiplicative ? part / sum : part - sum;
  return start;
}

// Σe² of one step ahead, leaving `state` at the end of the series. Infinity where the multiplicative level is
// not above 0.
double smooth(std::span<const double> series, size_t season, const Rates& rates, HoltWinters& state,
              std::vector<double>* errors) {
  const auto [alpha, beta, gamma] = rates;
  double squares = 0;
  size_t place = 0;
  for (const double y : series) {
    const double before = state.level + state.trend, part = state.season[place];
    if (state.multiplicative && !(before > 0 && part > 0)) return HUGE_VAL;
    const double predicted = state.multiplicative ? before * part : before + part;
    const double error = y - predicted;
    const double of_level = state.multiplicative ? error / part : error;
    state.level = before + alpha * of_level;
    state.trend += beta * of_level;
    state.season[place] = part + gamma * (state.multiplicative ? error / before : error);
    if (errors) errors->push_back(state.multiplicative ? error / predicted : error);
    squares += error * error;
    if (++place == season) place = 0;
  }
  return squares;
}

class Search {
 public:
  Search(std::span<const double> series, size_t season, bool multiplicative)
      : series_(series), season_(season), start_(begin(series, season, multiplicative)) {
    state_.multiplicative = multiplicative;
  }

  double squares(const Rates& rates, std::vector<double>* errors = nullptr) {
    const auto [alpha, beta, gamma] = rates;
    // The usual region: each share is one of what the shares before it leave.
    if (!(alpha >= 0 && alpha <= 1 && beta >= 0 && beta <= alpha && gamma >= 0 && gamma <= 1 - alpha))
      return HUGE_VAL;
    state_.level = start_.level;
    state_.trend = start_.trend;
    state_.season = start_.season;
    return smooth(series_, season_, rates, state_, errors);
  }

  // The best of a grid, then steps along the axes that halve until they are of no account.
  Rates best() {
    Rates best = {0.3, 0.03, 0.1};
    double least = squares(best);
    for (const double alpha : {0.02, 0.1, 0.25, 0.5, 0.8})
      for (const double share : {0.0, 0.02, 0.1, 0.4})
        for (const double rest : {0.0, 0.05, 0.2, 0.6})
          try_rates({alpha, share * alpha, season_ == 1 ? 0 : rest * (1 - alpha)}, best, least);
    constexpr double step_last = 1e-5;
    for (double step = 0.1; step > step_last; step /= 2) {
      bool better = true;
      for (int round = 0; better && round < 50; round++) {
        better = false;
        for (size_t axis = 0; axis < (season_ == 1 ? 2 : 3); axis++)
          for (const double sign : {1.0, -1.0}) {
            Rates next = best;
            next[axis] += sign * step;
            better |= try_rates(next, best, least);
          }
      }
    }
    return best;
  }

  HoltWinters& state() { return state_; }

 private:
  bool try_rates(const Rates& rates, Rates& best, double& least) {
    const double found = squares(rates);
    if (!(found < least)) return false;
    least = found;
    best = rates;
    return true;
  }

  std::span<const double> series_;
  size_t season_;
  Beginning start_;
  HoltWinters state_;
};

}  // namespace

double HoltWinters::ahead(size_t step) const {
  const double base = level + double(step) * trend, part = season[(step - 1) % season.size()];
  return multiplicative ? base * part : base + part;
}

HoltWinters fit_holt_winters(std::span<const double> series, size_t season, bool multiplicative) {
  Search search(series, season, multiplicative);
  const Rates rates = search.best();
  std::vector<double> errors;
  const double squares = search.squares(rates, &errors);
  HoltWinters fit = search.state();
  fit.alpha = rates[0];
  fit.beta = rates[1];
  fit.gamma = rates[2];
  fit.error_squares = squares;
  fit.errors = std::move(errors);
  std::ranges::rotate(fit.season, fit.season.begin() + std::ptrdiff_t(series.size() % season));
  return fit;
}

}  // namespace md::insight
