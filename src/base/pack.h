#pragma once
// Plain structs over the wire. A struct says once what it consists of:
//
//   struct Row {
//     std::string id; int64_t n = 0; std::vector<Part> parts;
//     template <class Self, class A> static void members(Self& s, A&& a) { a("id", s.id); a("n", s.n);
//     a("parts", s.parts); }
//   };
//
// and from that come CBOR (an array in the order of members: both ends are built from the same source) and
// JSON (an object by name: arguments, the command line, HTTP).

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/cbor.h"
#include "base/result.h"
#include "base/value.h"

namespace md {

struct NoParams {
  template <class Self, class A>
  static void members(Self&, A&&) {}
};

namespace pack_detail {
struct Probe {
  template <class T>
  void operator()(const char*, T&) {}
};
struct Counter {
  size_t n = 0;
  template <class T>
  void operator()(const char*, T&) {
    n++;
  }
};
}  // namespace pack_detail

template <class T>
concept Packable = requires(T& t, pack_detail::Probe& p) {
  T::members(t, p);
};

template <Packable T>
size_t member_count(const T& t) {
  pack_detail::Counter counter;
  T::members(t, counter);
  return counter.n;
}

inline void pack(CborWriter& w, const std::string& v) {
  w.text(v);
}
inline void pack(CborWriter& w, const Bytes& v) {
  w.bytes(v);
}
inline void pack(CborWriter& w, bool v) {
  w.boolean(v);
}
inline void pack(CborWriter& w, double v) {
  w.real(v);
}
template <class T>
requires(std::integral<T> && !std::same_as<T, bool>) void pack(CborWriter& w, T v) {
  w.integer(int64_t(v));
}
template <class T>
requires std::is_enum_v<T>
void pack(CborWriter& w, T v) {
  w.integer(int64_t(v));
}
inline void pack(CborWriter& w, const Value& v) {
  if (const auto* n = as_integer(v))
    w.integer(*n);
  else if (const auto* x = as_real(v))
    w.real(*x);
  else if (const auto* s = as_text(v))
    w.text(*s);
  else
    w.null();
}
template <Packable T>
void pack(CborWriter& w, const T& v);
template <class T>
void pack(CborWriter& w, const std::optional<T>& v) {
  if (v)
    pack(w, *v);
  else
    w.null();
}
template <class T>
void pack(CborWriter& w, const std::vector<T>& v) {
  w.array(v.size());
  for (const auto& item : v) pack(w, item);
}
template <Packable T>
void pack(CborWriter& w, const T& v) {
  w.array(member_count(v));
  T::members(v, [&](const char*, const auto& member) { pack(w, member); });
}

inline void unpack(CborCursor& c, std::string& v) {
  v = std::string(c.text());
}
inline void unpack(CborCursor& c, Bytes& v) {
  const ByteView b = c.bytes();
  v.assign(b.begin(), b.end());
}
inline void unpack(CborCursor& c, bool& v) {
  v = c.boolean();
}
inline void unpack(CborCursor& c, double& v) {
  v = c.real();
}
template <class T>
requires(std::integral<T> && !std::same_as<T, bool>) void unpack(CborCursor& c, T& v) {
  v = T(c.integer());
}
template <class T>
requires std::is_enum_v<T>
void unpack(CborCursor& c, T& v) {
  v = T(c.integer());
}
inline void unpack(CborCursor& c, Value& v) {
  switch (c.peek()) {
    case CborType::integer:
      v = c.integer();
      return;
    case CborType::real:
      v = c.real();
      return;
    case CborType::text:
      v = std::string(c.text());
      return;
    default:
      c.null();
      v = Value();
  }
}
template <Packable T>
void unpack(CborCursor& c, T& v);
template <class T>
void unpack(CborCursor& c, std::optional<T>& v) {
  if (c.peek() == CborType::null) {
    c.null();
    v.reset();
    return;
  }
  unpack(c, v.emplace());
}
template <class T>
void unpack(CborCursor& c, std::vector<T>& v) {
  v.clear();
  const size_t n = c.array();
  for (size_t i = 0; i < n && c.ok(); i++) unpack(c, v.emplace_back());
}
template <Packable T>
void unpack(CborCursor& c, T& v) {
  size_t left = c.array();
  // A reply of another build may be shorter or longer: what is missing keeps its default, what is new is
  // passed over.
  T::members(v, [&](const char*, auto& member) {
    if (left > 0) {
      left--;
      unpack(c, member);
    }
  });
  for (; left > 0 && c.ok(); left--) c.skip();
}

// A struct as a CBOR map by name: how arguments and parameters travel, so that old and new builds understand
// each other.
template <class T>
void pack_named_value(CborWriter& w, const T& v) {
  pack(w, v);
}
template <Packable T>
void pack_named(CborWriter& w, const T& v);
template <Packable T>
void pack_named_value(CborWriter& w, const T& v) {
  pack_named(w, v);
}
template <Packable T>
void pack_named_value(CborWriter& w, const std::vector<T>& v) {
  w.array(v.size());
  for (const T& item : v) pack_named(w, item);
}
template <Packable T>
void pack_named(CborWriter& w, const T& v) {
  w.map(member_count(v));
  T::members(v, [&](const char* name, const auto& member) {
    w.text(name);
    pack_named_value(w, member);
  });
}

}  // namespace md
