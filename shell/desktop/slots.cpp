#include "shell/desktop/slots.h"

#include <algorithm>
#include <fstream>

#include "shell/native/decode_text.h"

namespace md::desktop {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".db";
constexpr std::string_view last_file = "last-slot", erased_file = "erased";

bool write_whole(const fs::path& path, ByteView bytes) {
  const fs::path beside = fs::path(path).concat(".part");
  std::error_code error;
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    out.flush();
    if (!out) {
      fs::remove(beside, error);
      return false;
    }
  }
  fs::rename(beside, path, error);
  return !error;
}

}  // namespace

SlotFolder::SlotFolder(fs::path folder, Deliver deliver) : folder_(std::move(folder)), deliver_(std::move(deliver)) {
  std::error_code error;
  if (!folder_.empty()) fs::create_directories(folder_, error);
}

Result<std::string> SlotFolder::decode_text(std::string_view encoding, ByteView bytes) {
  return native::decode_text(encoding, bytes);
}

void SlotFolder::send(uint32_t, ByteView message) { deliver_(message); }

fs::path SlotFolder::path_of(std::string_view name) const { return folder_ / std::string(name).append(ending); }

Result<store::Db> SlotFolder::open_slot(std::string_view name) {
  if (!folder_.empty()) return store::Db::open({.path = path_of(name).string()});
  MD_ASSIGN(store::Db db, store::Db::open({.path = ":memory:"}));
  const auto [image, fresh] = in_memory_.try_emplace(std::string(name));
  if (!fresh && !image->second.empty()) MD_TRY(db.load_image(image->second));
  return db;
}

std::vector<std::string> SlotFolder::slots() {
  std::vector<std::string> names;
  for (const auto& [name, image] : in_memory_) names.push_back(name);
  std::error_code error;
  if (!folder_.empty())
    for (const auto& entry : fs::directory_iterator(folder_, error))
      if (entry.path().extension() == ending && rpc::valid_slot_name(entry.path().stem().string()))
        names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

std::string SlotFolder::last_slot() {
  if (folder_.empty()) return last_;
  std::ifstream in(folder_ / last_file);
  std::string name;
  std::getline(in, name);
  return rpc::valid_slot_name(name) ? name : std::string();
}

void SlotFolder::remember_slot(std::string_view name) {
  last_ = name;
  const std::string line = last_ + "\n";
  if (!folder_.empty()) write_whole(folder_ / last_file, {reinterpret_cast<const uint8_t*>(line.data()), line.size()});
}

std::string SlotFolder::erased() {
  if (folder_.empty()) return erased_;
  std::ifstream in(folder_ / erased_file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void SlotFolder::remember_erased(std::string_view party) {
  erased_ = erased().append(party).append("\n");
  if (!folder_.empty())
    write_whole(folder_ / erased_file, {reinterpret_cast<const uint8_t*>(erased_.data()), erased_.size()});
}

Status SlotFolder::remove_slot(std::string_view name) {
  if (folder_.empty()) {
    if (!in_memory_.erase(std::string(name))) return fail("slot.missing", {{"name", std::string(name)}});
    return {};
  }
  std::error_code error;
  if (!fs::remove(path_of(name), error)) return fail("slot.missing", {{"name", std::string(name)}});
  for (const char* beside : {"-wal", "-shm"}) fs::remove(path_of(name).concat(beside), error);
  return {};
}

Status SlotFolder::write_slot(std::string_view name, ByteView bytes) {
  if (folder_.empty()) {
    in_memory_[std::string(name)] = Bytes(bytes.begin(), bytes.end());
    return {};
  }
  std::error_code error;
  if (fs::exists(path_of(name), error)) return fail("slot.exists", {{"name", std::string(name)}});
  if (!write_whole(path_of(name), bytes)) return fail("store.full");
  return {};
}

}  // namespace md::desktop
