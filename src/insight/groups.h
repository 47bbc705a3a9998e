#pragma once
// Groups of bounded size: of learners who are alike, or balanced, so that every group is like the whole.
//
// Columns are standardised (mean 0, variance 1; a constant column says nothing and counts 0). With n
// learners,
//   between = Σ_g n_g ‖mean_g‖² / n,   within = Σ_i ‖x_i − mean_g(i)‖² / n,   between + within = columns that
//   vary.
// alike     least within: k-means with the sizes fixed, each assignment of learners to centres exact; then by
//           exchanging pairs
// balanced  least between: anticlustering by exchanging pairs (N. Späth 1986; M. Papenberg, G. Klau 2021)
// Both from several starts, then again and again from the best, shaken. The sizes are as even as they can be:
// ⌈n / size⌉ groups whose sizes differ by one at most.

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace md::insight {

enum class GroupMethod : uint8_t { alike, balanced };

struct Groups {
  std::vector<std::vector<uint32_t>> members;  // rows, ascending; the groups by their first member
  double between = 0, within = 0;
};

// `values` row by row, `columns` ≥ 1 numbers each, finite; size ≥ 1. The answer depends on the order of the
// rows: give them in the order of their ids.
Groups form_groups(std::span<const double> values, size_t columns, size_t size, GroupMethod method,
                   uint64_t seed = 1);

}  // namespace md::insight
