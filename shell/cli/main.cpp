// mentordesk: the practice on the command line. JSON out; exit 0 done, 1 refused, 2 wrong use.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <span>

#include "base/zone.h"
#include "clock.h"
#include "files.h"
#include "model/schema.h"
#include "practice/query.h"

namespace md::cli {
namespace {

constexpr int exit_refused = 1, exit_usage = 2;

struct Arguments {
  std::string verb;
  std::vector<std::string> words;
  std::map<std::string, std::string> options;
};

struct Verb {
  std::string_view name, takes, help;
  size_t words_min, words_max;
  int (*run)(const Arguments&, store::Db&, const practice::House&);
};

int usage(const std::string& what) {
  std::fprintf(stderr, "mentordesk: %s\nmentordesk --help tells what there is.\n", what.c_str());
  return exit_usage;
}

int refused(const Error& error) {
  std::fprintf(stderr, "%s\n", print_json(to_json(error)).c_str());
  return exit_refused;
}

int answer(const Json& json) {
  std::printf("%s\n", print_json(json).c_str());
  return 0;
}

Result<Json> json_word(const Arguments& arguments, size_t index) {
  if (index >= arguments.words.size()) return Json::object();
  if (arguments.words[index] != "-") return parse_json(arguments.words[index]);
  MD_ASSIGN(const std::string text, read_file("-"));
  return parse_json(text);
}

int run_command(const Arguments& arguments, store::Db& db, const practice::House& house) {
  auto args = json_word(arguments, 1);
  if (!args) return refused(args.error());
  practice::Command command;
  command.at_ms = now_ms();
  uint8_t noise[10];
  random_bytes(noise);
  command.id = make_id(command.at_ms, noise);
  command.actor.id = "owner";
  command.name = arguments.words[0];
  command.args = std::move(*args);
  const auto outcome = practice::apply(db, house, command);
  if (!outcome) return refused(outcome.error());
  return answer({{"command", command.id}, {"result", outcome->result}});
}

int run_query(const Arguments& arguments, store::Db& db, const practice::House& house) {
  const auto params = json_word(arguments, 1);
  if (!params) return refused(params.error());
  practice::QueryContext context{db, house, {"owner"}};
  const auto view = practice::ask_json(context, arguments.words[0], *params);
  return view ? answer(*view) : refused(view.error());
}

int run_backup(const Arguments& arguments, store::Db& db, const practice::House&) {
  const auto image = db.image();
  if (!image) return refused(image.error());
  const auto written = write_file(arguments.words[0], *image);
  if (!written) return refused(written.error());
  return answer({{"file", arguments.words[0]}, {"bytes", image->size()}});
}

int run_names(const Arguments&, store::Db&, const practice::House&) {
  return answer({{"commands", practice::command_names()}, {"queries", practice::query_names()}});
}

constexpr Verb verbs[] = {
    {"command", "NAME [JSON]", "applies a command; JSON is its arguments, - reads them from standard input", 1, 2,
     run_command},
    {"query", "NAME [JSON]", "asks a query; JSON is its parameters, - reads them from standard input", 1, 2, run_query},
    {"backup", "FILE", "writes the whole practice into one file", 1, 1, run_backup},
    {"names", "", "lists all commands and queries", 0, 0, run_names},
};

int help() {
  std::printf("mentordesk [--db FILE] VERB …\n\n");
  for (const Verb& verb : verbs)
    std::printf("  %-8.*s %-14.*s %.*s\n", int(verb.name.size()), verb.name.data(), int(verb.takes.size()),
                verb.takes.data(), int(verb.help.size()), verb.help.data());
  std::printf(
      "\n  --db FILE  the practice's database, made when it does not exist (mentordesk.db in this folder)\n"
      "\nJSON on standard output. Exit 0: done. 1: refused, the reason as JSON on standard error. 2: wrong use.\n");
  return 0;
}

Result<Arguments> parse(std::span<char*> words) {
  Arguments arguments;
  for (size_t i = 1; i < words.size(); i++) {
    const std::string_view word = words[i];
    if (word == "--help" || word == "-h") {
      arguments.options["help"] = "";
    } else if (word == "--db") {
      if (i + 1 >= words.size()) return fail("--db takes a file");
      arguments.options["db"] = words[++i];
    } else if (word.starts_with("--")) {
      return fail("there is no option " + std::string(word));
    } else if (arguments.verb.empty()) {
      arguments.verb = word;
    } else {
      arguments.words.emplace_back(word);
    }
  }
  return arguments;
}

int run(std::span<char*> words) {
  const auto arguments = parse(words);
  if (!arguments) return usage(arguments.error().code);
  if (arguments->options.contains("help") || arguments->verb.empty()) return help();
  const auto verb = std::ranges::find(verbs, arguments->verb, &Verb::name);
  if (verb == std::end(verbs)) return usage("there is no verb " + arguments->verb);
  if (arguments->words.size() < verb->words_min || arguments->words.size() > verb->words_max)
    return usage(std::string(verb->name) + " takes " + std::string(verb->takes));

  const auto named = arguments->options.find("db");
  auto db = store::Db::open({.path = named == arguments->options.end() ? "mentordesk.db" : named->second});
  if (!db) return refused(db.error());
  if (const auto migrated = model::migrate(*db); !migrated) return refused(migrated.error());
  const auto zones = ZonePack::parse(embedded_zone_pack());
  if (!zones) return refused(zones.error());
  return verb->run(*arguments, *db, practice::House{&*zones});
}

}  // namespace
}  // namespace md::cli

int main(int n, char** words) { return md::cli::run(std::span(words, size_t(n))); }
