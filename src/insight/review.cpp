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

ReviewCard replay(const ReviewScheduler& scheduler, std::span<const Review> reviews, std::vector<Prediction>& out) {
  ReviewCard card;
  for (const Review& review : reviews) {
    if (card.state != ReviewCard::State::fresh && review_days(card.last_ms, review.at_ms) >= 1)
      out.push_back({scheduler.recall(card, review.at_ms), review.rating > 1});
    scheduler.review(card, review);
  }
  return card;
}

RecallScore score_predictions(std::span<const Prediction> predictions) {
  RecallScore score{.n = predictions.size(), .log_loss = {}, .auc = {}};
  if (predictions.empty()) return score;
  double loss = 0;
  for (const Prediction& one : predictions) {
    const double p = std::clamp(one.p, 1e-15, 1 - 1e-15);
    loss -= one.happened ? std::log(p) : std::log1p(-p);
  }
  score.log_loss = loss / double(predictions.size());

  // The area is the share of pairs in the right order; equal predictions count half, by their mean rank.
  std::vector<Prediction> sorted(predictions.begin(), predictions.end());
  std::ranges::sort(sorted, {}, &Prediction::p);
  double rank_sum = 0, positives = 0;
  for (size_t from = 0, until = 0; from < sorted.size(); from = until) {
    double here = 0;
    for (; until < sorted.size() && sorted[until].p == sorted[from].p; until++) here += sorted[until].happened;
    rank_sum += here * (double(from + until + 1) / 2);
    positives += here;
  }
  const double negatives = double(sorted.size()) - positives;
  if (positives > 0 && negatives > 0)
    score.auc = (rank_sum - positives * (positives + 1) / 2) / (positives * negatives);
  return score;
}

}  // namespace md::insight
