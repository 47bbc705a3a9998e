#pragma once
// mentordesk insight NAME …: the models on files of one's own. A new verb: a file in this folder that defines
// a Verb, a line here and one in verbs.cpp, and cases in tests/insight/cases/NAME.mjs.

#include <span>
#include <string>
#include <string_view>

#include "shell/insight/fault.h"
#include "shell/insight/options.h"

namespace md::insight_verbs {

struct Verb {
  std::string_view name;
  std::string_view help;     // one line: what it tells
  std::string_view details;  // the columns of its files and what it answers
  std::span<const Option> options;
  Checked<std::string> (*run)(const Options&);  // the JSON object to print
};

extern const Verb assign_verb;
extern const Verb attribute_verb;
extern const Verb classify_verb;
extern const Verb clv_verb;
extern const Verb forecast_verb;
extern const Verb groups_verb;
extern const Verb items_verb;
extern const Verb mastery_verb;
extern const Verb match_verb;
extern const Verb modes_verb;
extern const Verb path_verb;
extern const Verb rank_verb;
extern const Verb rate_verb;
extern const Verb recommend_verb;
extern const Verb regress_verb;
extern const Verb retention_verb;
extern const Verb review_verb;
extern const Verb schedule_verb;
extern const Verb time_verb;

// `words` come after "insight". Prints the answer, or one line on standard error. Returns the exit code: 0,
// or 2 for whatever is wrong with files and options.
int run(std::span<const std::string_view> words);

}  // namespace md::insight_verbs
