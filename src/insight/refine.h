#pragma once
// Takes a least-squares solution to the precision of its numbers, also where columns are nearly dependent
// (powers of x): iterative refinement of the augmented system r + A b = y, Aᵀ r = 0 with residuals in twice
// the precision (Björck 1967, Iterative refinement of linear least squares solutions).

#include <span>
#include <vector>

#include "insight/design_matrix.h"
#include "insight/least_squares.h"
#include "insight/regress.h"

namespace md::insight {

// Beyond so many numbers the data itself is not worth the time.
inline constexpr size_t refined_numbers_max = 200'000;

// `coefficients` of the columns as given, the intercept first; `residuals` y − A b. Both stay as they are
// where refinement does not help. `factors` are those of the centred and scaled columns.
void refine_linear(const QrFactors& factors, const DesignMatrix& matrix,
                   std::span<const Predictor> predictors, std::span<const double> target,
                   std::vector<double>& coefficients, std::vector<double>& residuals);

}  // namespace md::insight
