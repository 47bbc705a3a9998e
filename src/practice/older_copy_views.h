#pragma once
// Where number series stand after a backup was brought back.

#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct GivenSeries {
  std::string kind, reset;  // "invoice", "yearly"
  int64_t year = 0, next_number = 1;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("kind", s.kind);
    a("reset", s.reset);
    a("year", s.year);
    a("next_number", s.next_number);
  }
};

struct GivenNumbersView {
  std::vector<GivenSeries> series;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("series", s.series); }
};

// The series of which numbers were given out.
struct GivenNumbersQuery {
  static constexpr const char* name = "numbers.given";
  using Params = NoParams;
  using View = GivenNumbersView;
};

// number_series.raise: numbers up to `last` of `year` were given out elsewhere. Never lowers.
// Errors: series.too_low {least}, record.missing.
struct RaiseSeriesArgs {
  std::string kind;
  int64_t year = 0, last = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("kind", s.kind);
    a("year", s.year);
    a("last", s.last);
  }
};

}  // namespace md::practice
