#include "rpc/protocol.h"

namespace md::rpc {

void write_error(CborWriter& writer, const Error& error) {
  writer.array(3);
  writer.text(error.code);
  writer.array(error.args.size());
  for (const auto& [name, text] : error.args) {
    writer.array(2);
    writer.text(name);
    writer.text(text);
  }
  writer.text(error.field);
}

Error read_error(CborCursor& cursor) {
  Error error;
  if (cursor.array() != 3) return {"message.malformed", {}, {}};
  error.code = cursor.text();
  for (size_t n = cursor.array(); n > 0 && cursor.ok(); n--) {
    if (cursor.array() != 2) return {"message.malformed", {}, {}};
    std::string name(cursor.text());
    error.args.emplace_back(std::move(name), std::string(cursor.text()));
  }
  error.field = cursor.text();
  if (!cursor.ok()) return {"message.malformed", {}, {}};
  return error;
}

}  // namespace md::rpc
