#pragma once
// How a screen reaches the practice: messages of bytes, each one CBOR array. The same messages pass between
// the page and its worker, the desktop's window and its core thread, and two processes.
//
// to the practice                                        answers
//   [ask,         request, name, params]                 [answer, request, true, view]
//   [subscribe,   subscription, name, params]            [push, subscription, true, view], again whenever it
//   changes [unsubscribe, subscription]                          – [command,     request, id, at_ms, name,
//   ver, args]   [answer, request, true, result] [slot,        request, operation, name, bytes] [answer,
//   request, true, {…}]
// and where something is refused, instead of the view or result:
//   [answer or push, number, false, [code, [[arg, text]…], field]]
//
// Numbers of requests and subscriptions are the sender's own. A subscription number that is used again
// replaces the earlier query. Params and args are maps by name; views are packed (base/pack.h), results maps.

#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/cbor.h"
#include "base/result.h"

namespace md::rpc {

enum class Request : uint8_t { ask = 1, subscribe = 2, unsubscribe = 3, command = 4, slot = 5 };
enum class Reply : uint8_t { answer = 1, push = 2 };

// Operations on slots: the databases of this device. Each client looks at one of them.
//   list    → {"slots": [name…], "open": the client's own, "last": the one that was opened last}
//   open    → opens (or makes) the slot `name`; what the client subscribed is asked again there
//   close   → the client looks at none
//   remove  → deletes the slot `name`, which nobody may have open
//   export  → {"bytes": the client's database as a file}
//   export-all → {"bytes": everything in it as an archive of CSV and JSON}; `name` is the time, Unix ms in decimal
//   import  → makes the slot `name` from `bytes` after checking them; errors slot.exists, store.*, schema.*
//   due     → does what is due at `name` (Unix ms in decimal) and was not done that day: {"ran": kinds of work}
// All but the exports and due answer as list does.
namespace slot_operation {
inline constexpr std::string_view list = "list", open = "open", remove = "remove", export_bytes = "export",
                                  export_all = "export-all",
                                  import_bytes = "import", close = "close", due = "due";
}

inline constexpr size_t message_bytes_max = 256u << 20;
inline constexpr size_t subscriptions_max = 200;  // of one client

void write_error(CborWriter& writer, const Error& error);
Error read_error(CborCursor& cursor);

}  // namespace md::rpc
