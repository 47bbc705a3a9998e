#include "insight/review.h"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.h"

namespace md::insight {
namespace {

constexpr int64_t day = 86'400'000;
constexpr int64_t start = 1'669'725'000'000;  // 2022-11-29 12:30Z

TEST_CASE("the published sequence of intervals and stabilities") {
  const int ratings[] = {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3};
  const int64_t intervals[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
  const double stabilities[] = {2.3065,   2.3065,   10.971048, 46.316858, 162.999816, 497.876555, 6.890413,
                                2.154598, 2.154598, 3.983123,  7.236254,  12.483044,  20.770357};
  const ReviewScheduler scheduler;
  ReviewCard card;
  int64_t at = start;
  for (size_t i = 0; i < 13; i++) {
    scheduler.review(card, {at, ratings[i]});
    CHECK((card.due_ms - at) / day == intervals[i]);
    CHECK(std::abs(card.memory.stability - stabilities[i]) < 6e-7);
    at = card.due_ms;
  }
}

TEST_CASE("learning steps") {
  const ReviewScheduler scheduler;
  ReviewCard card;
  scheduler.review(card, {start, 1});
  CHECK(card.due_ms == start + 60'000);
  scheduler.review(card, {start, 2});
  CHECK(card.due_ms == start + 330'000);
  scheduler.review(card, {start, 3});
  CHECK(card.due_ms == start + 600'000);
  scheduler.review(card, {start, 2});
  CHECK(card.due_ms == start + 600'000);
  scheduler.review(card, {start, 3});
  CHECK(card.state == ReviewCard::State::review);
  CHECK(card.due_ms >= start + day);
  scheduler.review(card, {start + 5 * day, 1});
  CHECK(card.state == ReviewCard::State::relearning);
  CHECK(card.due_ms == start + 5 * day + 600'000);
  scheduler.review(card, {start + 5 * day, 2});
  CHECK(card.due_ms == start + 5 * day + 900'000);
  scheduler.review(card, {start + 5 * day, 4});
  CHECK(card.state == ReviewCard::State::review);
}

TEST_CASE("recall is the wanted retention when as many days have passed as the stability") {
  const MemoryModel<double> model(review_defaults);
  CHECK(model.recall({7, 5}, 7) == doctest::Approx(0.9).epsilon(1e-12));
  CHECK(model.recall({7, 5}, 0) == 1);
  CHECK(ReviewScheduler().recall({}, start) == 0);
}

TEST_CASE("memory stays within its bounds whatever the ratings") {
  const ReviewScheduler scheduler;
  Random random(7);
  for (int run = 0; run < 50; run++) {
    ReviewCard card;
    int64_t at = start;
    for (int i = 0; i < 60; i++) {
      scheduler.review(card, {at, run < 5 ? 1 : run < 10 ? 4 : int(random.between(1, 4))});
      CHECK(std::isfinite(card.memory.stability));
      CHECK(card.memory.stability >= 0.001);
      CHECK(card.memory.difficulty >= 1);
      CHECK(card.memory.difficulty <= 10);
      CHECK(card.due_ms <= at + 36'500 * day);
      at += random.between(0, 40) * day / 2;
    }
  }
}

TEST_CASE("only reviews a day or more after the last are scored") {
  const Review reviews[] = {
      {start, 3}, {start + 600'000, 3}, {start + day + 600'000, 3}, {start + 9 * day, 1}};
  RecallPredictions out;
  replay(ReviewScheduler(), reviews, out);
  REQUIRE(out.p.size() == 2);
  CHECK(out.p[0] == doctest::Approx(MemoryModel<double>(review_defaults).recall({2.3065, 5}, 1)));
  CHECK(out.recalled == std::vector<double>{1, 0});
}

std::vector<std::vector<Review>> simulated(const ReviewParameters& w, int cards, int reviews) {
  const ReviewScheduler scheduler(w);
  Random random(11);
  std::vector<std::vector<Review>> log(static_cast<size_t>(cards));
  for (auto& card_log : log) {
    ReviewCard card;
    int64_t at = start + random.between(0, 300) * day;
    for (int i = 0; i < reviews; i++) {
      const double p = i == 0 ? 0.6 : scheduler.recall(card, at);
      const int rating = random.chance(p) ? (random.chance(0.8) ? 3 : random.chance(0.5) ? 2 : 4) : 1;
      card_log.push_back({at, rating});
      scheduler.review(card, card_log.back());
      at += std::max<int64_t>(card.due_ms - at, day) * random.between(8, 20) / 10;
    }
  }
  return log;
}

TEST_CASE(
    "a fit comes close to the parameters that made the log, and beats the published ones on what it has not "
    "seen") {
  ReviewParameters truth = review_defaults;
  truth[0] = 0.6;
  truth[2] = 6;
  truth[8] = 1.3;
  truth[11] = 2.2;
  truth[20] = 0.35;
  const auto log = simulated(truth, 400, 12);
  const auto fit = fit_reviews(log);
  REQUIRE(fit);
  CHECK(fit->log_loss < fit->default_log_loss);
  CHECK(fit->held_out < fit->held_out_default);
  CHECK(std::abs(fit->parameters[2] - truth[2]) < 1.5);
  CHECK(std::abs(fit->parameters[20] - truth[20]) < 0.12);
}

TEST_CASE("too small a log is refused") {
  const auto fit = fit_reviews(simulated(review_defaults, 10, 5));
  REQUIRE_FALSE(fit);
  CHECK(fit.error().code == "review.too_few");
}

}  // namespace
}  // namespace md::insight
