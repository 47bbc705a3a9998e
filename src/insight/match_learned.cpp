#include "insight/match_learned.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>

#include "base/random.h"
#include "insight/scores.h"

namespace md::insight {
namespace {

constexpr int folds = 5, passes = 40;
constexpr double feature_ridge = 2;  // in outcomes
constexpr double lambdas[] = {1, 3, 10, 30};
constexpr size_t pairs_max = 2000;

// By the pair, so that the order of the rows does not matter and a pair is on one side.
int fold_of(const Outcome& outcome) {
  return int(random_bits((uint64_t(outcome.mentee) << 32) | outcome.mentor, 77) % folds);
}

Error too_few(size_t rows) {
  return {
      "insight.too_few_rows", {{"rows", std::to_string(rows)}, {"needed", std::to_string(outcomes_min)}}, {}};
}

}  // namespace

// One fit with a given λ, by turns: what the mentees, the mentors and the features leave unexplained.
struct LearnedFit {
  LearnedMatch model;
  std::vector<double> left;  // residuals

  LearnedFit(std::span<const Outcome> outcomes, size_t mentees, size_t mentors, double lambda)
      : left(outcomes.size()) {
    model.lambda_ = lambda;
    model.of_mentee_.assign(mentees, 0);
    model.of_mentor_.assign(mentors, 0);
    model.seen_mentee_.assign(mentees, 0);
    model.seen_mentor_.assign(mentors, 0);
    for (const Outcome& one : outcomes) {
      model.base_ += one.value / double(outcomes.size());
      model.seen_mentee_[one.mentee]++;
      model.seen_mentor_[one.mentor]++;
      for (size_t k = 0; k < match_features; k++)
        model.means_[k] += one.features[k] / double(outcomes.size());
    }
    for (size_t i = 0; i < outcomes.size(); i++) left[i] = outcomes[i].value - model.base_;
    const Eigen::LLT<Eigen::MatrixXd> gram = feature_gram(outcomes);
    for (int pass = 0; pass < passes; pass++) {
      shift(outcomes, &Outcome::mentee, model.seen_mentee_, model.of_mentee_);
      shift(outcomes, &Outcome::mentor, model.seen_mentor_, model.of_mentor_);
      turn_slopes(outcomes, gram);
    }
  }

  Eigen::LLT<Eigen::MatrixXd> feature_gram(std::span<const Outcome> outcomes) const {
    Eigen::MatrixXd gram = feature_ridge * Eigen::MatrixXd::Identity(match_features, match_features);
    for (const Outcome& one : outcomes) {
      const Eigen::VectorXd x = centred(one);
      gram += x * x.transpose();
    }
    return gram.llt();
  }

  Eigen::VectorXd centred(const Outcome& one) const {
    Eigen::VectorXd x(match_features);
    for (size_t k = 0; k < match_features; k++) x[Eigen::Index(k)] = one.features[k] - model.means_[k];
    return x;
  }

  void shift(std::span<const Outcome> outcomes, uint32_t Outcome::*who, const std::vector<double>& seen,
             std::vector<double>& effect) {
    std::vector<double> sum(effect.size(), 0);
    for (size_t i = 0; i < outcomes.size(); i++) sum[outcomes[i].*who] += left[i] + effect[outcomes[i].*who];
    for (size_t i = 0; i < effect.size(); i++) sum[i] /= seen[i] + model.lambda_;
    for (size_t i = 0; i < outcomes.size(); i++) left[i] += effect[outcomes[i].*who] - sum[outcomes[i].*who];
    effect = std::move(sum);
  }

  void turn_slopes(std::span<const Outcome> outcomes, const Eigen::LLT<Eigen::MatrixXd>& gram) {
    Eigen::Map<Eigen::VectorXd> slopes(model.slopes_.data(), match_features);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(match_features);
    for (size_t i = 0; i < outcomes.size(); i++) {
      const Eigen::VectorXd x = centred(outcomes[i]);
      right += (left[i] + x.dot(slopes)) * x;
    }
    const Eigen::VectorXd next = gram.solve(right);
    for (size_t i = 0; i < outcomes.size(); i++) left[i] -= centred(outcomes[i]).dot(next - slopes);
    slopes = next;
  }

  static std::vector<double> hold_out(std::span<const Outcome> outcomes, size_t mentees, size_t mentors,
                                      double lambda) {
    std::vector<double> predicted(outcomes.size(), 0);
    for (int fold = 0; fold < folds; fold++) {
      std::vector<Outcome> others;
      for (const Outcome& one : outcomes)
        if (fold_of(one) != fold) others.push_back(one);
      if (others.empty()) continue;
      const LearnedMatch model = LearnedFit(others, mentees, mentors, lambda).model;
      for (size_t i = 0; i < outcomes.size(); i++)
        if (const Outcome& one = outcomes[i]; fold_of(one) == fold)
          predicted[i] = model.predict(one.mentee, one.mentor, one.features).sum();
    }
    return predicted;
  }

