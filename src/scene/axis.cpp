#include "scene/axis.h"

#include <algorithm>
#include <cmath>

namespace md::scene {
namespace {

double finite(double v) { return std::isfinite(v) ? std::clamp(v, -1e15, 1e15) : 0; }

double nice_step(double rough) {
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (double factor : {1.0, 2.0, 2.5, 5.0})
    if (rough <= factor * power * 1.0001) return factor * power;
  return 10 * power;
}

}  // namespace

float Scale::at(double value) const {
  const double share = high > low ? (finite(value) - low) / (high - low) : 0;
  return from + static_cast<float>(share) * (to - from);
}

Scale nice_scale(double least, double most, int count, bool from_zero, float from, float to) {
  least = finite(least);
  most = finite(most);
  if (least > most) std::swap(least, most);
  const bool near_zero = from_zero || least < 0.6 * most;
  if (near_zero) {
    least = std::min(least, 0.0);
    most = std::max(most, 0.0);
  }
  if (most - least < 1e-9) most = least + 1;
  const double step = nice_step((most - least) / std::max(1, count));
  Scale scale;
  scale.low = std::floor(least / step + 1e-9) * step;
  scale.high = std::ceil(most / step - 1e-9) * step;
  scale.from = from;
  scale.to = to;
  const auto steps = static_cast<int>(std::lround((scale.high - scale.low) / step));
  for (int i = 0; i <= steps && i < 100; i++) scale.ticks.push_back(scale.low + i * step);
  return scale;
}

int label_step(int count, float room, float label_width) {
  if (count <= 1 || room <= 0) return 1;
  const float each = room / static_cast<float>(count);
  return std::max(1, static_cast<int>(std::ceil((label_width + 8) / each)));
}

}  // namespace md::scene
