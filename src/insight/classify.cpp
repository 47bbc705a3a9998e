#include "insight/classify.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/text.h"
#include "insight/lbfgs.h"
#include "insight/portable_math.h"

namespace md::insight {
namespace {

constexpr size_t hash_bits = 18, texts_min = 10, labels_max = 200;
// With more features than this, those of a single text are left out: they are most of them, and say least.
constexpr std::ptrdiff_t features_many = 30'000;
constexpr size_t tuning_texts_max = 4000;
constexpr double penalties[] = {0.3, 1, 3, 10, 30, 100};  // C
constexpr double tolerance_tuning = 1e-4, tolerance = 1e-7;
constexpr int rounds_tuning = 60, rounds = 400;

// Logistic regression on some of the texts.
struct Regression {
  std::span<const TextVector> vectors;
  std::span<const LabelledText> texts;
  std::span<const uint32_t> rows;
  size_t features, labels;

  size_t size() const { return (features + 1) * labels; }

  // Fills the probabilities of one text.
  void predict(std::span<const double> w, const TextVector& vector, std::span<double> p) const {
    for (size_t k = 0; k < labels; k++) p[k] = w[features * labels + k];
    for (size_t i = 0; i < vector.features.size(); i++) {
      const double* of_feature = &w[vector.features[i] * labels];
      for (size_t k = 0; k < labels; k++) p[k] += vector.weights[i] * of_feature[k];
    }
    const double top = *std::ranges::max_element(p);
    double sum = 0;
    for (double& part : p) sum += part = portable_exp(part - top);
    for (double& part : p) part /= sum;
  }

  double loss(std::span<const double> w, std::span<double> gradient, double c) const {
    const double n = double(rows.size()), penalty = 1 / (c * n);
    double value = 0;
    for (size_t i = 0; i < features * labels; i++) {
      value += penalty / 2 * w[i] * w[i];
      gradient[i] = penalty * w[i];
    }
    std::fill(gradient.begin() + std::ptrdiff_t(features * labels), gradient.end(), 0);
    std::vector<double> p(labels);
    for (const uint32_t row : rows) {
      const TextVector& vector = vectors[row];
      predict(w, vector, p);
      value -= portable_log(std::max(p[texts[row].label], 1e-300)) / n;
      p[texts[row].label] -= 1;
      for (double& part : p) part /= n;
      for (size_t i = 0; i < vector.features.size(); i++) {
        double* of_feature = &gradient[vector.features[i] * labels];
        for (size_t k = 0; k < labels; k++) of_feature[k] += vector.weights[i] * p[k];
      }
      for (size_t k = 0; k < labels; k++) gradient[features * labels + k] += p[k];
    }
    return value;
  }

