#pragma once
// The practice's end of the RPC: answers requests, keeps subscriptions, tells every client what changed.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "practice/command.h"
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

  const std::string& open_slot() const { return slot_; }

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

  Result<Json> apply(practice::Command command);
  Result<Bytes> operate(std::string_view operation, std::string_view name, ByteView bytes);
  Result<Bytes> list_slots();
  Result<Bytes> switch_to(std::string_view name);
  Result<Bytes> import_slot(std::string_view name, ByteView bytes);

  void refresh(Subscription& subscription);
  void refresh_readers_of(const std::set<std::string>& tables);
  void refresh_all();
  void reply(uint32_t client, Reply kind, int64_t number, const Result<Bytes>& view);

  Environment& environment_;
  const practice::House& house_;
  std::optional<store::Db> db_;
  std::string slot_;
  std::vector<Subscription> subscriptions_;
};

}  // namespace md::rpc
