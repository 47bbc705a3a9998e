#include "practice/erase.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "practice/log.h"
#include "practice/older_copy.h"
#include "practice/queries.h"
#include "practice/search_index.h"
#include "practice/verbs.h"

namespace md::practice {
namespace {

using model::Field;
using model::FieldKind;
using model::RecordType;
using store::Fields;

constexpr int64_t day_ms = 86'400'000;
constexpr size_t telling_bytes_least = 4;
constexpr std::string_view scrub_due = "scrub_due", erased_args = R"({"erased":true})";

struct Row {
  const RecordType* type;
  std::string id;
  bool remove;
};

bool is_party_reference(const Field& field) {
  return field.kind == FieldKind::reference && field.refers == "party";
}

bool refers_to_party(const RecordType& type) { return std::ranges::any_of(type.fields, is_party_reference); }

// All that is about one person, and what becomes of it.
class Reach {
 public:
  explicit Reach(store::Db& db) : db_(db) {}

  Status find(const std::string& party) {
    MD_TRY(add_person(party));
    for (size_t i = 0; i < rows_.size(); i++) {
      const Row row = rows_[i];  // the list grows meanwhile
      if (row.type->name == "party") MD_TRY(add_about(row.id));
      MD_TRY(row.remove ? add_dependents(row) : add_parts(row));
    }
    return {};
  }

  const std::vector<Row>& rows() const { return rows_; }
  bool has(std::string_view id) const { return seen_.contains(id); }

 private:
  void add(const RecordType& type, std::string id, bool remove) {
    if (seen_.insert(id).second) rows_.push_back({&type, std::move(id), remove});
  }

  Result<std::vector<std::string>> ids_where(const RecordType& type, std::string_view field, std::string_view id,
                                             std::string_view also = {}) {
    std::string sql = "SELECT id FROM ";
    sql.append(type.name).append(" WHERE ").append(field).append("=?").append(also).append(" ORDER BY id");
    std::vector<std::string> ids;
    MD_TRY(db_.each(sql, {text_value(id)}, [&](const store::Row& row) { ids.push_back(row.string(0)); }));
    return ids;
  }

  // Entries that were merged are one person.
  Status add_person(const std::string& party) {
    const RecordType& type = *model::find_record_type("party");
    MD_ASSIGN(const Fields row, store::read_row(db_, "party", party));
    const std::string into(text_or_empty(*store::find_field(row, "merged_into")));
    add(type, party, false);
    if (!into.empty() && !has(into)) MD_TRY(add_person(into));
    MD_ASSIGN(const auto merged, ids_where(type, "merged_into", party));
    for (const std::string& id : merged)
      if (!has(id)) MD_TRY(add_person(id));
    return {};
  }

  // What names the person. Of a record that belongs to another person (who is taught while this one pays)
  // nothing is taken.
  Status add_about(const std::string& party) {
    for (const RecordType* type : model::record_types()) {
      if (type->name == "party") continue;
      for (const Field& field : type->fields) {
        if (!is_party_reference(field)) continue;
        const bool owned = field.name == type->owner;
        if (!owned && !type->owner.empty()) continue;
        MD_ASSIGN(const auto ids, ids_where(*type, field.name, party));
        for (const std::string& id : ids) add(*type, id, owned && !type->outlives_owner);
        if (type->name != "session") continue;
        // What was only planned will not take place.
        MD_ASSIGN(const auto planned, ids_where(*type, field.name, party, " AND state='planned'"));
        for (Row& row : rows_) row.remove = row.remove || std::ranges::find(planned, row.id) != planned.end();
      }
    }
    return {};
  }

  // The lines of an invoice: what hangs on a record and is nobody's own.
  Status add_parts(const Row& row) {
    for (const RecordType* type : model::record_types()) {
      if (row.type->name == "party" || refers_to_party(*type)) continue;
      for (const Field& field : type->fields) {
        if (field.kind != FieldKind::reference || field.refers != row.type->name) continue;
        MD_ASSIGN(const auto ids, ids_where(*type, field.name, row.id));
        for (const std::string& id : ids) add(*type, id, false);
      }
    }
    return {};
  }

