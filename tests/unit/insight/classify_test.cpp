#include "insight/classify.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/random.h"
#include "insight/lbfgs.h"
#include "insight/portable_math.h"

namespace md::insight {
namespace {

constexpr std::string_view praise[] = {"clear",     "patient",    "helpful",   "great",
                                       "excellent", "讲得很清楚", "非常有帮助"};
constexpr std::string_view blame[] = {"late", "confusing", "boring", "useless", "rude", "总是迟到", "听不懂"};
constexpr std::string_view filler[] = {"the",  "session", "was",  "mentor", "with",
                                       "code", "and",     "这次", "导师",   "课程"};

struct Texts {
  std::vector<std::string> texts;
  std::vector<uint32_t> labels;
  std::vector<LabelledText> labelled() const {
    std::vector<LabelledText> all;
    for (size_t i = 0; i < texts.size(); i++) all.push_back({texts[i], labels[i]});
    return all;
  }
};

// `noise`: how often a text says the opposite of its label.
Texts simulate(size_t n, double noise, uint64_t seed) {
  Random random(seed);
  Texts all;
  for (size_t i = 0; i < n; i++) {
    const auto label = uint32_t(random.below(2));
    const bool praises = random.chance(noise) ? label == 0 : label == 1;
    std::string text;
    for (int word = 0; word < 8; word++) text.append(filler[random.below(std::size(filler))]).append(" ");
    text.append(praises ? praise[random.below(std::size(praise))] : blame[random.below(std::size(blame))]);
    all.texts.push_back(std::move(text));
    all.labels.push_back(label);
  }
  return all;
}

double accuracy(const TextClassifier& classifier, const Texts& test) {
  double right = 0;
  for (size_t i = 0; i < test.texts.size(); i++) {
    const std::vector<double> p = classifier.probabilities(test.texts[i]);
    right += size_t(std::ranges::max_element(p) - p.begin()) == test.labels[i];
  }
  return right / double(test.texts.size());
}

TEST_CASE("praise and blame are told apart in two languages, and the promised accuracy is kept") {
  const Texts train = simulate(400, 0.1, 1), test = simulate(2000, 0.1, 2);
  const auto classifier = TextClassifier::train(train.labelled(), 2);
  REQUIRE(classifier);
  const double reached = accuracy(*classifier, test);
  CHECK(reached > 0.87);
  CHECK(std::fabs(reached - classifier->held_out_accuracy()) < 4 * classifier->held_out_error());
}

TEST_CASE("labels by chance are not learned") {
  const Texts train = simulate(600, 0.5, 3);
  const auto classifier = TextClassifier::train(train.labelled(), 2);
  REQUIRE(classifier);
  CHECK(std::fabs(classifier->held_out_accuracy() - 0.5) < 4 * classifier->held_out_error());
}

TEST_CASE("the order of the texts does not matter") {
  Texts train = simulate(200, 0.1, 4);
  const auto before = TextClassifier::train(train.labelled(), 2);
  std::ranges::reverse(train.texts);
  std::ranges::reverse(train.labels);
  const auto after = TextClassifier::train(train.labelled(), 2);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(after->probabilities("a patient mentor")[0] ==
        doctest::Approx(before->probabilities("a patient mentor")[0]).epsilon(1e-5));
}

TEST_CASE("features are words and pairs, and in Chinese characters and pairs") {
  CHECK(text_hashes("Late again").size() == 3);
  CHECK(text_hashes("迟到了").size() == 5);
  CHECK(text_hashes("LATE, again!") == text_hashes("late again"));
  CHECK(text_hashes("").empty());
}

TEST_CASE("an empty text and unknown words are given the usual probabilities") {
  const auto classifier = TextClassifier::train(simulate(300, 0.1, 5).labelled(), 2);
  REQUIRE(classifier);
  CHECK(classifier->probabilities("")[0] == classifier->probabilities("zzz qqq")[0]);
  CHECK(classifier->probabilities("")[0] == doctest::Approx(0.5).epsilon(0.3));
}

TEST_CASE("too little to learn from is refused") {
  const Texts few = simulate(9, 0, 1);
  CHECK(TextClassifier::train(few.labelled(), 2).error().code == "insight.too_few_texts");
  Texts one = simulate(30, 0, 1);
  std::ranges::fill(one.labels, 0u);
  CHECK(TextClassifier::train(one.labelled(), 1).error().code == "insight.one_label");
}

TEST_CASE("portable exp and log agree with the C library") {
  for (double x = -700; x < 700; x += 0.37) CHECK(std::fabs(portable_exp(x) / std::exp(x) - 1) < 4e-15);
  for (double x = 1e-300; x < 1e300; x *= 1.7) CHECK(portable_log(x) == doctest::Approx(std::log(x)).epsilon(4e-16));
  for (double x = 0.5; x < 2; x += 0.001) CHECK(std::fabs(portable_log(x) - std::log(x)) < 3e-16);
  CHECK(portable_exp(0) == 1);
  CHECK(portable_log(1) == 0);
  CHECK(portable_exp(-1000) == 0);
}

TEST_CASE("L-BFGS finds the minimum of a stretched bowl") {
  std::vector<double> x(20, 1);
  minimise(
      [](std::span<const double> at, std::span<double> gradient) {
        double value = 0;
        for (size_t i = 0; i < at.size(); i++) {
          const double steep = std::pow(10, double(i % 5)), off = at[i] - double(i);
          value += steep * off * off / 2;
          gradient[i] = steep * off;
        }
        return value;
      },
      x, 1e-9, 500);
  for (size_t i = 0; i < x.size(); i++) CHECK(x[i] == doctest::Approx(double(i)).epsilon(1e-8));
}

}  // namespace
}  // namespace md::insight
