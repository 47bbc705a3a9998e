// mentordesk: the practice on the command line. JSON out; exit 0 done, 1 refused, 2 wrong use.

#include <algorithm>
#include <cstdio>
#include <span>

#include "base/zone.h"
#include "model/schema.h"
#include "shell/insight/verbs.h"
#include "verbs.h"
#include "words.h"

namespace md::cli {
namespace {

constexpr int exit_refused = 1, exit_usage = 2;

// Which database a verb works on.
enum class Opens : uint8_t {
  existing,  // it has to be there
  made,      // made when it is not there
  memory,    // an empty one that is never written down
};

struct Verb {
  std::string_view name, takes, help;
  size_t words_min, words_max;
  Opens opens;
  VerbFn run;
  std::string_view options = {};  // names without "--", one space between; a trailing "=" takes a value
  std::string_view details = {};
};

constexpr Verb verbs[] = {
    {"command", "NAME [JSON]", "applies a command; JSON holds its arguments, - reads them from standard input", 1, 2,
     Opens::made, run_command, "at=",
     "  mentordesk command practice.create '{\"fields\":{\"name\":\"Juniper Lane\",\"currency\":\"EUR\","
     "\"zone\":\"Europe/Berlin\",\"language\":\"en\"}}'\n"},
    {"query", "NAME [JSON]", "asks a query; JSON holds its parameters, - reads them from standard input", 1, 2,
     Opens::existing, run_query, {}, "  mentordesk query people '{\"text\":\"ada\"}'\n"},
    {"undo", "[COMMAND-ID]", "takes back the last change, or the one with that id", 0, 1, Opens::existing, run_undo,
     "at="},
    {"log", "", "lists what was done, the latest first", 0, 0, Opens::existing, run_log, "last= record= changes",
     "  --last N       how many, 20\n"
     "  --record ID    only what touched this record\n"
     "  --changes      also from what to what\n"},
    {"sample", "", "fills a new database with a year of a sample practice", 0, 0, Opens::made, run_sample,
     "at= parts= seed= zone=",
     "  --parts N      60 people each, 1\n"
     "  --seed N       the same seed and time give the same rows, 1\n"
     "  --zone NAME    time zone of the practice\n"},
    {"export", "FILE", "writes everything as .zip (CSV and JSON) or .json, or one record type as .csv", 1, 1,
     Opens::existing, run_export, "at= type=", "  --type NAME    the record type of a .csv, party\n"},
    {"backup", "FILE", "writes the whole practice into one file", 1, 1, Opens::existing, run_backup,
     "passphrase-file=",
     "  --passphrase-file FILE   encrypt with the passphrase in FILE; - reads it from standard input.\n"
     "                           Without it the environment's MENTORDESK_PASSPHRASE counts, if set.\n"},
    {"restore", "FILE", "makes the new database --db of a backup or an export", 1, 1, Opens::memory, run_restore,
     "passphrase-file= beside=",
     "  --beside DB              the practice as it is now: no invoice number is given twice, and people erased\n"
     "                           since stay erased. Without it the answer says whether numbers are \"unknown\".\n"
     "  --passphrase-file FILE   the passphrase of an encrypted backup; - reads it from standard input.\n"
     "                           Without it the environment's MENTORDESK_PASSPHRASE counts, if set.\n"},
    {"import", "FILE", "brings in people, past sessions or payments out of a CSV or vCard file", 1, 1, Opens::made,
     run_import,
     "at= dry-run kind= map= encoding= delimiter= header= dates= known= match= stage= tag= rest=",
     "  --dry-run         tells what would happen and changes nothing\n"
     "  --kind KIND       people, sessions, payments\n"
     "  --map COLUMN=FIELD,…  what columns mean, by title or number; FIELD none leaves one out\n"
     "  --encoding NAME   utf-8, utf-16le, utf-16be, gb18030, windows-1252\n"
     "  --delimiter C     one character, or tab\n"
     "  --header LINE     the line with the titles, 0 for none\n"
     "  --dates ORDER     ymd, dmy, mdy, named\n"
     "  --known WHAT      with who is known: fill, overwrite, skip, create\n"
     "  --match BY        who is known: usual, email, phone, name\n"
     "  --stage STAGE     of new people\n"
     "  --tag NAME,…      for everybody in the file\n"
     "  --rest FILE       where the rows go that are left out (NAME.left-out.csv beside the file)\n\n"
     "What is not chosen is recognised. One import is one step of undo.\n"},
    {"names", "", "lists all commands and queries", 0, 0, Opens::memory, run_names},
};

int usage(const std::string& what, const std::string& verb = "") {
  std::fprintf(stderr, "mentordesk: %s\nmentordesk %s--help tells more.\n", what.c_str(), verb.c_str());
  return exit_usage;
}

int refused(const Error& error, const Arguments& arguments) {
  Json args = Json::object();
  for (const auto& [name, value] : error.args) args[name] = value;
  const Json told = {{"code", error.code},
                     {"message", sentence(error, language_of(arguments.option("lang")))},
                     {"field", error.field},
                     {"args", std::move(args)}};
  std::fprintf(stderr, "%s\n", print_json(told).c_str());
  return exit_refused;
}

int help() {
  std::printf("mentordesk VERB … [--db FILE] [--lang en|zh]\n\n");
  for (const Verb& verb : verbs)
    std::printf("  %-8.*s %-14.*s %.*s\n", int(verb.name.size()), verb.name.data(), int(verb.takes.size()),
                verb.takes.data(), int(verb.help.size()), verb.help.data());
  std::printf("  %-8s %-14s %s\n", "insight", "NAME …", "what the numbers say, out of files of one's own");
  std::printf(
      "\n  --db FILE   the practice's database (mentordesk.db in this folder)\n"
      "  --lang L    the language of refusals: en or zh (what the environment says)\n"
      "  --help      after a verb: what it takes\n"
      "\nJSON on standard output. Exit 0: done. 1: refused, the reason as {code, message, field, args} on standard\n"
      "error. 2: wrong use.\n");
  return 0;
}

int help(const Verb& verb) {
  std::printf("mentordesk %.*s %.*s [--db FILE] [--lang en|zh]\n\n%.*s\n\n%.*s", int(verb.name.size()),
              verb.name.data(), int(verb.takes.size()), verb.takes.data(), int(verb.help.size()), verb.help.data(),
              int(verb.details.size()), verb.details.data());
  if (verb.options.find("at=") != std::string_view::npos)
    std::printf("  --at TIME      as if it were then, like 2026-03-25T09:00:00Z\n");
  std::printf("  --db FILE      %s (mentordesk.db in this folder)\n",
              verb.opens == Opens::existing ? "the practice's database"
              : verb.opens == Opens::made   ? "the practice's database, made when it is not there"
                                            : "the new database, for restore");
  return 0;
}

// Whether the verb knows the option, and whether that takes a value.
bool knows(std::string_view options, std::string_view name, bool& takes_value) {
  for (size_t at = 0; at < options.size();) {
    const size_t end = std::min(options.find(' ', at), options.size());
    std::string_view option = options.substr(at, end - at);
    takes_value = option.ends_with('=');
    if (takes_value) option.remove_suffix(1);
    if (option == name) return true;
    at = end + 1;
  }
  return false;
}

const Verb* find_verb(std::string_view name) {
  const auto found = std::ranges::find(verbs, name, &Verb::name);
  return found == std::end(verbs) ? nullptr : found;
}

// Nothing, and what is wrong in `problem`.
bool parse(std::span<char*> words, Arguments& arguments, std::string& problem) {
  std::string all = "db= lang= help h";
  for (size_t i = 1; i < words.size(); i++)
    if (const Verb* verb = find_verb(words[i]); verb && arguments.verb.empty()) {
      arguments.verb = words[i];
      all.append(" ").append(verb->options);
    }
  bool verb_passed = false;
  for (size_t i = 1; i < words.size(); i++) {
    std::string_view word = words[i];
    const bool option = word.starts_with("--") || word == "-h";
    if (!option && !verb_passed && word == arguments.verb) {
      verb_passed = true;
    } else if (!option) {
      arguments.words.emplace_back(word);
    } else {
      word.remove_prefix(word.starts_with("--") ? 2 : 1);
      bool takes_value = false;
      if (!knows(all, word, takes_value)) return problem = "there is no option --" + std::string(word), false;
      if (takes_value && i + 1 >= words.size())
        return problem = "--" + std::string(word) + " takes a value", false;
      arguments.options[std::string(word)] = takes_value ? words[++i] : "";
    }
  }
  const std::string language = arguments.option("lang", "en");
  if (language != "en" && language != "zh") return problem = "--lang takes en or zh", false;
  return true;
}

Result<store::Db> open(const Verb& verb, const Arguments& arguments) {
  const bool memory = verb.opens == Opens::memory;
  const std::string path = memory ? ":memory:" : arguments.option("db", "mentordesk.db");
  MD_ASSIGN(store::Db db, store::Db::open({.path = path, .must_exist = verb.opens == Opens::existing}));
  MD_TRY(model::migrate(db));
  return db;
}

int run(std::span<char*> words) {
  if (words.size() > 1 && words[1] == std::string_view("insight")) {
    const std::vector<std::string_view> rest(words.begin() + 2, words.end());
    return insight_verbs::run(rest);
  }
  Arguments arguments;
  std::string problem;
  if (!parse(words, arguments, problem)) return usage(problem);
  const Verb* verb = find_verb(arguments.verb);
  const bool asks = arguments.has("help") || arguments.has("h");
  if (!verb && !arguments.words.empty()) return usage("there is no verb " + arguments.words[0]);
  if (!verb) return asks ? help() : (help(), exit_usage);
  if (asks) return help(*verb);
  if (arguments.words.size() < verb->words_min || arguments.words.size() > verb->words_max)
    return usage(std::string(verb->name) + " takes " + std::string(verb->takes.empty() ? "nothing" : verb->takes),
                 std::string(verb->name) + " ");
  auto db = open(*verb, arguments);
  if (!db) return refused(db.error(), arguments);
  const auto zones = ZonePack::parse(embedded_zone_pack());
  if (!zones) return refused(zones.error(), arguments);
  const auto answer = verb->run(arguments, *db, practice::House{&*zones});
  if (!answer) return refused(answer.error(), arguments);
  std::printf("%s\n", print_json(*answer).c_str());
  return 0;
}

}  // namespace
}  // namespace md::cli

int main(int n, char** words) { return md::cli::run(std::span(words, size_t(n))); }
