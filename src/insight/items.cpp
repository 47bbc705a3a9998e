#include "insight/items.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>

#include "insight/newton.h"

namespace md::insight {
namespace {

constexpr size_t nodes = 81, items_min = 3, learners_min = 10;
constexpr double reach = 6;     // of θ, to both sides
constexpr double largest = 30;  // of a and of a·b
constexpr int rounds_max = 3000;
constexpr double change_done = 1e-10, change_enough = 1e-5;

double theta(size_t node) {
  return -reach + 2 * reach * double(node) / double(nodes - 1);
}

double softplus(double x) {
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

// Learners with the same answers: 2 · item + correct, in order.
struct Pattern {
  std::vector<uint32_t> codes;
  double count = 0;
};

std::vector<Pattern> patterns_of(std::span<const ItemAnswer> answers, size_t learners,
                                 std::span<const uint32_t> place) {
  std::vector<std::vector<uint32_t>> by_learner(learners);
  for (const ItemAnswer& answer : answers)
    if (place[answer.item] != UINT32_MAX)
      by_learner[answer.learner].push_back(2 * place[answer.item] + answer.correct);
  for (auto& codes : by_learner) std::ranges::sort(codes);
  std::ranges::sort(by_learner);
  std::vector<Pattern> patterns;
  for (auto& codes : by_learner) {
    if (codes.empty()) continue;
    if (patterns.empty() || patterns.back().codes != codes) patterns.push_back({std::move(codes), 0});
    patterns.back().count++;
  }
  return patterns;
}

// The slope and intercept of each item: η = aθ + d.
using Lines = std::vector<double>;

class Expectation {
 public:
  Expectation(std::span<const Pattern> patterns, size_t items) : patterns_(patterns), items_(items) {
    double sum = 0;
    for (size_t q = 0; q < nodes; q++) sum += prior_[q] = std::exp(-theta(q) * theta(q) / 2);
    for (double& weight : prior_) weight = std::log(weight / sum);
  }

  // Fills the expected answers at each node; returns the log-likelihood.
  double run(const Lines& lines) {
    logs_.resize(items_ * 2 * nodes);
    for (size_t j = 0; j < items_; j++)
      for (size_t q = 0; q < nodes; q++) {
        const double eta = lines[2 * j] * theta(q) + lines[2 * j + 1];
        logs_[2 * j * nodes + q] = -softplus(eta);
        logs_[(2 * j + 1) * nodes + q] = -softplus(-eta);
      }
    expected_.assign(items_ * 2 * nodes, 0);
    double log_likelihood = 0;
    for (const Pattern& pattern : patterns_) {
      log_likelihood += pattern.count * posterior(pattern);
      for (double& weight : posterior_) weight *= pattern.count;
      for (const uint32_t code : pattern.codes) {
        double* sums = &expected_[code * nodes];
        for (size_t q = 0; q < nodes; q++) sums[q] += posterior_[q];
      }
    }
    return log_likelihood;
  }

  // Of θ after the answers; returns the logarithm of their probability.
  double posterior(const Pattern& pattern) {
    std::copy(std::begin(prior_), std::end(prior_), posterior_);
    for (const uint32_t code : pattern.codes) {
      const double* logs = &logs_[code * nodes];
      for (size_t q = 0; q < nodes; q++) posterior_[q] += logs[q];
    }
    const double top = *std::max_element(posterior_, posterior_ + nodes);
    double sum = 0;
    for (double& weight : posterior_) sum += weight = std::exp(weight - top);
    for (double& weight : posterior_) weight /= sum;
    return top + std::log(sum);
  }

  std::span<const double> wrong(size_t item) const {
    return std::span(expected_).subspan(2 * item * nodes, nodes);
  }
  std::span<const double> right(size_t item) const {
    return std::span(expected_).subspan((2 * item + 1) * nodes, nodes);
  }
  std::span<const double> weights() const { return posterior_; }

 private:
  std::span<const Pattern> patterns_;
  size_t items_;
  double prior_[nodes], posterior_[nodes];
  std::vector<double> logs_, expected_;  // by code and node
};

// The line that fits an item's expected answers best.
void maximise_item(std::span<const double> wrong, std::span<const double> right, double* line) {
  const auto function = [&](const Vector<2>& x) {
    Curved<2> here;
    for (size_t q = 0; q < nodes; q++) {
      const double t = theta(q), eta = x[0] * t + x[1], all = wrong[q] + right[q];
      const double small = std::exp(-std::fabs(eta)), p = (eta > 0 ? 1 : small) / (1 + small);
      here.value -= all * (std::max(eta, 0.0) + std::log1p(small)) - right[q] * eta;
      const double off = right[q] - all * p, weight = all * p * (1 - p);
      here.gradient[0] += off * t;
      here.gradient[1] += off;
      here.hessian[0][0] -= weight * t * t;
      here.hessian[0][1] -= weight * t;
      here.hessian[1][1] -= weight;
    }
    here.hessian[1][0] = here.hessian[0][1];
    return here;
  };
  const Maximum<2> found = maximise<2>(function, {line[0], line[1]}, -largest, largest);
  line[0] = found.at[0];
  line[1] = found.at[1];
}

struct Em {
  Expectation expectation;
  size_t items;
  double log_likelihood = 0;  // of the lines that the last step began with

  Lines step(const Lines& from) {
    Lines to = from;
    log_likelihood = expectation.run(from);
    for (size_t j = 0; j < items; j++) maximise_item(expectation.wrong(j), expectation.right(j), &to[2 * j]);
    return to;
  }
};

double distance(const Lines& a, const Lines& b) {
  double most = 0;
  for (size_t i = 0; i < a.size(); i++) most = std::max(most, std::fabs(a[i] - b[i]));
  return most;
}

// Two steps of EM, and where they lead when they are taken further in the same direction.
Lines extrapolated(const Lines& from, const Lines& one, const Lines& two) {
  double r2 = 0, v2 = 0;
  for (size_t i = 0; i < from.size(); i++) {
    const double r = one[i] - from[i], v = two[i] - one[i] - r;
    r2 += r * r;
    v2 += v * v;
  }
  const double length = v2 > 0 ? std::max(std::sqrt(r2 / v2), 1.0) : 1;
  Lines next(from.size());
  for (size_t i = 0; i < from.size(); i++) {
    const double r = one[i] - from[i], v = two[i] - one[i] - r;
    next[i] = std::clamp(from[i] + 2 * length * r + length * length * v, -largest, largest);
  }
  return next;
}

// Nothing when it did not converge.
std::optional<Lines> fit_lines(Em& em) {
  Lines from(2 * em.items, 0), safe;
  for (size_t j = 0; j < em.items; j++) from[2 * j] = 1;
  double reached = -HUGE_VAL, change = HUGE_VAL;
  for (int round = 0; round < rounds_max; round += 2) {
    Lines one = em.step(from);
    if (em.log_likelihood < reached && !safe.empty()) {  // the leap went too far
      from = std::move(safe);
      safe.clear();
      one = em.step(from);
    }
    reached = em.log_likelihood;
    change = distance(from, one);
    if (change < change_done) return one;
    Lines two = em.step(one);
    from = extrapolated(from, one, two);
    safe = std::move(two);
  }
  if (change < change_enough) return from;
  return std::nullopt;
}

// Standard errors from the sum over patterns of the outer product of the scores.
void add_errors(Em& em, std::span<const Pattern> patterns, const Lines& lines,
                std::span<ItemParameters*> items) {
  constexpr double work_max = 2e9;
  double work = std::pow(double(lines.size()), 3);
  for (const Pattern& pattern : patterns) work += 4 * double(pattern.codes.size() * pattern.codes.size());
  if (work > work_max) return;
  const auto n = Eigen::Index(lines.size());
  Eigen::MatrixXd information = Eigen::MatrixXd::Zero(n, n);
  for (const Pattern& pattern : patterns) {
    em.expectation.posterior(pattern);
    Eigen::VectorXd score = Eigen::VectorXd::Zero(n);
    for (const uint32_t code : pattern.codes) {
      const size_t j = code / 2;
      for (size_t q = 0; q < nodes; q++) {
        const double p = 1 / (1 + std::exp(-(lines[2 * j] * theta(q) + lines[2 * j + 1])));
        const double off = em.expectation.weights()[q] * (double(code % 2) - p);
        score[Eigen::Index(2 * j)] += off * theta(q);
        score[Eigen::Index(2 * j + 1)] += off;
      }
    }
    information.selfadjointView<Eigen::Lower>().rankUpdate(score, pattern.count);
  }
  const Eigen::LLT<Eigen::MatrixXd> factors(information);
  if (factors.info() != Eigen::Success) return;
  const Eigen::MatrixXd covariance = factors.solve(Eigen::MatrixXd::Identity(n, n));
  for (size_t j = 0; j < items.size(); j++) {
    const auto i = Eigen::Index(2 * j);
    const double a = lines[2 * j], b = -lines[2 * j + 1] / a;
    // b = −d/a: its derivatives are −b/a and −1/a.
    const double variance =
        (b * b * covariance(i, i) + 2 * b * covariance(i, i + 1) + covariance(i + 1, i + 1)) / (a * a);
    if (!(std::fabs(a) < largest) || !(covariance(i, i) > 0) || !(variance > 0)) continue;
    items[j]->a_error = std::sqrt(covariance(i, i));
    items[j]->b_error = std::sqrt(variance);
  }
}

}  // namespace

Result<ItemFit> fit_items(std::span<const ItemAnswer> answers, size_t learners, size_t items) {
  ItemFit fit;
  fit.items.resize(items);
  for (const ItemAnswer& answer : answers) {
    fit.items[answer.item].answers++;
    fit.items[answer.item].correct += answer.correct;
  }
  std::vector<uint32_t> place(items, UINT32_MAX);
  std::vector<ItemParameters*> used;
  for (size_t i = 0; i < items; i++) {
    ItemParameters& item = fit.items[i];
    if (item.correct == 0 || item.correct == item.answers) continue;
    item.fitted = true;
    place[i] = uint32_t(used.size());
    used.push_back(&item);
  }
  if (used.size() < items_min)
    return fail("insight.too_few_items",
                {{"found", std::to_string(used.size())}, {"needed", std::to_string(items_min)}});
  const std::vector<Pattern> patterns = patterns_of(answers, learners, place);
  for (const Pattern& pattern : patterns) fit.learners += size_t(pattern.count);
  if (fit.learners < learners_min)
    return fail("insight.too_few_learners",
                {{"found", std::to_string(fit.learners)}, {"needed", std::to_string(learners_min)}});

  Em em{Expectation(patterns, used.size()), used.size()};
  std::optional<Lines> lines = fit_lines(em);
  if (!lines) return fail("insight.no_convergence");
  // θ and −θ are the same model: better learners answer more items correctly.
  double slopes = 0;
  for (size_t j = 0; j < used.size(); j++) slopes += (*lines)[2 * j];
  for (size_t j = 0; j < used.size() && slopes < 0; j++) (*lines)[2 * j] = -(*lines)[2 * j];
  fit.log_likelihood = em.expectation.run(*lines);
  for (size_t j = 0; j < used.size(); j++) {
    used[j]->a = (*lines)[2 * j];
    used[j]->b = -(*lines)[2 * j + 1] / used[j]->a;
    if (!std::isfinite(used[j]->b)) return fail("insight.no_convergence");
  }
  add_errors(em, patterns, *lines, used);
  return fit;
}

}  // namespace md::insight
