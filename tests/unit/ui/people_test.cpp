// People: the list and the page of one of them, by keys.

#include "app_stage.h"
#include "practice/people_views.h"

using namespace md;
using namespace md::ui;

namespace {

constexpr Mods ctrl{.ctrl = true};

// A practice of one's own with one person, whose page is open.
struct Page : AppStage {
  std::string person;

  explicit Page(float width = 1280) : AppStage(width) {
    found("Juniper Lane");
    go("/people");
    key(Key::n, {}, U'n');
    REQUIRE(has(Role::dialog, "people.new"));
    write("Priya Nandesh");
    key(Key::enter);
    REQUIRE(device.route.starts_with("/people/"));
    person = device.route.substr(8);
  }
  practice::PersonView view() { return ask<practice::PersonQuery>({person}); }
};

}  // namespace

TEST_CASE("a person is added by keys, found by a part of the name, and opened") {
  Page stage;
  stage.go("/people");
  stage.key(Key::n, {}, U'n');
  stage.write("Bela Quillon");
  stage.key(Key::enter);
  CHECK(stage.ask<practice::PeopleQuery>({}).total == 2);
  stage.go("/people");
  stage.key(Key::other, {}, U'/');
  CHECK(stage.called(*stage.focused_node(), "people.find"));
  stage.write("nand");
  CHECK(stage.has(Role::row, "Priya Nandesh"));
  CHECK_FALSE(stage.has(Role::row, "Bela Quillon"));
  stage.press(Role::row, "Priya Nandesh");
  CHECK(stage.device.route == "/people/" + stage.person);
}

TEST_CASE("a name is needed, and one of any length is refused or kept whole") {
  Page stage;
  stage.go("/people?new=person");
  stage.key(Key::enter);
  CHECK(stage.has(Role::dialog, "people.new"));
  CHECK((stage.focused_node()->states & state_invalid) != 0);
  stage.type(std::string(10'000, 'x'));
  stage.key(Key::enter);
  CHECK(stage.has(Role::dialog, "people.new"));
  CHECK(stage.focused_node()->description.starts_with("field.too_long"));
  CHECK(stage.ask<practice::PeopleQuery>({}).total == 1);
}

TEST_CASE("a note and a call are written on the page and stand in the timeline") {
  Page stage;
  stage.tab_to(Role::textbox, "timeline.note");
  stage.write("Wants to learn Rust");
  stage.key(Key::enter, ctrl);
  const auto timeline = stage.ask<practice::TimelineQuery>({stage.person});
  REQUIRE_FALSE(timeline.items.empty());
  CHECK(timeline.items.front().type == "note");
  CHECK(timeline.items.front().body == "Wants to learn Rust");
  CHECK(stage.get(Role::textbox, "timeline.note").value == "");
  stage.c.set_focus(0);
  stage.key(Key::z, ctrl);
  CHECK(stage.ask<practice::TimelineQuery>({stage.person}).items.front().type != "note");
}

TEST_CASE("a task is promised on the page, by keys") {
  Page stage;
  stage.go("/people/" + stage.person);
  stage.tab_to(Role::textbox, "person.new_task");
  stage.write("Send the reading list tomorrow");
  stage.key(Key::enter);
  const practice::PersonView view = stage.view();
  REQUIRE(view.tasks.size() == 1);
  CHECK(view.tasks[0].title == "Send the reading list");
  CHECK(stage.has(Role::checkbox, "Send the reading list"));
}

TEST_CASE("what is known is edited; an address that is none stays in the form") {
  Page stage;
  stage.key(Key::e, {}, U'e');
  REQUIRE(stage.has(Role::dialog, "person.edit"));
  stage.tab_to(Role::textbox, "field.party.email");
  stage.write("not an address");
  stage.key(Key::enter, ctrl);
  CHECK(stage.has(Role::dialog, "person.edit"));
  CHECK(stage.get(Role::textbox, "field.party.email").description == "field.not_an_email");
  CHECK(stage.view().record.text("email") == "");
  stage.type("priya@nandesh.example");
  stage.key(Key::enter, ctrl);
  CHECK_FALSE(stage.has(Role::dialog, "person.edit"));
  CHECK(stage.view().record.text("email") == "priya@nandesh.example");
}

TEST_CASE("a tag is added and taken away again") {
  Page stage;
  stage.tab_to(Role::button, "person.add_tag");
  stage.key(Key::enter);
  stage.write("rust");
  stage.key(Key::enter);
  REQUIRE(stage.view().tags.size() == 1);
  CHECK(stage.view().tags[0].name == "rust");
  stage.c.set_focus(0);
  stage.key(Key::z, ctrl);
  CHECK(stage.view().tags.empty());
}

TEST_CASE("a person is archived from the menu, says so, and comes back") {
  Page stage;
  stage.tab_to(Role::button, "action.more");
  stage.key(Key::enter);
  stage.press(Role::menuitem, "action.archive");
  CHECK(stage.view().record.archived());
  CHECK(stage.ask<practice::PeopleQuery>({}).total == 0);
  stage.press(Role::link, "action.restore");
  CHECK_FALSE(stage.view().record.archived());
}

TEST_CASE("people fit wherever they are shown") {
  for (const float width : {1280.f, 900.f, 375.f}) {
    Page stage(width);
    stage.read_words("en");
    CAPTURE(width);
    stage.check_fits();
    for (const char* address : {"/people", "/people?view=board", "/people?new=person", "/people?new=organisation"}) {
      CAPTURE(address);
      stage.go(address);
      stage.check_fits();
      stage.key(Key::escape);
    }
  }
}
