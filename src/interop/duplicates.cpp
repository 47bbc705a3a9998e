// Which rows of a file are the same contact.

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/format.h"
#include "base/text.h"
#include "interop/contact.h"

namespace md::interop {
namespace {

// Rows joined into groups: each row points towards the first of its group.
struct Groups {
  std::vector<size_t> parent;
  std::vector<SameBy> reason;

  explicit Groups(size_t count) : parent(count), reason(count, SameBy::name_and_phone) {
    std::iota(parent.begin(), parent.end(), size_t{0});
  }

  size_t first_of(size_t row) {
    while (parent[row] != row) row = parent[row] = parent[parent[row]];
    return row;
  }

  void join(size_t a, size_t b, SameBy by) {
    a = first_of(a);
    b = first_of(b);
    if (a > b) std::swap(a, b);
    SameBy strongest = std::min({by, reason[a], reason[b]});
    parent[b] = a;
    reason[a] = strongest;
  }
};

}  // namespace

std::string_view same_by_code(SameBy reason) {
  switch (reason) {
    case SameBy::external_key: return "external_key";
    case SameBy::email: return "email";
    case SameBy::name_and_phone: break;
  }
  return "name_and_phone";
}

std::vector<DuplicateGroup> find_duplicates(const std::vector<ContactRow>& rows) {
  Groups groups(rows.size());
  std::unordered_map<std::string, size_t> first_with;
  first_with.reserve(rows.size() * 3);
  for (size_t row = 0; row < rows.size(); ++row) {
    std::string name;
    for (const ContactValue& value : rows[row].values) {
      std::string key;
      SameBy by = SameBy::email;
      if (value.field == ContactField::external_key) {
        key = cat("k", value.value);
        by = SameBy::external_key;
      } else if (value.field == ContactField::email) {
        key = cat("e", value.value);
      } else if (value.field == ContactField::phone) {
        if (name.empty()) name = fold(rows[row].get(ContactField::display_name));
        std::string number = phone_key(value.value);
        if (name.empty() || number.empty()) continue;
        key = cat("p", number, ' ', name);
        by = SameBy::name_and_phone;
      } else {
        continue;
      }
      auto [found, is_new] = first_with.emplace(std::move(key), row);
      if (!is_new && groups.first_of(found->second) != groups.first_of(row))
        groups.join(found->second, row, by);
      else if (!is_new && found->second != row)
        groups.reason[groups.first_of(row)] = std::min(groups.reason[groups.first_of(row)], by);
    }
  }
  std::vector<size_t> members(rows.size());
  for (size_t row = 0; row < rows.size(); ++row) ++members[groups.first_of(row)];
  std::vector<DuplicateGroup> out;
  std::vector<size_t> group_of(rows.size());
  for (size_t row = 0; row < rows.size(); ++row) {
    size_t first = groups.first_of(row);
    if (members[first] == 1) continue;
    if (first == row) {
      group_of[row] = out.size();
      out.push_back({{}, groups.reason[row]});
    }
    out[group_of[first]].rows.push_back(row);
  }
  return out;
}

}  // namespace md::interop
