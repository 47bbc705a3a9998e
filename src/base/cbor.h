#pragma once
// CBOR (RFC 8949) as it travels between a screen and the practice: a writer that appends and a cursor that reads in
// place, without a tree in between. Only what we send: integers, doubles, text, bytes, booleans, null, arrays, maps.

#include <cstdint>
#include <string_view>

#include "base/bytes.h"

namespace md {

class CborWriter {
 public:
  explicit CborWriter(Bytes& out) : out_(out) {}

  void integer(int64_t v);
  void real(double v);
  void text(std::string_view v);
  void bytes(ByteView v);
  void boolean(bool v);
  void null();
  void array(size_t n);  // n items follow
  void map(size_t n);    // n pairs follow
  void raw(ByteView encoded);

 private:
  void head(uint8_t major, uint64_t v);
  Bytes& out_;
};

enum class CborType : uint8_t { integer, real, text, bytes, boolean, null, array, map, end, bad };

// Reads one message. After the first wrong item ok() is false and every read gives an empty value: check once, at the
// end. Text and bytes point into the message.
class CborCursor {
 public:
  static constexpr int max_depth = 32;

  explicit CborCursor(ByteView message) : at_(message.data()), end_(at_ + message.size()) {}

  CborType peek() const;
  int64_t integer();
  double real();  // also takes an integer
  std::string_view text();
  ByteView bytes();
  bool boolean();
  void null();
  size_t array();  // the number of items; never more than there are bytes left
  size_t map();    // the number of pairs
  void skip();
  ByteView skip_raw();  // the encoded item that was passed over

  bool ok() const { return ok_; }
  bool at_end() const { return at_ == end_; }

 private:
  uint64_t head(uint8_t major);
  void skip_item(int depth);
  ByteView span_of(uint8_t major);

  const uint8_t* at_;
  const uint8_t* end_;
  bool ok_ = true;
};

}  // namespace md
