#pragma once
// What the command line can do. A new verb: a function in a file of its own, declared here, and a line in the table of
// main.cpp.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "practice/command.h"
#include "store/db.h"

namespace md::cli {

// mentordesk VERB word… --option value…
struct Arguments {
  std::string verb;
  std::vector<std::string> words;
  std::map<std::string, std::string, std::less<>> options;  // by name without "--"

  bool has(std::string_view option) const { return options.contains(option); }
  std::string option(std::string_view name, std::string_view otherwise = {}) const;
};

// What a verb answers: printed as JSON when it is something.
using Answer = Result<Json>;
using VerbFn = Answer (*)(const Arguments&, store::Db&, const practice::House&);

// The time of what is done: --at, else the clock. Errors: time.malformed.
Result<int64_t> time_of(const Arguments& arguments);
// The word as JSON; "-" reads it from standard input, none is an empty object. Errors: file.*, json.*.
Result<Json> json_word(const Arguments& arguments, size_t index);
// --passphrase-file FILE ("-": standard input), else the environment's MENTORDESK_PASSPHRASE, else empty.
Result<std::string> passphrase_of(const Arguments& arguments);
// Applies a command of the owner.
Result<practice::Outcome> apply(const Arguments& arguments, store::Db& db, const practice::House& house,
                                std::string_view name, Json args);

Answer run_command(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_query(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_undo(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_log(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_sample(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_names(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_backup(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_export(const Arguments& arguments, store::Db& db, const practice::House& house);
Answer run_import(const Arguments& arguments, store::Db& db, const practice::House& house);
// Writes the file named by --db, which must not exist: `db` is an empty one in memory.
Answer run_restore(const Arguments& arguments, store::Db& db, const practice::House& house);

}  // namespace md::cli
