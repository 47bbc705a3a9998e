#pragma once
// The columns of a regression, centred and scaled to length 1 so that units do not spoil the arithmetic.

#include <span>
#include <vector>

#include "base/result.h"
#include "insight/regress.h"

namespace md::insight {

struct DesignMatrix {
  size_t rows = 0, columns = 0;
  std::vector<double> values;          // column-major
  std::vector<double> means, lengths;  // of each column, before centring and after
  // What a column must keep once those before it are taken out, to count as one of its own.
  std::vector<double> floors;
};

// The mean, with a second pass over what the first left.
double mean_of(std::span<const double> values);
bool all_equal(std::span<const double> values);

// Errors: insight.constant_column {column}.
Result<DesignMatrix> design_matrix(std::span<const Predictor> predictors);

Error dependent_column(const Predictor& predictor);

}  // namespace md::insight
