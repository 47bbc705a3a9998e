// The methods that need dense algebra: ease and als.

#include <Eigen/Dense>
#include <cmath>
#include <memory>
#include <string>

#include "base/random.h"
#include "insight/recommend_scores.h"

namespace md::insight {
namespace {

using Matrix = Eigen::MatrixXd;

// The inverse of a lower triangle, in place, by halves: most of the work is products of matrices.
void invert_lower(Eigen::Ref<Matrix> l) {
  constexpr Eigen::Index small = 48;
  const Eigen::Index n = l.rows(), half = n / 2;
  if (n <= small) {
    Matrix inverse = Matrix::Identity(n, n);
    l.triangularView<Eigen::Lower>().solveInPlace(inverse);
    l = inverse;
    return;
  }
  auto a = l.topLeftCorner(half, half), c = l.bottomRightCorner(n - half, n - half);
  auto b = l.bottomLeftCorner(n - half, half);
  invert_lower(a);
  invert_lower(c);
  const Matrix product = b * a.triangularView<Eigen::Lower>();
  b.noalias() = -(c.triangularView<Eigen::Lower>() * product);
}

// P = (XᵀX + λI)⁻¹ by Cholesky, L Lᵀ = XᵀX + λI and P = L⁻ᵀ L⁻¹.
Result<Matrix> ease_inverse(const Interactions& train, double lambda) {
  if (train.items() > ease_items_max)
    return fail("recommend.too_many_items",
                {{"items", std::to_string(train.items())}, {"max", std::to_string(ease_items_max)}});
  const auto n = Eigen::Index(train.items());
  Matrix gram = Matrix::Zero(n, n);
  gram.diagonal().setConstant(lambda);
  for (size_t user = 0; user < train.users(); user++)
    for (const uint32_t a : train.of(user))
      for (const uint32_t b : train.of(user)) gram(b, a) += 1;
  Eigen::LLT<Eigen::Ref<Matrix>> factored(gram);
  gram.triangularView<Eigen::StrictlyUpper>().setZero();
  invert_lower(gram);
  Matrix inverse = Matrix::Zero(n, n);
  inverse.selfadjointView<Eigen::Lower>().rankUpdate(gram.transpose());
  inverse.triangularView<Eigen::StrictlyUpper>() = inverse.transpose();
  return inverse;
}

constexpr int factors = 64, rounds = 15;
constexpr double regularisation = 10, taken_weight = 2;
using Factors = Eigen::Matrix<double, factors, Eigen::Dynamic>;  // one column per user or item

// The users' factors that fit best when the items' are what they are.
void solve_side(const Interactions& taken, const Factors& items, Factors& users) {
  using Square = Eigen::Matrix<double, factors, factors>;
  Square base = regularisation * Square::Identity();
  base.selfadjointView<Eigen::Lower>().rankUpdate(items);
  for (size_t user = 0; user < taken.users(); user++) {
    const auto own = taken.of(user);
    users.col(Eigen::Index(user)).setZero();
    if (own.empty()) continue;
    Factors mine(factors, Eigen::Index(own.size()));
    for (size_t i = 0; i < own.size(); i++) mine.col(Eigen::Index(i)) = items.col(own[i]);
    Square left = base;
    left.selfadjointView<Eigen::Lower>().rankUpdate(mine, taken_weight - 1);
    const Eigen::Matrix<double, factors, 1> right = taken_weight * mine.rowwise().sum();
    users.col(Eigen::Index(user)) = left.llt().solve(right);
  }
}

}  // namespace

Result<std::vector<double>> ease_weights(const Interactions& train, double lambda) {
  MD_ASSIGN(const Matrix inverse, ease_inverse(train, lambda));
  const size_t n = train.items();
  std::vector<double> weights(n * n);
  for (size_t from = 0; from < n; from++)
    for (size_t to = 0; to < n; to++) {
      const auto i = Eigen::Index(from), j = Eigen::Index(to);
      weights[from * n + to] = from == to ? 0 : -inverse(i, j) / inverse(j, j);
    }
  return weights;
}

Result<ItemScorer> ease_scorer(const Interactions& train, double lambda) {
  MD_ASSIGN(Matrix inverse, ease_inverse(train, lambda));
  const auto shared = std::make_shared<const Matrix>(std::move(inverse));
  return [shared](size_t, std::span<const uint32_t> own, std::span<double> scores) {
    Eigen::Map<Eigen::VectorXd> out(scores.data(), Eigen::Index(scores.size()));
    for (const uint32_t item : own) out -= shared->col(item);
    out.array() /= shared->diagonal().array();
  };
}

ItemScorer als_scorer(const Interactions& train) {
  const Interactions takers = train.turned();
  auto users = std::make_shared<Factors>(factors, Eigen::Index(train.users()));
  auto items = std::make_shared<Factors>(factors, Eigen::Index(train.items()));
  Random random(1);
  constexpr double start = 0.1;
  for (Eigen::Index i = 0; i < items->size(); i++) items->data()[i] = start * (random.uniform() - 0.5);
  for (int round = 0; round < rounds; round++) {
    solve_side(train, *items, *users);
    solve_side(takers, *users, *items);
  }
  return [users, items](size_t user, std::span<const uint32_t>, std::span<double> scores) {
    Eigen::Map<Eigen::VectorXd>(scores.data(), Eigen::Index(scores.size())) =
        items->transpose() * users->col(Eigen::Index(user));
  };
}

}  // namespace md::insight
