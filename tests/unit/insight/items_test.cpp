#include "insight/items.h"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

// Bock & Lieberman 1970: how many of 1000 gave the answers 00000, 00001 … 11111.
constexpr int lsat6[] = {3,  6,  2,  11, 1, 1,  3,  4,  1,  8,  0,  16,  0,  3,  2,  15,
                         10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298};

std::vector<ItemAnswer> lsat6_answers() {
  std::vector<ItemAnswer> answers;
  uint32_t learner = 0;
  for (uint32_t pattern = 0; pattern < 32; pattern++)
    for (int i = 0; i < lsat6[pattern]; i++, learner++)
      for (uint32_t item = 0; item < 5; item++)
        answers.push_back({learner, item, (pattern >> (4 - item) & 1) != 0});
  return answers;
}

TEST_CASE("LSAT6 has the published log-likelihood") {
  const auto fit = fit_items(lsat6_answers(), 1000, 5);
  REQUIRE(fit);
  CHECK(std::fabs(fit->log_likelihood + 2466.6534) < 1e-4);
  CHECK(fit->learners == 1000);
}

TEST_CASE("an item that weak learners answer better has a negative discrimination") {
  std::vector<ItemAnswer> answers = lsat6_answers();
  for (ItemAnswer& answer : answers)
    if (answer.item == 2) answer.correct = !answer.correct;
  const auto fit = fit_items(answers, 1000, 5);
  REQUIRE(fit);
  CHECK(fit->items[2].a < 0);
  CHECK(fit->items[1].a > 0);
  CHECK(std::fabs(fit->log_likelihood + 2466.6534) < 1e-4);
}

TEST_CASE("items in perfect order are answered with finite numbers") {
  std::vector<ItemAnswer> answers;
  for (uint32_t learner = 0; learner < 60; learner++)
    for (uint32_t item = 0; item < 5; item++) answers.push_back({learner, item, learner % 6 > item});
  const auto fit = fit_items(answers, 60, 5);
  if (fit) {
    for (const ItemParameters& item : fit->items) CHECK(std::isfinite(item.b));
  } else {
    CHECK(fit.error().code == "insight.no_convergence");
  }
}

TEST_CASE("too few items and learners are refused") {
  std::vector<ItemAnswer> answers = lsat6_answers();
  CHECK(fit_items(std::span(answers).first(20), 4, 5).error().code != "");
  for (ItemAnswer& answer : answers) answer.correct = answer.item < 2 ? answer.correct : true;
  CHECK(fit_items(answers, 1000, 5).error().code == "insight.too_few_items");
}

}  // namespace
}  // namespace md::insight
