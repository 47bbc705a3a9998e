#include <cmath>

#include "insight/rank.h"

namespace md::insight {
namespace {

constexpr double scale = 173.7178, middle = 1500, tau = 0.5, pi = 3.14159265358979323846;
constexpr int rounds_max = 200;

// Step 5 of the paper: the volatility that the surprise `delta` speaks for, by the Illinois rule.
double new_volatility(double sigma, double phi, double delta, double v) {
  const double a = std::log(sigma * sigma);
  const auto f = [&](double x) {
    const double e = std::exp(x), sum = phi * phi + v + e;
    return e * (delta * delta - sum) / (2 * sum * sum) - (x - a) / (tau * tau);
  };
  double low = a, high;
  if (delta * delta > phi * phi + v) {
    high = std::log(delta * delta - phi * phi - v);
  } else {
    int k = 1;
    while (f(a - k * tau) < 0) k++;
    high = a - k * tau;
  }
  double f_low = f(low), f_high = f(high);
  for (int round = 0; round < rounds_max && std::fabs(high - low) > 1e-12; round++) {
    const double next = low + (low - high) * f_low / (f_high - f_low), f_next = f(next);
    if (f_next * f_high <= 0) {
      low = high;
      f_low = f_high;
    } else {
      f_low /= 2;
    }
    high = next;
    f_high = f_next;
  }
  return std::exp(low / 2);
}

}  // namespace

Glicko after_period(const Glicko& player, std::span<const Opponent> opponents) {
  const double mu = (player.rating - middle) / scale, phi = player.deviation / scale;
  if (opponents.empty())
    return {player.rating, scale * std::hypot(phi, player.volatility), player.volatility};
  double information = 0, surprise = 0;
  for (const auto& [opponent, score] : opponents) {
    const double other = opponent.deviation / scale, g = 1 / std::sqrt(1 + 3 * other * other / (pi * pi));
    const double wins = 1 / (1 + std::exp(-g * (mu - (opponent.rating - middle) / scale)));
    information += g * g * wins * (1 - wins);
    surprise += g * (score - wins);
  }
  const double v = 1 / information, sigma = new_volatility(player.volatility, phi, v * surprise, v);
  const double before = std::hypot(phi, sigma), after = 1 / std::sqrt(1 / (before * before) + information);
  return {middle + scale * (mu + after * after * surprise), scale * after, sigma};
}

std::vector<Glicko> rate_duels(std::span<const std::vector<Duel>> periods, size_t players) {
  std::vector<Glicko> ratings(players);
  std::vector<bool> known(players);
  for (const std::vector<Duel>& duels : periods) {
    std::vector<std::vector<Opponent>> met(players);
    for (const auto& [winner, loser] : duels) {
      met[winner].push_back({ratings[loser], 1});
      met[loser].push_back({ratings[winner], 0});
      known[winner] = known[loser] = true;
    }
    for (size_t i = 0; i < players; i++)
      if (known[i]) ratings[i] = after_period(ratings[i], met[i]);
  }
  return ratings;
}

}  // namespace md::insight
