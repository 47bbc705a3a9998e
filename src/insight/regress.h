#pragma once
// Linear and logistic regression.
//
//   linear    y = b₀ + Σ bⱼ xⱼ + e, least squares by QR of the centred and scaled columns; standard errors
//   from
//             s² (XᵀX)⁻¹, s² = Σ e² / (n − k − 1)
//   logistic  P(y = 1) = 1 / (1 + exp(−b₀ − Σ bⱼ xⱼ)), maximum likelihood by iteratively reweighted least
//   squares;
//             standard errors from the inverse information (McCullagh & Nelder, Generalized Linear
//             Models, 4.4)
//
// Neither depends on the order of the rows.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace md::insight {

// One predictor: a name for refusals, and a number for each row.
struct Predictor {
  std::string name;
  std::vector<double> values;
};

struct LinearFit {
  std::vector<double> coefficients, standard_errors;  // the intercept, then one for each predictor
  double residual_sd = 0;                             // s
  double r_squared = 0;
  // 1 − PRESS / Σ (y − ȳ)²: each row predicted from all others, exactly, by its leverage. Below 0 the mean of
  // y predicts better.
  std::optional<double> held_out_r_squared;
  size_t degrees = 0;  // n − k − 1
};

// Errors: insight.no_predictors, insight.too_few_rows {rows, needed}, insight.constant_column {column},
// insight.dependent_column {column}; the field is the column's name.
Result<LinearFit> fit_linear(std::span<const Predictor> predictors, const Predictor& target);

struct LogisticFit {
  std::vector<double> coefficients, standard_errors;  // the intercept, then one for each predictor
  double log_likelihood = 0;
  // On rows that the fit did not see, in ten folds by the contents of the rows; nothing when some fold's
  // training rows have no fit or a class is missing.
  std::optional<double> held_out_auc, held_out_log_loss;
};

// The target is 0 or 1. Errors: as fit_linear, and insight.separated {column}: some combination of the
// columns tells the outcomes apart without fail, so that no finite coefficients are the best.
Result<LogisticFit> fit_logistic(std::span<const Predictor> predictors, const Predictor& target);

// 1 / (1 + exp(−x)) for each row of a fit.
std::vector<double> predict_logistic(std::span<const double> coefficients,
                                     std::span<const Predictor> predictors);

}  // namespace md::insight
