#pragma once
// Large dense problems by way of a sparse core: the few cheapest columns of each row are assigned exactly;
// prices then tell which pairs outside the core could do better (A. Volgenant, Computers & Operations
// Research 23, 1996). Those join it, until there is none, which proves the answer best for the whole matrix.

#include <optional>
#include <span>
#include <vector>

#include "insight/assign.h"

namespace md::insight {

// As assign_dense(). Nothing when the core does not settle within a few rounds, or the problem is none for
// it: small, with mentors of several seats, or with rows that cannot be left out.
std::optional<std::vector<uint32_t>> assign_core(size_t rows, size_t stride, std::span<const double> cost,
                                                 std::span<const uint32_t> seats);

}  // namespace md::insight
