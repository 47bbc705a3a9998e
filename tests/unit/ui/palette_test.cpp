#include "app_stage.h"

using namespace md;
using namespace md::ui;

namespace {

struct NewPerson {
  struct Fields {
    std::string display_name;
    template <class Self, class A>
    static void members(Self& s, A&& a) {
      a("display_name", s.display_name);
    }
  } fields;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("fields", s.fields);
  }
};

constexpr Mods ctrl{.ctrl = true};

// Inside the sample practice.
struct Inside : AppStage {
  Inside() { key(Key::enter); }
  std::string chosen() const {
    for (const Node& node : c.semantics.nodes())
      if (node.role == Role::option && (node.states & state_selected)) return std::string(node.name);
    return {};
  }
  size_t options() const {
    size_t n = 0;
    for (const Node& node : c.semantics.nodes()) n += node.role == Role::option;
    return n;
  }
};

}  // namespace

TEST_CASE("the palette opens by key, finds a place and goes there") {
  Inside stage;
  stage.key(Key::k, ctrl);
  CHECK(stage.has(Role::dialog, "palette.title"));
  CHECK(stage.focused() == "palette.title");
  stage.type("nav.set");
  CHECK(stage.chosen() == "nav.settings");
  stage.key(Key::enter);
  CHECK_FALSE(stage.has(Role::dialog, "palette.title"));
  CHECK(stage.has(Role::heading, "settings.title"));
}

TEST_CASE("the palette finds people and opens them") {
  Inside stage;
  stage.client.command("party.create", NewPerson{{"Quillon Vexmoor"}});
  stage.deliver();
  stage.key(Key::k, ctrl);
  stage.type("quil");
  const std::string name = "Quillon Vexmoor";
  CHECK(stage.chosen() == name);
  const Node& field = stage.get(Role::combobox, "palette.title");
  CHECK(stage.c.semantics.find(field.active) != nullptr);
  stage.key(Key::enter);
  CHECK(stage.has(Role::heading, name));
}

TEST_CASE("arrows go around, Escape closes, nothing found is said") {
  Inside stage;
  stage.key(Key::k, ctrl);
  const std::string first = stage.chosen();
  stage.key(Key::down);
  CHECK(stage.chosen() != first);
  stage.key(Key::up);
  CHECK(stage.chosen() == first);
  stage.key(Key::up);
  CHECK(stage.chosen() == "nav.settings");
  stage.type("zzzzqq");
  CHECK(stage.options() == 0);
  CHECK(stage.has(Role::status, "palette.none"));
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::dialog, "palette.title"));
}

TEST_CASE("a sign in front leaves only what can be done") {
  Inside stage;
  stage.key(Key::k, ctrl);
  stage.type("> palette.theme");
  CHECK(stage.options() == 1);
  stage.key(Key::enter);
  CHECK(stage.device.settings["theme"] == "dark");
}

TEST_CASE("the sheet of keys lists what works here") {
  Inside stage;
  stage.key(Key::other, {}, U'?');
  CHECK(stage.has(Role::dialog, "keys.title"));
  CHECK(stage.has(Role::list, "keys.places"));
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::dialog, "keys.title"));
}
