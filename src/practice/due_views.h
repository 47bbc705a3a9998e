#pragma once
// Due work: what creates records by itself when the day turns, and what it did today.

#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

struct DueDoneParams {
  int64_t now_ms = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("now_ms", s.now_ms);
  }
};

struct DueDoneRow {
  std::string command, name;  // the id, for undo; "subscriptions.renew"
  int64_t count = 0;          // subscriptions, credits, sessions
  int64_t left_out = 0;       // sessions whose time was taken
  std::vector<std::string> people;  // whom it concerns: the first three
  int64_t people_total = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("command", s.command);
    a("name", s.name);
    a("count", s.count);
    a("left_out", s.left_out);
    a("people", s.people);
    a("people_total", s.people_total);
  }
};

struct DueDoneView {
  std::vector<DueDoneRow> rows;  // what changed something and was not taken back
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("rows", s.rows);
  }
};

struct DueDoneQuery {
  static constexpr const char* name = "due.done";
  using Params = DueDoneParams;
  using View = DueDoneView;
};

}  // namespace md::practice
