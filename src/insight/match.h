#pragma once
// Which mentors suit a mentee: hard limits first, then a score whose parts add up to it.
//
//   any         1 when the mentor holds a wanted skill
//   count       the number of wanted skills that the mentor holds
//   similarity  Σᵢ 1/(1 + |uᵢ − tᵢ|) / n over the n wanted skills; uᵢ wanted, tᵢ held level (0: not held)
//   bilinear    Σᵢⱼ wᵢⱼ uᵢ tⱼ, with weights given, learned from outcomes, or 1 for the same skill
//   learned     insight/match_learned.h
//   mixed       a weighted sum of them, count as a share of the wanted skills and bilinear per |u| |t|
//
// Profile similarity says little about real outcomes of two people: see how good a score is on held-back
// ones.

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace md::insight {

struct SkillLevel {
  uint32_t skill = 0;
  double level = 0;  // > 0
};

// A stretch of the day, in minutes UTC; it may run past midnight. from 0…1439, 0 < minutes ≤ 1440.
struct DayStretch {
  int from = 0, minutes = 0;
};

struct MatchProfile {
  std::vector<SkillLevel> skills;                // wanted or held; by skill, each once
  std::vector<uint32_t> languages;               // ascending; none: not said
  std::vector<std::vector<DayStretch>> seasons;  // of each season of the year the free hours; none: any time
  double price_minor = 0;                        // what a mentee pays at most, what a mentor takes; per hour
  uint32_t currency = 0;
  std::vector<uint32_t> blocked;  // whom they do not want, by the number of the other side; ascending
  uint32_t capacity = 0;          // mentors: places that are free
  bool certified = false;         // mentors
};

enum class MatchLimit : uint8_t { blocked, not_certified, full, language, hours, currency, price };
inline constexpr int match_minutes_min = 30;

// Every limit that stands between the two; none when they may be matched. Hours must have match_minutes_min
// minutes in common in every season.
std::vector<MatchLimit> limits_between(const MatchProfile& mentee, uint32_t mentee_number,
                                       const MatchProfile& mentor, uint32_t mentor_number);

// The most minutes in a row that a stretch of the one and a stretch of the other have in common.
int common_minutes(std::span<const DayStretch> a, std::span<const DayStretch> b);

struct SkillPoints {
  uint32_t skill;  // wanted
  double points;
};
// The points of each wanted skill; their sum is the score.
std::vector<SkillPoints> score_any(std::span<const SkillLevel> wanted, std::span<const SkillLevel> held);
std::vector<SkillPoints> score_count(std::span<const SkillLevel> wanted, std::span<const SkillLevel> held);
std::vector<SkillPoints> score_similarity(std::span<const SkillLevel> wanted,
                                          std::span<const SkillLevel> held);

// w by wanted and held skill. Empty: 1 for the same skill, 0 otherwise.
using BilinearWeights = std::map<std::pair<uint32_t, uint32_t>, double>;
std::vector<SkillPoints> score_bilinear(std::span<const SkillLevel> wanted, std::span<const SkillLevel> held,
                                        const BilinearWeights& weights);
double sum_of(std::span<const SkillPoints> points);

// The scores in a form that can be mixed: any, count as a share, similarity, bilinear per |u| |t|.
inline constexpr size_t match_features = 4;
std::array<double, match_features> match_features_of(const MatchProfile& mentee, const MatchProfile& mentor,
                                                     const BilinearWeights& weights);

}  // namespace md::insight
