#include "insight/nearest_kernel.h"

#include <cstdint>
#include <cstring>

namespace md::insight {
namespace {

// `Bytes` is what a register holds, `Queries` as many as keep their sums in registers.
template <size_t Bytes, size_t Queries>
[[gnu::always_inline]] inline void compare(KernelJob& job) {
  using Lanes [[gnu::vector_size(Bytes)]] = float;
  using Found [[gnu::vector_size(Bytes)]] = int32_t;
  constexpr size_t lanes = Bytes / sizeof(float), parts = panel_width / lanes;
  Found found[Queries] = {};
  for (size_t panel = 0; panel < job.count; panel++) {
    const float* values = job.panels + panel * job.dimensions * panel_width;
    Lanes sums[Queries][parts] = {};
    for (size_t d = 0; d < job.dimensions; d++, values += panel_width) {
      Lanes points[parts];
      std::memcpy(points, values, sizeof points);
      for (size_t q = 0; q < Queries; q++)
        for (size_t i = 0; i < parts; i++) sums[q][i] += points[i] * job.queries[q][d];
    }
    Lanes norms[parts];
    std::memcpy(norms, job.norms + panel * panel_width, sizeof norms);
    for (size_t q = 0; q < Queries; q++) {
      for (size_t i = 0; i < parts; i++) {
        sums[q][i] = norms[i] - 2.0f * sums[q][i];
        found[q] |= sums[q][i] < job.below[q];
      }
      std::memcpy(job.scores[q] + panel * panel_width, sums[q], sizeof sums[q]);
    }
  }
  for (size_t q = 0; q < Queries; q++) {
    int32_t any = 0;
    for (size_t i = 0; i < lanes; i++) any |= found[q][i];
    job.any[q] = any != 0;
  }
}

void compare_plain(KernelJob& job) {
  compare<16, 2>(job);
}

#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] void compare_wide(KernelJob& job) {
  compare<32, 4>(job);
}
[[gnu::target("avx512f")]] void compare_widest(KernelJob& job) {
  compare<64, 8>(job);
}
#endif

}  // namespace

Kernel nearest_kernel() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return {compare_widest, 8};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return {compare_wide, 4};
#endif
  return {compare_plain, 2};
}

}  // namespace md::insight
