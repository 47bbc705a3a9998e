#include "practice/history.h"

#include <algorithm>
#include <set>

#include "practice/history_views.h"
#include "practice/log.h"
#include "practice/queries.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using store::ChangeKind;
using store::Fields;
using store::RowChange;

// How far back the person's own steps are looked through.
constexpr int64_t steps_max = 500;
constexpr size_t rows_asked_one_by_one = 100;

std::unexpected<Error> changed_since(const RowChange& change, std::string_view field) {
  return fail("undo.changed_since", {{"type", change.table}, {"field", std::string(field)}}, change.id);
}

Status check_unchanged(const RowChange& change, const Fields& row) {
  for (const auto& field : change.fields) {
    const Value* now = store::find_field(row, field.field);
    if (!now || *now != field.to) return changed_since(change, field.field);
  }
  return {};
}

// Whether the command wrote that field of that row itself: it goes, or gets its old value back, as well.
bool wrote(const std::vector<RowChange>& changes, std::string_view table, std::string_view id,
           std::string_view field) {
  return std::ranges::any_of(changes, [&](const RowChange& change) {
    return change.id == id && change.table == table &&
           (change.kind == ChangeKind::insert ||
            std::ranges::any_of(change.fields, [&](const auto& changed) { return changed.field == field; }));
  });
}

Status check_not_referred_to(Context& context, const RowChange& change,
                             const std::vector<RowChange>& changes) {
  for (const model::RecordType* type : model::record_types()) {
    for (const model::Field& field : type->fields) {
      if (field.kind != model::FieldKind::reference || field.refers != change.table) continue;
      std::string sql = "SELECT id FROM ";
      sql.append(type->name).append(" WHERE ").append(field.name).append("=? ORDER BY id");
      bool others = false;
      MD_TRY(context.db.each(sql, {change.id}, [&](const store::Row& row) {
        others = others || !wrote(changes, type->name, row.text(0), field.name);
      }));
      if (others)
        return fail("undo.referred_to", {{"type", change.table}, {"by", std::string(type->name)}}, change.id);
    }
  }
  return {};
}

// The same for many rows at once, when they are gone: asking for each of thousands would take minutes.
Status check_nothing_dangles(Context& context, const std::vector<RowChange>& changes) {
  std::set<std::string_view> tables;
  for (const RowChange& change : changes)
    if (change.kind == ChangeKind::insert) tables.insert(change.table);
  for (const model::RecordType* type : model::record_types()) {
    for (const model::Field& field : type->fields) {
      if (field.kind != model::FieldKind::reference || !tables.contains(field.refers)) continue;
      std::string sql = "SELECT r.";
      sql.append(field.name).append(" FROM ").append(type->name).append(" r WHERE r.").append(field.name);
      sql.append(" IS NOT NULL AND NOT EXISTS(SELECT 1 FROM ")
          .append(field.refers)
          .append(" t WHERE t.id=r.");
      sql.append(field.name).append(") ORDER BY r.id LIMIT 1");
      MD_ASSIGN(const std::string id, context.db.text(sql));
      if (!id.empty())
        return fail("undo.referred_to",
                    {{"type", std::string(field.refers)}, {"by", std::string(type->name)}}, id);
    }
  }
  return {};
}

Status take_back_insert(Context& context, const RowChange& change, const std::vector<RowChange>& changes,
                        bool alone) {
  auto row = store::read_row(context.db, change.table, change.id);
  if (!row) return changed_since(change, "id");
  MD_TRY(check_unchanged(change, *row));
  // A field that was filled in since counts as changed, too.
  for (const auto& [name, value] : *row) {
    bool known = is_null(value) || name == "rev";
    for (const auto& field : change.fields) known = known || field.field == name;
    if (!known) return changed_since(change, name);
  }
  if (alone) MD_TRY(check_not_referred_to(context, change, changes));
  return context.writer.remove(change.table, change.id);
}

