#include "insight/nearest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "insight/nearest_kernel.h"

namespace md::insight {
namespace {

constexpr float far = std::numeric_limits<float>::infinity();
constexpr size_t spare = 8;          // more than asked for, so that rounding in float loses nobody
constexpr size_t block_panels = 32;  // points that stay near while all queries pass

struct Candidate {
  float score;
  uint32_t point;
  bool operator<(const Candidate& other) const {
    return score != other.score ? score < other.score : point < other.point;
  }
};

// The best so far of one query, the worst on top.
class Best {
 public:
  explicit Best(size_t most) : most_(most) { heap_.reserve(most); }

  float below() const { return heap_.size() < most_ ? far : heap_.front().score; }
  void offer(std::span<const float> scores, uint32_t first) {
    float limit = below();
    for (size_t i = 0; i < scores.size(); i++) {
      if (scores[i] >= limit) continue;
      if (heap_.size() == most_) {
        std::pop_heap(heap_.begin(), heap_.end());
        heap_.pop_back();
      }
      heap_.push_back({scores[i], first + uint32_t(i)});
      std::push_heap(heap_.begin(), heap_.end());
      limit = below();
    }
  }
  const std::vector<Candidate>& all() const { return heap_; }

 private:
  size_t most_;
  std::vector<Candidate> heap_;
};

}  // namespace

NearestIndex::NearestIndex(std::span<const float> points, size_t dimensions)
    : dimensions_(dimensions), count_(points.size() / dimensions) {
  const size_t panels = (count_ + panel_width - 1) / panel_width;
  panels_.assign(panels * dimensions * panel_width, 0);
  norms_.assign(panels * panel_width, far);
  for (size_t i = 0; i < count_; i++) {
    double norm = 0;
    for (size_t d = 0; d < dimensions; d++) {
      const float value = points[i * dimensions + d];
      panels_[(i / panel_width * dimensions + d) * panel_width + i % panel_width] = value;
      norm += double(value) * value;
    }
    norms_[i] = float(norm);
  }
}

float NearestIndex::at(size_t point, size_t dimension) const {
  return panels_[(point / panel_width * dimensions_ + dimension) * panel_width + point % panel_width];
}

std::vector<std::vector<Neighbour>> NearestIndex::find(std::span<const float> queries, size_t k) const {
  const size_t asked = queries.size() / dimensions_, panels = norms_.size() / panel_width;
  const Kernel kernel = nearest_kernel();
  std::vector<Best> best(asked, Best(std::min(k, count_) + spare));
  std::array<std::array<float, chunk_panels * panel_width>, kernel_queries_max> scores;
  KernelJob job{};
  job.dimensions = dimensions_;
  for (size_t q = 0; q < kernel.queries; q++) job.scores[q] = scores[q].data();
  for (size_t block = 0; block < panels; block += block_panels) {
    for (size_t first = 0; first < asked; first += kernel.queries) {
      // The last group is filled up with its last query.
      for (size_t q = 0; q < kernel.queries; q++)
        job.queries[q] = &queries[std::min(first + q, asked - 1) * dimensions_];
      for (size_t panel = block; panel < std::min(block + block_panels, panels); panel += chunk_panels) {
        job.panels = &panels_[panel * dimensions_ * panel_width];
        job.norms = &norms_[panel * panel_width];
        job.count = std::min(chunk_panels, std::min(block + block_panels, panels) - panel);
        for (size_t q = 0; q < kernel.queries; q++)
          job.below[q] = best[std::min(first + q, asked - 1)].below();
        kernel.run(job);
        for (size_t q = 0; q < std::min(kernel.queries, asked - first); q++)
          if (job.any[q])
            best[first + q].offer({job.scores[q], job.count * panel_width}, uint32_t(panel * panel_width));
      }
    }
  }
  std::vector<std::vector<Neighbour>> found(asked);
  for (size_t q = 0; q < asked; q++) {
    for (const Candidate& one : best[q].all()) {
      double square = 0;
      for (size_t d = 0; d < dimensions_; d++)
        square += std::pow(double(queries[q * dimensions_ + d]) - double(at(one.point, d)), 2);
      found[q].push_back({one.point, std::sqrt(square)});
    }
    std::ranges::sort(found[q], {}, [](const Neighbour& one) { return std::pair(one.distance, one.point); });
    found[q].resize(std::min({k, count_, found[q].size()}));
  }
  return found;
}

}  // namespace md::insight
