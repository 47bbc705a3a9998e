#pragma once
// Spaced review: when somebody should see a card again so that they still recall it with a stated
// probability. FSRS-6 (review_memory.h) with learning steps of 1 and 10 minutes and one of 10 minutes to
// relearn, no fuzz. Days are whole periods of 24 hours since the last review, as in the published
// implementations.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "insight/review_memory.h"

namespace md::insight {

using ReviewParameters = std::array<double, review_parameter_count>;

inline constexpr ReviewParameters review_defaults = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                                     0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                                     1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

// Rating: 1 again, 2 hard, 3 good, 4 easy. Everything over 1 is recalled.
struct Review {
  int64_t at_ms = 0;  // Unix time
  int rating = 0;
};

struct ReviewCard {
  enum class State : uint8_t { fresh, learning, review, relearning };
  Memory<double> memory{0, 0};
  int64_t last_ms = 0, due_ms = 0;
  State state = State::fresh;
  uint8_t step = 0;  // of the learning steps
};

class ReviewScheduler {
 public:
  explicit ReviewScheduler(const ReviewParameters& parameters = review_defaults, double retention = 0.9);

  // Probability that the card is recalled at that time; 0 for a card never seen.
  double recall(const ReviewCard& card, int64_t at_ms) const;
  // The card after a review; rating 1…4.
  void review(ReviewCard& card, Review review) const;

 private:
  int64_t after_days(double stability) const;
  int64_t interval_ms(ReviewCard& card, int rating) const;

  MemoryModel<double> model_;
  double days_per_stability_;
};

// Whole days from one review to the next; 0 when they are out of order.
int64_t review_days(int64_t from_ms, int64_t until_ms);

// What was said before each review one day or more after the card's last, and what happened (1 recalled, 0
// not): for insight/scores.h.
struct RecallPredictions {
  std::vector<double> p, recalled;
};

// Replays one card's reviews, ascending in time, and appends to `out`. Returns the card after the last.
ReviewCard replay(const ReviewScheduler& scheduler, std::span<const Review> reviews, RecallPredictions& out);

// Parameters for one person, from their own log.
inline constexpr size_t review_fit_min = 512;

struct ReviewFit {
  ReviewParameters parameters = review_defaults;
  size_t n = 0;                 // reviews fitted to: those a day or more after the card's last
  double log_loss = 0;          // of all of them, with the parameters
  double default_log_loss = 0;  // with the published ones
  double held_out = 0;          // on the last fifth, with parameters fitted to what came before
  double held_out_default = 0;
};

// Minimises log loss with a pull towards the published parameters, by Fisher scoring within the published
// bounds. One entry of `cards` per card, ascending in time. Error: review.too_few {need, have}.
Result<ReviewFit> fit_reviews(std::span<const std::vector<Review>> cards);

}  // namespace md::insight
