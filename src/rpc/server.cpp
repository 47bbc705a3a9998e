#include "rpc/server.h"

#include <algorithm>

#include "base/format.h"
#include "base/pack_json.h"
#include "model/schema.h"
#include "practice/erase.h"
#include "practice/everything.h"
#include "practice/older_copy.h"
#include "practice/query.h"
#include "rpc/import_operations.h"

namespace md::rpc {
namespace {

Result<Json> params_of(ByteView bytes) {
  if (bytes.empty()) return Json::object();
  CborCursor cursor(bytes);
  return json_from_cbor(cursor);
}

Bytes as_bytes(const Json& json) {
  Bytes out;
  CborWriter writer(out);
  json_to_cbor(json, writer);
  return out;
}

Bytes as_file(ByteView content) {
  Bytes out;
  CborWriter writer(out);
  writer.map(1);
  writer.text("bytes");
  writer.bytes(content);
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
  client_slots_.erase(client);
  imports_.erase(client);
  close_unused();
}

std::string Server::slot_of(uint32_t client) const {
  const auto found = client_slots_.find(client);
  return found == client_slots_.end() ? std::string() : found->second;
}

store::Db* Server::db_of(uint32_t client) {
  const auto found = open_.find(slot_of(client));
  return found == open_.end() ? nullptr : &found->second;
}

void Server::close_unused() {
  std::erase_if(open_, [&](const auto& entry) {
    return std::ranges::none_of(client_slots_, [&](const auto& c) { return c.second == entry.first; });
  });
}

void Server::ask(uint32_t client, CborCursor& message) {
  const int64_t number = message.integer();
  const std::string name(message.text());
  auto params = json_from_cbor(message);
  if (!message.ok() || !params) return reply(client, Reply::answer, number, fail("message.malformed"));
  store::Db* db = db_of(client);
  if (!db) return reply(client, Reply::answer, number, fail("slot.none_open"));
  practice::QueryContext context{*db, house_, {"owner"}};
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
  const auto result = apply(client, std::move(command));
  if (!result) return reply(client, Reply::answer, number, std::unexpected(result.error()));
  reply(client, Reply::answer, number, as_bytes(*result));
}

Result<Json> Server::apply(uint32_t client, practice::Command command) {
  store::Db* db = db_of(client);
  if (!db) return fail("slot.none_open");
  // What was read here becomes the arguments. Without it the command has none, and is answered only when it was
  // applied before.
  if (const auto job = imports_.find(client); job != imports_.end() && job->second.command() == command.name &&
                                              command.args.is_object() && command.args.empty()) {
    MD_ASSIGN(command.args, job->second.args());
  }
  MD_ASSIGN(practice::Outcome outcome, practice::apply(*db, house_, command));
  if (!outcome.repeated) {
    if (command.name == "party.erase") environment_.remember_erased(find_text(command.args, "party"));
    // Every command is logged, and what is searchable is indexed beside the rows themselves.
    std::set<std::string> tables = {"log", "search_document"};
    for (const auto& change : outcome.changes) tables.insert(change.table);
    refresh_readers_of(slot_of(client), tables);
  }
  return std::move(outcome.result);
}

void Server::refresh(Subscription& subscription) {
  store::Db* db = db_of(subscription.client);
  if (!db) return;  // asked as soon as a slot is open
  std::set<std::string> reads;
  db->track_reads(&reads);
  practice::QueryContext context{*db, house_, {"owner"}};
  const auto view = practice::ask(context, subscription.query, subscription.params);
  db->track_reads(nullptr);
  subscription.reads = std::move(reads);
  if (view && *view == subscription.last) return;
  subscription.last = view ? *view : Bytes();
  reply(subscription.client, Reply::push, subscription.number, view);
}

void Server::refresh_readers_of(std::string_view slot, const std::set<std::string>& tables) {
  for (Subscription& subscription : subscriptions_) {
    if (slot_of(subscription.client) != slot) continue;
    const bool touched = std::ranges::any_of(tables, [&](const auto& t) { return subscription.reads.contains(t); });
    if (touched) refresh(subscription);
  }
}

void Server::refresh_client(uint32_t client) {
  for (Subscription& subscription : subscriptions_) {
    if (subscription.client != client) continue;
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
  const auto answer = operate(client, operation, name, bytes);
  reply(client, Reply::answer, number, answer);
  if (answer && operation == slot_operation::open) refresh_client(client);
}

Result<Bytes> Server::import(uint32_t client, std::string_view operation, ByteView bytes) {
  store::Db* db = db_of(client);
  if (!db) return fail("slot.none_open");
  const Json done = Json::object();
  if (operation == import_operation::close) {
    imports_.erase(client);
    return as_bytes(done);
  }
  if (operation == import_operation::open) {
    practice::ImportFile file;
    MD_ASSIGN(const Json params, params_of(bytes));
    MD_TRY(read_members(params, file));
    imports_.erase(client);
    MD_TRY(imports_.try_emplace(client, house_).first->second.open(file));
    return as_bytes(done);
  }
  const auto found = imports_.find(client);
  if (found == imports_.end()) return fail("import.not_open");
  practice::ImportJob& job = found->second;
  if (operation == import_operation::feed) {
    MD_TRY(job.feed(bytes));
    return as_bytes(done);
  }
  MD_ASSIGN(const Json params, params_of(bytes));
  Bytes out;
  CborWriter writer(out);
  if (operation == import_operation::rest) {
    practice::ImportReasonWords words;
    MD_TRY(read_members(params, words));
    const std::string csv = job.left_out(words);
    writer.map(1);
    writer.text("bytes");
    writer.bytes({reinterpret_cast<const uint8_t*>(csv.data()), csv.size()});
    return out;
  }
  if (operation == import_operation::choose) {
    practice::ImportChoices choices;
    MD_TRY(read_members(params, choices));
    MD_TRY(job.choose(choices));
  } else if (operation == import_operation::step) {
    MD_TRY(job.step(*db, [this](std::string_view encoding, ByteView text) {
      return environment_.decode_text(encoding, text);
    }));
  } else {
    return fail("message.malformed");
  }
  pack(writer, job.view());
  return out;
}

Result<Bytes> Server::operate(uint32_t client, std::string_view operation, std::string_view name, ByteView bytes) {
  if (operation.starts_with(import_operation::prefix)) return import(client, operation, bytes);
  // What was read of a file is for the practice that was open then.
  if (operation == slot_operation::open || operation == slot_operation::close) imports_.erase(client);
  if (operation == slot_operation::list) return list_slots(client);
  if (operation == slot_operation::export_bytes) return export_slot(client);
  if (operation == slot_operation::export_all) return export_files(client, name);
  if (operation == slot_operation::due) {
    MD_ASSIGN(const int64_t ran, run_due(client, name));
    return as_bytes({{"ran", ran}});
  }
  if (operation == slot_operation::close) {
    client_slots_.erase(client);
    close_unused();
    return list_slots(client);
  }
  if (!valid_slot_name(name)) return fail("slot.bad_name", {{"name", std::string(name)}});
  if (operation == slot_operation::open) return open_slot(client, name);
  if (operation == slot_operation::remove) return remove_slot(client, name);
  if (operation == slot_operation::import_bytes) return import_slot(client, name, bytes);
  return fail("message.malformed");
}

Result<Bytes> Server::list_slots(uint32_t client, bool asks_number) {
  Json names = Json::array();
  for (const std::string& name : environment_.slots()) names.push_back(name);
  return as_bytes({{"slots", std::move(names)},
                   {"open", slot_of(client)},
                   {"last", environment_.last_slot()},
                   {"asks_number", asks_number}});
}

Result<Bytes> Server::open_slot(uint32_t client, std::string_view name) {
  if (!open_.contains(name)) {
    // The one that is open stays open until the other has proved sound.
    MD_ASSIGN(store::Db db, environment_.open_slot(name));
    MD_TRY(model::migrate(db));
    MD_TRY(practice::finish_erasing(db));
    open_.emplace(std::string(name), std::move(db));
  }
  client_slots_[client] = name;
  environment_.remember_slot(name);
  close_unused();
  return list_slots(client);
}

Result<Bytes> Server::remove_slot(uint32_t client, std::string_view name) {
  if (open_.contains(name)) return fail("slot.is_open", {{"name", std::string(name)}});
  MD_TRY(environment_.remove_slot(name));
  return list_slots(client);
}

Result<Bytes> Server::export_slot(uint32_t client) {
  store::Db* db = db_of(client);
  if (!db) return fail("slot.none_open");
  MD_ASSIGN(const Bytes image, db->image());
  return as_file(image);
}

Result<Bytes> Server::export_files(uint32_t client, std::string_view at_ms) {
  store::Db* db = db_of(client);
  if (!db) return fail("slot.none_open");
  const auto at = parse_integer(at_ms);
  if (!at) return fail("message.malformed");
  MD_ASSIGN(const Bytes zip, practice::export_everything(*db, *at));
  return as_file(zip);
}

// Brings an older copy up to what was final since: the other slots of the same practice know, and this device.
Result<Server::Copied> Server::catch_up(store::Db& copy) {
  Copied copied;
  practice::SinceThen since;
  MD_TRY(model::migrate(copy));
  for (const std::string& name : environment_.slots()) {
    const auto open = open_.find(name);
    std::optional<store::Db> opened;
    if (open == open_.end()) {
      auto db = environment_.open_slot(name);
      // One that cannot be read, also because it is newer, has nothing to tell.
      if (!db || model::version_of(*db).value_or(0) == 0 || !model::migrate(*db)) continue;
      opened.emplace(std::move(*db));
    }
    store::Db& sibling = opened ? *opened : open->second;
    MD_ASSIGN(const bool same, practice::same_practice(copy, sibling));
    if (!same) continue;
    MD_ASSIGN(const bool raised, practice::take_over(copy, sibling, since));
    copied.changed = copied.changed || raised;
  }
  const std::string all = environment_.erased();
  for (size_t at = 0; at + id_length <= all.size(); at += id_length + 1)
    since.erased.push_back(all.substr(at, id_length));
  MD_ASSIGN(const int64_t erased, practice::erase_again(copy, since.erased));
  MD_ASSIGN(const bool given, practice::has_given_numbers(copy));
  copied.changed = copied.changed || erased > 0;
  copied.asks_number = given && !since.numbers_known;
  return copied;
}

Result<Bytes> Server::import_slot(uint32_t client, std::string_view name, ByteView bytes) {
  for (const std::string& known : environment_.slots())
    if (known == name) return fail("slot.exists", {{"name", std::string(name)}});
  MD_ASSIGN(store::Db probe, store::Db::open({.path = ":memory:"}));
  MD_TRY(model::check_backup(probe, bytes));
  MD_ASSIGN(const Copied copied, catch_up(probe));
  if (copied.changed) {
    MD_ASSIGN(const Bytes image, probe.image());
    MD_TRY(environment_.write_slot(name, image));
  } else {
    MD_TRY(environment_.write_slot(name, bytes));
  }
  return list_slots(client, copied.asks_number);
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
