#include "practice/import_known.h"

#include "base/text.h"
#include "model/areas.h"
#include "practice/records.h"

namespace md::practice {
namespace {

constexpr int64_t looked_at_once = 4000;

}  // namespace

void KnownPeople::want(const std::string& email, const std::string& name) {
  if (!email.empty()) by_email_.emplace(email, "");
  if (!name.empty()) by_name_.emplace(fold(name), "");
}

Result<bool> KnownPeople::look(store::Db& db) {
  int64_t seen = 0;
  const auto meet = [&](auto& people, const std::string& key) {
    const auto wanted = people.find(key);
    if (wanted != people.end() && wanted->second.empty()) wanted->second = last_looked_;
  };
  MD_TRY(db.each(
      "SELECT id,kind,display_name,email,archived_at_ms FROM party WHERE id>? ORDER BY id LIMIT ?",
      {last_looked_, looked_at_once}, [&](const store::Row& row) {
        seen++;
        last_looked_ = row.text(0);
        if (!row.is_null(4) || (persons_only_ && row.text(1) != "person")) return;
        meet(by_email_, row.string(3));
        meet(by_name_, fold(row.text(2)));
      }));
  return seen < looked_at_once;
}

std::string KnownPeople::find(const std::string& email, const std::string& name) const {
  for (const auto& [people, key] : {std::pair{&by_email_, email}, {&by_name_, fold(name)}}) {
    const auto found = people->find(key);
    if (!key.empty() && found != people->end() && !found->second.empty()) return found->second;
  }
  return {};
}

Result<std::string> KnownPeople::find_or_make(Context& context, const std::string& email, const std::string& name,
                                              const std::string& stage) {
  if (const std::string known = find(email, name); !known.empty()) return known;
  std::string& id = made_[!email.empty() ? email : fold(name)];
  if (!id.empty()) return id;
  store::Fields fields = {{"stage", stage}, {"display_name", name.empty() ? email.substr(0, email.find('@')) : name}};
  if (!email.empty()) fields.emplace_back("email", email);
  MD_ASSIGN(id, create_record(context, model::party_type, fields));
  return id;
}

}  // namespace md::practice
