#include <algorithm>

#include "practice/erase.h"
#include "practice/history.h"
#include "practice/import_plan.h"
#include "practice/log.h"
#include "practice/records.h"
#include "practice/search_index.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

constexpr int64_t earliest_ms = 0;
constexpr int64_t latest_ms = 7258118400000;  // 2200-01-01

// "party.create" → the type "party" and "create".
struct GeneratedName {
  const model::RecordType* type = nullptr;
  std::string_view verb;
};

GeneratedName split_generated(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || !is_generated(name.substr(dot + 1))) return {};
  const model::RecordType* type = model::find_record_type(name.substr(0, dot));
  if (type && type->verbs_only) return {};
  return {type, name.substr(dot + 1)};
}

Status check_envelope(const Command& command) {
  if (!valid_id(command.id)) return fail("command.bad_id", {}, "id");
  if (command.at_ms < earliest_ms || command.at_ms > latest_ms) return fail("command.bad_time", {}, "at_ms");
  return {};
}

Result<Json> run(Context& context) {
  const Command& command = context.command;
  if (const Verb* verb = find_verb(command.name)) {
    if (command.ver > verb->ver)
      return fail("command.newer", {{"name", command.name}, {"ver", std::to_string(command.ver)}});
    if (!(verb->roles & uint8_t(command.actor.role))) return fail("command.not_allowed", {{"name", command.name}});
    return verb->run(context, command.args);
  }
  const GeneratedName generated = split_generated(command.name);
  if (!generated.type) return fail("command.unknown", {{"name", command.name}});
  if (command.ver > 1)
    return fail("command.newer", {{"name", command.name}, {"ver", std::to_string(command.ver)}});
  if (command.actor.role != Role::owner) return fail("command.not_allowed", {{"name", command.name}});
  return run_generated(context, *generated.type, generated.verb, command.args);
}

// The arguments as the log keeps them.
Command without_bulk(const Command& command) {
  const std::string_view bulk = bulky_argument(command.name);
  Command kept{command.id, command.at_ms, command.actor, command.name, command.ver, {}};
  if (bulk.empty() || !command.args.is_object()) {
    kept.args = command.args;
    return kept;
  }
  for (auto it = command.args.begin(); it != command.args.end(); ++it)
    kept.args[it.key()] = it.key() == bulk ? Json(it->size()) : *it;
  return kept;
}

}  // namespace

Result<Outcome> apply(store::Db& db, const House& house, const Command& command) {
  MD_TRY(check_envelope(command));
  MD_ASSIGN(auto transaction, store::Transaction::begin(db));
  MD_ASSIGN(auto before, read_log(db, command.id));
  if (before) return Outcome{std::move(before->result), {}, true};

  store::Writer writer(db);
  Context context(db, house, writer, command);
  MD_ASSIGN(Json result, run(context));
  Outcome outcome{std::move(result), writer.take_changes(), false};
  MD_TRY(update_search_index(db, outcome.changes));
  const Verb* verb = find_verb(command.name);
  const bool erases = verb && verb->erases;
  if (erases) MD_TRY(forget_erased(db, outcome.changes));
  const bool undoing = command.name == "undo";
  MD_TRY(write_log(db, without_bulk(command), outcome,
                   undoing ? find_text(command.args, "command") : std::string_view()));
  MD_TRY(transaction.commit());
  // Whether the file can be written anew now or when it is opened next: the command has happened.
  if (erases) (void)rewrite_file(db);
  return outcome;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Verb* verb : all_verbs()) names.emplace_back(verb->name);
  for (const model::RecordType* type : model::record_types())
    for (const std::string_view verb : {"create", "set", "archive", "restore"})
      if (!type->verbs_only) names.push_back(std::string(type->name).append(".").append(verb));
  std::ranges::sort(names);
  // A verb written by hand stands for the generated one of that name.
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace md::practice