  // What makes no sense without a record that goes.
  Status add_dependents(const Row& row) {
    for (const RecordType* type : model::record_types())
      for (const Field& field : type->fields) {
        const bool refers = field.kind == FieldKind::reference && field.refers == row.type->name;
        if (!refers || !field.has(model::required) || type->outlives_owner) continue;
        MD_ASSIGN(const auto ids, ids_where(*type, field.name, row.id));
        for (const std::string& id : ids) add(*type, id, true);
      }
    return {};
  }

  store::Db& db_;
  std::vector<Row> rows_;
  std::set<std::string, std::less<>> seen_;
};

// Values that mean this person wherever they stand: addresses, numbers, full names. One word ("Mark") means
// other things, too.
bool tells(std::string_view text) {
  return text.size() >= telling_bytes_least && std::ranges::any_of(text, [](char c) {
           return c == ' ' || c == '@' || uint8_t(c) >= 0x80;
         });
}

struct Telling {
  std::vector<std::string> values;

  void add(const Value& value) {
    const std::string_view text = text_or_empty(value);
    if (tells(text) && std::ranges::find(values, text) == values.end()) values.emplace_back(text);
  }
  // As they stand in JSON.
  Telling quoted() const {
    Telling out;
    for (const std::string& value : values) {
      const std::string json = print_json(Json(value));
      out.values.push_back(json.substr(1, json.size() - 2));
    }
    return out;
  }
  bool in(std::string_view text) const {
    return std::ranges::any_of(values, [&](const std::string& value) { return text.find(value) != text.npos; });
  }
  std::string without(std::string_view text) const {
    std::string out(text);
    for (const std::string& value : values)
      for (size_t at = 0; (at = out.find(value, at)) != std::string::npos; at += erased_text.size())
        out.replace(at, value.size(), erased_text);
    return out;
  }
};

bool names_somebody(std::string_view field) {
  return field == "display_name" || field == "email" || field == "phone" || field == "buyer_name";
}

Status read_telling(store::Db& db, const Reach& reach, Telling& telling) {
  for (const Row& row : reach.rows()) {
    if (row.type->name != "party") continue;
    MD_ASSIGN(const Fields fields, store::read_row(db, "party", row.id));
    for (const auto& [name, value] : fields)
      if (names_somebody(name)) telling.add(value);
  }
  return {};
}

Result<Fields> blanked(store::Db& db, const Row& row, const Telling& telling, int64_t at_ms) {
  MD_ASSIGN(const Fields before, store::read_row(db, row.type->name, row.id));
  Fields out;
  for (const Field& field : row.type->fields) {
    const Value& value = *store::find_field(before, field.name);
    if (is_null(value)) continue;
    if (field.has(model::personal))
      out.emplace_back(std::string(field.name),
                       field.has(model::required) ? text_value(erased_text) : Value());
    else if (telling.in(text_or_empty(value)))
      out.emplace_back(std::string(field.name), telling.without(text_or_empty(value)));
  }
  if (row.type->name == "party") {
    out.emplace_back("erased_at_ms", at_ms);
    if (is_null(*store::find_field(before, "archived_at_ms"))) out.emplace_back("archived_at_ms", at_ms);
  }
  if (row.type->name == "engagement" && text_or_empty(*store::find_field(before, "state")) != "ended") {
    out.emplace_back("state", "ended");
    out.emplace_back("ended_on", iso_date(Date{int32_t(at_ms / day_ms)}));
  }
  return out;
}

// References of records that stay to one that goes.
Status let_go(store::Db& db, store::Writer& writer, const Reach& reach, const Row& gone) {
  for (const RecordType* type : model::record_types())
    for (const Field& field : type->fields) {
      if (field.kind != FieldKind::reference || field.refers != gone.type->name) continue;
      std::string sql = "SELECT id FROM ";
      sql.append(type->name).append(" WHERE ").append(field.name).append("=? ORDER BY id");
      std::vector<std::string> ids;
      MD_TRY(db.each(sql, {gone.id}, [&](const store::Row& row) { ids.push_back(row.string(0)); }));
      for (const std::string& id : ids) {
        const auto known = std::ranges::find(reach.rows(), id, &Row::id);
        if (known != reach.rows().end() && known->remove) continue;
        MD_TRY(writer.update(type->name, id, {{std::string(field.name), Value()}}));
      }
    }
  return {};
}

Result<int64_t> erase_rows(store::Db& db, store::Writer& writer, const std::string& party, int64_t at_ms) {
  Reach reach(db);
  MD_TRY(reach.find(party));
  Telling telling;
  MD_TRY(read_telling(db, reach, telling));
  for (const Row& row : reach.rows()) {
    if (row.remove) {
      MD_TRY(let_go(db, writer, reach, row));
      continue;
    }
    MD_ASSIGN(const Fields fields, blanked(db, row, telling, at_ms));
    if (!fields.empty()) MD_TRY(writer.update(row.type->name, row.id, fields));
  }
  for (const Row& row : reach.rows())
    if (row.remove) MD_TRY(writer.remove(row.type->name, row.id));
  return int64_t(reach.rows().size());
}

Result<Json> erase(Context& context, const EraseArgs& args) {
  MD_ASSIGN(const Fields before, store::read_row(context.db, "party", args.party));
  if (!is_null(*store::find_field(before, "erased_at_ms"))) return fail("erase.already");
  MD_ASSIGN(const int64_t records, erase_rows(context.db, context.writer, args.party, context.now_ms()));
  return Json{{"id", args.party}, {"records", records}};
}

// --- The log

bool is_personal(const store::RowChange& change, std::string_view field) {
  if (change.kind == store::ChangeKind::remove) return true;
  const RecordType* type = model::find_record_type(change.table);
  const Field* known = type ? type->find(field) : nullptr;
  return known && known->has(model::personal);
}

struct Entry {
  int64_t n;
  std::string changes;
};

// What the entry says of erased records goes; that it touched them stays.
Status scrub_entry(store::Db& db, const Entry& entry, const std::set<std::string, std::less<>>& ids, Telling& telling) {
  MD_ASSIGN(auto changes, changes_from_json(Json::parse(entry.changes, nullptr, false)));
  for (store::RowChange& change : changes) {
    if (!ids.contains(change.id)) continue;
    const bool gone = !model::find_record_type(change.table);
    for (auto& field : change.fields) {
      if (!gone && !is_personal(change, field.field)) continue;
      if (names_somebody(field.field))
        for (const Value& value : {field.from, field.to}) telling.add(value);
      field.from = field.to = Value();
    }
  }
  return db.run("UPDATE log SET args=?,changes=? WHERE n=?",
                {text_value(erased_args), print_json(changes_to_json(changes)), entry.n});
}

// Arguments, answers and old values elsewhere that name the person.
Status scrub_mentions(store::Db& db, const Telling& quoted) {
  struct Found {
    int64_t n;
    std::string changes, result;
    bool in_args;
  };
  std::vector<Found> found;
  MD_TRY(db.each("SELECT n,args,changes,result FROM log ORDER BY n", {}, [&](const store::Row& row) {
    const bool in_args = quoted.in(row.text(1));
    if (in_args || quoted.in(row.text(2)) || quoted.in(row.text(3)))
      found.push_back({row.integer(0), quoted.without(row.text(2)), quoted.without(row.text(3)), in_args});
  }));
  for (const Found& entry : found) {
    MD_TRY(db.run("UPDATE log SET changes=?,result=? WHERE n=?", {entry.changes, entry.result, entry.n}));
    if (entry.in_args) MD_TRY(db.run("UPDATE log SET args=? WHERE n=?", {text_value(erased_args), entry.n}));
  }
  return {};
}

Status scrub_log(store::Db& db, const std::set<std::string, std::less<>>& ids, Telling& telling) {
  std::set<int64_t> touched;
  for (const std::string& id : ids)
    MD_TRY(db.each("SELECT n FROM log_record WHERE record=? ORDER BY n", {id},
                   [&](const store::Row& row) { touched.insert(row.integer(0)); }));
  for (const int64_t n : touched) {
    Entry entry{n, {}};
    MD_ASSIGN(entry.changes, db.text("SELECT changes FROM log WHERE n=?", {n}));
    MD_TRY(scrub_entry(db, entry, ids, telling));
  }
  return scrub_mentions(db, telling.quoted());
}

Result<EraseView> preview(QueryContext& context, const EraseArgs& args) {
  MD_ASSIGN(const Fields party, store::read_row(context.db, "party", args.party));
  EraseView view;
  view.name = text_or_empty(*store::find_field(party, "display_name"));
  view.erased = !is_null(*store::find_field(party, "erased_at_ms"));
  Reach reach(context.db);
  MD_TRY(reach.find(args.party));
  for (const Row& row : reach.rows()) {
    auto count = std::ranges::find(view.counts, row.type->name, &EraseCount::type);
    if (count == view.counts.end()) count = view.counts.insert(count, {std::string(row.type->name), 0, 0});
    (row.remove ? count->removed : count->kept)++;
  }
  const std::string match = search_query("\"" + view.name + "\"");
  if (match.empty() || view.erased) return view;
  MD_TRY(context.db.each(
      "SELECT d.id FROM search_text s JOIN search_document d ON d.n=s.rowid WHERE search_text MATCH ?", {match},
      [&](const store::Row& row) { view.mentions += !reach.has(row.text(0)); }));
  return view;
}

// What is final, and what a copy from before has to be told.
constexpr Verb verbs[] = {
    {.name = "party.erase", .run = run_verb<EraseArgs, erase>, .reversal = "none", .erases = true},
    {.name = "number_series.raise", .run = run_verb<RaiseSeriesArgs, raise_series>},
};
constexpr Query queries[] = {make_query<EraseQuery, preview>(), make_query<GivenNumbersQuery, given_numbers>()};

}  // namespace

std::span<const Verb> erase_verbs() { return verbs; }
std::span<const Query> erase_queries() { return queries; }

Status forget_erased(store::Db& db, std::vector<store::RowChange>& changes) {
  std::set<std::string, std::less<>> ids;
  Telling telling;
  for (store::RowChange& change : changes) {
    ids.insert(change.id);
    for (auto& field : change.fields) {
      if (names_somebody(field.field)) telling.add(field.from);
      const bool text = as_text(field.from) || as_text(field.to);
      if (text) field.from = field.to = Value();
    }
  }
  MD_TRY(scrub_log(db, ids, telling));
  // Merging all of the index into one piece leaves nothing of what was deleted.
  MD_TRY(db.run("INSERT INTO search_text(search_text) VALUES('optimize')"));
  return db.run("INSERT INTO meta(key,value) VALUES(?,'1') ON CONFLICT(key) DO NOTHING", {text_value(scrub_due)});
}

Status rewrite_file(store::Db& db) {
  MD_TRY(db.run("VACUUM"));
  MD_TRY(db.run("DELETE FROM meta WHERE key=?", {text_value(scrub_due)}));
  return db.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

Status finish_erasing(store::Db& db) {
  MD_ASSIGN(const int64_t due, db.integer("SELECT count(*) FROM meta WHERE key=?", {text_value(scrub_due)}));
  return due ? rewrite_file(db) : Status();
}

Result<int64_t> erase_again(store::Db& db, const std::vector<std::string>& parties) {
  MD_ASSIGN(const int64_t at_ms, db.integer("SELECT max(at_ms) FROM log"));
  int64_t erased = 0;
  MD_ASSIGN(auto transaction, store::Transaction::begin(db));
  for (const std::string& party : parties) {
    MD_ASSIGN(const int64_t there,
              db.integer("SELECT count(*) FROM party WHERE id=? AND erased_at_ms IS NULL", {party}));
    if (!there) continue;
    store::Writer writer(db);
    MD_ASSIGN(const int64_t records, erase_rows(db, writer, party, at_ms));
    erased += records > 0;
    std::vector<store::RowChange> changes = writer.take_changes();
    MD_TRY(update_search_index(db, changes));
    MD_TRY(forget_erased(db, changes));
  }
  MD_TRY(transaction.commit());
  if (erased) MD_TRY(rewrite_file(db));
  return erased;
}

}  // namespace md::practice
