#pragma once
// Everybody at once: which mentee goes to which mentor, with so many seats per mentor.

#include <cstdint>
#include <span>
#include <vector>

namespace md::insight {

inline constexpr uint32_t nobody = UINT32_MAX;

// A pair that may be formed. Pairs that are not listed are not allowed.
struct ScoredPair {
  uint32_t mentee = 0, mentor = 0;
  double score = 0;         // what the pair is worth (best), how much the mentee wants it (stable)
  double mentor_score = 0;  // how much the mentor wants it; for `stable` only
};

struct Assignment {
  std::vector<uint32_t> mentor_of;  // by mentee, or nobody
  double total = 0;                 // sum of the scores of the pairs
};

// The greatest total that any choice of pairs reaches, exactly. Everybody may be left out, so a pair that
// costs more than it brings (a negative score) is not formed; of choices with the same total any. Each pair
// at most once in the list; scores finite; `seats` one per mentor.
//
// Shortest augmenting paths with prices on the mentors (R. Jonker, A. Volgenant, Computing 38, 1987), mentors
// with several seats kept whole. Dense rows when a fifth of all pairs or more is listed, lists of
// pairs otherwise.
Assignment assign_best(size_t mentees, std::span<const uint32_t> seats, std::span<const ScoredPair> pairs);

// As many pairs as there can be, and of all such choices the greatest total: for scores that are costs with a
// minus before them, of which the greatest total alone would form none.
Assignment assign_most(size_t mentees, std::span<const uint32_t> seats, std::span<const ScoredPair> pairs);

// The mentees' best among all stable choices: no mentee and mentor would both rather have each other than
// what they have (D. Gale, L. Shapley, 1962; mentees propose). Somebody prefers any listed pair to none, the
// greater score, and of equal scores the smaller number.
Assignment assign_stable(size_t mentees, std::span<const uint32_t> seats, std::span<const ScoredPair> pairs);

// Least cost with dense rows. cost[row * stride + column] for columns 0 … seats.size(); the last column
// stands for "none" and has room for every row. Costs of pairs that are not allowed are infinite. stride ≥
// seats.size() + 1. Returns the column of each row.
std::vector<uint32_t> assign_dense(size_t rows, size_t stride, std::span<const double> cost,
                                   std::span<const uint32_t> seats);

// The same for listed pairs: costs are −score, and "none" costs 0.
std::vector<uint32_t> assign_sparse(size_t rows, std::span<const ScoredPair> pairs,
                                    std::span<const uint32_t> seats);

}  // namespace md::insight
