#pragma once
// The inner loop of nearest.h: for a few queries and panels of sixteen points, |p|² − 2 q·p, and whether any
// of it is below what the query asks.

#include <cstddef>

namespace md::insight {

inline constexpr size_t panel_width = 16, chunk_panels = 8, kernel_queries_max = 8;

struct KernelJob {
  const float* panels;  // `count` panels
  const float* norms;
  size_t count;  // ≤ chunk_panels
  size_t dimensions;
  const float* queries[kernel_queries_max];
  float below[kernel_queries_max];
  float* scores[kernel_queries_max];  // count · panel_width each
  bool any[kernel_queries_max];       // whether a score is below
};

// A kernel takes exactly `queries` queries.
struct Kernel {
  void (*run)(KernelJob&);
  size_t queries;
};

// The fastest that this machine runs; the same answers but for rounding.
Kernel nearest_kernel();

}  // namespace md::insight
