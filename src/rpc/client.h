#pragma once
// The screens' end of the RPC. Part of the interface's module: no database, no JSON library.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/pack.h"
#include "rpc/protocol.h"

namespace md::rpc {

// The way to the practice, and what enters a command from outside.
class Link {
 public:
  virtual ~Link() = default;
  virtual void send(ByteView message) = 0;
  virtual int64_t now_ms() = 0;
  virtual void random_bytes(std::span<uint8_t> out) = 0;
};

// What a command or an operation answered: a map by name, read with the functions below.
using Answer = std::function<void(const Result<ByteView>&)>;

std::string answer_text(ByteView result, std::string_view key);
int64_t answer_integer(ByteView result, std::string_view key, int64_t otherwise = 0);

class Client {
 public:
  // `link` outlives the client.
  explicit Client(Link& link) : link_(link) {}

  // A message came from the practice. One that cannot be read is passed over.
  void receive(ByteView message);
  // The practice moved to another worker: everything unanswered is sent again, under the same ids.
  void reconnected();

  // Sends a command; `args` is a packed map. Gives the command's id, which undo takes.
  Id command(std::string_view name, int ver, ByteView args, Answer answer = {});
  template <Packable Args>
  Id command(std::string_view name, const Args& args, Answer answer = {}) {
    Bytes packed;
    CborWriter writer(packed);
    pack_named(writer, args);
    return command(name, 1, packed, std::move(answer));
  }

  void slot(std::string_view operation, std::string_view name, ByteView bytes, Answer answer);

  template <class Q>
  void ask(const typename Q::Params& params, std::function<void(const Result<typename Q::View>&)> answer) {
    Bytes packed;
    CborWriter writer(packed);
    pack_named(writer, params);
    ask_raw(Q::name, packed, [answer = std::move(answer)](const Result<ByteView>& reply) {
      if (!reply) return answer(std::unexpected(reply.error()));
      CborCursor cursor(*reply);
      typename Q::View view;
      unpack(cursor, view);
      if (!cursor.ok()) return answer(fail("message.malformed"));
      answer(std::move(view));
    });
  }

  // Used by Live.
  int64_t subscribe(std::string_view name, ByteView params, Answer push);
  void change(int64_t subscription, ByteView params);
  void unsubscribe(int64_t subscription);

  // Requests that wait for their answer.
  size_t waiting() const { return requests_.size(); }
  // Commands among them: what would be lost if this process ended now and the practice never heard.
  size_t unsaved() const;

 private:
  struct Pending {
    Bytes message;
    Answer answer;
    bool is_command;
  };
  struct Watched {
    std::string name;
    Bytes params;
    Answer push;
  };

  void ask_raw(std::string_view name, ByteView params, Answer answer);
  void send_request(int64_t number, Bytes message, Answer answer, bool is_command);
  void send_subscription(int64_t number, const Watched& watched);

  Link& link_;
  int64_t next_number_ = 1;
  std::map<int64_t, Pending> requests_;
  std::map<int64_t, std::shared_ptr<Watched>> watched_;
};

// A query that a screen keeps an eye on: tell it the parameters each frame, draw what it has. The last rows stay until
// new ones come.
template <class Q>
class Live {
 public:
  Live() = default;
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;
  ~Live() { stop(); }

  void watch(Client& client, const typename Q::Params& params = {}) {
    Bytes packed;
    CborWriter writer(packed);
    pack_named(writer, params);
    if (client_ == &client && packed == params_) return;
    params_ = std::move(packed);
    waiting_ = true;
    if (client_ == &client) return client.change(number_, params_);
    stop();
    client_ = &client;
    number_ = client.subscribe(Q::name, params_, [this](const Result<ByteView>& reply) { take(reply); });
  }

  void stop() {
    if (client_) client_->unsubscribe(number_);
    client_ = nullptr;
    waiting_ = false;
  }
  // Nothing is shown until the next answer: for another record, whose page must not show the last one's rows. When none
  // is on its way, the next watch() asks for it, also with the same parameters.
  void forget() {
    view_.reset();
    error_.reset();
    if (!waiting_) stop();
  }

  const typename Q::View* view() const { return view_ ? &*view_ : nullptr; }
  const typename Q::View* operator->() const { return view(); }
  explicit operator bool() const { return view_.has_value(); }
  const Error* error() const { return error_ ? &*error_ : nullptr; }
  bool waiting() const { return waiting_; }
  // Counts the answers, so that a screen can tell that something is new.
  uint64_t version() const { return version_; }

 private:
  void take(const Result<ByteView>& reply) {
    waiting_ = false;
    version_++;
    if (!reply) {
      error_ = reply.error();
      return;
    }
    CborCursor cursor(*reply);
    typename Q::View view;
    unpack(cursor, view);
    if (!cursor.ok()) {
      error_ = Error{"message.malformed", {}, {}};
      return;
    }
    error_.reset();
    view_ = std::move(view);
  }

  Client* client_ = nullptr;
  int64_t number_ = 0;
  Bytes params_;
  std::optional<typename Q::View> view_;
  std::optional<Error> error_;
  bool waiting_ = false;
  uint64_t version_ = 0;
};

}  // namespace md::rpc
