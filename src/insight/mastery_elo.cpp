#include <cmath>
#include <string>
#include <unordered_map>

#include "insight/mastery.h"

namespace md::insight {
namespace {

struct Rating {
  double value = 0, seen = 0;
};

// How far a rating moves: `first` at the beginning, less with every answer seen.
struct Pace {
  double first = 0, slowing = 0;
  double step(const Rating& rating) const { return first / (1 + slowing * rating.seen); }
};

class Elo {
 public:
  Elo(size_t skills, Pace learner, Pace offset)
      : skills_(skills), learner_pace_(learner), offset_pace_(offset) {}

  // P(correct), before the answer moves anything.
  double take(const SkillAnswer& answer) {
    Rating& learner = learners_[answer.learner];
    Rating& offset = offsets_[uint64_t(answer.learner) << 32 | answer.skill];
    Rating& skill = skills_[answer.skill];
    const double p = 1 / (1 + std::exp(-(learner.value + offset.value - skill.value)));
    const double surprise = (answer.correct ? 1.0 : 0.0) - p;
    learner.value += learner_pace_.step(learner) * surprise;
    offset.value += offset_pace_.step(offset) * surprise;
    skill.value -= Pace{1, 0.05}.step(skill) * surprise;
    for (Rating* rating : {&learner, &offset, &skill}) rating->seen++;
    return p;
  }

  void forget_learners() {
    learners_.clear();
    offsets_.clear();
  }
  bool knows(uint32_t skill) const { return skills_[skill].seen > 0; }

 private:
  std::vector<Rating> skills_;
  std::unordered_map<uint32_t, Rating> learners_;
  std::unordered_map<uint64_t, Rating> offsets_;
  Pace learner_pace_, offset_pace_;
};

constexpr Pace paces[] = {{0.2, 0.05}, {0.4, 0.05}, {0.8, 0.1}};
constexpr Pace offset_paces[] = {{0, 0}, {0.3, 0.02}, {0.6, 0.02}, {1, 0.05}};

double surprise_of(std::span<const SkillAnswer> answers, Elo elo) {
  double sum = 0;
  for (const SkillAnswer& answer : answers) {
    const double p = elo.take(answer);
    sum -= std::log(answer.correct ? p : 1 - p);
  }
  return sum;
}

}  // namespace

Result<std::vector<Prediction>> predict_elo(std::span<const SkillAnswer> train,
                                            std::span<const SkillAnswer> test, size_t skills) {
  if (train.size() < tracing_answers_min)
    return fail("insight.too_few_answers",
                {{"found", std::to_string(train.size())}, {"needed", std::to_string(tracing_answers_min)}});
  Pace learner = paces[0], offset = offset_paces[0];
  double least = HUGE_VAL;
  for (const Pace& one : paces)
    for (const Pace& other : offset_paces) {
      const double found = surprise_of(train, Elo(skills, one, other));
      if (!(found < least)) continue;
      least = found;
      learner = one;
      offset = other;
    }
  Elo elo(skills, learner, offset);
  for (const SkillAnswer& answer : train) elo.take(answer);
  std::vector<bool> known(skills);
  for (uint32_t skill = 0; skill < skills; skill++) known[skill] = elo.knows(skill);
  elo.forget_learners();
  std::vector<Prediction> predictions;
  for (const SkillAnswer& answer : test)
    if (known[answer.skill]) predictions.push_back({elo.take(answer), answer.correct ? 1.0 : 0.0});
  return predictions;
}

}  // namespace md::insight
