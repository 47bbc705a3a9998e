#pragma once
// The databases of this device as files in a folder.

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "rpc/environment.h"

namespace md::desktop {

class SlotFolder final : public rpc::Environment {
 public:
  using Deliver = std::function<void(ByteView message)>;
  // An empty folder: everything stays in memory, for pictures and tests.
  SlotFolder(std::filesystem::path folder, Deliver deliver);

  void send(uint32_t client, ByteView message) override;
  Result<store::Db> open_slot(std::string_view name) override;
  std::vector<std::string> slots() override;
  std::string last_slot() override;
  void remember_slot(std::string_view name) override;
  std::string erased() override;
  void remember_erased(std::string_view party) override;
  Status remove_slot(std::string_view name) override;
  Status write_slot(std::string_view name, ByteView bytes) override;
  Result<std::string> decode_text(std::string_view encoding, ByteView bytes) override;

 private:
  std::filesystem::path path_of(std::string_view name) const;

  std::filesystem::path folder_;
  Deliver deliver_;
  std::map<std::string, Bytes, std::less<>> in_memory_;
  std::string last_, erased_;
};

}  // namespace md::desktop
