#pragma once
// The practices of this device. Each is a database of its own, a slot; one of them is open in this window.
// Answers come later; callbacks must not refer to a screen, which is gone when another slot is opened.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/desk.h"

namespace md::ui {

inline constexpr std::string_view own_slot = "practice", sample_slot = "sample";
// What a backup may weigh; a larger one does not fit into a message.
inline constexpr uint64_t backup_bytes_max = 250u << 20;
inline constexpr std::string_view backup_endings = ".mentordesk,.db,.sqlite,.sqlite3";

struct Slots {
  std::vector<std::string> names;
  std::string open, last;  // the one of this window, the one that was opened last; empty: none
  bool has(std::string_view name) const;
};
// Of what slot operations answer.
Slots read_slots(ByteView answer);
// "practice", "practice-2", …: the first that is free.
std::string free_slot(const Slots& slots);
// Where to go when `left` is left: a practice of one's own; empty when there is none.
std::string next_slot(const Slots& slots, std::string_view left);
// What the slot's practice is called: as it was when it was last open here.
std::string slot_title(Desk& desk, std::string_view slot);
// To be called while the practice is open, so that slot_title knows it later.
void remember_slot_title(Desk& desk);

template <class T>
using Told = std::function<void(const Result<T>&)>;

void list_slots(Desk& desk, Told<Slots> told);
// Founds a practice with these fields, in a slot of its own, and opens it.
void found_practice(Desk& desk, Desk::FieldValues fields, std::function<void(const Status&)> told);
// Makes a new slot of a backup after checking it, and opens it. Nothing changes when it is refused.
// Errors: backup.size {max}, backup.*, store.*, schema.*, slot.*.
void bring_backup(Desk& desk, std::string_view bytes, std::function<void(const Status&)> told);
// One behind a passphrase: its passphrase is asked for first.
// Hands the open practice to the person as a file, behind the passphrase unless it is empty.
void save_backup(Desk& desk, std::string passphrase, std::function<void(const Status&)> told);
// Everything in it as an archive of tables and JSON.
void save_export(Desk& desk, std::function<void(const Status&)> told);
// When a backup of the open practice was last saved on this device; 0: never.
int64_t last_backup_ms(Desk& desk);
// Deletes a slot. The one that is open is left first, for another practice or the first run.
void remove_slot(Desk& desk, std::string_view slot, std::function<void(const Status&)> told);
// Opens the sample practice, made when it is not there yet.
void open_sample(Desk& desk, std::function<void(const Status&)> told);
// To a practice of one's own, or the first run.
void leave_sample(Desk& desk);

}  // namespace md::ui
