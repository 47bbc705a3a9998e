#pragma once
// Saved filters of the list of people, as data.

#include "practice/people_views.h"

namespace md::practice {

inline constexpr size_t segments_max = 100;

struct SegmentRule {
  std::vector<Filter> filters;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("filters", s.filters); }
};

struct SegmentView {
  std::string id, name;
  std::vector<Filter> filters;
  int64_t count = 0;  // how many people fit now
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("name", s.name);
    a("filters", s.filters);
    a("count", s.count);
  }
};

struct SegmentsParams {
  int64_t now_ms = 0;  // for filters that count days
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("now_ms", s.now_ms); }
};

struct SegmentsView {
  std::vector<SegmentView> segments;  // by name
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("segments", s.segments); }
};

struct SegmentsQuery {
  static constexpr const char* name = "segments";
  using Params = SegmentsParams;
  using View = SegmentsView;
};

// segment.save: a new one where `segment` is empty. Answers {id}. Errors: those of the filters; segment.too_many.
struct SaveSegmentArgs {
  std::string segment, name;
  std::vector<Filter> filters;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("segment", s.segment);
    a("name", s.name);
    a("filters", s.filters);
  }
};

}  // namespace md::practice
