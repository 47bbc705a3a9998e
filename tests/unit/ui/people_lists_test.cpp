#include "app_stage.h"

using namespace md;
using namespace md::ui;

namespace {

struct People : AppStage {
  explicit People(float width = 1280) : AppStage(width) {
    press(Role::radio, "start.own.title");
    key(Key::enter);
    type("Juniper Lane");
    key(Key::enter);
    older = run("party.create", {{"fields",
                                  {{"display_name", "Ada Quillon"},
                                   {"email", "ada@quillon.example"},
                                   {"phone", "+49 30 5550 0134"},
                                   {"city", "Berlin"}}}});
    newer = run("party.create", {{"fields",
                                  {{"display_name", "A. Quillon"},
                                   {"email", "a@quillon.example"},
                                   {"phone", "+49 30 5550 0134"},
                                   {"city", "Potsdam"}}}});
  }
  std::string older, newer;
};

void tick(AppStage& stage, size_t row) {
  for (const Node& node : stage.c.semantics.nodes()) {
    if (node.role != Role::checkbox || node.name != "kit.select_row" || row--) continue;
    stage.c.input.act(Action::activate, node.id);
    return stage.frames(8);
  }
}

}  // namespace

TEST_CASE("likely duplicates are compared side by side and merged as chosen, and undone") {
  for (const float width : {1280.f, 375.f}) {
    CAPTURE(width);
    People stage(width);
    stage.go("/people");
    stage.press(Role::button, "action.more");
    stage.press(Role::menuitem, "duplicates.title");
    CHECK(stage.device.route == "/people/duplicates");
    stage.press(Role::button, "Ada Quillon · A. Quillon");
    CHECK(stage.has(Role::radiogroup, "field.party.email"));
    CHECK_FALSE(stage.has(Role::radiogroup, "field.party.phone"));
    stage.press(Role::radio, "Potsdam");
    stage.press(Role::button, "action.merge");
    CHECK_FALSE(stage.has(Role::radio, "Potsdam"));
    CHECK_FALSE(stage.has(Role::list, "duplicates.title"));
    stage.go("/people/" + stage.older);
    CHECK(stage.has(Role::text, "Potsdam") == (width > 400));  // the facts are another part of a narrow page
    stage.key(Key::z, {.ctrl = true});
    CHECK_FALSE(stage.has(Role::text, "Potsdam"));
    stage.go("/people/duplicates");
    CHECK(stage.has(Role::button, "Ada Quillon · A. Quillon"));
    for (const Flaw& flaw : stage.c.checks.flaws())
      CHECK_MESSAGE(flaw.kind == Flaw::Kind::missing_word, flaw.what);
  }
}

TEST_CASE("the list of people is saved as it is shown, or those that are selected") {
  People stage;
  stage.run("party.create", {{"fields", {{"display_name", "=1+1"}}}});
  stage.go("/people?q=quillon");
  stage.press(Role::button, "action.more");
  stage.press(Role::menuitem, "people.save_csv");
  CHECK(stage.device.saved_name.ends_with(".csv"));
  CHECK(stage.device.saved_bytes.find("Ada Quillon") != std::string::npos);
  CHECK(stage.device.saved_bytes.find("1+1") == std::string::npos);
  stage.go("/people");
  tick(stage, 0);
  stage.press(Role::button, "people.save_csv");
  CHECK(stage.device.saved_bytes.find("'=1+1") != std::string::npos);
  CHECK(stage.device.saved_bytes.find("Quillon") == std::string::npos);
  // It stays selected; two that are selected can be merged.
  CHECK_FALSE(stage.has(Role::button, "action.merge"));
  tick(stage, 2);
  stage.press(Role::button, "action.merge");
  CHECK(stage.has(Role::radiogroup, "field.party.display_name"));
}
