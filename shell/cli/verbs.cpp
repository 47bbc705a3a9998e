// Commands, queries and the log on the command line.

#include "verbs.h"

#include "base/date.h"
#include "base/format.h"
#include "practice/history_views.h"
#include "practice/query.h"

namespace md::cli {
namespace {

constexpr int64_t log_lines_usual = 20, log_lines_max = practice::log_entries_max, sample_parts_max = 10'000;

Result<int64_t> number_of(const Arguments& arguments, std::string_view option, int64_t otherwise, int64_t most) {
  if (!arguments.has(option)) return otherwise;
  const auto number = parse_integer(arguments.option(option));
  if (!number || *number < 1 || *number > most)
    return fail("field.out_of_range", {{"least", "1"}, {"most", std::to_string(most)}}, option);
  return *number;
}

}  // namespace

Answer run_command(const Arguments& arguments, store::Db& db, const practice::House& house) {
  MD_ASSIGN(Json args, json_word(arguments, 1));
  MD_ASSIGN(practice::Outcome outcome, apply(arguments, db, house, arguments.words[0], std::move(args)));
  return std::move(outcome.result);
}

Answer run_query(const Arguments& arguments, store::Db& db, const practice::House& house) {
  MD_ASSIGN(const Json params, json_word(arguments, 1));
  practice::QueryContext context{db, house, {"owner"}};
  return practice::ask_json(context, arguments.words[0], params);
}

Answer run_undo(const Arguments& arguments, store::Db& db, const practice::House& house) {
  std::string id = arguments.words.empty() ? std::string() : arguments.words[0];
  if (id.empty()) {
    practice::QueryContext context{db, house, {"owner"}};
    MD_ASSIGN(const Json history, practice::ask_json(context, "history", Json::object()));
    id = find_text(history, "undo_id");
    if (id.empty()) return fail("undo.unknown");
  }
  MD_ASSIGN(practice::Outcome outcome, apply(arguments, db, house, "undo", {{"command", id}}));
  return std::move(outcome.result);
}

Answer run_log(const Arguments& arguments, store::Db& db, const practice::House& house) {
  MD_ASSIGN(const int64_t lines, number_of(arguments, "last", log_lines_usual, log_lines_max));
  const std::string record = arguments.option("record");
  practice::QueryContext context{db, house, {"owner"}};
  MD_ASSIGN(Json log, practice::ask_json(context, "log", {{"record", record}, {"limit", lines}}));
  for (Json& entry : log["entries"]) {
    entry["at"] = iso_instant(entry["at_ms"].get<int64_t>());
    entry.erase("at_ms");
    for (const char* text : {"args", "changes"})
      entry[text] = Json::parse(entry[text].get_ref<const std::string&>(), nullptr, false);
    if (!arguments.has("changes")) entry.erase("changes");
    if (entry["undoes"].get_ref<const std::string&>().empty()) entry.erase("undoes");
  }
  return log;
}

Answer run_sample(const Arguments& arguments, store::Db& db, const practice::House& house) {
  MD_ASSIGN(const int64_t parts, number_of(arguments, "parts", 1, sample_parts_max));
  MD_ASSIGN(const int64_t seed, number_of(arguments, "seed", 1, int64_t(1) << 40));
  Json args = {{"seed", seed}, {"language", arguments.option("lang", "en")}, {"zone", arguments.option("zone")}};
  Json counted = {{"parts", parts}};
  for (int64_t part = 0; part < parts; part++) {
    args["part"] = part;
    MD_ASSIGN(practice::Outcome outcome, apply(arguments, db, house, "sample.fill", args));
    counted.update(outcome.result["result"]);  // of all parts so far
  }
  return counted;
}

Answer run_names(const Arguments&, store::Db&, const practice::House&) {
  return Json{{"commands", practice::command_names()}, {"queries", practice::query_names()}};
}

}  // namespace md::cli
