#include "ui/slots.h"

#include <algorithm>

#include "base/sealed.h"
#include "base/text.h"
#include "ui/last_number.h"
#include "ui/passphrase.h"

namespace md::ui {
namespace {

constexpr int slots_max = 1000;
constexpr size_t file_title_max = 60;
constexpr std::string_view backup_ending = ".mentordesk", backup_type = "application/vnd.sqlite3";

// Arguments of the command "sample.fill".
struct SampleArgs {
  int64_t seed = 1;
  int32_t part = 0;
  std::string language, zone;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("seed", s.seed);
    a("part", s.part);
    a("language", s.language);
    a("zone", s.zone);
  }
};

std::string title_key(std::string_view slot) {
  return std::string("slot.").append(slot);
}
std::string backup_key(std::string_view slot) {
  return std::string("backup.").append(slot);
}

// A name that every file system takes.
std::string file_title(std::string_view name) {
  std::string out;
  for (const char c : truncate(name, file_title_max))
    out += static_cast<uint8_t>(c) < ' ' || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos
               ? ' '
               : c;
  out = collapse_spaces(out);
  return out.empty() ? "Mentordesk" : out;
}

bool answer_flag(ByteView answer, std::string_view key) {
  CborCursor cursor(answer);
  for (size_t n = cursor.map(); n > 0 && cursor.ok(); n--) {
    if (cursor.text() == key) return cursor.boolean();
    cursor.skip();
  }
  return false;
}

ByteView bytes_of(ByteView answer) {
  CborCursor cursor(answer);
  for (size_t n = cursor.map(); n > 0 && cursor.ok(); n--) {
    if (cursor.text() == "bytes") return cursor.bytes();
    cursor.skip();
  }
  return {};
}

void drop(Desk& desk, std::string_view slot) {
  desk.client.slot(rpc::slot_operation::remove, slot, {}, [](const Result<ByteView>&) {});
}

// Opens a slot. One that was open and never became a practice is of no use any more.
void enter(Desk& desk, std::string_view slot, std::function<void()> then,
           std::function<void(const Error&)> refused) {
  const bool was_empty = desk.practice_known() && !desk.founded();
  const std::string left = was_empty && desk.slot != slot ? desk.slot : std::string();
  desk.open_slot(
      slot,
      [&desk, left, then = std::move(then)] {
        if (!left.empty()) drop(desk, left);
        then();
      },
      std::move(refused));
}

}  // namespace

bool Slots::has(std::string_view name) const {
  return std::ranges::find(names, name) != names.end();
}

Slots read_slots(ByteView answer) {
  Slots slots;
  CborCursor cursor(answer);
  for (size_t n = cursor.map(); n > 0 && cursor.ok(); n--) {
    const std::string_view key = cursor.text();
    if (key == "slots")
      unpack(cursor, slots.names);
    else if (key == "open")
      slots.open = cursor.text();
    else if (key == "last")
      slots.last = cursor.text();
    else
      cursor.skip();
  }
  return slots;
}

std::string free_slot(const Slots& slots) {
  std::string name(own_slot);
  for (int n = 2; slots.has(name) && n < slots_max; n++)
    name = std::string(own_slot).append("-").append(std::to_string(n));
  return name;
}

std::string next_slot(const Slots& slots, std::string_view left) {
  const auto fits = [&](std::string_view name) { return name != left && name != sample_slot; };
  if (fits(slots.last) && slots.has(slots.last)) return slots.last;
  for (const std::string& name : slots.names)
    if (fits(name)) return name;
  return {};
}

std::string slot_title(Desk& desk, std::string_view slot) {
  if (slot == sample_slot) return std::string(tr("slots.sample"));
  if (slot == desk.slot && desk.founded()) return std::string(desk.practice().text("name"));
  const std::string known = desk.host.device_setting(title_key(slot));
  return known.empty() ? tr("slots.unnamed", {{"name", slot}}) : known;
}

void remember_slot_title(Desk& desk) {
  const std::string_view name = desk.practice().text("name");
  const std::string key = title_key(desk.slot);
  if (desk.host.device_setting(key) != name) desk.host.set_device_setting(key, name);
}

void list_slots(Desk& desk, Told<Slots> told) {
  desk.client.slot(rpc::slot_operation::list, {}, {},
                   [&desk, told = std::move(told)](const Result<ByteView>& answer) {
                     if (!answer)
                       told(std::unexpected(answer.error()));
                     else
                       told(read_slots(*answer));
                     desk.context.wake(0);
                   });
}

void found_practice(Desk& desk, Desk::FieldValues fields, std::function<void(const Status&)> told) {
  const auto create = [&desk, fields = std::move(fields), told] {
    desk.create(
        "practice", fields,
        [told](const Result<ByteView>& result) {
          told(result ? Status() : Status(std::unexpected(result.error())));
        },
        Desk::Quiet::all);
  };
  const auto refused = [told](const Error& error) { told(std::unexpected(error)); };
  // One that was begun before and refused: its slot is still open, and empty.
  const bool begun =
      !desk.slot.empty() && desk.slot != sample_slot && desk.practice_known() && !desk.founded();
  if (begun) return create();
  list_slots(desk, [&desk, create, refused, told](const Result<Slots>& slots) {
    if (!slots) return told(std::unexpected(slots.error()));
    enter(desk, free_slot(*slots), create, refused);
  });
}

