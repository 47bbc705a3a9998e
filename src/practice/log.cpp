#include "practice/log.h"

#include <set>

namespace md::practice {
namespace {

using store::ChangeKind;
using store::RowChange;

constexpr std::string_view kind_codes[] = {"insert", "update", "remove"};

}  // namespace

Json changes_to_json(const std::vector<RowChange>& changes) {
  Json out = Json::array();
  for (const RowChange& change : changes) {
    Json fields = Json::object();
    for (const auto& field : change.fields)
      fields[field.field] = Json::array({to_json(field.from), to_json(field.to)});
    out.push_back({{"kind", kind_codes[size_t(change.kind)]},
                   {"table", change.table},
                   {"id", change.id},
                   {"fields", std::move(fields)}});
  }
  return out;
}

Result<std::vector<RowChange>> changes_from_json(const Json& json) {
  if (!json.is_array()) return fail("log.damaged");
  std::vector<RowChange> changes;
  for (const Json& item : json) {
    RowChange change;
    const std::string_view code = find_text(item, "kind");
    if (code == kind_codes[0]) change.kind = ChangeKind::insert;
    else if (code == kind_codes[1]) change.kind = ChangeKind::update;
    else if (code == kind_codes[2]) change.kind = ChangeKind::remove;
    else return fail("log.damaged");
    change.table = find_text(item, "table");
    change.id = find_text(item, "id");
    const Json* fields = find(item, "fields");
    if (!fields || !fields->is_object()) return fail("log.damaged");
    for (auto it = fields->begin(); it != fields->end(); ++it) {
      if (!it.value().is_array() || it.value().size() != 2) return fail("log.damaged");
      MD_ASSIGN(Value from, to_value(it.value()[0]));
      MD_ASSIGN(Value to, to_value(it.value()[1]));
      change.fields.push_back({it.key(), std::move(from), std::move(to)});
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

Status write_log(store::Db& db, const Command& command, const Outcome& outcome, std::string_view undoes) {
  MD_TRY(db.run("INSERT INTO log(id,at_ms,actor,name,ver,args,changes,result,undoes) VALUES(?,?,?,?,?,?,?,?,?)",
                {command.id, command.at_ms, command.actor.id, command.name, int64_t(command.ver),
                 print_json(command.args), print_json(changes_to_json(outcome.changes)), print_json(outcome.result),
                 undoes.empty() ? Value() : text_value(undoes)}));
  MD_ASSIGN(const int64_t n, db.integer("SELECT n FROM log WHERE id=?", {command.id}));
  std::set<std::string_view> records;
  for (const RowChange& change : outcome.changes)
    if (records.insert(change.id).second)
      MD_TRY(db.run("INSERT OR IGNORE INTO log_record(record,n) VALUES(?,?)", {change.id, n}));
  return {};
}

Result<std::optional<LogEntry>> read_log(store::Db& db, std::string_view command_id) {
  std::optional<LogEntry> entry;
  std::string changes, result;
  MD_TRY(db.each("SELECT n,id,at_ms,actor,name,changes,result,coalesce(undoes,'') FROM log WHERE id=?",
                 {text_value(command_id)}, [&](const store::Row& row) {
                   entry.emplace();
                   entry->n = row.integer(0);
                   entry->id = row.string(1);
                   entry->at_ms = row.integer(2);
                   entry->actor = row.string(3);
                   entry->name = row.string(4);
                   changes = row.string(5);
                   result = row.string(6);
                   entry->undoes = row.string(7);
                 }));
  if (!entry) return entry;
  // What we wrote ourselves has no bound of ours: an import's changes may be larger than what comes from outside.
  const Json parsed = Json::parse(changes, nullptr, false);
  MD_ASSIGN(entry->changes, changes_from_json(parsed));
  entry->result = Json::parse(result, nullptr, false);
  return entry;
}

}  // namespace md::practice
