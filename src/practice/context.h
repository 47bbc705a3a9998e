#pragma once
// What a verb works with, and how verbs are declared.

#include <string_view>

#include "base/pack_json.h"
#include "model/record_type.h"
#include "practice/command.h"

namespace md::practice {

class Context {
 public:
  Context(store::Db& db, const House& house, store::Writer& writer, const Command& command)
      : db(db), house(house), writer(writer), command(command) {}

  // The next id of this command's rows.
  Id next_id() { return derive_id(command.id, ordinal_++); }
  int64_t now_ms() const { return command.at_ms; }

  store::Db& db;
  const House& house;
  store::Writer& writer;
  const Command& command;

 private:
  uint32_t ordinal_ = 0;
};

using VerbFn = Result<Json> (*)(Context&, const Json& args);

struct Verb {
  std::string_view name;
  int ver = 1;
  uint8_t roles = uint8_t(Role::owner);  // who may, as a set of Role bits
  VerbFn run = nullptr;
  // Not empty: what it did has left the house, so it cannot be undone; the name of the command that reverses it.
  // "none" when nothing does.
  std::string_view reversal = {};
  // Nothing of what it took away may be found anywhere any more: erase.h.
  bool erases = false;
};

// A verb whose arguments are a struct with members().
template <class Args, Result<Json> (*fn)(Context&, const Args&)>
Result<Json> run_verb(Context& context, const Json& args) {
  Args typed;
  MD_TRY(read_members(args, typed));
  return fn(context, typed);
}

}  // namespace md::practice
