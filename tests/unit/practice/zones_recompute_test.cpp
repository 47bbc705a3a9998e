// A new zone pack computes planned sessions anew. There is only one pack at hand, so the rows are made to
// look as if an older one had computed them.

#include "unit/practice/practice_fixture.h"

using namespace md;
using md::testing::fixture_start_ms;
using md::testing::PracticeFixture;

namespace {

constexpr int64_t hour_ms = 3'600'000;

void spoil(PracticeFixture& p, const std::string& session, int64_t by_ms) {
  REQUIRE(p.db.run("UPDATE session SET "
                   "zone_version='1999z',starts_at_ms=starts_at_ms+?,ends_at_ms=ends_at_ms+? WHERE id=?",
                   {by_ms, by_ms, session})
              .has_value());
}

}  // namespace

TEST_CASE("a session keeps its wall clock when the law of its zone changes, and is listed as moved") {
  PracticeFixture p;
  const std::string moved = p.schedule("2026-11-03T15:00");
  const std::string same = p.schedule("2026-11-04T15:00");
  const std::string over = p.schedule("2026-03-02T15:00");
  p.run("session.mark_sent", {{"session", moved}, {"what", "reminder"}});
  spoil(p, moved, hour_ms);
  spoil(p, same, 0);
  spoil(p, over, hour_ms);
  CHECK(p.ask("calendar.due", {{"now_ms", fixture_start_ms}})["zones_stale"] == 2);

  const Json answer = p.run("zones.recompute", Json::object());
  CHECK(answer["checked"] == 2);
  REQUIRE(answer["moved"].size() == 1);
  CHECK(answer["moved"][0]["id"] == moved);
  CHECK(answer["moved"][0]["from_ms"].get<int64_t>() - answer["moved"][0]["to_ms"].get<int64_t>() == hour_ms);

  const Json row = p.ask("session", {{"session", moved}})["row"];
  CHECK(row["local_start"] == "2026-11-03T15:00");
  CHECK(row["starts_at_ms"] == 1793714400000);  // 14:00Z
  CHECK(row["ends_at_ms"] == 1793714400000 + hour_ms);
  CHECK(row["sequence"] == 1);
  CHECK(p.ask("session", {{"session", same}})["row"]["sequence"] == 0);
  CHECK(p.ask("reminders", {{"now_ms", 1793710800000}, {"hours", 2}})["rows"].size() == 1);
  CHECK(p.ask("calendar.due", {{"now_ms", fixture_start_ms}})["zones_stale"] == 0);
  CHECK(p.run("zones.recompute", Json::object())["checked"] == 0);
}
