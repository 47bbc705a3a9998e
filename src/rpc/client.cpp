#include "rpc/client.h"

#include <array>

namespace md::rpc {
namespace {

// Leaves the cursor at the value of `key`; false when there is none.
bool seek(CborCursor& cursor, std::string_view key) {
  for (size_t n = cursor.map(); n > 0 && cursor.ok(); n--) {
    if (cursor.text() == key) return cursor.ok();
    cursor.skip();
  }
  return false;
}

}  // namespace

std::string answer_text(ByteView result, std::string_view key) {
  CborCursor cursor(result);
  return seek(cursor, key) && cursor.peek() == CborType::text ? std::string(cursor.text()) : std::string();
}

int64_t answer_integer(ByteView result, std::string_view key, int64_t otherwise) {
  CborCursor cursor(result);
  return seek(cursor, key) && cursor.peek() == CborType::integer ? cursor.integer() : otherwise;
}

void Client::receive(ByteView message) {
  CborCursor cursor(message);
  if (cursor.array() != 4) return;
  const auto kind = Reply(cursor.integer());
  const int64_t number = cursor.integer();
  const bool good = cursor.boolean();
  if (!cursor.ok()) return;
  Result<ByteView> reply = good ? Result<ByteView>(cursor.skip_raw()) : std::unexpected(read_error(cursor));
  if (!cursor.ok()) reply = fail("message.malformed");
  if (kind == Reply::answer) {
    auto found = requests_.extract(number);
    if (!found.empty() && found.mapped().answer) found.mapped().answer(reply);
  } else if (kind == Reply::push) {
    const auto found = watched_.find(number);
    if (found == watched_.end()) return;
    // The handler may end its own subscription.
    const auto kept = found->second;
    kept->push(reply);
  }
}

void Client::reconnected() {
  for (const auto& [number, watched] : watched_) send_subscription(number, *watched);
  for (const auto& [number, pending] : requests_) link_.send(pending.message);
}

Id Client::command(std::string_view name, int ver, ByteView args, Answer answer) {
  const int64_t at_ms = link_.now_ms();
  std::array<uint8_t, 10> noise;
  link_.random_bytes(noise);
  const Id id = make_id(at_ms, noise);
  const int64_t number = next_number_++;
  Bytes message;
  CborWriter writer(message);
  writer.array(7);
  writer.integer(int64_t(Request::command));
  writer.integer(number);
  writer.text(id);
  writer.integer(at_ms);
  writer.text(name);
  writer.integer(ver);
  writer.raw(args);
  send_request(number, std::move(message), std::move(answer), true);
  return id;
}

void Client::slot(std::string_view operation, std::string_view name, ByteView bytes, Answer answer) {
  const int64_t number = next_number_++;
  Bytes message;
  message.reserve(bytes.size() + 64);
  CborWriter writer(message);
  writer.array(5);
  writer.integer(int64_t(Request::slot));
  writer.integer(number);
  writer.text(operation);
  writer.text(name);
  writer.bytes(bytes);
  send_request(number, std::move(message), std::move(answer), false);
}

void Client::ask_raw(std::string_view name, ByteView params, Answer answer) {
  const int64_t number = next_number_++;
  Bytes message;
  CborWriter writer(message);
  writer.array(4);
  writer.integer(int64_t(Request::ask));
  writer.integer(number);
  writer.text(name);
  writer.raw(params);
  send_request(number, std::move(message), std::move(answer), false);
}

void Client::send_request(int64_t number, Bytes message, Answer answer, bool is_command) {
  auto& pending = requests_[number] = {std::move(message), std::move(answer), is_command};
  link_.send(pending.message);
}

int64_t Client::subscribe(std::string_view name, ByteView params, Answer push) {
  const int64_t number = next_number_++;
  auto watched = std::make_shared<Watched>(
      Watched{std::string(name), Bytes(params.begin(), params.end()), std::move(push)});
  watched_[number] = watched;
  send_subscription(number, *watched);
  return number;
}

void Client::change(int64_t subscription, ByteView params) {
  const auto found = watched_.find(subscription);
  if (found == watched_.end()) return;
  found->second->params.assign(params.begin(), params.end());
  send_subscription(subscription, *found->second);
}

void Client::unsubscribe(int64_t subscription) {
  if (!watched_.erase(subscription)) return;
  Bytes message;
  CborWriter writer(message);
  writer.array(2);
  writer.integer(int64_t(Request::unsubscribe));
  writer.integer(subscription);
  link_.send(message);
}

void Client::send_subscription(int64_t number, const Watched& watched) {
  Bytes message;
  CborWriter writer(message);
  writer.array(4);
  writer.integer(int64_t(Request::subscribe));
  writer.integer(number);
  writer.text(watched.name);
  writer.raw(watched.params);
  link_.send(message);
}

size_t Client::unsaved() const {
  size_t n = 0;
  for (const auto& [number, pending] : requests_) n += pending.is_command;
  return n;
}

}  // namespace md::rpc