void bring_backup(Desk& desk, std::string_view bytes, std::function<void(const Status&)> told) {
  if (bytes.empty() || bytes.size() > backup_bytes_max)
    return told(fail("backup.size", {{"max", std::to_string(backup_bytes_max >> 20)}}));
  if (is_sealed(bytes))
    return ask_passphrase(desk, std::string(bytes), [&desk, told](const Result<std::string_view>& plain) {
      if (plain)
        bring_backup(desk, *plain, told);
      else
        told(std::unexpected(plain.error()));
    });
  // The list comes later: the bytes have to last until then.
  auto kept = std::make_shared<std::string>(bytes);
  list_slots(desk, [&desk, kept, told = std::move(told)](const Result<Slots>& slots) {
    if (!slots) return told(std::unexpected(slots.error()));
    const std::string name = free_slot(*slots);
    const ByteView image(reinterpret_cast<const uint8_t*>(kept->data()), kept->size());
    desk.client.slot(
        rpc::slot_operation::import_bytes, name, image, [&desk, name, told](const Result<ByteView>& answer) {
          if (!answer) return told(std::unexpected(answer.error()));
          if (answer_flag(*answer, "asks_number")) ask_last_number(desk, name);
          enter(
              desk, name, [told] { told({}); }, [told](const Error& error) { told(std::unexpected(error)); });
        });
  });
}

namespace {

using Made = std::function<void(const Result<std::string_view>& bytes)>;

// The bytes that a slot operation makes of the open practice.
void make_file(Desk& desk, std::string_view operation, std::string_view name, Made made) {
  desk.client.slot(operation, name, {}, [&desk, made = std::move(made)](const Result<ByteView>& answer) {
    desk.context.wake(0);
    if (!answer) return made(std::unexpected(answer.error()));
    const ByteView bytes = bytes_of(*answer);
    if (bytes.empty()) return made(fail("message.malformed"));
    made(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  });
}

std::string file_name(Desk& desk, std::string_view ending) {
  return file_title(desk.practice().text("name")).append(" ").append(iso_date(desk.today())).append(ending);
}

}  // namespace

void save_backup(Desk& desk, std::string passphrase, std::function<void(const Status&)> told) {
  const auto save = [&desk, slot = desk.slot, name = file_name(desk, backup_ending),
                     told = std::move(told)](const Result<std::string_view>& bytes) {
    desk.context.wake(0);
    if (!bytes) return told(std::unexpected(bytes.error()));
    desk.host.save_file(name, backup_type, *bytes);
    desk.host.set_device_setting(backup_key(slot), std::to_string(desk.now_ms()));
    told({});
  };
  if (passphrase.empty()) return make_file(desk, rpc::slot_operation::export_bytes, {}, save);
  const auto seal = [&desk, passphrase, save](const Result<std::string_view>& plain) {
    if (!plain) return save(plain);
    desk.host.seal(passphrase, *plain, save);
  };
  make_file(desk, rpc::slot_operation::export_bytes, {}, seal);
}

void save_export(Desk& desk, std::function<void(const Status&)> told) {
  const std::string at = std::to_string(desk.now_ms());
  make_file(desk, rpc::slot_operation::export_all, at,
            [&desk, name = file_name(desk, ".zip"), told = std::move(told)](const Result<std::string_view>& bytes) {
              if (!bytes) return told(std::unexpected(bytes.error()));
              desk.host.save_file(name, "application/zip", *bytes);
              told({});
            });
}

int64_t last_backup_ms(Desk& desk) {
  int64_t at_ms = 0;
  for (const char c : desk.host.device_setting(backup_key(desk.slot)).substr(0, 15)) {
    if (c < '0' || c > '9') return 0;
    at_ms = at_ms * 10 + (c - '0');
  }
  return at_ms;
}

void remove_slot(Desk& desk, std::string_view slot, std::function<void(const Status&)> told) {
  const std::string name(slot);
  const auto remove = [&desk, name, told] {
    desk.client.slot(rpc::slot_operation::remove, name, {},
                     [&desk, name, told](const Result<ByteView>& answer) {
                       if (answer) {
                         desk.host.set_device_setting(title_key(name), {});
                         desk.host.set_device_setting(backup_key(name), {});
                         forget_last_number(desk, name);
                       }
                       told(answer ? Status() : Status(std::unexpected(answer.error())));
                       desk.context.wake(0);
                     });
  };
  if (desk.slot != slot) return remove();
  list_slots(desk, [&desk, name, remove, told](const Result<Slots>& slots) {
    if (!slots) return told(std::unexpected(slots.error()));
    const std::string next = next_slot(*slots, name);
    if (next.empty())
      desk.leave_slot(remove);
    else
      desk.open_slot(next, remove, [told](const Error& error) { told(std::unexpected(error)); });
  });
}

void open_sample(Desk& desk, std::function<void(const Status&)> told) {
  const auto refused = [told](const Error& error) { told(std::unexpected(error)); };
  const auto fill = [&desk, told](const Result<practice::RecordView>& known) {
    if (!known) return told(std::unexpected(known.error()));
    if (!known->id.empty()) return told({});
    SampleArgs args;
    args.language = desk.context.lang.code();
    args.zone = desk.zones.find(desk.host.time_zone()) ? desk.host.time_zone() : std::string();
    desk.act(
        "sample.fill", args,
        [told](const Result<ByteView>& result) {
          told(result ? Status() : Status(std::unexpected(result.error())));
        },
        Desk::Quiet::all);
  };
  enter(
      desk, sample_slot, [&desk, fill] { desk.client.ask<practice::PracticeQuery>({}, fill); }, refused);
}

void leave_sample(Desk& desk) {
  list_slots(desk, [&desk](const Result<Slots>& slots) {
    if (!slots) return desk.notify_error(slots.error());
    const std::string next = next_slot(*slots, desk.slot);
    if (next.empty())
      desk.leave_slot();
    else
      desk.open_slot(next);
  });
}

}  // namespace md::ui
