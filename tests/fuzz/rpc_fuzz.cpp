// Messages of a client that may be anything: the practice answers or passes over them, stays sound, and what is
// damaged changes nothing. Backups that are brought in are messages, too.

#include <cstdlib>

#include "base/zone.h"
#include "rpc/server.h"

namespace {

using md::ByteView;
using md::Bytes;
using md::Result;
using md::Status;

constexpr size_t slots_max = 3;

class House final : public md::rpc::Environment {
 public:
  void send(uint32_t, ByteView message) override { answered += message.size(); }
  Result<md::store::Db> open_slot(std::string_view name) override {
    if (images.size() >= slots_max && !images.contains(std::string(name))) return md::fail("store.full");
    MD_ASSIGN(md::store::Db db, md::store::Db::open({.path = ":memory:"}));
    const Bytes& image = images[std::string(name)];
    if (!image.empty()) MD_TRY(db.load_image(image));
    return db;
  }
  std::vector<std::string> slots() override {
    std::vector<std::string> names;
    for (const auto& [name, image] : images) names.push_back(name);
    return names;
  }
  std::string last_slot() override { return {}; }
  void remember_slot(std::string_view) override {}
  std::string erased() override { return {}; }
  void remember_erased(std::string_view) override {}
  Status remove_slot(std::string_view name) override {
    if (!images.erase(std::string(name))) return md::fail("slot.missing");
    return {};
  }
  Status write_slot(std::string_view name, ByteView bytes) override {
    if (images.size() >= slots_max) return md::fail("store.full");
    images[std::string(name)] = Bytes(bytes.begin(), bytes.end());
    return {};
  }

  std::map<std::string, Bytes> images;
  size_t answered = 0;
};

void say(md::rpc::Server& server, std::string_view operation, std::string_view name) {
  Bytes message;
  md::CborWriter writer(message);
  writer.array(5);
  writer.integer(int64_t(md::rpc::Request::slot));
  writer.integer(1);
  writer.text(operation);
  writer.text(name);
  writer.bytes({});
  server.receive(1, message);
}

}  // namespace

// Each message is preceded by its length in two bytes, so that several follow each other.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const md::ZonePack zones = md::ZonePack::parse(md::embedded_zone_pack()).value();
  const md::practice::House practice{&zones};
  House house;
  md::rpc::Server server(house, practice);
  say(server, md::rpc::slot_operation::open, "practice");
  while (size >= 2) {
    const size_t length = std::min<size_t>(data[0] | data[1] << 8, size - 2);
    server.receive(1, ByteView(data + 2, length));
    data += 2 + length;
    size -= 2 + length;
  }
  if (house.answered == 0) std::abort();  // at least the opening was answered
  return 0;
}
