#pragma once
// Views of single records, whatever their type.

#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct FieldView {
  std::string name;
  Value value;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("value", s.value);
  }
};

struct RecordView {
  std::string type, id;
  std::vector<FieldView> fields;

  const Value& field(std::string_view name) const {
    static const Value none;
    for (const FieldView& f : fields)
      if (f.name == name) return f.value;
    return none;
  }
  std::string_view text(std::string_view name) const { return text_or_empty(field(name)); }
  int64_t integer(std::string_view name, int64_t otherwise = 0) const { return integer_or(field(name), otherwise); }
  bool archived() const { return !is_null(field("archived_at_ms")); }

  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("type", s.type);
    a("id", s.id);
    a("fields", s.fields);
  }
};

struct RecordParams {
  std::string type, id;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("type", s.type);
    a("id", s.id);
  }
};

// One record with all its fields. Errors: record.missing, record.unknown_type.
struct RecordQuery {
  static constexpr const char* name = "record";
  using Params = RecordParams;
  using View = RecordView;
};

// The practice's own record; its id is empty before the first run.
struct PracticeQuery {
  static constexpr const char* name = "practice";
  using Params = NoParams;
  using View = RecordView;
};

}  // namespace md::practice