  static LearnedMatch best(std::span<const Outcome> outcomes, size_t mentees, size_t mentors) {
    std::vector<double> held, happened;
    for (const Outcome& one : outcomes) happened.push_back(one.value);
    double error = HUGE_VAL, lambda = lambdas[0];
    for (const double one : lambdas) {
      std::vector<double> tried = hold_out(outcomes, mentees, mentors, one);
      const double error_tried = root_mean_square_error(tried, happened);
      if (error_tried >= error) continue;
      error = error_tried;
      lambda = one;
      held = std::move(tried);
    }
    LearnedMatch model = LearnedFit(outcomes, mentees, mentors, lambda).model;
    model.residual_ = error;
    model.held_out_auc_ = auc(held, happened);
    model.held_out_ = std::move(held);
    return model;
  }
};

Result<LearnedMatch> LearnedMatch::fit(std::span<const Outcome> outcomes, size_t mentees, size_t mentors) {
  if (outcomes.size() < outcomes_min) return std::unexpected(too_few(outcomes.size()));
  return LearnedFit::best(outcomes, mentees, mentors);
}

double LearnedMatch::Parts::sum() const {
  double sum = base + mentee + mentor;
  for (const double one : features) sum += one;
  return sum;
}

LearnedMatch::Parts LearnedMatch::predict(uint32_t mentee, uint32_t mentor,
                                          const std::array<double, match_features>& features) const {
  Parts parts{.base = base_, .mentee = of_mentee_[mentee], .mentor = of_mentor_[mentor]};
  for (size_t k = 0; k < match_features; k++) parts.features[k] = slopes_[k] * (features[k] - means_[k]);
  // An effect known from n outcomes keeps the share λ / (n + λ) of the variance that effects have, s²/λ.
  parts.error =
      residual_ * std::sqrt(1 / (seen_mentee_[mentee] + lambda_) + 1 / (seen_mentor_[mentor] + lambda_));
  return parts;
}

namespace {

using Pair = std::pair<uint32_t, uint32_t>;

// Products of levels by pair of skills, for one outcome.
struct Products {
  std::vector<std::pair<Eigen::Index, double>> values;
  double happened = 0;
  int fold = 0;
};

double dot(const Products& row, const Eigen::VectorXd& weights) {
  double sum = 0;
  for (const auto& [at, value] : row.values) sum += weights[at] * value;
  return sum;
}

// Ridge regression of the rows outside `without`, outcomes less their mean.
Eigen::VectorXd ridge(std::span<const Products> rows, Eigen::Index size, int without) {
  double mean = 0, n = 0;
  for (const Products& row : rows) {
    if (row.fold == without) continue;
    mean += row.happened;
    n++;
  }
  mean /= std::max(n, 1.0);
  Eigen::MatrixXd left = Eigen::MatrixXd::Zero(size, size);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(size);
  for (const Products& row : rows) {
    if (row.fold == without) continue;
    for (const auto& [i, x] : row.values) {
      right[i] += x * (row.happened - mean);
      for (const auto& [j, y] : row.values) left(i, j) += x * y;
    }
  }
  // As much pull towards 0 as a tenth of what is known of a weight on average.
  left.diagonal().array() += 1e-6 + 0.1 * left.trace() / double(size);
  return left.llt().solve(right);
}

}  // namespace

Result<LearnedBilinear> fit_bilinear(std::span<const Outcome> outcomes, std::span<const MatchProfile> mentees,
                                     std::span<const MatchProfile> mentors) {
  std::map<Pair, Eigen::Index> index;
  std::vector<Products> rows;
  for (const Outcome& one : outcomes) {
    if (one.mentee >= mentees.size() || one.mentor >= mentors.size()) continue;
    Products row{.values = {}, .happened = one.value, .fold = fold_of(one)};
    for (const SkillLevel& wanted : mentees[one.mentee].skills)
      for (const SkillLevel& held : mentors[one.mentor].skills) {
        const auto at = index.try_emplace({wanted.skill, held.skill}, Eigen::Index(index.size())).first;
        row.values.emplace_back(at->second, wanted.level * held.level);
      }
    rows.push_back(std::move(row));
  }
  if (rows.size() < outcomes_min) return std::unexpected(too_few(rows.size()));
  if (index.size() > pairs_max)
    return fail("match.too_many_skills",
                {{"pairs", std::to_string(index.size())}, {"max", std::to_string(pairs_max)}});
  LearnedBilinear out;
  if (index.empty()) return out;
  const Eigen::Index size = Eigen::Index(index.size());
  const Eigen::VectorXd weights = ridge(rows, size, -1);
  for (const auto& [pair, at] : index) out.weights[pair] = weights[at];
  std::vector<double> predicted, happened;
  for (int fold = 0; fold < folds; fold++) {
    const Eigen::VectorXd others = ridge(rows, size, fold);
    for (const Products& row : rows) {
      if (row.fold != fold) continue;
      predicted.push_back(dot(row, others));
      happened.push_back(row.happened);
    }
  }
  out.held_out_auc = auc(predicted, happened);
  return out;
}

}  // namespace md::insight
