#pragma once
// What every screen works with: where one is, what one may ask and do, and how things are said in the
// person's language.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/locale.h"
#include "base/money.h"
#include "base/zone.h"
#include "practice/history_views.h"
#include "practice/record_views.h"
#include "rpc/client.h"
#include "ui/context.h"
#include "ui/route.h"

namespace md::ui {

// What the shell says of the storage. The words for each: assets/lang "storage.<code>".
struct StorageState {
  bool connected = false;
  bool memory_only = false;  // nothing is kept when the page closes
  int64_t used_bytes = 0, quota_bytes = 0;  // 0: not known
  std::optional<bool> persisted;            // whether the browser promised to keep it
  std::string notice;  // a code that stays on screen until it is over: "full", "newer-build", "other-tab"
};

// A message at the bottom of the screen.
struct Notice {
  std::string text;
  std::string undo;  // the id of the command that "Undo" takes back; empty: nothing to undo
  bool error = false;
};

// Called with the command's answer: the id of what it made is answer_text(result, "id").
using Done = std::function<void(const Result<ByteView>& result)>;

struct WaitingFile;

class Desk {
 public:
  Desk(Host& host, rpc::Client& client, const ZonePack& zones, Context& context);

  Host& host;
  rpc::Client& client;
  const ZonePack& zones;
  Context& context;

  // --- Place
  const Route& route() const { return route_; }
  // The address changes and the last one is a step back, unless `replace`.
  void go(Route route, bool replace = false);
  void go(std::string_view address) { go(parse_route(address)); }
  // What back, forward or a link asked for.
  void arrive(std::string_view address);
  void set_title(std::string_view title) { title_ = title; }

  // --- Acting
  // Sends a command. On success a notice tells what was done ("command.<name>" in assets/lang) and offers to
  // undo it; a refusal is told in words, unless `done` takes it over.
  enum class Quiet : uint8_t { no, refusals, all };
  template <Packable Args>
  void act(std::string_view name, const Args& args, Done done = {}, Quiet quiet = Quiet::no) {
    Bytes packed;
    CborWriter writer(packed);
    pack_named(writer, args);
    act_packed(name, packed, std::move(done), quiet);
  }
  void act_packed(std::string_view name, ByteView args, Done done = {}, Quiet quiet = Quiet::no);
  // The generated commands of a record type.
  using FieldValues = std::vector<std::pair<std::string, Value>>;
  void create(std::string_view type, const FieldValues& fields, Done done = {}, Quiet quiet = Quiet::no);
  void set(std::string_view type, std::string_view id, const FieldValues& fields, Done done = {},
           Quiet quiet = Quiet::no);
  void archive(std::string_view type, std::string_view id, Done done = {});
  void restore(std::string_view type, std::string_view id, Done done = {});
  void undo();
  void redo();
  void undo_command(std::string_view command_id);
  void notify(Notice notice) { notices.push_back(std::move(notice)); }
  void notify(std::string text) { notify(Notice{std::move(text), {}, false}); }
  void notify_error(const Error& error) { notify(Notice{error_text(error), {}, true}); }
  std::vector<Notice> notices;  // new ones, taken over by the frame

  // --- The practice that is open
  bool founded() const { return practice_ && !practice_->id.empty(); }
  bool practice_known() const { return bool(practice_); }
  const practice::RecordView& practice() const;
  const practice::HistoryView& history() const;
  std::string slot;  // the open one; empty until it is
  // Opens another practice of this device, made when it does not exist; `then` runs in it. A refusal is told
  // in words, unless `refused` takes it over.
  using Refused = std::function<void(const Error&)>;
  void open_slot(std::string_view name, std::function<void()> then = {}, Refused refused = {});
  // Closes the one that is open, for the first run; `then` runs when none is.
  void leave_slot(std::function<void()> then = {});
  struct WantedSlot {
    bool asked = false;
    std::string name;  // empty: none is to be open
    std::function<void()> then;
    Refused refused;
  };
  WantedSlot wanted_slot;  // taken over by the app
  // What is known of the practice belongs to another one.
  void forget_practice();
  StorageState storage;
  std::shared_ptr<WaitingFile> waiting_file;  // passphrase.h
  // Once a frame.
  void begin_frame();

  // --- Words, in the person's language, zone and currency
  Language language() const;
  Zone zone() const;
  // Where its clock is: "Kolkata", "加尔各答".
  std::string place_text(const Zone& zone) const;
  int64_t now_ms() const { return host.now_ms(); }
  Date today() const;
  LocalTime local(int64_t at_ms) const;
  std::string time_text(int64_t at_ms) const;         // 09:12
  std::string near_text(int64_t at_ms) const;         // today 09:12, 25 Mar
  std::string day_text(int64_t at_ms) const;          // 25 March 2026
  std::string date_text(std::string_view iso) const;  // a stored date, near: "today", "27 Mar"
  std::string ago_text(int64_t at_ms) const;
  std::string money(int64_t minor,
                    std::string_view currency = {}) const;  // the practice's currency when empty
  std::string choice(std::string_view type, std::string_view field, std::string_view code) const;

 private:
  void told(std::string_view name, std::string_view command_id);
  void do_due_work();

  Route route_;
  std::string title_, told_title_;
  std::string told_route_;
  std::string due_day_;  // the practice and day for which due work was asked
  rpc::Live<practice::PracticeQuery> practice_;
  rpc::Live<practice::HistoryQuery> history_;
};

}  // namespace md::ui
