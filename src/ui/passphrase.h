#pragma once
// Backups behind a passphrase: asking for it when one is brought, and for a new one when one is made.

#include <functional>
#include <string>

#include "ui/desk.h"

namespace md::ui {

inline constexpr size_t passphrase_least = 8;

// A file that waits for its passphrase. Kept by the desk, because a first run and the settings bring files alike.
struct WaitingFile {
  std::string bytes, typed;
  std::function<void(const Result<std::string_view>&)> opened;
  std::optional<Error> refused;
  bool busy = false;
};
// Asks for the passphrase, over whatever is on screen, until the file opens or the person gives up
// (backup.needs_passphrase).
void ask_passphrase(Desk& desk, std::string bytes, std::function<void(const Result<std::string_view>&)> opened);
// Once a frame.
void draw_passphrase(Desk& desk);

// The dialog in which somebody thinks of a new one.
class NewPassphrase {
 public:
  void ask() { asking_ = true; }
  // The passphrase when it was just settled; empty otherwise.
  std::string draw();

 private:
  bool asking_ = false, told_ = false;
  std::string typed_, again_;
};

}  // namespace md::ui
