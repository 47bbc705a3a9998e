// A new zone pack computes planned sessions anew. There is only one pack at hand, so the rows are made to look as if an
// older one had computed them.

#include <doctest/doctest.h>

#include "base/zone.h"
#include "model/schema.h"
#include "practice/command.h"
#include "practice/query.h"

using namespace md;

namespace {

constexpr int64_t start_ms = 1774429200000;  // 2026-03-25T09:00:00Z
constexpr int64_t hour_ms = 3'600'000;

class Practice {
 public:
  Practice() : zones_(ZonePack::parse(embedded_zone_pack()).value()), db_(store::Db::open({.path = ":memory:"}).value()) {
    REQUIRE(model::migrate(db_).has_value());
    run("practice.create", {{"fields", {{"name", "Juniper Lane"}, {"currency", "EUR"}, {"zone", "Europe/Berlin"}, {"language", "en"}}}});
    mentee = find_text(run("party.create", {{"fields", {{"display_name", "Hana Sorimae"}}}}), "id");
  }

  Json run(std::string name, Json args) {
    const uint8_t noise[10] = {uint8_t(++count_)};
    practice::Command command{make_id(start_ms + count_, noise), start_ms + count_, {"owner"}, std::move(name), 1, std::move(args)};
    auto outcome = practice::apply(db_, house_, command);
    REQUIRE(outcome.has_value());
    return outcome->result;
  }

  std::string schedule(std::string local_start) {
    return std::string(find_text(run("session.schedule", {{"mentee", mentee}, {"local_start", std::move(local_start)}}), "id"));
  }

  Json ask(std::string_view name, const Json& params) {
    practice::QueryContext context{db_, house_, {"owner"}};
    return practice::ask_json(context, name, params).value();
  }

  void spoil(const std::string& session, int64_t by_ms) {
    REQUIRE(db_.run("UPDATE session SET zone_version='1999z',starts_at_ms=starts_at_ms+?,ends_at_ms=ends_at_ms+? WHERE id=?",
                    {by_ms, by_ms, session}).has_value());
  }

  std::string mentee;

 private:
  ZonePack zones_;
  practice::House house_{&zones_};
  store::Db db_;
  int count_ = 0;
};

}  // namespace

TEST_CASE("a session keeps its wall clock when the law of its zone changes, and is listed as moved") {
  Practice p;
  const std::string moved = p.schedule("2026-11-03T15:00");
  const std::string same = p.schedule("2026-11-04T15:00");
  const std::string over = p.schedule("2026-03-02T15:00");
  p.run("session.mark_sent", {{"session", moved}, {"what", "reminder"}});
  p.spoil(moved, hour_ms);
  p.spoil(same, 0);
  p.spoil(over, hour_ms);
  CHECK(p.ask("calendar.due", {{"now_ms", start_ms}})["zones_stale"] == 2);

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
  CHECK(p.ask("calendar.due", {{"now_ms", start_ms}})["zones_stale"] == 0);
  CHECK(p.run("zones.recompute", Json::object())["checked"] == 0);
}
