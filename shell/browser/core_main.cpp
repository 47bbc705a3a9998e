// The practice in a worker of the page. web/worker/core_worker.js calls the exported functions and is this
// module's `host`: {send(client, bytes), storage}, storage as in web/worker/storage.js.

#include <emscripten.h>

#include <cstdlib>
#include <optional>

#include "base/zone.h"
#include "practice/command.h"
#include "rpc/environment.h"
#include "rpc/server.h"

// Texts that JavaScript gives are allocated for us: take() frees them. Failures come back as text, success as
// null.
EM_JS_DEPS(core_main, "$stringToNewUTF8,$UTF8ToString");
EM_JS(void, host_send, (uint32_t client, const uint8_t* at, size_t size),
      { Module["host"].send(client >>> 0, HEAPU8.slice(at, at + size)); });
EM_JS(char*, host_vfs, (), { return stringToNewUTF8(Module["host"].storage.vfs); });
EM_JS(char*, host_slots, (), { return stringToNewUTF8(Module["host"].storage.slots().join("\n")); });
EM_JS(char*, host_last_slot, (), { return stringToNewUTF8(Module["host"].storage.last_slot); });
EM_JS(void, host_remember, (const char* name), { Module["host"].storage.remember(UTF8ToString(name)); });
EM_JS(char*, host_erased, (), { return stringToNewUTF8(Module["host"].storage.erased); });
EM_JS(void, host_remember_erased, (const char* party),
      { Module["host"].storage.remember_erased(UTF8ToString(party)); });
EM_JS(char*, host_remove, (const char* name), {
  try {
    Module["host"].storage.remove(UTF8ToString(name));
    return 0;
  } catch (error) {
    return stringToNewUTF8(String(error));
  }
});
// "full" when there is no space for it.
EM_JS(char*, host_write, (const char* name, const uint8_t* at, size_t size), {
  try {
    Module["host"].storage.write(UTF8ToString(name), HEAPU8.subarray(at, at + size));
    return 0;
  } catch (error) {
    return stringToNewUTF8(error.name === "QuotaExceededError" ? "full" : String(error));
  }
});
// The worker's own decoder knows what ours does not.
EM_JS(char*, host_decode, (const char* encoding, const uint8_t* at, size_t size), {
  try {
    return stringToNewUTF8(new TextDecoder(UTF8ToString(encoding)).decode(HEAPU8.slice(at, at + size)));
  } catch (error) {
    return 0;
  }
});

namespace {

using md::ByteView;
using md::Result;
using md::Status;

std::string take(char* text) {
  std::string taken = text ? text : "";
  std::free(text);
  return taken;
}

class Browser final : public md::rpc::Environment {
 public:
  void send(uint32_t client, ByteView message) override {
    host_send(client, message.data(), message.size());
  }

  Result<std::string> decode_text(std::string_view encoding, ByteView bytes) override {
    char* text = host_decode(std::string(encoding).c_str(), bytes.data(), bytes.size());
    if (!text) return md::fail("encoding.unknown", {{"name", std::string(encoding)}});
    return take(text);
  }

  Result<md::store::Db> open_slot(std::string_view name) override {
    return md::store::Db::open({.path = "/" + std::string(name) + ".db", .vfs = take(host_vfs()), .exclusive = true});
  }

  std::vector<std::string> slots() override {
    std::vector<std::string> names;
    const std::string all = take(host_slots());
    for (size_t at = 0; at < all.size();) {
      const size_t end = std::min(all.find('\n', at), all.size());
      names.push_back(all.substr(at, end - at));
      at = end + 1;
    }
    return names;
  }

  std::string last_slot() override { return take(host_last_slot()); }

  void remember_slot(std::string_view name) override { host_remember(std::string(name).c_str()); }

  std::string erased() override { return take(host_erased()); }

  void remember_erased(std::string_view party) override { host_remember_erased(std::string(party).c_str()); }

  Status remove_slot(std::string_view name) override {
    if (!exists(name)) return md::fail("slot.missing", {{"name", std::string(name)}});
    return outcome(take(host_remove(std::string(name).c_str())));
  }

  Status write_slot(std::string_view name, ByteView bytes) override {
    if (exists(name)) return md::fail("slot.exists", {{"name", std::string(name)}});
    return outcome(take(host_write(std::string(name).c_str(), bytes.data(), bytes.size())));
  }

 private:
  bool exists(std::string_view name) {
    for (const std::string& known : slots())
      if (known == name) return true;
    return false;
  }

  static Status outcome(const std::string& fault) {
    if (fault.empty()) return {};
    if (fault == "full") return md::fail("store.full");
    return md::fail("store.failed", {{"detail", fault}});
  }
};

struct Core {
  Browser browser;
  md::ZonePack zones;
  md::practice::House house{.zones = &zones};
  std::optional<md::rpc::Server> server;
};

Core& core() {
  static Core core;
  return core;
}

}  // namespace

extern "C" {

// The time zones, once, before the first start. 0, or 1 when the bytes are damaged.
EMSCRIPTEN_KEEPALIVE int core_load_zones(const uint8_t* bytes, size_t size) {
  auto zones = md::ZonePack::parse({bytes, size});
  if (!zones) return 1;
  core().zones = std::move(*zones);
  return 0;
}

EMSCRIPTEN_KEEPALIVE void core_start() { core().server.emplace(core().browser, core().house); }

// Finalizes every statement and closes every database.
EMSCRIPTEN_KEEPALIVE void core_stop() { core().server.reset(); }

// A message of a tab. Answers leave through host.send before it returns.
EMSCRIPTEN_KEEPALIVE void core_receive(uint32_t client, const uint8_t* bytes, size_t size) {
  auto& server = core().server;
  if (!server) return;
  server->receive(client, {bytes, size});
}

EMSCRIPTEN_KEEPALIVE void core_closed(uint32_t client) {
  if (core().server) core().server->closed(client);
}

}  // extern "C"
