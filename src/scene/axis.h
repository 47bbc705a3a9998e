#pragma once
// Scales and their round numbers.

#include <vector>

namespace md::scene {

struct Scale {
  double low = 0, high = 1;   // values at the ends
  float from = 0, to = 1;     // places of the ends
  std::vector<double> ticks;  // round values between low and high

  float at(double value) const;
};

// Covers `least` to `most` with about `count` round steps (1, 2, 2.5, 5 times a power of ten), from 0 unless
// the values lie far from it and `from_zero` is false. Never empty; NaN and infinity count as 0.
Scale nice_scale(double least, double most, int count, bool from_zero, float from, float to);

// Every how many labels one is shown, so that labels of this width have room.
int label_step(int count, float room, float label_width);

}  // namespace md::scene
