#include "base/cbor.h"

#include <bit>

namespace md {
namespace {

enum : uint8_t {
  major_unsigned,
  major_negative,
  major_bytes,
  major_text,
  major_array,
  major_map,
  major_tag,
  major_simple
};
constexpr uint8_t simple_false = 20, simple_true = 21, simple_null = 22, double_follows = 27;

}  // namespace

void CborWriter::head(uint8_t major, uint64_t v) {
  const uint8_t top = uint8_t(major << 5);
  if (v < 24) {
    out_.push_back(uint8_t(top | v));
    return;
  }
  const int width = v <= 0xff ? 0 : v <= 0xffff ? 1 : v <= 0xffffffffu ? 2 : 3;
  out_.push_back(uint8_t(top | (24 + width)));
  for (int i = (1 << width) - 1; i >= 0; i--) out_.push_back(uint8_t(v >> (8 * i)));
}

void CborWriter::integer(int64_t v) {
  if (v < 0)
    head(major_negative, ~uint64_t(v));
  else
    head(major_unsigned, uint64_t(v));
}

void CborWriter::real(double v) {
  out_.push_back(uint8_t(major_simple << 5 | double_follows));
  const uint64_t bits = std::bit_cast<uint64_t>(v);
  for (int i = 7; i >= 0; i--) out_.push_back(uint8_t(bits >> (8 * i)));
}

void CborWriter::text(std::string_view v) {
  head(major_text, v.size());
  out_.insert(out_.end(), v.begin(), v.end());
}

void CborWriter::bytes(ByteView v) {
  head(major_bytes, v.size());
  out_.insert(out_.end(), v.begin(), v.end());
}

void CborWriter::boolean(bool v) {
  out_.push_back(uint8_t(major_simple << 5 | (v ? simple_true : simple_false)));
}
void CborWriter::null() {
  out_.push_back(uint8_t(major_simple << 5 | simple_null));
}
void CborWriter::array(size_t n) {
  head(major_array, n);
}
void CborWriter::map(size_t n) {
  head(major_map, n);
}
void CborWriter::raw(ByteView encoded) {
  out_.insert(out_.end(), encoded.begin(), encoded.end());
}

CborType CborCursor::peek() const {
  if (!ok_) return CborType::bad;
  if (at_ == end_) return CborType::end;
  switch (*at_ >> 5) {
    case major_unsigned:
    case major_negative:
      return CborType::integer;
    case major_bytes:
      return CborType::bytes;
    case major_text:
      return CborType::text;
    case major_array:
      return CborType::array;
    case major_map:
      return CborType::map;
    case major_simple:
      switch (*at_ & 31) {
        case simple_false:
        case simple_true:
          return CborType::boolean;
        case simple_null:
          return CborType::null;
        case double_follows:
          return CborType::real;
      }
  }
  return CborType::bad;
}

uint64_t CborCursor::head(uint8_t major) {
  if (!ok_ || at_ == end_ || *at_ >> 5 != major) {
    ok_ = false;
    return 0;
  }
  const uint8_t info = *at_ & 31;
  at_++;
  if (info < 24) return info;
  if (info > 27) {  // indefinite lengths are never sent
    ok_ = false;
    return 0;
  }
  const int width = 1 << (info - 24);
  if (end_ - at_ < width) {
    ok_ = false;
    return 0;
  }
  uint64_t v = 0;
  for (int i = 0; i < width; i++) v = v << 8 | *at_++;
  return v;
}

int64_t CborCursor::integer() {
  const bool negative = ok_ && at_ != end_ && *at_ >> 5 == major_negative;
  const uint64_t v = head(negative ? major_negative : major_unsigned);
  if (v > uint64_t(INT64_MAX)) ok_ = false;
  if (!ok_) return 0;
  return negative ? ~int64_t(v) : int64_t(v);
}

double CborCursor::real() {
  if (peek() == CborType::integer) return double(integer());
  if (peek() != CborType::real || end_ - at_ < 9) {
    ok_ = false;
    return 0;
  }
  at_++;
  uint64_t bits = 0;
  for (int i = 0; i < 8; i++) bits = bits << 8 | *at_++;
  return std::bit_cast<double>(bits);
}

ByteView CborCursor::span_of(uint8_t major) {
  const uint64_t n = head(major);
  if (!ok_ || n > uint64_t(end_ - at_)) {
    ok_ = false;
    return {};
  }
  const ByteView found(at_, size_t(n));
  at_ += n;
  return found;
}

std::string_view CborCursor::text() {
  const ByteView v = span_of(major_text);
  return {reinterpret_cast<const char*>(v.data()), v.size()};
}

ByteView CborCursor::bytes() {
  return span_of(major_bytes);
}

bool CborCursor::boolean() {
  if (peek() != CborType::boolean) {
    ok_ = false;
    return false;
  }
  return (*at_++ & 31) == simple_true;
}

void CborCursor::null() {
  if (peek() == CborType::null)
    at_++;
  else
    ok_ = false;
}

size_t CborCursor::array() {
  const uint64_t n = head(major_array);
  if (n > uint64_t(end_ - at_)) ok_ = false;
  return ok_ ? size_t(n) : 0;
}

size_t CborCursor::map() {
  const uint64_t n = head(major_map);
  if (n > uint64_t(end_ - at_) / 2) ok_ = false;
  return ok_ ? size_t(n) : 0;
}

void CborCursor::skip() {
  skip_item(0);
}

void CborCursor::skip_item(int depth) {
  if (depth > max_depth) ok_ = false;
  switch (peek()) {
    case CborType::integer:
      integer();
      return;
    case CborType::real:
      real();
      return;
    case CborType::text:
      text();
      return;
    case CborType::bytes:
      bytes();
      return;
    case CborType::boolean:
      boolean();
      return;
    case CborType::null:
      null();
      return;
    case CborType::array:
      for (size_t n = array(); n > 0 && ok_; n--) skip_item(depth + 1);
      return;
    case CborType::map:
      for (size_t n = 2 * map(); n > 0 && ok_; n--) skip_item(depth + 1);
      return;
    case CborType::end:
    case CborType::bad:
      ok_ = false;
  }
}

ByteView CborCursor::skip_raw() {
  const uint8_t* from = at_;
  skip();
  return ok_ ? ByteView(from, size_t(at_ - from)) : ByteView();
}

}  // namespace md
