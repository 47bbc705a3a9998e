#pragma once
// A record type as data: one description yields the table, the migration, validation, forms, lists, CSV and the API.
// Everything here is constexpr, so that screens can use it without a database.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace md::model {

enum class FieldKind : uint8_t {
  text,       // one line
  long_text,  // Markdown, several lines
  email,
  phone,
  url,
  integer,
  decimal,    // ×10⁻⁴
  money,      // minor units of the record's `currency` field
  boolean,    // 0 or 1
  date,       // "2026-03-25"
  instant,    // Unix ms
  choice,     // one of `choices`, stored as its code
  reference,  // id of a record of type `refers`
  zone,       // IANA name
  currency,   // ISO 4217 code
  language,   // "en", "zh", … (BCP 47)
  json,       // structured detail that no query looks into
};

enum FieldFlag : uint16_t {
  required = 1,        // never empty
  searchable = 2,      // found by the search over everything
  personal = 4,        // blanked when the person is erased
  derived = 8,         // written by the practice, never by a form
  indexed = 16,        // lists look rows up or sort by it
  unique = 32,         // no two rows hold the same value
};

struct Field {
  std::string_view name;
  FieldKind kind = FieldKind::text;
  uint16_t flags = 0;
  uint32_t max = 0;                              // code points of text; 0: the kind's own bound
  int64_t least = INT64_MIN, most = INT64_MAX;   // bounds of numbers
  std::span<const std::string_view> choices = {};
  std::string_view refers = {};                  // record type
  std::string_view preset = {};                  // value of a new record; the only choice of old rows after a migration
  int since = 1;                                 // schema version that brought it

  constexpr bool has(FieldFlag flag) const { return (flags & flag) != 0; }
};

// Who may see a row: decides its `scope` column. See scope.h for how the text is made.
enum class ScopeRule : uint8_t {
  workspace,  // everybody who works here
  staff,      // owner and mentors
  person,     // staff and the person that `scope_field` names
};

struct RecordType {
  std::string_view name;       // also the table
  std::span<const Field> fields;
  std::string_view title;      // the field that names a record; for search results and notices
  ScopeRule scope = ScopeRule::staff;
  std::string_view scope_field = {};
  std::string_view owner = {}; // the reference field whose record this one belongs to: gone with it when erased
  // Stays when the owner is erased, without the personal fields: it is counted, or an invoice stands on it.
  bool outlives_owner = false;
  bool verbs_only = false;     // no generated commands: its area's verbs write it
  std::span<const std::string_view> indexes = {};  // of several columns, for lists: "archived_at_ms,sort_name,id"
  int since = 1;

  constexpr const Field* find(std::string_view field) const {
    for (const Field& f : fields)
      if (f.name == field) return &f;
    return nullptr;
  }
};

// Columns that every table has, beside its fields.
inline constexpr std::array<std::string_view, 5> common_columns = {"id", "scope", "rev", "created_at_ms",
                                                                   "archived_at_ms"};

// In the order in which they may refer to each other.
std::span<const RecordType* const> record_types();
// Null for a name that is none.
const RecordType* find_record_type(std::string_view name);

}  // namespace md::model
