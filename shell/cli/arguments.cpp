#include <cstdlib>

#include "base/date.h"
#include "clock.h"
#include "files.h"
#include "verbs.h"

namespace md::cli {

std::string Arguments::option(std::string_view name, std::string_view otherwise) const {
  const auto found = options.find(name);
  return found == options.end() ? std::string(otherwise) : found->second;
}

Result<int64_t> time_of(const Arguments& arguments) {
  if (!arguments.has("at")) return now_ms();
  return parse_instant(arguments.option("at"));
}

Result<Json> json_word(const Arguments& arguments, size_t index) {
  if (index >= arguments.words.size()) return Json::object();
  if (arguments.words[index] != "-") return parse_json(arguments.words[index]);
  MD_ASSIGN(const std::string text, read_file("-"));
  return parse_json(text);
}

Result<std::string> passphrase_of(const Arguments& arguments) {
  if (arguments.has("passphrase-file")) {
    MD_ASSIGN(std::string text, read_file(arguments.option("passphrase-file")));
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
  }
  const char* set = std::getenv("MENTORDESK_PASSPHRASE");
  return std::string(set ? set : "");
}

Result<practice::Outcome> apply(const Arguments& arguments, store::Db& db, const practice::House& house,
                                std::string_view name, Json args) {
  practice::Command command;
  MD_ASSIGN(command.at_ms, time_of(arguments));
  uint8_t noise[10];
  random_bytes(noise);
  command.id = make_id(command.at_ms, noise);
  command.actor.id = "owner";
  command.name = name;
  command.args = std::move(args);
  MD_ASSIGN(practice::Outcome outcome, practice::apply(db, house, command));
  outcome.result = {{"command", command.id}, {"result", std::move(outcome.result)}};
  return outcome;
}

}  // namespace md::cli
