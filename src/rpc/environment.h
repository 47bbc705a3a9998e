#pragma once
// What the practice needs from the machine it runs on. One implementation per shell.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "store/db.h"

namespace md::rpc {

inline constexpr size_t slot_name_max = 40;

// Slots are named by a–z, 0–9 and "-".
bool valid_slot_name(std::string_view name);

class Environment {
 public:
  virtual ~Environment() = default;

  // Hands a message to a client. `message` is valid during the call.
  virtual void send(uint32_t client, ByteView message) = 0;

  // Text of an encoding as UTF-8, by the machine's own means. Errors: encoding.unknown {name}.
  virtual Result<std::string> decode_text(std::string_view encoding, ByteView bytes) {
    (void)bytes;
    return fail("encoding.unknown", {{"name", std::string(encoding)}});
  }

  // The database of a slot, made when it does not exist. Errors: those of Db::open.
  virtual Result<store::Db> open_slot(std::string_view name) = 0;
  virtual std::vector<std::string> slots() = 0;
  // The slot that was opened last, by whichever client and whenever; empty when none was. Kept as safely as the slots
  // themselves: after a crash it must not point at the practice from before a restore.
  virtual std::string last_slot() = 0;
  virtual void remember_slot(std::string_view name) = 0;
  // Ids of the people that were erased on this device, one a line, kept apart from the databases: an older copy that
  // is brought back must not bring them back.
  virtual std::string erased() = 0;
  virtual void remember_erased(std::string_view party) = 0;
  // Errors: slot.missing, store.failed.
  virtual Status remove_slot(std::string_view name) = 0;
  // Writes the bytes of a database as a new slot, whole or not at all. Errors: slot.exists, store.full, store.failed.
  virtual Status write_slot(std::string_view name, ByteView bytes) = 0;
};

}  // namespace md::rpc
