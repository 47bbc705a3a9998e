#include "insight/mastery.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "insight/scores.h"

namespace md::insight {
namespace {

std::vector<SkillAnswer> simulate(const SkillModel& truth, uint32_t learners, int answers, uint64_t seed,
                                  uint32_t skill = 0) {
  Random random(seed);
  std::vector<SkillAnswer> all;
  for (uint32_t learner = 0; learner < learners; learner++) {
    bool known = random.chance(truth.prior);
    for (int i = 0; i < answers; i++) {
      all.push_back({learner, skill, random.chance(known ? 1 - truth.slip : truth.guess)});
      known = known ? !random.chance(truth.forget) : random.chance(truth.learn);
    }
  }
  return all;
}

TEST_CASE("parameters of simulated learners are recovered, with forgetting and without") {
  for (const double forget : {0.0, 0.08}) {
    const SkillModel truth{0.25, 0.2, forget, 0.18, 0.08};
    const auto models = fit_tracing(simulate(truth, 6000, 12, 3), 1, {.forget = forget > 0});
    REQUIRE(models);
    const SkillModel& found = (*models)[0];
    CHECK(std::fabs(found.prior - truth.prior) < 0.03);
    CHECK(std::fabs(found.learn - truth.learn) < 0.03);
    CHECK(std::fabs(found.forget - truth.forget) < 0.03);
    CHECK(std::fabs(found.guess - truth.guess) < 0.03);
    CHECK(std::fabs(found.slip - truth.slip) < 0.03);
  }
}

TEST_CASE("predictions are as good as the true model's") {
  const SkillModel truth{0.3, 0.15, 0, 0.2, 0.1, 0, 1, 1};
  const std::vector<SkillAnswer> test = simulate(truth, 2000, 10, 99);
  const auto models = fit_tracing(simulate(truth, 2000, 10, 5), 1);
  REQUIRE(models);
  const auto loss = [&](std::span<const SkillModel> model) {
    std::vector<double> p, y;
    for (const Prediction& one : predict_tracing(model, test)) {
      p.push_back(one.probability);
      y.push_back(one.outcome);
    }
    return log_loss(p, y);
  };
  CHECK(loss(*models) == doctest::Approx(loss(std::span(&truth, 1))).epsilon(0.005));
}

TEST_CASE("how learners' rows interleave does not matter") {
  std::vector<SkillAnswer> answers = simulate({0.3, 0.2, 0, 0.2, 0.1}, 200, 6, 8);
  const auto before = fit_tracing(answers, 1);
  std::ranges::stable_sort(answers, std::ranges::greater(), &SkillAnswer::learner);
  const auto after = fit_tracing(answers, 1);
  REQUIRE(before);
  REQUIRE(after);
  CHECK((*after)[0].learn == (*before)[0].learn);
}

TEST_CASE("knowledge keeps its digits on both sides after a thousand right answers") {
  const SkillModel model{0.5, 0.3, 0, 0.05, 0.05, 0, 1, 1};
  Knowledge state = at_start(model);
  for (int i = 0; i < 100; i++) state = after_answer(model, state, true);
  CHECK(state.unknown > 0);
  CHECK(state.unknown < 1e-100);
  for (int i = 0; i < 1000; i++) state = after_answer(model, state, false);
  CHECK(std::isfinite(state.known));
  CHECK(state.known + state.unknown == doctest::Approx(1));
}

TEST_CASE("all right, all wrong and single answers give probabilities inside 0 and 1") {
  for (const bool correct : {false, true}) {
    std::vector<SkillAnswer> answers;
    for (uint32_t learner = 0; learner < 40; learner++) answers.push_back({learner, 0, correct});
    const auto models = fit_tracing(answers, 2);
    REQUIRE(models);
    const double p = correct_probability((*models)[0], at_start((*models)[0]));
    CHECK(p > 0);
    CHECK(p < 1);
    CHECK((p > 0.9) == correct);
    CHECK((*models)[1].answers == 0);
  }
  CHECK(fit_tracing({}, 1).error().code == "insight.too_few_answers");
}

TEST_CASE("Elo tells strong learners and hard skills, and leaves out what it never saw") {
  Random random(4);
  std::vector<SkillAnswer> train, test;
  for (uint32_t learner = 0; learner < 600; learner++) {
    const double strength = 3 * random.uniform() - 1.5;
    for (uint32_t i = 0; i < 30; i++) {
      const auto skill = uint32_t(random.below(5));
      const bool correct = random.chance(1 / (1 + std::exp(-(strength - double(skill) + 2))));
      (learner < 400 ? train : test).push_back({learner, skill, correct});
    }
  }
  test.push_back({1, 5, true});
  const auto predictions = predict_elo(train, test, 6);
  REQUIRE(predictions);
  CHECK(predictions->size() == test.size() - 1);
  std::vector<double> p, y;
  for (const Prediction& one : *predictions) {
    p.push_back(one.probability);
    y.push_back(one.outcome);
  }
  CHECK(*auc(p, y) > 0.78);
}

}  // namespace
}  // namespace md::insight
