#pragma once
#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct SearchParams {
  std::string text;
  int32_t limit = 20;  // 1..100
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("text", s.text);
    a("limit", s.limit);
  }
};

struct SearchHit {
  std::string type, id;
  std::string title;       // the record's own title, shortened
  std::string party;       // whose record it is; the person themselves for a person
  std::string party_name;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("type", s.type);
    a("id", s.id);
    a("title", s.title);
    a("party", s.party);
    a("party_name", s.party_name);
  }
};

struct SearchView {
  std::vector<SearchHit> hits;  // best first: names before other titles, titles before what is inside
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("hits", s.hits); }
};

struct SearchQuery {
  static constexpr const char* name = "search";
  using Params = SearchParams;
  using View = SearchView;
};

}  // namespace md::practice
