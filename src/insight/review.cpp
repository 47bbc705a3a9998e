#include "insight/review.h"

#include <algorithm>
#include <cmath>

namespace md::insight {
namespace {

constexpr int64_t minute_ms = 60'000;
constexpr int64_t day_ms = 86'400'000;
constexpr double interval_days_max = 36'500;
constexpr int64_t learning_steps_ms[] = {minute_ms, 10 * minute_ms};
constexpr int64_t relearning_steps_ms[] = {10 * minute_ms};

int64_t hard_step(std::span<const int64_t> steps, size_t step) {
  if (step > 0) return steps[step];
  return steps.size() == 1 ? steps[0] * 3 / 2 : (steps[0] + steps[1]) / 2;
}

}  // namespace

int64_t review_days(int64_t from_ms, int64_t until_ms) {
  return until_ms > from_ms ? (until_ms - from_ms) / day_ms : 0;
}

ReviewScheduler::ReviewScheduler(const ReviewParameters& parameters, double retention)
    : model_(parameters), days_per_stability_(model_.interval(1.0, retention)) {}

double ReviewScheduler::recall(const ReviewCard& card, int64_t at_ms) const {
  if (card.state == ReviewCard::State::fresh) return 0;
  return model_.recall(card.memory, double(review_days(card.last_ms, at_ms)));
}

int64_t ReviewScheduler::after_days(double stability) const {
  // Half a day rounds to the even number of days, as the published implementation does.
  const double days = std::nearbyint(stability * days_per_stability_);
  return int64_t(std::clamp(days, 1.0, interval_days_max)) * day_ms;
}

// How long until the card is due, and the state that it goes to.
int64_t ReviewScheduler::interval_ms(ReviewCard& card, int rating) const {
  using enum ReviewCard::State;
  if (card.state == review) {
    if (rating > 1) return after_days(card.memory.stability);
    card.state = relearning;
    card.step = 0;
    return relearning_steps_ms[0];
  }
  const std::span<const int64_t> steps =
      card.state == learning ? std::span<const int64_t>(learning_steps_ms) : relearning_steps_ms;
  if (rating == 1) {
    card.step = 0;
    return steps[0];
  }
  if (rating == 2) return hard_step(steps, card.step);
  if (rating == 3 && card.step + 1u < steps.size()) return steps[++card.step];
  card.state = review;
  card.step = 0;
  return after_days(card.memory.stability);
}

void ReviewScheduler::review(ReviewCard& card, Review review) const {
  if (card.state == ReviewCard::State::fresh) {
    card.memory = model_.first(review.rating);
    card.state = ReviewCard::State::learning;
    card.step = 0;
  } else {
    card.memory = model_.next(card.memory, review.rating, double(review_days(card.last_ms, review.at_ms)));
  }
  card.due_ms = review.at_ms + interval_ms(card, review.rating);
  card.last_ms = review.at_ms;
}

ReviewCard replay(const ReviewScheduler& scheduler, std::span<const Review> reviews, RecallPredictions& out) {
  ReviewCard card;
  for (const Review& review : reviews) {
    if (card.state != ReviewCard::State::fresh && review_days(card.last_ms, review.at_ms) >= 1) {
      out.p.push_back(scheduler.recall(card, review.at_ms));
      out.recalled.push_back(review.rating > 1 ? 1 : 0);
    }
    scheduler.review(card, review);
  }
  return card;
}

}  // namespace md::insight
