#pragma once
// People as a file, and people who may be one and the same.

#include <string>
#include <vector>

#include "practice/people_views.h"

namespace md::practice {

// What a code is called in the file: {"stage", "client", "Client"}.
struct CodeWord {
  std::string field, code, word;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("field", s.field);
    a("code", s.code);
    a("word", s.word);
  }
};

struct PeopleCsvParams {
  PeopleParams people;              // whom the list shows; the window is not looked at
  std::vector<std::string> ids;     // only these of them; empty: all
  std::vector<std::string> fields;  // the columns: fields of party, and "tags"
  std::vector<std::string> heads;   // what stands above them
  std::vector<CodeWord> words;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("people", s.people);
    a("ids", s.ids);
    a("fields", s.fields);
    a("heads", s.heads);
    a("words", s.words);
  }
};

struct PeopleCsvView {
  std::string csv;
  int64_t rows = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("csv", s.csv);
    a("rows", s.rows);
  }
};

// Cells that a spreadsheet would run are neutralised.
// Errors: as PeopleQuery; argument.wrong_type {name} (not one head a column), field.unknown; query.too_large {max}.
inline constexpr int64_t people_csv_max = 100'000;
struct PeopleCsvQuery {
  static constexpr const char* name = "people.csv";
  using Params = PeopleCsvParams;
  using View = PeopleCsvView;
};

// Two who have the same e-mail, phone number or name, and of whom nobody said that they differ (distinct_pair).
struct LikelyPair {
  std::string by;  // email, phone, name
  std::string value;
  std::string first, first_name, second, second_name;  // the first is the older entry
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("by", s.by);
    a("value", s.value);
    a("first", s.first);
    a("first_name", s.first_name);
    a("second", s.second);
    a("second_name", s.second_name);
  }
};

struct DuplicatesView {
  std::vector<LikelyPair> pairs;  // by e-mail first, then by phone, then by name; the latest entries first
  bool more = false;              // beyond the first 200
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("pairs", s.pairs);
    a("more", s.more);
  }
};

struct DuplicatesQuery {
  static constexpr const char* name = "people.duplicates";
  using Params = NoParams;
  using View = DuplicatesView;
};

}  // namespace md::practice