Status take_back(Context& context, const RowChange& change, const std::vector<RowChange>& changes,
                 bool alone) {
  switch (change.kind) {
    case ChangeKind::insert:
      return take_back_insert(context, change, changes, alone);
    case ChangeKind::update: {
      auto row = store::read_row(context.db, change.table, change.id);
      if (!row) return changed_since(change, "id");
      MD_TRY(check_unchanged(change, *row));
      Fields back;
      for (const auto& field : change.fields) back.emplace_back(field.field, field.from);
      return context.writer.update(change.table, change.id, back);
    }
    case ChangeKind::remove: {
      Fields back;
      for (const auto& field : change.fields) back.emplace_back(field.field, field.from);
      auto status = context.writer.insert(change.table, change.id, back);
      if (!status && status.error().code == "record.exists") return changed_since(change, "id");
      return status;
    }
  }
  return {};
}

struct Step {
  std::string id, name, undoes;
};

// Undo and redo stacks, as an editor keeps them, from the actor's own log.
Result<HistoryView> history(QueryContext& context, const HistoryParams& params) {
  std::vector<Step> steps;
  MD_TRY(context.db.each("SELECT id,name,coalesce(undoes,'') FROM log WHERE actor=? ORDER BY n DESC LIMIT ?",
                         {params.actor, steps_max}, [&](const store::Row& row) {
                           steps.push_back({row.string(0), row.string(1), row.string(2)});
                         }));
  struct Item {
    std::string step;  // the log entry to undo
    std::string name;  // of the change that it stands for
  };
  std::vector<Item> undo, redo;
  const auto pop = [](std::vector<Item>& stack, std::string_view id) -> std::string {
    for (size_t i = stack.size(); i > 0; i--)
      if (stack[i - 1].step == id) {
        std::string name = stack[i - 1].name;
        stack.erase(stack.begin() + std::ptrdiff_t(i - 1));
        return name;
      }
    return {};
  };
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (step->undoes.empty()) {
      undo.push_back({step->id, step->name});
      redo.clear();
    } else if (std::string name = pop(undo, step->undoes); !name.empty()) {
      redo.push_back({step->id, std::move(name)});
    } else if (std::string again = pop(redo, step->undoes); !again.empty()) {
      undo.push_back({step->id, std::move(again)});
    }
  }
  HistoryView view;
  if (!undo.empty()) view.undo_id = undo.back().step, view.undo_name = undo.back().name;
  if (!redo.empty()) view.redo_id = redo.back().step, view.redo_name = redo.back().name;
  return view;
}

constexpr Verb verbs[] = {{.name = "undo", .run = run_verb<UndoArgs, undo>}};
Result<LogView> log_lines(QueryContext& context, const LogParams& params) {
  if (params.limit < 1 || params.limit > log_entries_max) return fail("query.bad_window");
  LogView view;
  MD_TRY(context.db.each(
      "SELECT id,actor,name,at_ms,args,changes,coalesce(undoes,'') FROM log WHERE ?1='' OR n IN"
      "(SELECT n FROM log_record WHERE record=?1) ORDER BY n DESC LIMIT ?2",
      {params.record, int64_t(params.limit)}, [&](const store::Row& row) {
        view.entries.push_back({row.string(0), row.string(1), row.string(2), row.integer(3), row.string(4),
                                row.string(5), row.string(6)});
      }));
  return view;
}

constexpr Query queries[] = {make_query<HistoryQuery, history>(), make_query<LogQuery, log_lines>()};

}  // namespace

Result<Json> undo(Context& context, const UndoArgs& args) {
  MD_ASSIGN(auto entry, read_log(context.db, args.command));
  if (!entry) return fail("undo.unknown");
  MD_ASSIGN(const int64_t again,
            context.db.integer("SELECT count(*) FROM log WHERE undoes=?", {args.command}));
  if (again) return fail("undo.already");
  const Verb* verb = find_verb(entry->name);
  if (verb && verb->reversal == "none") return fail("undo.final");
  if (verb && !verb->reversal.empty())
    return fail("undo.left_the_house", {{"name", entry->name}, {"reversal", std::string(verb->reversal)}});
  const bool alone = entry->changes.size() <= rows_asked_one_by_one;
  for (auto change = entry->changes.rbegin(); change != entry->changes.rend(); ++change)
    MD_TRY(take_back(context, *change, entry->changes, alone));
  if (!alone) MD_TRY(check_nothing_dangles(context, entry->changes));
  return Json{{"undone", entry->name}};
}

std::span<const Verb> history_verbs() {
  return verbs;
}
std::span<const Query> history_queries() {
  return queries;
}

}  // namespace md::practice
