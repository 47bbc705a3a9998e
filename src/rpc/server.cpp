#include "rpc/server.h"

#include <algorithm>

#include "base/pack_json.h"
#include "model/schema.h"
#include "practice/query.h"

namespace md::rpc {
namespace {

Bytes as_bytes(const Json& json) {
  Bytes out;
  CborWriter writer(out);
  json_to_cbor(json, writer);
  return out;
}

}  // namespace

bool valid_slot_name(std::string_view name) {
  if (name.empty() || name.size() > slot_name_max) return false;
  return std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

void Server::receive(uint32_t client, ByteView bytes) {
  if (bytes.size() > message_bytes_max) return;
  CborCursor message(bytes);
  if (message.array() < 2) return;
  const int64_t kind = message.integer();
  if (!message.ok()) return;
  switch (Request(kind)) {
    case Request::ask: return ask(client, message);
    case Request::subscribe: return subscribe(client, message);
    case Request::unsubscribe: return unsubscribe(client, message);
    case Request::command: return command(client, message);
    case Request::slot: return slot(client, message);
  }
}

void Server::closed(uint32_t client) {
  std::erase_if(subscriptions_, [&](const Subscription& s) { return s.client == client; });
}

void Server::ask(uint32_t client, CborCursor& message) {
  const int64_t number = message.integer();
  const std::string name(message.text());
  auto params = json_from_cbor(message);
  if (!message.ok() || !params) return reply(client, Reply::answer, number, fail("message.malformed"));
  if (!db_) return reply(client, Reply::answer, number, fail("slot.none_open"));
  practice::QueryContext context{*db_, house_, {"owner"}};
  reply(client, Reply::answer, number, practice::ask(context, name, *params));
}

void Server::subscribe(uint32_t client, CborCursor& message) {
  const int64_t number = message.integer();
  std::string name(message.text());
  auto params = json_from_cbor(message);
  if (!message.ok() || !params) return reply(client, Reply::push, number, fail("message.malformed"));
  const auto same = [&](const Subscription& s) { return s.client == client && s.number == number; };
  auto found = std::ranges::find_if(subscriptions_, same);
  if (found == subscriptions_.end()) {
    const auto own = std::ranges::count(subscriptions_, client, &Subscription::client);
    if (size_t(own) >= subscriptions_max) return reply(client, Reply::push, number, fail("query.too_many"));
    subscriptions_.push_back({client, number, {}, {}, {}, {}});
    found = subscriptions_.end() - 1;
  }
  found->query = std::move(name);
  found->params = std::move(*params);
  found->last.clear();
  refresh(*found);
}

void Server::unsubscribe(uint32_t client, CborCursor& message) {
  const int64_t number = message.integer();
  if (!message.ok()) return;
  std::erase_if(subscriptions_, [&](const Subscription& s) { return s.client == client && s.number == number; });
}

void Server::command(uint32_t client, CborCursor& message) {
  const int64_t number = message.integer();
  practice::Command command;
  command.actor = {"owner"};
  command.id = message.text();
  command.at_ms = message.integer();
  command.name = message.text();
  command.ver = int(message.integer());
  auto args = json_from_cbor(message);
  if (!message.ok() || !args) return reply(client, Reply::answer, number, fail("message.malformed"));
  command.args = std::move(*args);
  const auto result = apply(std::move(command));
  if (!result) return reply(client, Reply::answer, number, std::unexpected(result.error()));
  reply(client, Reply::answer, number, as_bytes(*result));
}

Result<Json> Server::apply(practice::Command command) {
  if (!db_) return fail("slot.none_open");
  MD_ASSIGN(practice::Outcome outcome, practice::apply(*db_, house_, command));
  if (!outcome.repeated) {
    // Every command is logged, and what is searchable is indexed beside the rows themselves.
    std::set<std::string> tables = {"log", "search_document"};
    for (const auto& change : outcome.changes) tables.insert(change.table);
    refresh_readers_of(tables);
  }
  return std::move(outcome.result);
}

void Server::refresh(Subscription& subscription) {
  if (!db_) return;  // asked as soon as a slot is open
  std::set<std::string> reads;
  db_->track_reads(&reads);
  practice::QueryContext context{*db_, house_, {"owner"}};
  const auto view = practice::ask(context, subscription.query, subscription.params);
  db_->track_reads(nullptr);
  subscription.reads = std::move(reads);
  if (view && *view == subscription.last) return;
  subscription.last = view ? *view : Bytes();
  reply(subscription.client, Reply::push, subscription.number, view);
}

void Server::refresh_readers_of(const std::set<std::string>& tables) {
  for (Subscription& subscription : subscriptions_) {
    const bool touched = std::ranges::any_of(tables, [&](const auto& t) { return subscription.reads.contains(t); });
    if (touched) refresh(subscription);
  }
}

void Server::refresh_all() {
  for (Subscription& subscription : subscriptions_) {
    subscription.last.clear();
    refresh(subscription);
  }
}

void Server::slot(uint32_t client, CborCursor& message) {
  const int64_t number = message.integer();
  const std::string operation(message.text());
  const std::string name(message.text());
  const ByteView bytes = message.bytes();
  if (!message.ok()) return reply(client, Reply::answer, number, fail("message.malformed"));
  reply(client, Reply::answer, number, operate(operation, name, bytes));
  if (operation == slot_operation::open) refresh_all();
}

Result<Bytes> Server::operate(std::string_view operation, std::string_view name, ByteView bytes) {
  const bool named = operation == slot_operation::open || operation == slot_operation::remove ||
                     operation == slot_operation::import_bytes;
  if (named && !valid_slot_name(name)) return fail("slot.bad_name", {{"name", std::string(name)}});
  if (operation == slot_operation::list) return list_slots();
  if (operation == slot_operation::open) return switch_to(name);
  if (operation == slot_operation::import_bytes) return import_slot(name, bytes);
  if (operation == slot_operation::remove) {
    if (name == slot_) return fail("slot.is_open", {{"name", std::string(name)}});
    MD_TRY(environment_.remove_slot(name));
    return list_slots();
  }
  if (operation == slot_operation::close) {
    db_.reset();
    slot_.clear();
    return list_slots();
  }
  if (operation == slot_operation::export_bytes) {
    if (!db_) return fail("slot.none_open");
    MD_ASSIGN(const Bytes image, db_->image());
    Bytes out;
    CborWriter writer(out);
    writer.map(1);
    writer.text("bytes");
    writer.bytes(image);
    return out;
  }
  return fail("message.malformed");
}

Result<Bytes> Server::list_slots() {
  Json names = Json::array();
  for (const std::string& name : environment_.slots()) names.push_back(name);
  return as_bytes({{"slots", std::move(names)}, {"open", slot_}});
}

Result<Bytes> Server::switch_to(std::string_view name) {
  if (name == slot_ && db_) return list_slots();
  // The one that is open stays open until the other has proved sound.
  MD_ASSIGN(store::Db db, environment_.open_slot(name));
  MD_TRY(model::migrate(db));
  db_.emplace(std::move(db));
  slot_ = name;
  return list_slots();
}

Result<Bytes> Server::import_slot(std::string_view name, ByteView bytes) {
  for (const std::string& known : environment_.slots())
    if (known == name) return fail("slot.exists", {{"name", std::string(name)}});
  {
    MD_ASSIGN(store::Db probe, store::Db::open({.path = ":memory:"}));
    MD_TRY(probe.load_image(bytes));
    MD_ASSIGN(const int version, model::version_of(probe));
    if (version == 0) return fail("schema.foreign");
    if (version > model::schema_version)
      return fail("schema.newer",
                  {{"found", std::to_string(version)}, {"known", std::to_string(model::schema_version)}});
    MD_TRY(probe.check_integrity());
  }
  MD_TRY(environment_.write_slot(name, bytes));
  return list_slots();
}

void Server::reply(uint32_t client, Reply kind, int64_t number, const Result<Bytes>& view) {
  Bytes out;
  out.reserve((view ? view->size() : 128) + 16);
  CborWriter writer(out);
  writer.array(4);
  writer.integer(int64_t(kind));
  writer.integer(number);
  writer.boolean(view.has_value());
  if (view)
    writer.raw(*view);
  else
    write_error(writer, view.error());
  environment_.send(client, out);
}

}  // namespace md::rpc
