#include "insight/mastery.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "base/random.h"

namespace md::insight {
namespace {

constexpr int coarse_rounds = 12, fine_rounds = 500;
constexpr size_t finalists = 3;
constexpr double change_done = 1e-7, least = 1e-6;

// prior, learn, forget, guess, slip.
using Parameters = std::array<double, 5>;
enum { prior_at, learn_at, forget_at, guess_at, slip_at };
constexpr Parameters usual = {0.3, 0.15, 0.03, 0.2, 0.1};
constexpr double imagined = 1;  // observations of the usual values

// Learners with the same answers, counted. `right` holds 0 and 1.
struct Sequence {
  std::vector<uint8_t> right;
  double count = 0;
};

std::vector<Sequence> grouped(std::vector<std::vector<uint8_t>>&& lists) {
  std::ranges::sort(lists);
  std::vector<Sequence> sequences;
  for (std::vector<uint8_t>& list : lists) {
    if (sequences.empty() || sequences.back().right != list) sequences.push_back({std::move(list), 0});
    sequences.back().count++;
  }
  return sequences;
}

// What EM counts: how often each thing could have happened, and how often it did.
struct Counts {
  Parameters happened{}, could{};
  double log_likelihood = 0;
};

class Em {
 public:
  explicit Em(std::span<const Sequence> sequences) : sequences_(sequences) {
    size_t longest = 0;
    for (const Sequence& sequence : sequences) longest = std::max(longest, sequence.right.size());
    known_.resize(longest);
    unknown_.resize(longest);
    inverse_.resize(longest);
  }

  Counts run(const Parameters& p) {
    Counts counts;
    emission_known_[0] = p[slip_at];
    emission_known_[1] = 1 - p[slip_at];
    emission_unknown_[0] = 1 - p[guess_at];
    emission_unknown_[1] = p[guess_at];
    for (const Sequence& sequence : sequences_) {
      counts.log_likelihood += sequence.count * forward(p, sequence.right);
      backward(p, sequence, counts);
    }
    return counts;
  }

 private:
  // Fills what is known after each answer; returns the logarithm of the probability of all of them.
  double forward(const Parameters& p, std::span<const uint8_t> right) {
    double known = p[prior_at], unknown = 1 - p[prior_at], product = 1, logs = 0;
    for (size_t t = 0; t < right.size(); t++) {
      const double k = known * emission_known_[right[t]], u = unknown * emission_unknown_[right[t]];
      const double sum = k + u, inverse = 1 / sum;
      known_[t] = k * inverse;
      unknown_[t] = u * inverse;
      inverse_[t] = inverse;
      known = known_[t] * (1 - p[forget_at]) + unknown_[t] * p[learn_at];
      unknown = known_[t] * p[forget_at] + unknown_[t] * (1 - p[learn_at]);
      product *= sum;
      if (product < 1e-200) {
        logs += std::log(product);
        product = 1;
      }
    }
    return logs + std::log(product);
  }

  void backward(const Parameters& p, const Sequence& sequence, Counts& counts) {
    const std::vector<uint8_t>& right = sequence.right;
    double after_known = 1, after_unknown = 1;
    Parameters happened{}, could{};
    for (size_t t = right.size(); t-- > 0;) {
      const double known = known_[t] * after_known, unknown = unknown_[t] * after_unknown;
      could[guess_at] += unknown;
      could[slip_at] += known;
      happened[guess_at] += right[t] ? unknown : 0;
      happened[slip_at] += right[t] ? 0 : known;
      if (t == 0) {
        happened[prior_at] = known;
        break;
      }
      const double k = emission_known_[right[t]] * after_known * inverse_[t];
      const double u = emission_unknown_[right[t]] * after_unknown * inverse_[t];
      after_known = (1 - p[forget_at]) * k + p[forget_at] * u;
      after_unknown = p[learn_at] * k + (1 - p[learn_at]) * u;
      happened[learn_at] += unknown_[t - 1] * p[learn_at] * k;
      happened[forget_at] += known_[t - 1] * p[forget_at] * u;
      could[learn_at] += unknown_[t - 1] * after_unknown;
      could[forget_at] += known_[t - 1] * after_known;
    }
    could[prior_at] = 1;
    for (size_t i = 0; i < happened.size(); i++) {
      counts.happened[i] += sequence.count * happened[i];
      counts.could[i] += sequence.count * could[i];
    }
  }

