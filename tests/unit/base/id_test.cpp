#include "base/id.h"

#include <doctest/doctest.h>

#include <set>

using namespace md;

namespace {
constexpr uint8_t noise[10] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
}

TEST_CASE("an id is a UUID of version 7 that carries its time") {
  const Id id = make_id(1774429200000, noise);
  CHECK(valid_id(id));
  CHECK(id[14] == '7');
  CHECK((id[19] == '8' || id[19] == '9' || id[19] == 'a' || id[19] == 'b'));
  CHECK(id_time_ms(id) == 1774429200000);
  CHECK(make_id(1774429200001, noise) > id);
}

TEST_CASE("derived ids are the same everywhere, differ from each other and keep their order") {
  const Id command = make_id(1774429200000, noise);
  CHECK(derive_id(command, 0) == derive_id(command, 0));
  std::set<Id> seen;
  Id last;
  for (uint32_t i = 0; i < 20'000; i++) {
    const Id id = derive_id(command, i);
    CHECK(valid_id(id));
    CHECK(seen.insert(id).second);
    if (i > 0 && i < 4096 * 4) CHECK(id > last);
    last = id;
  }
  CHECK(id_time_ms(last) == 1774429200000);
  CHECK(derive_id(make_id(1774429200001, noise), 0) != derive_id(command, 0));
}

TEST_CASE("what is no id is told apart") {
  CHECK_FALSE(valid_id(""));
  CHECK_FALSE(valid_id("0190163d-8694-739b-aea5-966c26f8ad9"));
  CHECK_FALSE(valid_id("0190163D-8694-739b-aea5-966c26f8ad91"));
  CHECK_FALSE(valid_id("0190163d_8694-739b-aea5-966c26f8ad91"));
  CHECK_FALSE(valid_id("0190163d-8694-739b-aea5-966c26f8ad91x"));
  CHECK(id_time_ms("nonsense") == 0);
}
