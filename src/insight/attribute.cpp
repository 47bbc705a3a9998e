#include "insight/attribute.h"

#include <Eigen/Dense>
#include <cmath>
#include <map>
#include <string>

#include "base/random.h"

namespace md::insight {
namespace {

constexpr size_t resamples = 200;
constexpr double resample_work_max = 4e9;  // multiplications

struct Chain {
  double p_conversion = 0;
  std::vector<double> removal;
};

double journeys_count(const Journey& journey) {
  return journey.conversions + journey.nulls;
}

// Steps from a channel to itself change nothing of where a journey ends; without them the counts keep their
// digits.
Chain solve_chain(std::span<const Journey> journeys, size_t channels) {
  const auto n = Eigen::Index(channels);
  Eigen::MatrixXd moves = Eigen::MatrixXd::Zero(n, n);
  Eigen::VectorXd converts = Eigen::VectorXd::Zero(n), leaves = converts, begins = converts;
  double all = 0;
  for (const Journey& journey : journeys) {
    const double count = journeys_count(journey);
    if (count == 0) continue;
    all += count;
    begins[journey.steps.front()] += count;
    for (size_t i = 1; i < journey.steps.size(); i++)
      if (journey.steps[i] != journey.steps[i - 1]) moves(journey.steps[i - 1], journey.steps[i]) += count;
    converts[journey.steps.back()] += journey.conversions;
    leaves[journey.steps.back()] += count;
  }
  leaves += moves.rowwise().sum();
  Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n);
  for (Eigen::Index i = 0; i < n; i++)
    if (leaves[i] > 0) {
      system.row(i) -= moves.row(i) / leaves[i];
      converts[i] /= leaves[i];
    }
  // visits(i, j): how often a journey that is at i will be at j. At j for the first time it is there
  // visits(j, j) times.
  const Eigen::MatrixXd visits = system.partialPivLu().inverse();
  const Eigen::VectorXd conversion_from = visits * converts, visited = visits.transpose() * (begins / all);
  Chain chain;
  chain.p_conversion = begins.dot(conversion_from) / all;
  for (Eigen::Index i = 0; i < n; i++)
    chain.removal.push_back(visited[i] / visits(i, i) * conversion_from[i] / chain.p_conversion);
  return chain;
}

// What of one conversion each step gets.
std::vector<double> step_weights(size_t steps, AttributionMethod method) {
  std::vector<double> weights(steps);
  switch (method) {
    case AttributionMethod::first:
      weights.front() = 1;
      break;
    case AttributionMethod::last:
      weights.back() = 1;
      break;
    case AttributionMethod::position:
      if (steps > 2) weights.assign(steps, 0.2 / double(steps - 2));
      weights.front() = weights.back() = steps > 2 ? 0.4 : 0.5;
      if (steps == 1) weights[0] = 1;
      break;
    case AttributionMethod::decay: {
      double weight = 1, sum = 0;
      for (size_t i = steps; i-- > 0; weight /= 2) sum += weights[i] = weight;
      for (double& each : weights) each /= sum;
      break;
    }
    default:
      weights.assign(steps, 1.0 / double(steps));
  }
  return weights;
}

std::vector<double> divide(std::span<const Journey> journeys, const Chain& chain, AttributionMethod method,
                           double Journey::*what) {
  std::vector<double> parts(chain.removal.size());
  double all = 0, effects = 0;
  for (const double effect : chain.removal) effects += effect;
  for (const Journey& journey : journeys) {
    all += journey.*what;
    if (method == AttributionMethod::markov) continue;
    const std::vector<double> weights = step_weights(journey.steps.size(), method);
    for (size_t i = 0; i < weights.size(); i++) parts[journey.steps[i]] += weights[i] * (journey.*what);
  }
  if (method == AttributionMethod::markov)
    for (size_t i = 0; i < parts.size(); i++) parts[i] = all * chain.removal[i] / effects;
  return parts;
}

// A Poisson number: by its distribution when small, else the nearest normal.
double poisson(Random& random, double mean) {
  if (mean > 50) {
    const double normal =
        std::sqrt(-2 * std::log1p(-random.uniform())) * std::cos(6.283185307179586 * random.uniform());
    return std::fmax(0, std::round(mean + std::sqrt(mean) * normal));
  }
  const double u = random.uniform();
  double count = 0, term = std::exp(-mean), below = term;
  while (u > below && count < 1000) {
    term *= mean / ++count;
    below += term;
  }
  return count;
}

// The same journeys as one, in an order of their own, so that the order of a file does not matter.
std::map<std::string, Journey> by_name(std::span<const Journey> journeys,
                                       std::span<const std::string_view> names) {
  std::map<std::string, Journey> merged;
  for (const Journey& journey : journeys) {
    std::string key;
    for (const uint32_t step : journey.steps) key.append(names[step]).append(1, '\0');
    Journey& same = merged[key];
    same.steps = journey.steps;
    same.conversions += journey.conversions;
    same.nulls += journey.nulls;
  }
  return merged;
}

std::vector<double> resampled_errors(std::span<const Journey> journeys,
                                     std::span<const std::string_view> names, AttributionMethod method) {
  const size_t channels = names.size();
  const double each = std::pow(double(channels), 3) + double(journeys.size());
  const size_t rounds = size_t(std::fmin(double(resamples), resample_work_max / each));
  if (rounds < 20) return {};
  Random random(1);
  std::vector<double> means(channels), squares(channels);
  double done = 0;
  std::vector<Journey> originals;
  for (auto& [key, journey] : by_name(journeys, names)) originals.push_back(journey);
  std::vector<Journey> sample = originals;
  for (size_t round = 0; round < rounds; round++) {
    double conversions = 0;
    for (size_t i = 0; i < originals.size(); i++) {
      conversions += sample[i].conversions = poisson(random, originals[i].conversions);
      sample[i].nulls = poisson(random, originals[i].nulls);
    }
    if (conversions == 0) continue;
    const Chain chain = method == AttributionMethod::markov ? solve_chain(sample, channels)
                                                            : Chain{0, std::vector<double>(channels)};
    const std::vector<double> parts = divide(sample, chain, method, &Journey::conversions);
    done++;
    for (size_t i = 0; i < channels; i++) {
      const double off = parts[i] - means[i];
      means[i] += off / done;
      squares[i] += off * (parts[i] - means[i]);
    }
  }
  if (done < 2) return {};
  for (double& square : squares) square = std::sqrt(square / (done - 1));
  return squares;
}

}  // namespace

Result<Attribution> attribute(std::span<const Journey> journeys, std::span<const std::string_view> names,
                              AttributionMethod method) {
  if (names.size() > attribution_channels_max)
    return fail("insight.too_many_channels", {{"max", std::to_string(attribution_channels_max)}});
  double conversions = 0;
  for (const Journey& journey : journeys) conversions += journey.conversions;
  if (!(conversions > 0)) return fail("insight.no_conversions");
  Chain chain = solve_chain(journeys, names.size());
  Attribution answer;
  answer.p_conversion = chain.p_conversion;
  answer.conversions = divide(journeys, chain, method, &Journey::conversions);
  answer.values = divide(journeys, chain, method, &Journey::value);
  answer.errors = resampled_errors(journeys, names, method);
  answer.removal = std::move(chain.removal);
  return answer;
}

}  // namespace md::insight
