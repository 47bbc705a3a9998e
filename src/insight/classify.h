#pragma once
// Sorts short texts into classes: logistic regression on TF-IDF of hashed words and pairs of words (a Chinese
// or Japanese character counts as a word, so that pairs are the usual two-character words).
//
//   weight of a feature in a text   (1 + log count) · (log((1 + n) / (1 + texts with it)) + 1), each text of
//   length 1 fit                             multinomial, minimises mean log-loss + |W|² / (2 C n); C by
//   cross-validation

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace md::insight {

struct LabelledText {
  std::string_view text;
  uint32_t label = 0;
};

// A text as features: numbers below `features`, ascending, each with its weight.
struct TextVector {
  std::vector<uint32_t> features;
  std::vector<double> weights;
};

class TextClassifier {
 public:
  // Labels are numbers below `labels`. Does not depend on the order of the texts but for rounding.
  // Errors: insight.too_few_texts {found, needed} (ten), insight.one_label (at least two, each with two
  // texts), insight.too_many_labels {max}.
  static Result<TextClassifier> train(std::span<const LabelledText> texts, size_t labels);

  // Of each label.
  std::vector<double> probabilities(std::string_view text) const;

  // On folds of the training texts that the fit did not see; equal texts are in one fold.
  double held_out_accuracy() const { return held_out_accuracy_; }
  double held_out_log_loss() const { return held_out_log_loss_; }
  // Standard error of the accuracy.
  double held_out_error() const { return held_out_error_; }
  // Of always saying the most frequent label.
  double plain_accuracy() const { return plain_accuracy_; }
  double inverse_penalty() const { return inverse_penalty_; }  // C

 private:
  TextVector vector_of(std::string_view text) const;

  std::vector<uint32_t> places_;  // of hashed features; UINT32_MAX where training had none
  std::vector<double> rarities_;  // of each feature
  std::vector<double> weights_;   // feature-major: weights_[feature * labels + label], then the intercepts
  size_t labels_ = 0;
  double held_out_accuracy_ = 0, held_out_log_loss_ = 0, held_out_error_ = 0, plain_accuracy_ = 0;
  double inverse_penalty_ = 1;
};

// A text's words and pairs of words as hashes below 2¹⁸, with repetitions.
std::vector<uint32_t> text_hashes(std::string_view text);

}  // namespace md::insight
