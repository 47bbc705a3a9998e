#include "base/cbor.h"

#include <doctest/doctest.h>

#include <string>

#include "base/json.h"
#include "base/pack.h"
#include "base/pack_json.h"

using namespace md;

TEST_CASE("everything that is written is read back") {
  Bytes out;
  CborWriter w(out);
  w.array(9);
  w.integer(0);
  w.integer(-1);
  w.integer(INT64_MAX);
  w.integer(INT64_MIN);
  w.real(-2.5);
  w.text("林 C++");
  w.boolean(true);
  w.null();
  w.map(1);
  w.text("k");
  w.integer(300);
  CborCursor c(out);
  CHECK(c.array() == 9);
  CHECK(c.integer() == 0);
  CHECK(c.integer() == -1);
  CHECK(c.integer() == INT64_MAX);
  CHECK(c.integer() == INT64_MIN);
  CHECK(c.real() == -2.5);
  CHECK(c.text() == "林 C++");
  CHECK(c.boolean());
  c.null();
  CHECK(c.map() == 1);
  CHECK(c.text() == "k");
  CHECK(c.integer() == 300);
  CHECK(c.ok());
  CHECK(c.at_end());
}

TEST_CASE("a cut or forged message is refused, whatever it claims") {
  const Bytes claims_much = {0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
  CborCursor much(claims_much);
  CHECK(much.array() == 0);
  CHECK_FALSE(much.ok());

  Bytes deep(5000, 0x81);
  deep.push_back(0x00);
  CborCursor nested(deep);
  nested.skip();
  CHECK_FALSE(nested.ok());
  CborCursor as_json(deep);
  CHECK_FALSE(json_from_cbor(as_json).has_value());

  Bytes good;
  CborWriter w(good);
  w.array(2);
  w.text("some text");
  w.real(1.5);
  for (size_t n = 0; n < good.size(); n++) {
    CborCursor cut(ByteView(good).first(n));
    cut.skip();
    CHECK_FALSE(cut.ok());
  }
  CborCursor wrong_type(good);
  CHECK(wrong_type.text().empty());
  CHECK_FALSE(wrong_type.ok());
}

namespace {

struct Part {
  std::string name;
  int64_t n = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("n", s.n);
  }
};

struct Whole {
  bool yes = false;
  double x = 0;
  std::optional<int32_t> maybe;
  std::vector<Part> parts;
  Value value;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("yes", s.yes);
    a("x", s.x);
    a("maybe", s.maybe);
    a("parts", s.parts);
    a("value", s.value);
  }
};

struct Longer {
  bool yes = false;
  double x = 0;
  std::optional<int32_t> maybe;
  std::vector<Part> parts;
  Value value;
  std::string later = "default";
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    Whole::members(s, a);
    a("later", s.later);
  }
};

}  // namespace

TEST_CASE("structs travel packed and by name") {
  const Whole whole{true, 1.25, 7, {{"a", 1}, {"b", 2}}, std::string("v")};
  Bytes packed;
  CborWriter w(packed);
  pack(w, whole);
  CborCursor c(packed);
  Longer back;
  unpack(c, back);
  CHECK(c.ok());
  CHECK(back.yes);
  CHECK(back.maybe == 7);
  CHECK(back.parts.size() == 2);
  CHECK(back.parts[1].name == "b");
  CHECK(text_or_empty(back.value) == "v");
  CHECK(back.later == "default");

  Bytes longer;
  CborWriter lw(longer);
  pack(lw, back);
  CborCursor lc(longer);
  Whole shorter;
  unpack(lc, shorter);
  CHECK(lc.ok());
  CHECK(lc.at_end());

  Bytes named;
  CborWriter nw(named);
  pack_named(nw, whole);
  CborCursor nc(named);
  const auto json = json_from_cbor(nc);
  REQUIRE(json.has_value());
  CHECK(*json == as_json(whole));
  Whole read;
  CHECK(read_members(*json, read).has_value());
  CHECK(as_json(read) == as_json(whole));
}

TEST_CASE("arguments that do not fit are refused by name") {
  Part part;
  CHECK(read_members(Json{{"name", "x"}, {"n", "seven"}}, part).error() ==
        Error{"argument.wrong_type", {{"name", "n"}}, "n"});
  CHECK(read_members(Json{{"name", "x"}, {"m", 1}}, part).error() ==
        Error{"argument.unknown", {{"name", "m"}}, "m"});
  CHECK(read_members(Json::array(), part).error().code == "argument.wrong_type");
  CHECK(read_members(Json(), part).has_value());
}

TEST_CASE("json is bounded") {
  CHECK(parse_json("{\"a\":[1,2]}").has_value());
  CHECK(parse_json("{").error().code == "json.malformed");
  CHECK(parse_json(std::string(100, '[') + std::string(100, ']')).error().code == "json.too_deep");
  CHECK(parse_json("\"" + std::string(100, '[') + "\"").has_value());
  CHECK(parse_json(std::string(json_max_bytes + 1, ' ')).error().code == "json.too_large");
  CHECK(print_json(Json("a\xff")) == "\"a\xEF\xBF\xBD\"");
}
