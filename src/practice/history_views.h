#pragma once
#include <string>
#include <vector>

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

// The permanent log, newest first.
inline constexpr int32_t log_entries_max = 10'000;
struct LogParams {
  std::string record;  // only what touched this one; empty: everything
  int32_t limit = 20;  // 1..log_entries_max
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("record", s.record);
    a("limit", s.limit);
  }
};

struct LogLine {
  std::string id, actor, name;
  int64_t at_ms = 0;
  std::string args, changes;  // as JSON
  std::string undoes;         // the id of the command that this one took back
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("id", s.id);
    a("actor", s.actor);
    a("name", s.name);
    a("at_ms", s.at_ms);
    a("args", s.args);
    a("changes", s.changes);
    a("undoes", s.undoes);
  }
};

struct LogView {
  std::vector<LogLine> entries;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("entries", s.entries); }
};

// Errors: query.bad_window.
struct LogQuery {
  static constexpr const char* name = "log";
  using Params = LogParams;
  using View = LogView;
};

}  // namespace md::practice