  std::span<const Sequence> sequences_;
  std::vector<double> known_, unknown_, inverse_;
  double emission_known_[2] = {}, emission_unknown_[2] = {};
};

struct Fit {
  Parameters parameters{};
  double objective = -HUGE_VAL;  // the log-likelihood with that of the imagined observations
};

double imagined_likelihood(const Parameters& p, bool forget) {
  double sum = 0;
  for (size_t i = 0; i < p.size(); i++)
    if (i != forget_at || forget)
      sum += imagined * (usual[i] * std::log(p[i]) + (1 - usual[i]) * std::log1p(-p[i]));
  return sum;
}

// `rounds` of EM, or fewer when nothing changes any more.
Fit improve(Em& em, Fit fit, int rounds, bool forget) {
  for (int round = 0; round < rounds; round++) {
    const Counts counts = em.run(fit.parameters);
    fit.objective = counts.log_likelihood + imagined_likelihood(fit.parameters, forget);
    double change = 0;
    for (size_t i = 0; i < usual.size(); i++) {
      if (i == forget_at && !forget) continue;
      const double next = std::clamp(
          (counts.happened[i] + imagined * usual[i]) / (counts.could[i] + imagined), least, 1 - least);
      change = std::max(change, std::fabs(next - fit.parameters[i]));
      fit.parameters[i] = next;
    }
    if (change < change_done) break;
  }
  return fit;
}

// Beginnings in which knowing helps; the first is the usual one.
Fit beginning(Random& random, int number, bool forget) {
  Fit fit{usual};
  if (number > 0) {
    const Parameters low = {0.05, 0.02, 0.005, 0.05, 0.02}, high = {0.85, 0.4, 0.2, 0.45, 0.35};
    for (size_t i = 0; i < usual.size(); i++)
      fit.parameters[i] = low[i] + (high[i] - low[i]) * random.uniform();
  }
  if (!forget) fit.parameters[forget_at] = 0;
  return fit;
}

bool knowing_helps(const Fit& fit) {
  return 1 - fit.parameters[slip_at] > fit.parameters[guess_at];
}

Fit fit_skill(std::span<const Sequence> sequences, const TracingOptions& options) {
  Em em(sequences);
  Random random(options.seed);
  std::vector<Fit> fits;
  for (int i = 0; i < std::max(options.restarts, 1); i++)
    fits.push_back(improve(em, beginning(random, i, options.forget), coarse_rounds, options.forget));
  std::ranges::stable_sort(fits, [](const Fit& a, const Fit& b) { return a.objective > b.objective; });
  fits.resize(std::min(fits.size(), finalists));
  for (Fit& fit : fits) fit = improve(em, fit, fine_rounds, options.forget);
  // A difference of rounding's size does not decide between two ways to the same place.
  constexpr double better = 1e-4;
  Fit best = fits[0];
  for (const Fit& fit : fits)
    if (knowing_helps(fit) && (!knowing_helps(best) || fit.objective > best.objective + better)) best = fit;
  best.objective = em.run(best.parameters).log_likelihood;
  return best;
}

uint64_t pair_key(const SkillAnswer& answer) {
  return uint64_t(answer.learner) << 32 | answer.skill;
}

}  // namespace

Result<std::vector<SkillModel>> fit_tracing(std::span<const SkillAnswer> answers, size_t skills,
                                            const TracingOptions& options) {
  if (answers.size() < tracing_answers_min)
    return fail("insight.too_few_answers",
                {{"found", std::to_string(answers.size())}, {"needed", std::to_string(tracing_answers_min)}});
  std::unordered_map<uint64_t, uint32_t> places;
  std::vector<std::vector<std::vector<uint8_t>>> by_skill(skills);
  for (const SkillAnswer& answer : answers) {
    auto& lists = by_skill[answer.skill];
    const auto [place, is_new] = places.try_emplace(pair_key(answer), uint32_t(lists.size()));
    if (is_new) lists.emplace_back();
    lists[place->second].push_back(answer.correct);
  }
  std::vector<SkillModel> models(skills);
  for (size_t skill = 0; skill < skills; skill++) {
    if (by_skill[skill].empty()) continue;
    SkillModel& model = models[skill];
    model.learners = double(by_skill[skill].size());
    for (const auto& list : by_skill[skill]) model.answers += double(list.size());
    const std::vector<Sequence> sequences = grouped(std::move(by_skill[skill]));
    const Fit fit = fit_skill(sequences, options);
    const Parameters& p = fit.parameters;
    model.prior = p[prior_at];
    model.learn = p[learn_at];
    model.forget = p[forget_at];
    model.guess = p[guess_at];
    model.slip = p[slip_at];
    model.log_likelihood = fit.objective;
  }
  return models;
}

Knowledge at_start(const SkillModel& model) {
  return {model.prior, 1 - model.prior};
}

double correct_probability(const SkillModel& model, const Knowledge& knowledge) {
  return knowledge.known * (1 - model.slip) + knowledge.unknown * model.guess;
}

Knowledge after_answer(const SkillModel& model, const Knowledge& knowledge, bool correct) {
  double known = knowledge.known * (correct ? 1 - model.slip : model.slip);
  double unknown = knowledge.unknown * (correct ? model.guess : 1 - model.guess);
  const double sum = known + unknown;
  known /= sum;
  unknown /= sum;
  return {known * (1 - model.forget) + unknown * model.learn,
          known * model.forget + unknown * (1 - model.learn)};
}

std::vector<Prediction> predict_tracing(std::span<const SkillModel> models,
                                        std::span<const SkillAnswer> answers) {
  std::unordered_map<uint64_t, Knowledge> states;
  std::vector<Prediction> predictions;
  for (const SkillAnswer& answer : answers) {
    if (answer.skill >= models.size() || models[answer.skill].answers == 0) continue;
    const SkillModel& model = models[answer.skill];
    Knowledge& state = states.try_emplace(pair_key(answer), at_start(model)).first->second;
    predictions.push_back({correct_probability(model, state), answer.correct ? 1.0 : 0.0});
    state = after_answer(model, state, answer.correct);
  }
  return predictions;
}

}  // namespace md::insight
