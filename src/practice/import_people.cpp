// People and organisations out of a file: who of them is the same, who is known, and what is to be written.

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "base/zone.h"
#include "interop/contact.h"
#include "model/areas.h"
#include "model/check.h"
#include "practice/import_plan.h"
#include "practice/import_words.h"
#include "practice/insert_checked.h"
#include "practice/records.h"

namespace md::practice {
namespace {

using store::Fields;

constexpr int64_t looked_at_once = 2000;
constexpr size_t other_contacts_max = 2000;
constexpr std::string_view other_contacts = "other_contacts";

// What columns are called in files, and where the value stands in the practice.
constexpr struct {
  std::string_view code, field;
} plain_fields[] = {
    {"display_name", "display_name"}, {"job_title", "job_title"}, {"city", "city"},
    {"country", "country"},           {"address", "address"},     {"language", "language"},
    {"time_zone", "zone"},            {"source", "came_from"},    {"external_key", "external_key"},
    {"email", "email"},               {"phone", "phone"},         {"website", "website"},
    {"birthday", "birthday"},
};

// The surest ground to call two the same comes first.
enum class Ground : uint8_t { key, email, phone, name, none };

struct Key {
  Ground ground;
  std::string text;
};

struct Identity {
  bool organisation = false;
  std::string_view name, company, external_key;
  std::vector<std::string_view> emails, phones;
};

struct Person {
  ImportRow row;  // of the file, those that are the same put together
  Fields fields;  // checked, as a new record would have them
  std::string company, notes;
  std::vector<std::string> tags;
  bool organisation = false;
  std::string known;  // the record that it is
  Ground ground = Ground::none;
  uint32_t merged_into = UINT32_MAX;  // another one of the file turned out to be the same record
  Fate fate = Fate::create;
  Fields changes;  // of the known record
  bool new_company = false, new_note = false;
};

std::vector<std::string_view> all(const ImportRow& row, std::string_view field) {
  std::vector<std::string_view> found;
  for (const auto& [code, value] : row.values)
    if (code == field) found.push_back(value);
  return found;
}

bool has(const std::vector<std::string>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

// The same for one address or number however it is written.
std::string same_address(std::string_view value) {
  if (value.find('@') != std::string_view::npos) return ascii_lower(value);
  std::string number = value.find("://") == std::string_view::npos ? interop::phone_key(value) : std::string();
  return number.empty() ? std::string(value) : number;
}

class PeoplePlan final : public ImportPlan {
 public:
  PeoplePlan(ImportRules rules, const House& house) : ImportPlan(std::move(rules), house) {}

  Status add(const ImportRow& row) override;
  Result<bool> look(store::Db& db) override;
  size_t items() const override { return people_.size(); }
  Status settle(store::Db& db, size_t item) override;
  Fate fate(size_t row) const override;
  Result<Json> write(Context& context) override;

 private:
  std::vector<Key> keys_of(const Identity& who) const;
  Status fill(Person& person) const;
  Result<Value> checked(const model::RecordType& type, std::string_view field, std::string_view value) const;
  void join(Person& person, const ImportRow& row);
  void meet(const Identity& who, std::string_view id);
  void put_together();
  Status compare(store::Db& db, Person& person);
  void compare_contacts(Person& person, const Fields& row);
  Status compare_company(store::Db& db, Person& person, const Fields& row);
  Status write_person(Context& context, Person& person);
  Result<std::string> organisation_of(Context& context, const std::string& company);
  Result<std::string> tag_of(Context& context, const std::string& name);
  Status tag(Context& context, const std::string& party, bool is_new, const std::vector<std::string>& tags);
  bool creates_all() const { return rules_.known == "create"; }

  std::vector<Person> people_;
  std::vector<uint32_t> person_of_row_;
  std::vector<bool> joined_;
  std::unordered_map<std::string, uint32_t> by_key_;
  std::unordered_map<std::string, std::string> organisations_;  // by folded name; "" while none is known
  std::unordered_map<std::string, std::string> tag_ids_;
  std::string last_looked_;
  int64_t made_organisations_ = 0;
};

std::vector<Key> PeoplePlan::keys_of(const Identity& who) const {
  std::vector<Key> keys;
  const char kind = who.organisation ? 'o' : 'p';
  const auto key = [&](Ground ground, char mark, std::string_view a, std::string_view b = {}) {
    std::string text{kind, mark};
    text.append(a).append("\n").append(b);
    keys.push_back({ground, std::move(text)});
  };
  if (!who.external_key.empty()) key(Ground::key, 'k', who.external_key);
  for (const std::string_view email : who.emails) key(Ground::email, 'e', ascii_lower(email));
  const std::string name = fold(who.name);
  // An organisation is its name.
  if (who.organisation) key(Ground::name, 'n', name);
  if (rules_.match == "email") return keys;
  for (const std::string_view phone : who.phones) {
    const std::string number = interop::phone_key(phone);
    if (!number.empty()) key(Ground::phone, 't', number, rules_.match == "phone" ? std::string_view() : name);
  }
  if (rules_.match == "name")
    key(Ground::name, 'n', name);
  else if (rules_.match == "usual" && !who.company.empty())
    key(Ground::name, 'c', name, fold(who.company));
  return keys;
}

Result<Value> PeoplePlan::checked(const model::RecordType& type, std::string_view field,
                                  std::string_view value) const {
  const model::KnowsZone knows_zone = [&](std::string_view name) {
    return house_.zones && house_.zones->find(name).has_value();
  };
  return model::check_field(*type.find(field), text_value(value), knows_zone);
}

// Fields as the record will have them. Addresses beyond the first of each kind are kept in a list of others.
Status PeoplePlan::fill(Person& person) const {
  person.fields.clear();
  std::string others;
  const auto other = [&](std::string_view value) {
    if (others.size() + value.size() < other_contacts_max) (others += others.empty() ? "" : "\n") += value;
  };
  for (const auto& [code, field] : plain_fields) {
    bool first = true;
    for (const std::string_view value : all(person.row, code)) {
      // A birthday without a year is no date.
      const bool partly = code == "birthday" && value.starts_with("--");
      if (first && !partly) {
        auto clean = checked(model::party_type, field, value);
        if (!clean) {
          clean.error().field = code;
          return std::unexpected(std::move(clean).error());
        }
        if (!is_null(*clean)) person.fields.emplace_back(field, std::move(*clean));
      } else {
        other(value);
      }
      first = first && partly;
    }
  }
  if (!others.empty()) person.fields.emplace_back(other_contacts, others);
  if (const std::string_view stage = person.row.get("stage"); !stage.empty()) {
    const std::string_view code = stage_code(stage);
    if (code.empty())
      return fail("field.not_a_choice", {{"value", shorten(stage, 40)}}, "stage");
    person.fields.emplace_back("stage", text_value(code));
  }
  return {};
}

Status PeoplePlan::add(const ImportRow& row) {
  Person person;
  person.row = row;
  const std::string_view name = row.get("display_name"), company = row.get("company");
  if (trim(name).empty()) return fail("import.no_name", {}, "display_name");
  person.organisation = name == company && row.get("given_name").empty() && row.get("family_name").empty();
  if (!person.organisation) {
    MD_ASSIGN(const Value clean, checked(model::party_type, "display_name", company));
    person.company = text_or_empty(clean);
  }
  MD_ASSIGN(const Value notes, checked(model::note_type, "body", row.get("notes")));
  person.notes = text_or_empty(notes);
  for (const std::string_view tag : all(row, "tags")) {
    MD_ASSIGN(const Value clean, checked(model::tag_type, "name", tag));
    if (!is_null(clean) && !has(person.tags, text_or_empty(clean)))
      person.tags.emplace_back(text_or_empty(clean));
  }
  MD_TRY(fill(person));
  if (!person.company.empty()) organisations_.emplace(fold(person.company), "");
  const auto index = uint32_t(people_.size());
  if (creates_all()) {
    person_of_row_.push_back(index);
    joined_.push_back(false);
    people_.push_back(std::move(person));
    return {};
  }
  const std::vector<Key> keys = keys_of({person.organisation, name, person.company, row.get("external_key"),
                                         all(row, "email"), all(row, "phone")});
  uint32_t same = index;
  for (const Key& key : keys)
    if (const auto found = by_key_.find(key.text); found != by_key_.end() && same == index)
      same = found->second;
  for (const Key& key : keys) by_key_.emplace(key.text, same);
  person_of_row_.push_back(same);
  joined_.push_back(same != index);
  if (same == index)
    people_.push_back(std::move(person));
  else
    join(people_[same], row);
  return {};
}

// The later row adds what the first lacks, or has the last word when it is to overwrite.
void PeoplePlan::join(Person& person, const ImportRow& row) {
  for (const auto& [code, value] : row.values) {
    const bool repeats = code == "email" || code == "phone" || code == "website" || code == "tags";
    auto& values = person.row.values;
    const std::pair<std::string, std::string> pair(code, value);
    if (std::ranges::find(values, pair) != values.end()) continue;
    const auto had = std::ranges::find(values, code, &std::pair<std::string, std::string>::first);
    if (repeats || had == values.end())
      values.push_back(pair);
    else if (rules_.known == "overwrite")
      had->second = value;
  }
  if (person.notes.empty()) person.notes = person.row.get("notes");
  for (const std::string_view tag : all(row, "tags"))
    if (!has(person.tags, tag)) person.tags.emplace_back(tag);
  if (person.company.empty() && !person.organisation) person.company = row.get("company");
  // Both rows were sound by themselves, and so is what they make together.
  (void)fill(person);
}

void PeoplePlan::meet(const Identity& who, std::string_view id) {
  for (const Key& key : keys_of(who)) {
    const auto found = by_key_.find(key.text);
    if (found == by_key_.end()) continue;
    Person& person = people_[found->second];
    if (key.ground >= person.ground) continue;
    person.ground = key.ground;
    person.known = id;
  }
}

Result<bool> PeoplePlan::look(store::Db& db) {
  int64_t seen = 0;
  MD_TRY(db.each(
      "SELECT p.id,p.kind,p.display_name,p.email,p.phone,p.other_contacts,p.external_key,"
      "(SELECT o.display_name FROM party o WHERE o.id=p.organisation),p.archived_at_ms FROM party p "
      "WHERE p.id>? ORDER BY p.id LIMIT ?",
      {last_looked_, looked_at_once}, [&](const store::Row& row) {
        seen++;
        last_looked_ = row.text(0);
        if (!row.is_null(8)) return;
        Identity who;
        who.organisation = row.text(1) == "organisation";
        who.name = row.text(2);
        who.emails.push_back(row.text(3));
        who.phones.push_back(row.text(4));
        for (const std::string_view other : split(row.text(5), '\n'))
          (other.find('@') == std::string_view::npos ? who.phones : who.emails).push_back(other);
        std::erase(who.emails, std::string_view());
        who.external_key = row.text(6);
        who.company = row.text(7);
        if (!creates_all()) meet(who, last_looked_);
        if (!who.organisation || organisations_.empty()) return;
        const auto wanted = organisations_.find(fold(who.name));
        if (wanted != organisations_.end() && wanted->second.empty()) wanted->second = last_looked_;
      }));
  if (seen == looked_at_once) return false;
  put_together();
  return true;
}

// Two of the file that are one in the practice.
void PeoplePlan::put_together() {
  std::unordered_map<std::string_view, uint32_t> first;
  for (uint32_t i = 0; i < people_.size(); i++) {
    if (people_[i].known.empty()) continue;
    const auto [at, fresh] = first.emplace(people_[i].known, i);
    if (fresh) continue;
    join(people_[at->second], people_[i].row);
    people_[i].merged_into = at->second;
    people_[i].fate = Fate::joined;
  }
}

Status PeoplePlan::settle(store::Db& db, size_t item) {
  Person& person = people_[item];
  if (person.fate == Fate::joined) return {};
  if (person.known.empty()) {
    person.new_company = !person.company.empty();
    person.new_note = !person.notes.empty();
    return {};
  }
  if (rules_.known == "skip") {
    person.fate = Fate::skip;
    return {};
  }
  MD_TRY(compare(db, person));
  const bool changed = !person.changes.empty() || person.new_company || person.new_note || !person.tags.empty();
  person.fate = changed ? Fate::update : Fate::same;
  return {};
}

Status PeoplePlan::compare(store::Db& db, Person& person) {
  MD_ASSIGN(const Fields row, store::read_row(db, "party", person.known));
  const bool overwrite = rules_.known == "overwrite";
  for (const auto& [name, value] : person.fields) {
    if (name == other_contacts) continue;
    const Value* now = store::find_field(row, name);
    const bool empty = !now || is_null(*now);
    if (empty || (overwrite && *now != value)) person.changes.emplace_back(name, value);
  }
  compare_contacts(person, row);
  MD_TRY(compare_company(db, person, row));
  if (!person.notes.empty()) {
    MD_ASSIGN(const int64_t notes,
              db.integer("SELECT count(*) FROM note WHERE party=? AND body=?", {person.known, person.notes}));
    person.new_note = notes == 0;
  }
  if (!person.tags.empty())
    MD_TRY(db.each(
        "SELECT (SELECT t.name FROM tag t WHERE t.id=g.tag) FROM tagging g WHERE g.party=? AND "
        "g.archived_at_ms IS NULL",
        {person.known}, [&](const store::Row& tag) { std::erase(person.tags, tag.text(0)); }));
  return {};
}

// No address is lost, whichever of them is the first.
void PeoplePlan::compare_contacts(Person& person, const Fields& row) {
  const auto now = [&](std::string_view name) {
    const Value* value = store::find_field(row, name);
    return value ? text_or_empty(*value) : std::string_view();
  };
  std::unordered_set<std::string> have;
  for (const char* name : {"email", "phone", "website"}) {
    const Value* changed = store::find_field(person.changes, name);
    have.insert(same_address(changed ? text_or_empty(*changed) : now(name)));
  }
  std::string list(now(other_contacts));
  for (const std::string_view line : split(list, '\n')) have.insert(same_address(line));
  const std::string before = list;
  const auto keep = [&](std::string_view value) {
    if (value.empty() || !have.insert(same_address(value)).second || list.size() + value.size() >= other_contacts_max)
      return;
    (list += list.empty() ? "" : "\n") += value;
  };
  for (const auto& [name, value] : person.changes)
    if (name == "email" || name == "phone" || name == "website") keep(now(name));
  for (const char* code : {"email", "phone", "website"})
    for (const std::string_view value : all(person.row, code)) keep(value);
  if (list != before) person.changes.emplace_back(other_contacts, list);
}

Status PeoplePlan::compare_company(store::Db& db, Person& person, const Fields& row) {
  if (person.company.empty()) return {};
  const Value* now = store::find_field(row, "organisation");
  const std::string_view id = now ? text_or_empty(*now) : std::string_view();
  if (id.empty()) {
    person.new_company = true;
  } else if (rules_.known == "overwrite") {
    MD_ASSIGN(const std::string name, db.text("SELECT display_name FROM party WHERE id=?", {text_value(id)}));
    person.new_company = fold(name) != fold(person.company);
  }
  return {};
}

Fate PeoplePlan::fate(size_t row) const {
  const Person& person = people_[person_of_row_[row]];
  return joined_[row] ? Fate::joined : person.fate;
}

Result<std::string> PeoplePlan::tag_of(Context& context, const std::string& name) {
  std::string& id = tag_ids_[name];
  if (id.empty()) {
    MD_ASSIGN(id, context.db.text(
                      "SELECT id FROM tag WHERE name=? AND archived_at_ms IS NULL ORDER BY id LIMIT 1", {name}));
  }
  if (id.empty()) {
    MD_ASSIGN(id, create_record(context, model::tag_type, {{"name", name}}));
  }
  return id;
}

Result<std::string> PeoplePlan::organisation_of(Context& context, const std::string& company) {
  std::string& id = organisations_[fold(company)];
  if (!id.empty()) return id;
  MD_ASSIGN(id, create_record(context, model::party_type,
                              {{"kind", "organisation"}, {"display_name", company}, {"stage", rules_.stage}}));
  made_organisations_++;
  return id;
}

Status PeoplePlan::tag(Context& context, const std::string& party, bool is_new,
                       const std::vector<std::string>& tags) {
  for (const std::string& name : tags) {
    MD_ASSIGN(const std::string id, tag_of(context, name));
    if (!is_new) {
      MD_ASSIGN(const int64_t worn,
                context.db.integer(
                    "SELECT count(*) FROM tagging WHERE party=? AND tag=? AND archived_at_ms IS NULL",
                    {party, id}));
      if (worn) continue;
    }
    MD_TRY(insert_checked(context, model::tagging_type, {{"party", party}, {"tag", id}}));
  }
  return {};
}

Status PeoplePlan::write_person(Context& context, Person& person) {
  const bool is_new = person.fate == Fate::create;
  Fields& fields = is_new ? person.fields : person.changes;
  if (person.new_company) {
    MD_ASSIGN(const std::string organisation, organisation_of(context, person.company));
    fields.emplace_back("organisation", organisation);
  }
  if (const Value* name = store::find_field(fields, "display_name"))
    fields.emplace_back("sort_name", sort_key(text_or_empty(*name)));
  if (is_new) {
    if (!store::find_field(fields, "stage")) fields.emplace_back("stage", rules_.stage);
    if (person.organisation) fields.emplace_back("kind", "organisation");
    MD_ASSIGN(person.known, insert_checked(context, model::party_type, fields));
    // Whoever works there finds it from now on.
    if (person.organisation) {
      const auto wanted = organisations_.find(fold(person.row.get("display_name")));
      if (wanted != organisations_.end() && wanted->second.empty()) wanted->second = person.known;
    }
  } else if (!fields.empty()) {
    MD_TRY(context.writer.update("party", person.known, fields));
  }
  if (person.new_note)
    MD_TRY(insert_checked(context, model::note_type,
                          {{"party", person.known}, {"body", person.notes}, {"happened_at_ms", context.now_ms()}}));
  std::vector<std::string> tags = person.tags;
  for (const std::string& name : rules_.tags)
    if (!has(tags, name)) tags.push_back(name);
  return tag(context, person.known, is_new, tags);
}

Result<Json> PeoplePlan::write(Context& context) {
  for (std::string& name : rules_.tags) {
    MD_ASSIGN(const Value clean, checked(model::tag_type, "name", name));
    name = text_or_empty(clean);
  }
  std::erase(rules_.tags, "");
  // Organisations of the file come first, so that its people find them.
  for (const bool organisations : {true, false})
    for (Person& person : people_)
      if (person.organisation == organisations && person.fate != Fate::joined && person.fate != Fate::skip)
        MD_TRY(write_person(context, person));
  int64_t counts[size_t(Fate::refused) + 1] = {};
  for (size_t row = 0; row < person_of_row_.size(); row++) counts[size_t(fate(row))]++;
  const auto count = [&](Fate fate) { return counts[size_t(fate)]; };
  return Json{{"created", count(Fate::create)},   {"updated", count(Fate::update)},
              {"unchanged", count(Fate::same)},   {"skipped", count(Fate::skip)},
              {"joined", count(Fate::joined)},    {"organisations", made_organisations_}};
}

}  // namespace

std::unique_ptr<ImportPlan> make_people_plan(ImportRules rules, const House& house) {
  return std::make_unique<PeoplePlan>(std::move(rules), house);
}

}  // namespace md::practice
