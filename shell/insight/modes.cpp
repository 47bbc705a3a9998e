#include "insight/modes.h"

#include <cstdio>
#include <set>

#include "shell/insight/json_in.h"
#include "shell/insight/json_out.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--problem",
     Takes::file,
     "JSON: the modes, the hours there are and the effect that is wanted",
     {},
     true},
};

// Products with counts and sums must stay finite.
constexpr Bounds size_bounds{0, 1e100, false};

struct Problem {
  std::vector<std::string> names;
  std::vector<insight::Mode> modes;
  double hours = 0, theta = 0;
};

Checked<Problem> read_problem(const JsonFile& file) {
  Problem problem;
  MD_ASSIGN(const Json* modes, file.list(file.root(), "modes"));
  std::set<std::string_view> names;
  for (size_t i = 0; i < modes->size(); i++) {
    const Json& one = (*modes)[i];
    const std::string place = at_index("modes", i);
    const std::string_view name = find_text(one, "name");
    if (name.empty()) return file.wrong(place + ".name", "a name is missing");
    if (!names.insert(name).second)
      return file.wrong(place + ".name", in_quotes(name) + " stands there twice");
    insight::Mode mode;
    MD_ASSIGN(mode.cost, file.number(one, "cost", place, size_bounds));
    MD_ASSIGN(mode.effect, file.number(one, "effect", place, size_bounds));
    MD_ASSIGN(mode.hours, file.number(one, "hours", place, size_bounds));
    MD_ASSIGN(const double max, file.number(one, "max", place, Bounds{0, 1e9, true}));
    mode.max = uint32_t(max);
    problem.names.emplace_back(name);
    problem.modes.push_back(mode);
  }
  MD_ASSIGN(problem.hours, file.number(file.root(), "hours", "", size_bounds));
  MD_ASSIGN(problem.theta, file.number(file.root(), "theta", "", Bounds{-1e100, 1e100, false}));
  return problem;
}

std::string why(const insight::ModesAnswer& answer, const Problem& problem) {
  char text[240];
  if (answer.infeasible == insight::ModesAnswer::Limit::counts)
    std::snprintf(text, sizeof text,
                  "max: with every mode used as often as it may be, the effect is %.10g; %.10g is wanted",
                  answer.most_effect, problem.theta);
  else
    std::snprintf(text, sizeof text, "hours: within %.10g hours the effect is %.10g at most; %.10g is wanted",
                  problem.hours, answer.most_effect, problem.theta);
  return text;
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const JsonFile file, JsonFile::read(options.text("--problem")));
  MD_ASSIGN(const Problem problem, read_problem(file));
  const auto answer = insight::choose_modes(problem.modes, problem.hours, problem.theta);
  if (!answer) return file.wrong("modes", words_of(answer.error()));
  JsonOut out;
  out.object();
  if (answer->infeasible != insight::ModesAnswer::Limit::none) {
    return out.text("infeasible", why(*answer, problem))
        .number("most_effect", answer->most_effect)
        .end()
        .finish();
  }
  out.number("cost", answer->cost).key("counts").object();
  for (size_t i = 0; i < problem.names.size(); i++) out.integer(problem.names[i], answer->counts[i]);
  return out.end().number("effect", answer->effect).number("hours", answer->hours).end().finish();
}

}  // namespace

const Verb modes_verb = {
    "modes", "which ways of working together reach a wanted effect at least cost",
    "--problem: {\"modes\":[{\"name\",\"cost\",\"effect\",\"hours\",\"max\"}],\"hours\":12,\"theta\":20}; "
    "all but theta at\n"
    "least 0. Answers the exact least cost, counts by name, and the effect and hours of these; or "
    "infeasible, which\n"
    "names the limit: max (the counts alone) or hours.\n",
    options, run};

}  // namespace md::insight_verbs
