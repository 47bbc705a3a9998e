#pragma once
// Erasing a person: what it takes, and what will follow.

#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct EraseArgs {
  std::string party;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("party", s.party); }
};

struct EraseCount {
  std::string type;  // record type
  int64_t removed = 0, kept = 0;  // gone, and kept without name and texts
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("type", s.type);
    a("removed", s.removed);
    a("kept", s.kept);
  }
};

struct EraseView {
  std::string name;
  std::vector<EraseCount> counts;
  int64_t mentions = 0;    // records of others that name the person; they stay as they are
  bool erased = false;     // it happened before
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("counts", s.counts);
    a("mentions", s.mentions);
    a("erased", s.erased);
  }
};

// What "party.erase" would do. Errors: record.missing.
struct EraseQuery {
  static constexpr const char* name = "party.erase_preview";
  using Params = EraseArgs;
  using View = EraseView;
};

}  // namespace md::practice
