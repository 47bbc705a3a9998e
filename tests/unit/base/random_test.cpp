#include "base/random.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

using namespace md;

TEST_CASE("the generator starts with the published numbers") {
  Random random(42);
  CHECK(random.uniform() == doctest::Approx(0.74156488).epsilon(1e-7));
  CHECK(random.uniform() == doctest::Approx(0.15991039).epsilon(1e-7));
  CHECK(random.uniform() == doctest::Approx(0.27860113).epsilon(1e-7));
  CHECK(random_bits(2, 42) == [] {
    Random r(42);
    r.bits();
    r.bits();
    return r.bits();
  }());
}

TEST_CASE("draws stay in their bounds and reach all of them") {
  Random random(7);
  int seen[6] = {};
  for (int i = 0; i < 6000; ++i) ++seen[random.below(6)];
  for (int count : seen) CHECK((count > 850 && count < 1150));
  bool low = false, high = false;
  for (int i = 0; i < 1000; ++i) {
    const auto n = random.between(-2, 2);
    CHECK((n >= -2 && n <= 2));
    low = low || n == -2;
    high = high || n == 2;
  }
  CHECK(low);
  CHECK(high);
  CHECK(random.below(0) == 0);
  CHECK(random.below(1) == 0);
  CHECK(random.between(5, 5) == 5);
  random.between(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
  CHECK_FALSE(random.chance(0));
  CHECK(random.chance(1));
}
