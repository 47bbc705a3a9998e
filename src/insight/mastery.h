#pragma once
// Whether a learner has mastered a skill, from right and wrong answers.
//
//   Bayesian knowledge tracing (Corbett & Anderson 1994): a skill is known or not; it is known at the start
//   with probability `prior`, is learned after an answer with `learn`, forgotten with `forget`; who knows it
//   answers wrongly with `slip`, who does not correctly with `guess`. A hidden Markov chain for each skill,
//   fitted by EM from several beginnings. Elo (Pelánek 2016): P(correct) = 1 / (1 + exp(−(learner + learner's
//   offset in the skill − difficulty))), each moved by the surprise of every answer, less the more is known
//   of it.

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

struct SkillAnswer {
  uint32_t learner = 0, skill = 0;
  bool correct = false;
};

struct SkillModel {
  double prior = 0, learn = 0, forget = 0, guess = 0, slip = 0;
  double log_likelihood = 0;
  double answers = 0, learners = 0;  // that it was fitted on; 0: not fitted
};

struct TracingOptions {
  bool forget = false;
  int restarts = 20;
  uint64_t seed = 1;
};

// How many answers fit_tracing() needs in all.
inline constexpr size_t tracing_answers_min = 10;

// One model for each skill. The answers of a learner in a skill stand in their order. Small samples are drawn
// towards usual values by one imagined observation for each parameter. Errors: insight.too_few_answers
// {found, needed}.
Result<std::vector<SkillModel>> fit_tracing(std::span<const SkillAnswer> answers, size_t skills,
                                            const TracingOptions& options = {});

// What is known of a learner in a skill. Both are carried: 1 − known would lose its digits.
struct Knowledge {
  double known = 0, unknown = 1;
};
Knowledge at_start(const SkillModel& model);
double correct_probability(const SkillModel& model, const Knowledge& knowledge);
// After an answer, and what was learned or forgotten since.
Knowledge after_answer(const SkillModel& model, const Knowledge& knowledge, bool correct);

struct Prediction {
  double probability = 0, outcome = 0;
};

// Each answer predicted before it is seen; learners are new. Answers in skills without a model are left out.
std::vector<Prediction> predict_tracing(std::span<const SkillModel> models,
                                        std::span<const SkillAnswer> answers);

// The same by Elo: difficulties from `train`, the pace of learning as it predicts `train` best. Answers in
// skills that `train` lacks are left out. Errors: insight.too_few_answers.
Result<std::vector<Prediction>> predict_elo(std::span<const SkillAnswer> train,
                                            std::span<const SkillAnswer> test, size_t skills);

}  // namespace md::insight
