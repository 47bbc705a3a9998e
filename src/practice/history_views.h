#pragma once
#include <string>

#include "base/pack.h"

namespace md::practice {

struct UndoArgs {
  std::string command;  // the id of what is to be taken back
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("command", s.command); }
};

struct HistoryParams {
  std::string actor = "owner";
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("actor", s.actor); }
};

// What Ctrl+Z and Ctrl+Shift+Z would do now. Ids are empty where there is nothing.
struct HistoryView {
  std::string undo_id, undo_name;
  std::string redo_id, redo_name;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("undo_id", s.undo_id);
    a("undo_name", s.undo_name);
    a("redo_id", s.redo_id);
    a("redo_name", s.redo_name);
  }
};

struct HistoryQuery {
  static constexpr const char* name = "history";
  using Params = HistoryParams;
  using View = HistoryView;
};

}  // namespace md::practice
