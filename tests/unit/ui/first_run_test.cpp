#include <algorithm>

#include "app_stage.h"
#include "ui/screens/first_run_guess.h"

using namespace md;
using namespace md::ui;

namespace {

using Names = std::vector<std::string>;

// The first run is over: the people's list is on screen.
bool inside(const AppStage& stage) { return stage.has(Role::navigation, "app.name"); }

}  // namespace

TEST_CASE("the currency follows from the time zone") {
  CHECK(likely_currency("Asia/Kolkata", false) == "INR");
  CHECK(likely_currency("Europe/Berlin", false) == "EUR");
  CHECK(likely_currency("Europe/London", false) == "GBP");
  CHECK(likely_currency("America/Chicago", false) == "USD");
  CHECK(likely_currency("", true) == "CNY");
  CHECK(likely_currency("Nowhere/Land", false) == "EUR");
}

TEST_CASE("a practice is founded by keys alone") {
  AppStage stage;
  CHECK(stage.has(Role::radiogroup, "start.question"));
  stage.key(Key::tab);
  while (stage.focused() != "start.sample.title") {
    REQUIRE(stage.focused() != "");
    stage.key(Key::tab);
  }
  stage.key(Key::down);
  CHECK((stage.get(Role::radio, "start.own.title").states & state_checked) != 0);
  stage.key(Key::enter);
  CHECK(stage.has(Role::textbox, "field.practice.name"));
  CHECK(stage.focused() == "field.practice.name");

  stage.key(Key::enter);
  CHECK(stage.device.slots().empty());
  CHECK((stage.get(Role::textbox, "field.practice.name").states & state_invalid) != 0);

  stage.type("Juniper Lane");
  stage.key(Key::enter);
  CHECK(inside(stage));
  CHECK(stage.device.slots() == Names{"practice"});
  CHECK(stage.has(Role::text, "Juniper Lane"));
}

TEST_CASE("the sample is looked at, left, and removed by one press") {
  AppStage stage;
  stage.key(Key::enter);
  CHECK(inside(stage));
  CHECK(stage.device.slots() == Names{"sample"});
  stage.press(Role::link, "nav.sample_leave");
  CHECK_FALSE(inside(stage));
  // It is still there, and looking again makes no second one.
  stage.key(Key::enter);
  CHECK(inside(stage));
  stage.go("/settings/data");
  stage.press(Role::button, "settings.sample.remove");
  CHECK(stage.device.slots().empty());
  CHECK_FALSE(inside(stage));
  CHECK(stage.has(Role::radiogroup, "start.question"));
}

TEST_CASE("leaving the sample leads to a practice of one's own") {
  AppStage stage;
  stage.found("Own");
  stage.go("/settings/data");
  stage.press(Role::button, "start.sample.title");
  CHECK(stage.has(Role::link, "nav.sample_leave"));
  stage.press(Role::link, "nav.sample_leave");
  CHECK(inside(stage));
  CHECK_FALSE(stage.has(Role::link, "nav.sample_leave"));
  CHECK(stage.has(Role::text, "Own"));
}

TEST_CASE("a backup goes out and comes back as a practice of its own") {
  AppStage stage;
  stage.found("Own");
  stage.go("/settings/data");
  stage.press(Role::button, "settings.backup");
  CHECK(stage.device.saved_name == "Own 2026-03-25.mentordesk");
  REQUIRE(stage.device.saved_bytes.size() > 4096);

  stage.device.picked = {{"backup.mentordesk", stage.device.saved_bytes}};
  stage.press(Role::button, "settings.restore");
  CHECK(stage.device.slots() == Names{"practice", "practice-2"});
  CHECK(stage.device.last == "practice-2");
  CHECK(inside(stage));
}

TEST_CASE("a file that is no backup changes nothing") {
  AppStage stage;
  stage.press(Role::radio, "start.bring.title");
  stage.device.picked = {{"holiday.db", "not a database, but long enough to be looked at as one"}};
  stage.key(Key::enter);
  CHECK(stage.has(Role::alert, ""));
  CHECK(stage.device.slots().empty());
  stage.device.picked = {{"empty.db", ""}};
  stage.key(Key::enter);
  CHECK(stage.has(Role::alert, ""));
  CHECK(stage.device.slots().empty());
}

TEST_CASE("removing the open practice asks, and the next one opens") {
  AppStage stage;
  stage.found("Own");
  stage.go("/settings/data");
  stage.press(Role::button, "settings.backup");
  stage.device.picked = {{"backup.mentordesk", stage.device.saved_bytes}};
  stage.press(Role::button, "settings.restore");
  stage.go("/settings/data");
  stage.press(Role::button, "action.remove");
  REQUIRE(stage.has(Role::button, "settings.remove.verb"));
  stage.press(Role::button, "settings.remove.verb");
  CHECK(stage.device.slots().size() == 1);
  CHECK(inside(stage));
}

TEST_CASE("looks and keys of the device are remembered") {
  Device device;
  device.settings = {{"theme", "dark"}, {"text_size", "125"}, {"letters", "off"}};
  rpc::Client client(device);
  const ZonePack zones;
  const App app(device, client, zones);
  Context& c = const_cast<App&>(app).context();
  CHECK(c.theme_choice == Context::ThemeChoice::dark);
  CHECK(c.text_scale == doctest::Approx(1.25));
  CHECK_FALSE(c.shortcuts.letters_on);
}
