#pragma once
// A JSON file whose members are checked as they are read.

#include <string>
#include <string_view>

#include "base/json.h"
#include "shell/insight/fault.h"
#include "shell/insight/table.h"

namespace md::insight_verbs {

class JsonFile {
 public:
  // "-" is standard input. Faults: an unreadable file or a folder, malformed JSON (at its line and
  // character), no object.
  static Checked<JsonFile> read(std::string_view path);

  const Json& root() const { return root_; }
  // A fault of the contents; `place` is where, as in mentors[2].
  std::unexpected<Fault> wrong(std::string_view place, std::string_view what) const;

  // Members of `object`, which is at `place`. Faults: missing, of another kind, outside the bounds.
  Checked<const Json*> list(const Json& object, std::string_view key) const;
  Checked<double> number(const Json& object, std::string_view key, std::string_view place,
                         Bounds bounds) const;
  Checked<double> number(const Json& value, std::string_view place, Bounds bounds) const;

 private:
  std::string file_;
  Json root_;
};

// "name[3]".
std::string at_index(std::string_view name, size_t index);

}  // namespace md::insight_verbs
