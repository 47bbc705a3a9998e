#include "app_stage.h"
#include "practice/tasks_views.h"
#include "ui/screens/people_filters.h"

using namespace md;
using namespace md::ui;

namespace {

struct Own : AppStage {
  explicit Own(float width = 1280) : AppStage(width, 812) {
    found("Juniper Lane");
  }
  practice::TasksView tasks(bool done = false) {
    practice::TasksView out;
    client.ask<practice::TasksQuery>({.on = "2026-03-25", .done = done},
                                     [&](const Result<practice::TasksView>& answer) {
                                       REQUIRE(answer.has_value());
                                       out = *answer;
                                     });
    deliver();
    return out;
  }
};

}  // namespace

TEST_CASE("a task is written as a sentence, and its date is taken out of it") {
  Own stage;
  stage.go("/tasks");
  CHECK(stage.has(Role::heading, "tasks.empty.title"));
  stage.key(Key::n, {}, U'n');
  CHECK(stage.focused() == "person.new_task");
  stage.type("Call Priya tomorrow");
  CHECK(stage.has(Role::status, "tasks.due_read"));
  stage.key(Key::enter);
  const auto view = stage.tasks();
  REQUIRE(view.tasks.size() == 1);
  CHECK(view.tasks[0].title == "Call Priya");
  CHECK(view.tasks[0].due_on == "2026-03-26");
  // The next one can be typed at once.
  stage.type("Tax return");
  stage.key(Key::enter);
  CHECK(stage.tasks().tasks.size() == 2);
}

TEST_CASE("a task is done, undone and put off by keys and menu") {
  Own stage;
  stage.go("/tasks?new=1");
  stage.type("Call Priya");
  stage.key(Key::enter);
  stage.press(Role::checkbox, "Call Priya");
  CHECK(stage.tasks().tasks.empty());
  CHECK(stage.tasks(true).done == 1);
  stage.c.set_focus(0);
  stage.key(Key::z, {.ctrl = true});
  CHECK(stage.tasks().tasks.size() == 1);
  stage.press(Role::button, "tasks.snooze");
  for (const Node& node : stage.c.semantics.nodes())
    if (node.role == Role::menuitem && node.name.starts_with("tasks.next_week")) {
      stage.c.input.act(Action::activate, node.id);
      break;
    }
  stage.frames(8);
  REQUIRE(stage.tasks().tasks.size() == 1);
  CHECK(stage.tasks().tasks[0].due_on == "2026-03-30");
}

TEST_CASE("filters of the address are read and printed alike") {
  using practice::Filter;
  const std::vector<Filter> filters = {{"stage", "is", std::string("client")},
                                       {"tag", "has", std::string("a|b 50%")},
                                       {"last_touch", "more_than", int64_t(30)},
                                       {"email", "known", {}}};
  const std::string text = print_filters(filters);
  const auto read = read_filters(text);
  REQUIRE(read.size() == filters.size());
  for (size_t i = 0; i < read.size(); i++) {
    CHECK(read[i].field == filters[i].field);
    CHECK(read[i].op == filters[i].op);
    CHECK(read[i].value == filters[i].value);
  }
  CHECK(read_filters("").empty());
  CHECK(read_filters("shoe.is.42|stage|last_touch.more_than.soon|.|..|").empty());
}

TEST_CASE("filters become a segment with a name, which is found again and removed") {
  Own stage;
  stage.go("/people?filter=stage.is.client");
  stage.press(Role::button, "segments.save_as");
  stage.type("My clients");
  stage.key(Key::enter);
  stage.frames(8);
  REQUIRE(stage.has(Role::button, "My clients"));
  stage.go("/people");
  stage.press(Role::button, "My clients");
  CHECK(stage.has(Role::group, "field.party.stage filter.op.is choice.party.stage.client"));
  stage.press(Role::button, "segments.more");
  stage.press(Role::button, "segments.remove");
  CHECK_FALSE(stage.has(Role::button, "My clients"));
}

TEST_CASE("tasks and filtered people fit wherever they are shown") {
  for (const float width : {1280.f, 375.f}) {
    Own stage(width);
    stage.go("/tasks?new=1");
    stage.type("Call Priya tomorrow");
    stage.key(Key::enter);
    CAPTURE(width);
    for (const std::string_view address : {"/tasks", "/people?filter=stage.is.client"}) {
      // The keys that stand for words here are longer than any word.
      if (width < 768 && address != "/tasks") continue;
      stage.go(address);
      CAPTURE(address);
      for (const Flaw& flaw : stage.c.checks.flaws())
        CHECK_MESSAGE(flaw.kind == Flaw::Kind::missing_word, flaw.what);
    }
  }
}
