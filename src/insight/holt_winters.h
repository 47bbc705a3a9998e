#pragma once
// Holt–Winters smoothing, as forecast.h describes it.

#include <span>
#include <vector>

namespace md::insight {

struct HoltWinters {
  bool multiplicative = false;
  double alpha = 0, beta = 0, gamma = 0;
  double level = 0, trend = 0;
  std::vector<double> season;  // in the order of the steps to come
  double error_squares = 0;    // of the steps it was fitted on
  std::vector<double> errors;  // of those steps; relative to the prediction when multiplicative

  // The value `step` ahead, from 1.
  double ahead(size_t step) const;
};

// The first two seasons give the beginning. series.size() ≥ 2 · season + 1.
HoltWinters fit_holt_winters(std::span<const double> series, size_t season, bool multiplicative);

}  // namespace md::insight
