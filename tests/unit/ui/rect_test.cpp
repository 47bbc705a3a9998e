#include "ui/rect.h"

#include <doctest/doctest.h>

using namespace md::ui;

TEST_CASE("cutting takes from an edge and leaves the rest") {
  Rect r{0, 0, 100, 50};
  CHECK(r.cut_top(10, 5) == Rect{0, 0, 100, 10});
  CHECK(r == Rect{0, 15, 100, 35});
  CHECK(r.cut_left(20) == Rect{0, 15, 20, 35});
  CHECK(r.cut_right(30, 10) == Rect{70, 15, 30, 35});
  CHECK(r == Rect{20, 15, 40, 35});
  CHECK(r.cut_bottom(5) == Rect{20, 45, 40, 5});
}

TEST_CASE("cutting never takes more than there is") {
  Rect r{0, 0, 10, 10};
  CHECK(r.cut_top(25, 5) == Rect{0, 0, 10, 10});
  CHECK(r.empty());
  CHECK(r.cut_top(5).h == 0);
  Rect negative{0, 0, 10, 10};
  CHECK(negative.cut_left(-3).w == 0);
  CHECK(negative.w == 10);
}

TEST_CASE("columns share what fixed ones leave") {
  const auto parts = columns({0, 0, 320, 10}, {100, -1, -3}, 10);
  REQUIRE(parts.size() == 3);
  CHECK(parts[1] == Rect{110, 0, 50, 10});
  CHECK(parts[2] == Rect{170, 0, 150, 10});
  const auto equal = columns<3>({0, 0, 320, 10}, 10);
  CHECK(equal[2] == Rect{220, 0, 100, 10});
  const auto lines = rows({0, 0, 10, 100}, {30, -1});
  CHECK(lines[1] == Rect{0, 30, 10, 70});
}

TEST_CASE("more columns than room give no negative widths") {
  for (const Rect& part : columns({0, 0, 50, 10}, {40, -1, 40}, 10)) CHECK(part.w >= 0);
}

TEST_CASE("a flow starts a new line where the next box does not fit") {
  Flow flow({10, 10, 100, 0}, 5, 3);
  CHECK(flow.next(60, 20) == Rect{10, 10, 60, 20});
  CHECK(flow.next(35, 24) == Rect{75, 10, 35, 24});
  CHECK(flow.next(10, 20) == Rect{10, 37, 10, 20});
  CHECK(flow.next(500, 20).w == 100);
  CHECK(flow.height() == doctest::Approx(24 + 3 + 20 + 3 + 20));
}

TEST_CASE("intersection of what does not meet is empty") {
  CHECK(Rect{0, 0, 10, 10}.intersect({20, 20, 5, 5}).empty());
  CHECK(Rect{0, 0, 10, 10}.intersect({5, 5, 10, 10}) == Rect{5, 5, 5, 5});
  CHECK(Rect{0, 0, 10, 10}.inset(8).w == 0);
}
