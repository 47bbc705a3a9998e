// The settings: what is typed is kept, and what cannot be is refused at its field.

#include "app_stage.h"
#include "practice/money_views.h"

using namespace md;
using namespace md::ui;

namespace {

constexpr Mods ctrl{.ctrl = true};

struct Settings : AppStage {
  explicit Settings(std::string_view part, float width = 1280) : AppStage(width) {
    found("Juniper Lane");
    go(std::string("/settings/").append(part));
  }
  practice::RecordView practice() { return ask<practice::PracticeQuery>({}); }
  practice::NumberSeriesRow series() {
    return ask<practice::NumberSeriesQuery>({device.now_ms()}).rows.front();
  }
  // The first field of that name, by Tab.
  void fill(std::string_view field, std::string_view text) {
    tab_to(Role::textbox, field);
    type(text);
  }
};

}  // namespace

TEST_CASE("the practice is renamed, and named again by undo") {
  Settings stage("practice");
  stage.fill("field.practice.name", "Birch Row");
  stage.key(Key::enter, ctrl);
  CHECK(stage.practice().text("name") == "Birch Row");
  stage.c.set_focus(0);
  stage.key(Key::z, ctrl);
  CHECK(stage.practice().text("name") == "Juniper Lane");
  CHECK(stage.get(Role::textbox, "field.practice.name").value == "Juniper Lane");
}

TEST_CASE("cities are called as the language of the interface calls them") {
  Settings stage("practice");
  stage.read_words("en");
  CHECK(stage.get(Role::combobox, "field.practice.zone").value == "Kolkata");
  stage.read_words("zh");
  CHECK(stage.get(Role::combobox, "field.practice.zone").value == "加尔各答");
}

TEST_CASE("a contact that cannot be is refused at its field, and can be let go") {
  Settings stage("practice");
  stage.fill("field.practice.email", "not an address");
  stage.key(Key::enter, ctrl);
  CHECK(stage.get(Role::textbox, "field.practice.email").description == "field.not_an_email");
  CHECK(stage.practice().text("email") == "");
  stage.press(Role::button, "settings.discard");
  CHECK(stage.get(Role::textbox, "field.practice.email").value == "");
}

TEST_CASE("what an invoice says is written once, and terms are days") {
  Settings stage("money");
  stage.fill("field.practice.legal_name", "Juniper Lane Ltd");
  stage.fill("field.practice.address", "1 Birch Row");
  stage.key(Key::enter, ctrl);
  CHECK(stage.practice().text("legal_name") == "Juniper Lane Ltd");
  CHECK(stage.practice().text("address") == "1 Birch Row");
  for (const char* wrong : {"abc", "1,5,3", "-5", "2.5", "99999999"}) {
    CAPTURE(wrong);
    stage.fill("field.practice.terms_days", wrong);
    stage.key(Key::enter, ctrl);
    CHECK((stage.get(Role::textbox, "field.practice.terms_days").states & state_invalid) != 0);
  }
  const int64_t before = stage.practice().integer("terms_days");
  stage.fill("field.practice.terms_days", "30");
  CHECK(before != 30);
  stage.key(Key::enter, ctrl);
  CHECK(stage.practice().integer("terms_days") == 30);
}

TEST_CASE("the next number is a whole number, and a pattern has one") {
  Settings stage("money");
  const auto before = stage.series();
  stage.tab_to(Role::textbox, "field.number_series.next_number");
  for (const char* wrong : {"abc", "12abc", "1.5", "", "-3", "0", "99999999999999999999"}) {
    CAPTURE(wrong);
    stage.type(wrong);
    stage.key(Key::enter);
    CHECK((stage.get(Role::textbox, "field.number_series.next_number").states & state_invalid) != 0);
    CHECK(stage.series().next == before.next);
  }
  stage.type("48");
  stage.tab_to(Role::textbox, "field.number_series.pattern", {.shift = true});
  stage.type("{year}");
  stage.key(Key::enter);
  CHECK(stage.get(Role::textbox, "field.number_series.pattern").description == "series.no_number");
  stage.type("R-{year}-{number:5}");
  stage.key(Key::enter);
  CHECK(stage.series().next == "R-2026-00048");
}

TEST_CASE("looks and keys act at once and are kept on the device") {
  Settings stage("look");
  stage.tab_to(Role::radio, "settings.theme.system");
  stage.key(Key::right);
  stage.key(Key::right);
  CHECK(stage.c.theme_choice == Context::ThemeChoice::dark);
  CHECK(stage.device.settings["theme"] == "dark");
  stage.go("/settings/keys");
  stage.tab_to(Role::switch_, "settings.keys.letters");
  stage.key(Key::space);
  CHECK_FALSE(stage.c.shortcuts.letters_on);
  stage.tab_to(Role::button, "settings.keys.show");
  stage.key(Key::enter);
  CHECK(stage.has(Role::dialog, "keys.title"));
}

TEST_CASE("settings fit wherever they are shown") {
  for (const float width : {1280.f, 900.f, 375.f}) {
    Settings stage("practice", width);
    stage.read_words("en");
    CAPTURE(width);
    for (const char* part : {"", "practice", "booking", "money", "look", "keys"}) {
      CAPTURE(part);
      stage.go(std::string("/settings/") + part);
      stage.frames(4);
      stage.check_fits();
    }
  }
}
