#pragma once
// How hard quiz items are and how well they tell learners apart: the two-parameter logistic model
//
//   P(correct | θ) = 1 / (1 + exp(−a (θ − b))),  θ ~ N(0, 1)
//
// by marginal maximum likelihood with the EM algorithm (Bock & Aitkin 1981), accelerated (Varadhan & Roland
// 2008, SQUAREM). The integral over θ is a sum over even steps, which is exact to rounding for such smooth
// functions.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

struct ItemAnswer {
  uint32_t learner = 0, item = 0;
  bool correct = false;
};

struct ItemParameters {
  double a = 0, b = 0;  // discrimination; difficulty on the scale of θ
  std::optional<double> a_error, b_error;
  double answers = 0, correct = 0;
  bool fitted = false;  // false: everybody answered it alike, so that it says nothing
};

struct ItemFit {
  std::vector<ItemParameters> items;
  double log_likelihood = 0;
  size_t learners = 0;
};

// Learners need not answer every item. Errors: insight.too_few_items {found, needed} (three that are answered
// in both ways), insight.too_few_learners {found, needed} (ten), insight.no_convergence.
Result<ItemFit> fit_items(std::span<const ItemAnswer> answers, size_t learners, size_t items);

}  // namespace md::insight
