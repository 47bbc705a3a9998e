#pragma once
// Minimises a smooth convex function of many variables: limited-memory BFGS (Nocedal & Wright, Numerical
// Optimization, 7.2) with steps that halve until Armijo's condition holds.

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace md::insight {

// Fills the gradient, returns the value.
using GradientFunction = std::function<double(std::span<const double> x, std::span<double> gradient)>;

// From x on, in place, until the largest part of the gradient is below `tolerance`, or `rounds_max`. Returns
// the value.
double minimise(const GradientFunction& function, std::vector<double>& x, double tolerance, int rounds_max);

}  // namespace md::insight