  void fit(std::vector<double>& w, double c, double until, int rounds_max) const {
    w.resize(size());
    minimise([&](std::span<const double> x, std::span<double> gradient) { return loss(x, gradient, c); }, w,
             until, rounds_max);
  }
};

// A fold by what the text says, so that neither order nor repetition matters.
size_t fold_of(std::string_view text, size_t folds) {
  return size_t((hash_text(text) >> 20) % folds);
}

struct HeldOut {
  double right = 0, log_loss = 0, count = 0;
};

// Adds how well a fold is predicted from the others, for each C, each fit beginning where the one before it
// ended.
void try_fold(const Regression& all, size_t folds, size_t fold, std::span<HeldOut> found) {
  std::vector<uint32_t> seen, held;
  for (const uint32_t row : all.rows)
    (fold_of(all.texts[row].text, folds) == fold ? held : seen).push_back(row);
  if (seen.empty() || held.empty()) return;
  Regression regression = all;
  regression.rows = seen;
  std::vector<double> w, p(all.labels);
  for (size_t i = 0; i < std::size(penalties); i++) {
    regression.fit(w, penalties[i], tolerance_tuning, rounds_tuning);
    for (const uint32_t row : held) {
      regression.predict(w, all.vectors[row], p);
      found[i].right += size_t(std::ranges::max_element(p) - p.begin()) == all.texts[row].label;
      found[i].log_loss -= portable_log(std::max(p[all.texts[row].label], 1e-15));
      found[i].count++;
    }
  }
}

Result<std::vector<double>> counted_labels(std::span<const LabelledText> texts, size_t labels) {
  if (texts.size() < texts_min)
    return fail("insight.too_few_texts",
                {{"found", std::to_string(texts.size())}, {"needed", std::to_string(texts_min)}});
  if (labels > labels_max) return fail("insight.too_many_labels", {{"max", std::to_string(labels_max)}});
  std::vector<double> counts(labels);
  for (const LabelledText& text : texts) counts[text.label]++;
  if (std::ranges::count_if(counts, [](double count) { return count >= 2; }) < 2)
    return fail("insight.one_label");
  return counts;
}

}  // namespace

std::vector<uint32_t> text_hashes(std::string_view text) {
  const std::string words = search_text(text);
  std::vector<uint32_t> hashes;
  std::string_view before;
  for (const std::string_view word : split(words, ' ')) {
    if (word.empty()) continue;
    const auto add = [&](std::string_view feature) {
      const uint64_t hash = hash_text(feature);
      hashes.push_back(uint32_t((hash ^ hash >> 32) & ((1u << hash_bits) - 1)));
    };
    add(word);
    if (!before.empty()) add(std::string(before) + " " + std::string(word));
    before = word;
  }
  return hashes;
}

TextVector TextClassifier::vector_of(std::string_view text) const {
  std::vector<uint32_t> features;
  for (const uint32_t hash : text_hashes(text))
    if (places_[hash] != UINT32_MAX) features.push_back(places_[hash]);
  std::ranges::sort(features);
  TextVector vector;
  double squares = 0;
  for (size_t begin = 0; begin < features.size();) {
    size_t end = begin;
    while (end < features.size() && features[end] == features[begin]) end++;
    const double weight = (1 + portable_log(double(end - begin))) * rarities_[features[begin]];
    vector.features.push_back(features[begin]);
    vector.weights.push_back(weight);
    squares += weight * weight;
    begin = end;
  }
  for (double& weight : vector.weights) weight /= std::sqrt(squares);
  return vector;
}

Result<TextClassifier> TextClassifier::train(std::span<const LabelledText> texts, size_t labels) {
  MD_ASSIGN(const std::vector<double> counts, counted_labels(texts, labels));
  TextClassifier classifier;
  classifier.labels_ = labels;
  const double n = double(texts.size());
  classifier.plain_accuracy_ = *std::ranges::max_element(counts) / n;

  std::vector<double> texts_with(size_t{1} << hash_bits);
  for (const LabelledText& text : texts) {
    std::vector<uint32_t> hashes = text_hashes(text.text);
    std::ranges::sort(hashes);
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    for (const uint32_t hash : hashes) texts_with[hash]++;
  }
  classifier.places_.assign(texts_with.size(), UINT32_MAX);
  const bool many = std::ranges::count_if(texts_with, [](double count) { return count > 0; }) > features_many;
  for (size_t hash = 0; hash < texts_with.size(); hash++) {
    if (texts_with[hash] < (many ? 2 : 1)) continue;
    classifier.places_[hash] = uint32_t(classifier.rarities_.size());
    classifier.rarities_.push_back(portable_log((1 + n) / (1 + texts_with[hash])) + 1);
  }
  std::vector<TextVector> vectors;
  for (const LabelledText& text : texts) vectors.push_back(classifier.vector_of(text.text));

  // In an order of their own; the first of them, or all, decide about C.
  std::vector<uint32_t> rows(texts.size());
  std::iota(rows.begin(), rows.end(), 0u);
  std::ranges::sort(rows, {},
                    [&](uint32_t row) { return std::pair(hash_text(texts[row].text), texts[row].label); });
  const std::span<const uint32_t> tuning(rows.data(), std::min(rows.size(), tuning_texts_max));
  Regression regression{vectors, texts, tuning, classifier.rarities_.size(), labels};
  const size_t folds = texts.size() > 1000 ? 3 : 5;
  HeldOut found[std::size(penalties)];
  for (size_t fold = 0; fold < folds; fold++) try_fold(regression, folds, fold, found);
  size_t best = 1;
  for (size_t i = 0; i < std::size(penalties); i++)
    if (found[i].log_loss < found[best].log_loss) best = i;
  if (found[best].count > 0) {
    const double share = found[best].right / found[best].count;
    classifier.held_out_accuracy_ = share;
    classifier.held_out_error_ = std::sqrt(share * (1 - share) / found[best].count);
    classifier.held_out_log_loss_ = found[best].log_loss / found[best].count;
  }
  classifier.inverse_penalty_ = penalties[best];
  regression.rows = rows;
  regression.fit(classifier.weights_, penalties[best], tolerance, rounds);
  return classifier;
}

std::vector<double> TextClassifier::probabilities(std::string_view text) const {
  std::vector<double> p(labels_);
  Regression{{}, {}, {}, rarities_.size(), labels_}.predict(weights_, vector_of(text), p);
  return p;
}

}  // namespace md::insight
