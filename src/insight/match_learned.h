#pragma once
// What became of past pairs, and what that says of a new one:
//   outcome = μ + aₘₑₙₜₑₑ + bₘₑₙₜₒᵣ + Σ βₖ featureₖ + e
// How selective the one is and how liked the other are often most of what can be known. Effects are shrunk
// towards 0, by λ outcomes; λ is chosen on held-back outcomes.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "insight/match.h"

namespace md::insight {

struct Outcome {
  uint32_t mentee = 0, mentor = 0;
  double value = 0;                               // 0…1
  std::array<double, match_features> features{};  // of match_features_of(); 0 where a profile is missing
};

inline constexpr size_t outcomes_min = 20;

class LearnedMatch {
 public:
  // Error: insight.too_few_rows {rows, needed}.
  static Result<LearnedMatch> fit(std::span<const Outcome> outcomes, size_t mentees, size_t mentors);

  struct Parts {
    double base = 0, mentee = 0, mentor = 0;
    std::array<double, match_features> features{};
    double sum() const;
    double error = 0;  // standard error of the sum
  };
  Parts predict(uint32_t mentee, uint32_t mentor, const std::array<double, match_features>& features) const;

  // Area under the curve on outcomes held back, in five folds by pair; an outcome from 0.5 up is a success.
  // Nothing when all are or none is.
  std::optional<double> held_out_auc() const { return held_out_auc_; }
  // What was foretold for each outcome by a fit without its fold.
  std::span<const double> held_out() const { return held_out_; }
  double held_out_error() const { return residual_; }  // root mean square

 private:
  double base_ = 0, lambda_ = 0, residual_ = 0;
  std::vector<double> of_mentee_, of_mentor_, seen_mentee_, seen_mentor_;
  std::array<double, match_features> slopes_{}, means_{};
  std::optional<double> held_out_auc_;
  std::vector<double> held_out_;
  friend struct LearnedFit;
};

// The weights of `bilinear` by ridge regression of outcomes on all products of a wanted and a held level, and
// its area under the curve on outcomes held back. profiles by number; outcomes of people without one are left
// out.
struct LearnedBilinear {
  BilinearWeights weights;
  std::optional<double> held_out_auc;
};
// Errors: insight.too_few_rows {rows, needed}; match.too_many_skills {pairs, max}.
Result<LearnedBilinear> fit_bilinear(std::span<const Outcome> outcomes, std::span<const MatchProfile> mentees,
                                     std::span<const MatchProfile> mentors);

}  // namespace md::insight
