#pragma once
// Whom the rows of a file name by e-mail or name: found among the people of the practice, or made.

#include <string>
#include <unordered_map>

#include "practice/context.h"

namespace md::practice {

class KnownPeople {
 public:
  explicit KnownPeople(bool persons_only) : persons_only_(persons_only) {}

  void want(const std::string& email, const std::string& name);
  // Looks through some of the practice's people; true when it has seen all of them.
  Result<bool> look(store::Db& db);
  // By e-mail, else by name; empty when nobody is known.
  std::string find(const std::string& email, const std::string& name) const;
  // The same, or a new person.
  Result<std::string> find_or_make(Context& context, const std::string& email, const std::string& name,
                                   const std::string& stage);
  int64_t made() const { return int64_t(made_.size()); }

 private:
  bool persons_only_;
  std::unordered_map<std::string, std::string> by_email_, by_name_;  // of the file; "" while nobody is known
  std::unordered_map<std::string, std::string> made_;
  std::string last_looked_;
};

}  // namespace md::practice
