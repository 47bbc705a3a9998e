#include "shell/insight/verbs.h"

#include <algorithm>
#include <cstdio>

namespace md::insight_verbs {
namespace {

constexpr int exit_wrong = 2;

constexpr const Verb* verbs[] = {
    &assign_verb,
    &attribute_verb,
    &classify_verb,
    &clv_verb,
    &forecast_verb,
    &groups_verb,
    &items_verb,
    &mastery_verb,
    &match_verb,
    &modes_verb,
    &path_verb,
    &rank_verb,
    &rate_verb,
    &recommend_verb,
    &regress_verb,
    &retention_verb,
    &review_verb,
    &schedule_verb,
    &time_verb,
};

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int wrong(const Fault& fault) {
  std::fprintf(stderr, "%s\n", fault.line.c_str());
  return exit_wrong;
}

// Numbers near the largest that there are overflow in sums and squares: of the first file given.
Fault not_finite(const Verb& verb, const Options& options) {
  for (const Option& option : verb.options)
    if (option.takes == Takes::file && options.given(option.name))
      return fault_at(options.text(option.name), 1, 1, "its numbers are too large for this model").error();
  return {std::string(verb.name) + ": the numbers are too large for this model"};
}

int help() {
  print("mentordesk insight NAME --option value …\n\n");
  for (const Verb* verb : verbs)
    std::printf("  %-10.*s %.*s\n", int(verb->name.size()), verb->name.data(), int(verb->help.size()),
                verb->help.data());
  print(
      "\nmentordesk insight NAME --help tells the options and the columns.\n"
      "CSV in, with a header, columns in any order, - for standard input. One JSON object out. Wrong input: "
      "exit 2\n"
      "and one line on standard error, file:line:column: what.\n");
  return 0;
}

std::string value_of(const Option& option) {
  switch (option.takes) {
    case Takes::nothing:
      return "";
    case Takes::file:
      return " FILE";
    case Takes::integer:
      return " N";
    case Takes::number:
      return " X";
    case Takes::choice:
      return " " + std::string(option.choices);
    case Takes::text:
      return " TEXT";
  }
  return "";
}

int help(const Verb& verb) {
  std::printf("mentordesk insight %.*s: %.*s\n\n", int(verb.name.size()), verb.name.data(),
              int(verb.help.size()), verb.help.data());
  for (const Option& option : verb.options)
    std::printf("  %-34s %.*s\n", (std::string(option.name) + value_of(option)).c_str(),
                int(option.help.size()), option.help.data());
  print("\n");
  print(verb.details);
  return 0;
}

bool asks_for_help(std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [](std::string_view word) { return word == "--help" || word == "-h"; });
}

}  // namespace

int run(std::span<const std::string_view> words) {
  if (words.empty())
    return wrong({"insight: the name of a model is missing; mentordesk insight --help lists them"});
  const auto found = std::ranges::find(verbs, words[0], &Verb::name);
  if (found == std::end(verbs)) {
    if (asks_for_help(words.first(1))) return help();
    return wrong({"insight: there is no model \"" + std::string(words[0]) +
                  "\"; mentordesk insight --help lists them"});
  }
  words = words.subspan(1);
  if (asks_for_help(words)) return help(**found);
  const auto options = Options::parse((*found)->options, words);
  if (!options) return wrong(options.error());
  auto answer = (*found)->run(*options);
  if (!answer) return wrong(answer.error().line.empty() ? not_finite(**found, *options) : answer.error());
  *answer += '\n';
  print(*answer);
  return 0;
}

}  // namespace md::insight_verbs
