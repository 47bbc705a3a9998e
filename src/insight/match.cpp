#include "insight/match.h"

#include <algorithm>
#include <cmath>

namespace md::insight {
namespace {

constexpr int day = 1440;

double level_of(std::span<const SkillLevel> skills, uint32_t skill) {
  const auto at = std::ranges::lower_bound(skills, skill, {}, &SkillLevel::skill);
  return at != skills.end() && at->skill == skill ? at->level : 0;
}

bool share_one(std::span<const uint32_t> a, std::span<const uint32_t> b) {
  return std::ranges::any_of(a, [&](uint32_t one) { return std::ranges::binary_search(b, one); });
}

bool share_hours(const MatchProfile& a, const MatchProfile& b) {
  for (size_t i = 0; i < std::min(a.seasons.size(), b.seasons.size()); i++)
    if (common_minutes(a.seasons[i], b.seasons[i]) < match_minutes_min) return false;
  return true;
}

double length_of(std::span<const SkillLevel> skills) {
  double square = 0;
  for (const SkillLevel& one : skills) square += one.level * one.level;
  return std::sqrt(square);
}

}  // namespace

int common_minutes(std::span<const DayStretch> a, std::span<const DayStretch> b) {
  int most = 0;
  for (const DayStretch& x : a)
    for (const DayStretch& y : b) {
      if (x.minutes == day || y.minutes == day) most = std::max(most, std::min(x.minutes, y.minutes));
      for (const int shift : {-day, 0, day})
        most = std::max(most, std::min(x.from + x.minutes, y.from + y.minutes + shift) -
                                  std::max(x.from, y.from + shift));
    }
  return most;
}

std::vector<MatchLimit> limits_between(const MatchProfile& mentee, uint32_t mentee_number,
                                       const MatchProfile& mentor, uint32_t mentor_number) {
  std::vector<MatchLimit> limits;
  if (std::ranges::binary_search(mentor.blocked, mentee_number) ||
      std::ranges::binary_search(mentee.blocked, mentor_number))
    limits.push_back(MatchLimit::blocked);
  if (!mentor.certified) limits.push_back(MatchLimit::not_certified);
  if (mentor.capacity == 0) limits.push_back(MatchLimit::full);
  if (!mentee.languages.empty() && !mentor.languages.empty() &&
      !share_one(mentee.languages, mentor.languages))
    limits.push_back(MatchLimit::language);
  if (!share_hours(mentee, mentor)) limits.push_back(MatchLimit::hours);
  if (mentee.currency != mentor.currency)
    limits.push_back(MatchLimit::currency);
  else if (mentor.price_minor > mentee.price_minor)
    limits.push_back(MatchLimit::price);
  return limits;
}

std::vector<SkillPoints> score_any(std::span<const SkillLevel> wanted, std::span<const SkillLevel> held) {
  for (const SkillLevel& one : wanted)
    if (level_of(held, one.skill) > 0) return {{one.skill, 1}};
  return {};
}

std::vector<SkillPoints> score_count(std::span<const SkillLevel> wanted, std::span<const SkillLevel> held) {
  std::vector<SkillPoints> points;
  for (const SkillLevel& one : wanted)
    if (level_of(held, one.skill) > 0) points.push_back({one.skill, 1});
  return points;
}

std::vector<SkillPoints> score_similarity(std::span<const SkillLevel> wanted,
                                          std::span<const SkillLevel> held) {
  std::vector<SkillPoints> points;
  for (const SkillLevel& one : wanted) {
    const double off = std::fabs(one.level - level_of(held, one.skill));
    points.push_back({one.skill, 1 / (1 + off) / double(wanted.size())});
  }
  return points;
}

std::vector<SkillPoints> score_bilinear(std::span<const SkillLevel> wanted, std::span<const SkillLevel> held,
                                        const BilinearWeights& weights) {
  std::vector<SkillPoints> points;
  for (const SkillLevel& one : wanted) {
    double sum = 0;
    if (weights.empty()) {
      sum = one.level * level_of(held, one.skill);
    } else {
      for (const SkillLevel& other : held) {
        const auto weight = weights.find({one.skill, other.skill});
        if (weight != weights.end()) sum += weight->second * one.level * other.level;
      }
    }
    if (sum != 0) points.push_back({one.skill, sum});
  }
  return points;
}

double sum_of(std::span<const SkillPoints> points) {
  double sum = 0;
  for (const SkillPoints& one : points) sum += one.points;
  return sum;
}

std::array<double, match_features> match_features_of(const MatchProfile& mentee, const MatchProfile& mentor,
                                                     const BilinearWeights& weights) {
  const double wanted = std::max<double>(double(mentee.skills.size()), 1);
  const double lengths = length_of(mentee.skills) * length_of(mentor.skills);
  return {sum_of(score_any(mentee.skills, mentor.skills)),
          sum_of(score_count(mentee.skills, mentor.skills)) / wanted,
          sum_of(score_similarity(mentee.skills, mentor.skills)),
          lengths > 0 ? sum_of(score_bilinear(mentee.skills, mentor.skills, weights)) / lengths : 0};
}

}  // namespace md::insight
