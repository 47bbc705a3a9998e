#include "app_stage.h"

using namespace md;
using namespace md::ui;

namespace {

// The sample practice, where Today is the first thing to see.
struct Day : AppStage {
  explicit Day(float width = 1280, float height = 800) : AppStage(width, height) { key(Key::enter); }
  size_t count(Role role, std::string_view name) const {
    size_t n = 0;
    for (const Node& node : c.semantics.nodes()) n += node.role == role && node.name == name;
    return n;
  }
};

}  // namespace

TEST_CASE("today shows the next session and what waits") {
  Day stage;
  CHECK(stage.has(Role::region, "today.next"));
  CHECK(stage.has(Role::button, "today.join"));
  CHECK(stage.has(Role::list, "today.sessions"));
  CHECK(stage.has(Role::list, "today.needs"));
  // The sample explains itself; it needs no first steps.
  CHECK_FALSE(stage.has(Role::list, "today.start"));
}

TEST_CASE("what is done leaves today, and comes back by undo") {
  Day stage;
  while (stage.has(Role::button, "today.more")) stage.press(Role::button, "today.more");
  const size_t before = stage.count(Role::button, "today.verb.done");
  REQUIRE(before > 0);
  stage.press(Role::button, "today.verb.done");
  CHECK(stage.count(Role::button, "today.verb.done") == before - 1);
  stage.key(Key::z, {.ctrl = true});
  CHECK(stage.count(Role::button, "today.verb.done") == before);
}

TEST_CASE("today is reached by keys from elsewhere") {
  Day stage;
  stage.go("/people");
  CHECK_FALSE(stage.has(Role::region, "today.next"));
  stage.key(Key::g, {}, U'g');
  stage.key(Key::t, {}, U't');
  CHECK(stage.has(Role::region, "today.next"));
}

TEST_CASE("a new practice is told its first steps until they are waved away") {
  AppStage stage;
  stage.found("Juniper Lane");
  CHECK(stage.has(Role::list, "today.start"));
  CHECK_FALSE(stage.has(Role::list, "today.needs"));
  stage.press(Role::link, "today.start.people");
  CHECK(stage.has(Role::dialog, "people.new"));
  stage.type("Ada Quillon");
  stage.key(Key::enter);
  stage.go("/today");
  CHECK(stage.has(Role::text, "today.start.is_done"));
  stage.press(Role::button, "today.start.close");
  CHECK_FALSE(stage.has(Role::list, "today.start"));
  stage.go("/people");
  stage.go("/today");
  CHECK_FALSE(stage.has(Role::list, "today.start"));
}

TEST_CASE("today fits wherever it is shown") {
  for (const float width : {1280.f, 900.f, 375.f}) {
    Day stage(width, 812);
    CAPTURE(width);
    CHECK(stage.has(Role::region, "today.next"));
    for (const Flaw& flaw : stage.c.checks.flaws())
      CHECK_MESSAGE(flaw.kind == Flaw::Kind::missing_word, flaw.what);
  }
}

TEST_CASE("when the day turns, due work is done once, told, and taken back for that day") {
  constexpr int64_t day_ms = 86'400'000;
  AppStage stage;
  stage.found("Juniper Lane");
  const std::string ada = stage.run("party.create", {{"fields", {{"display_name", "Ada Quillon"}}}});
  const std::string offer = stage.run(
      "offer.create",
      {{"fields", {{"name", "Monthly"}, {"kind", "subscription"}, {"price_minor", 32000}}}});
  stage.run("sale.create", {{"mentee", ada}, {"offer", offer}, {"bill", false}});
  stage.go("/today");
  CHECK_FALSE(stage.has(Role::list, "due.title"));
  stage.device.advance(32 * day_ms);
  stage.frames(8);
  CHECK(stage.has(Role::link, "due.subscriptions.renew"));
  // What the person did last is what Undo takes back.
  stage.key(Key::z, {.ctrl = true});
  CHECK(stage.has(Role::link, "due.subscriptions.renew"));
  stage.key(Key::z, {.shift = true, .ctrl = true});
  stage.press(Role::button, "action.undo");
  CHECK_FALSE(stage.has(Role::list, "due.title"));
  stage.device.advance(3'600'000);
  stage.frames(8);
  CHECK_FALSE(stage.has(Role::list, "due.title"));
  stage.device.advance(day_ms);
  stage.frames(8);
  CHECK(stage.has(Role::list, "due.title"));
}

TEST_CASE("offers stand in one place, which the old address leads to") {
  AppStage stage;
  stage.found("Juniper Lane");
  stage.press(Role::link, "today.start.offer");
  CHECK(stage.has(Role::dialog, "offers.new"));
  stage.key(Key::escape);
  stage.go("/money?view=offers");
  CHECK(stage.device.route == "/offers");
  CHECK(stage.has(Role::button, "offers.new"));
}
