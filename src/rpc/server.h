#pragma once
// The practice's end of the RPC: answers requests, keeps subscriptions, tells every client what changed.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "practice/command.h"
#include "practice/import_job.h"
#include "rpc/environment.h"
#include "rpc/protocol.h"

namespace md::rpc {

class Server {
 public:
  // Both outlive the server.
  Server(Environment& environment, const practice::House& house) : environment_(environment), house_(house) {}

  // One message of a client. A message that cannot be read is answered with message.malformed where it has a number and
  // passed over where it has none.
  void receive(uint32_t client, ByteView message);
  // The client is gone; its subscriptions end.
  void closed(uint32_t client);

  // The slot that a client has open; empty when none.
  std::string slot_of(uint32_t client) const;

 private:
  struct Subscription {
    uint32_t client;
    int64_t number;
    std::string query;
    Json params;
    std::set<std::string> reads;  // the tables whose changes make it ask again
    Bytes last;                   // what was sent, so that the same is not sent twice
  };

  void ask(uint32_t client, CborCursor& message);
  void subscribe(uint32_t client, CborCursor& message);
  void unsubscribe(uint32_t client, CborCursor& message);
  void command(uint32_t client, CborCursor& message);
  void slot(uint32_t client, CborCursor& message);
  Result<Bytes> import(uint32_t client, std::string_view operation, ByteView bytes);
  Result<Json> apply(uint32_t client, practice::Command command);
  Result<Bytes> operate(uint32_t client, std::string_view operation, std::string_view name, ByteView bytes);
  Result<Bytes> list_slots(uint32_t client, bool asks_number = false);
  Result<Bytes> open_slot(uint32_t client, std::string_view name);
  Result<Bytes> remove_slot(uint32_t client, std::string_view name);
  Result<Bytes> export_slot(uint32_t client);
  Result<int64_t> run_due(uint32_t client, std::string_view now);
  Result<Bytes> export_files(uint32_t client, std::string_view at_ms);
  struct Copied {
    bool changed = false;
    // It holds invoice numbers, and no other slot knows the last one given: told as "asks_number".
    bool asks_number = false;
  };
  Result<Copied> catch_up(store::Db& copy);
  Result<Bytes> import_slot(uint32_t client, std::string_view name, ByteView bytes);
  store::Db* db_of(uint32_t client);
  void close_unused();

  void refresh(Subscription& subscription);
  void refresh_readers_of(std::string_view slot, const std::set<std::string>& tables);
  void refresh_client(uint32_t client);
  void reply(uint32_t client, Reply kind, int64_t number, const Result<Bytes>& view);

  Environment& environment_;
  const practice::House& house_;
  std::map<std::string, store::Db, std::less<>> open_;  // by slot; open while a client looks at it
  std::map<uint32_t, std::string> client_slots_;
  std::map<uint32_t, practice::ImportJob> imports_;  // by client: a file that is being brought in
  std::vector<Subscription> subscriptions_;
};

}  // namespace md::rpc
