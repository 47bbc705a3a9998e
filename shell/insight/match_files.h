#pragma once
// The files of `insight match`.

#include <array>
#include <memory>
#include <optional>

#include "insight/match.h"
#include "insight/match_learned.h"
#include "shell/insight/options.h"
#include "shell/insight/table.h"

namespace md::insight_verbs {

// Numbers for skills, languages and currencies, shared by both sides. The texts are kept.
class Vocabulary {
 public:
  uint32_t number(std::string_view name);
  const std::string& name(uint32_t number) const { return *names_[number]; }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<const std::string*> names_;
};

// The people of one side, by number in the order of their ids. Those who appear in outcomes only have no
// profile.
struct Side {
  Numbering ids;
  std::vector<insight::MatchProfile> profiles;
  std::vector<bool> has_profile;
};

inline constexpr std::array<std::string_view, 5> mixed_names = {"any", "count", "similarity", "bilinear",
                                                                "learned"};

struct MixWeights {
  std::optional<std::array<double, mixed_names.size()>> mix;
  insight::BilinearWeights bilinear;
};

struct MatchFiles {
  Table mentee_table, mentor_table;
  std::optional<Table> outcome_table;
  Vocabulary words;
  Side mentees, mentors;
  std::vector<insight::Outcome> outcomes;  // features not yet filled in
  MixWeights weights;
};

// Stays where it is: ids are views into the tables.
Checked<std::unique_ptr<MatchFiles>> read_match_files(const Options& options);

}  // namespace md::insight_verbs
