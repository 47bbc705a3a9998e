#pragma once
#include <string>

#include "base/pack.h"

namespace md::practice {

// One part is a practice's usual size: 60 people and organisations with a year behind them. A large practice is
// many parts, each a command of its own.
struct SampleArgs {
  int64_t seed = 1;
  int32_t part = 0;       // 0..9999; part 0 founds the practice
  std::string language;   // of part 0: "en" or "zh"
  std::string zone;       // of part 0
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("seed", s.seed);
    a("part", s.part);
    a("language", s.language);
    a("zone", s.zone);
  }
};

}  // namespace md::practice
