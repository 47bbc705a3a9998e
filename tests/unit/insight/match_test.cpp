#include "insight/match.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "insight/match_learned.h"

namespace md::insight {
namespace {

using Skills = std::vector<SkillLevel>;

TEST_CASE("the plain scores by hand") {
  const Skills wanted = {{0, 3}, {1, 2}, {4, 1}}, held = {{0, 5}, {2, 4}, {4, 1}};
  CHECK(sum_of(score_any(wanted, held)) == 1);
  CHECK(sum_of(score_any(wanted, Skills{{9, 5}})) == 0);
  CHECK(sum_of(score_count(wanted, held)) == 2);
  CHECK(sum_of(score_similarity(wanted, held)) == doctest::Approx((1.0 / 3 + 1.0 / 3 + 1) / 3));
  CHECK(sum_of(score_bilinear(wanted, held, {})) == 16);
  CHECK(sum_of(score_bilinear(wanted, held, {{{1, 2}, 0.5}, {{0, 0}, -1}})) == 0.5 * 2 * 4 - 15);
  CHECK(score_count({}, held).empty());
}

TEST_CASE("hours in common, also around midnight") {
  using Day = std::vector<DayStretch>;
  CHECK(common_minutes(Day{{540, 480}}, Day{{960, 300}}) == 60);
  CHECK(common_minutes(Day{{1380, 120}}, Day{{0, 90}}) == 60);
  CHECK(common_minutes(Day{{1380, 120}}, Day{{1320, 240}}) == 120);
  CHECK(common_minutes(Day{{540, 60}}, Day{{600, 60}}) == 0);
  CHECK(common_minutes(Day{{0, 1440}}, Day{{700, 1440}}) == 1440);
  CHECK(common_minutes({}, Day{{0, 1440}}) == 0);
}

TEST_CASE("each hard limit") {
  const MatchProfile mentee{.languages = {1, 2}, .seasons = {{{540, 480}}}, .price_minor = 5000};
  MatchProfile mentor{
      .languages = {2}, .seasons = {{{900, 300}}}, .price_minor = 5000, .capacity = 1, .certified = true};
  const auto limits = [&](const MatchProfile& one) { return limits_between(mentee, 7, one, 3); };
  using enum MatchLimit;
  CHECK(limits(mentor).empty());
  MatchProfile other = mentor;
  other.blocked = {7};
  other.certified = false;
  other.capacity = 0;
  other.languages = {3};
  other.seasons = {{{1020, 60}}};
  other.price_minor = 5001;
  CHECK(limits(other) == std::vector<MatchLimit>{blocked, not_certified, full, language, hours, price});
  mentor.currency = 2;
  CHECK(limits(mentor) == std::vector<MatchLimit>{currency});
}

// Selective mentees, liked mentors, and a little of the features.
std::vector<Outcome> simulated(double noise, double feature) {
  Random random(31);
  std::vector<double> a(60), b(40);
  for (double& one : a) one = random.uniform() - 0.5;
  for (double& one : b) one = random.uniform() - 0.5;
  std::vector<Outcome> outcomes;
  for (uint32_t i = 0; i < 60; i++)
    for (uint32_t j = 0; j < 40; j++) {
      if (!random.chance(0.5)) continue;
      Outcome one{
          .mentee = i, .mentor = j, .value = 0, .features = {0, random.uniform(), random.uniform(), 0}};
      one.value = 0.5 + 0.6 * a[i] + 0.6 * b[j] + feature * (one.features[2] - 0.5) +
                      noise * (random.uniform() - 0.5) >=
                  0.5;
      outcomes.push_back(one);
    }
  return outcomes;
}

TEST_CASE(
    "who is liked and who is selective is learned, and said to be worth something on held-back pairs only "
    "then") {
  const auto outcomes = simulated(0.3, 0.2);
  const auto model = LearnedMatch::fit(outcomes, 60, 40);
  REQUIRE(model);
  CHECK(*model->held_out_auc() > 0.85);
  const auto parts = model->predict(3, 4, {0, 1, 1, 0});
  CHECK(parts.sum() ==
        doctest::Approx(parts.base + parts.mentee + parts.mentor + parts.features[1] + parts.features[2]));
  CHECK(parts.error > 0);

  auto chance = outcomes;
  Random random(2);
  for (Outcome& one : chance) one.value = random.chance(0.4);
  const auto none = LearnedMatch::fit(chance, 60, 40);
  REQUIRE(none);
  CHECK(std::abs(*none->held_out_auc() - 0.5) < 0.07);
}

TEST_CASE("the order of the outcomes does not matter; too few are refused; all alike have no curve") {
  auto outcomes = simulated(0.3, 0);
  const auto before = LearnedMatch::fit(outcomes, 60, 40);
  std::ranges::reverse(outcomes);
  const auto after = LearnedMatch::fit(outcomes, 60, 40);
  CHECK(before->predict(1, 2, {}).sum() == doctest::Approx(after->predict(1, 2, {}).sum()).epsilon(1e-10));
  CHECK(*before->held_out_auc() == doctest::Approx(*after->held_out_auc()).epsilon(1e-10));
  CHECK(LearnedMatch::fit(std::span(outcomes).first(5), 60, 40).error().code == "insight.too_few_rows");
  for (Outcome& one : outcomes) one.value = 1;
  CHECK_FALSE(LearnedMatch::fit(outcomes, 60, 40)->held_out_auc());
}

TEST_CASE("bilinear weights that made the outcomes are found") {
  Random random(17);
  std::vector<MatchProfile> mentees(80), mentors(50);
  for (MatchProfile& one : mentees) one.skills = {{0, random.uniform()}, {1, random.uniform()}};
  for (MatchProfile& one : mentors) one.skills = {{0, random.uniform()}, {1, random.uniform()}};
  std::vector<Outcome> outcomes;
  for (uint32_t i = 0; i < 80; i++)
    for (uint32_t j = 0; j < 50; j++) {
      const double f = mentees[i].skills[0].level * mentors[j].skills[1].level -
                       mentees[i].skills[1].level * mentors[j].skills[1].level;
      outcomes.push_back({.mentee = i, .mentor = j, .value = f + random.uniform() - 0.5 > 0 ? 1.0 : 0.0});
    }
  const auto fit = fit_bilinear(outcomes, mentees, mentors);
  REQUIRE(fit);
  CHECK((fit->weights.at({0, 1})) > 0.3);
  CHECK((fit->weights.at({1, 1})) < -0.3);
  CHECK(*fit->held_out_auc > 0.7);
}

}  // namespace
}  // namespace md::insight
