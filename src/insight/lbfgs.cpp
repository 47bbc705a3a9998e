#include "insight/lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

namespace md::insight {
namespace {

constexpr size_t remembered = 8;
constexpr int halvings_max = 40;
constexpr double armijo = 1e-4;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); i++) sum += a[i] * b[i];
  return sum;
}

void add(std::span<double> a, double factor, std::span<const double> b) {
  for (size_t i = 0; i < a.size(); i++) a[i] += factor * b[i];
}

// A step that was taken, and how the gradient changed along it.
struct Step {
  std::vector<double> moved, changed;
  double curvature = 0;
};

// −H⁻¹ gradient, as the remembered steps have H.
std::vector<double> direction(const std::deque<Step>& steps, std::span<const double> gradient) {
  std::vector<double> way(gradient.begin(), gradient.end()), factors(steps.size());
  for (size_t i = steps.size(); i-- > 0;) {
    factors[i] = dot(steps[i].moved, way) / steps[i].curvature;
    add(way, -factors[i], steps[i].changed);
  }
  const double scale = steps.empty()
                           ? 1 / std::max(1.0, std::sqrt(dot(gradient, gradient)))
                           : steps.back().curvature / dot(steps.back().changed, steps.back().changed);
  for (double& part : way) part *= scale;
  for (size_t i = 0; i < steps.size(); i++)
    add(way, factors[i] - dot(steps[i].changed, way) / steps[i].curvature, steps[i].moved);
  for (double& part : way) part = -part;
  return way;
}

double largest(std::span<const double> values) {
  double most = 0;
  for (const double value : values) most = std::max(most, std::fabs(value));
  return most;
}

}  // namespace

double minimise(const GradientFunction& function, std::vector<double>& x, double tolerance, int rounds_max) {
  std::vector<double> gradient(x.size()), next_gradient(x.size());
  double value = function(x, gradient);
  std::deque<Step> steps;
  for (int round = 0; round < rounds_max && largest(gradient) > tolerance; round++) {
    std::vector<double> way = direction(steps, gradient);
    const double slope = dot(way, gradient);
    std::vector<double> next = x;
    double length = 1, next_value = value;
    int halving = 0;
    for (; halving < halvings_max; halving++, length /= 2) {
      next = x;
      add(next, length, way);
      next_value = function(next, next_gradient);
      if (next_value <= value + armijo * length * slope) break;
    }
    if (halving == halvings_max) break;
    Step step{std::move(way), next_gradient, 0};
    for (double& part : step.moved) part *= length;
    add(step.changed, -1, gradient);
    step.curvature = dot(step.moved, step.changed);
    if (step.curvature > 0) steps.push_back(std::move(step));
    if (steps.size() > remembered) steps.pop_front();
    x.swap(next);
    gradient.swap(next_gradient);
    value = next_value;
  }
  return value;
}

}  // namespace md::insight
