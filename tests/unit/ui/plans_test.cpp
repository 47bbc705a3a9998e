#include "app_stage.h"
#include "practice/plan_views.h"

using namespace md;
using namespace md::ui;

namespace {

// A practice with one mentee, who has an hour a day for learning and a ready-made plan.
struct Teaching : AppStage {
  std::string mentee, plan;

  explicit Teaching(float width = 1280, float height = 800) : AppStage(width, height) {
    found("Juniper Lane");
    go("/people?new=person");
    type("Priya Nandesh");
    key(Key::enter);
    REQUIRE(device.route.starts_with("/people/"));
    mentee = device.route.substr(8);
    act("study_time.set_week", practice::StudyTimeArgs{mentee, {60, 60, 60, 60, 60, 60, 60}});
    practice::BeginPlanArgs args;
    args.mentee = mentee;
    args.ready = "cpp";
    args.language = "en";
    plan = act("plan.begin", args);
    go("/plans/" + plan);
  }
  size_t count(Role role, std::string_view name) const {
    size_t n = 0;
    for (const Node& node : c.semantics.nodes()) n += node.role == role && node.name == name;
    return n;
  }
  void start() {
    press(Role::button, "plans.start");
    REQUIRE(has(Role::alertdialog, "plans.start.title"));
    key(Key::enter, {.ctrl = true});
  }
  std::vector<Node> modules() const {
    std::vector<Node> rows;
    for (const Node& node : c.semantics.nodes())
      if (node.role == Role::listitem && node.name == "plans.numbered") rows.push_back(node);
    return rows;
  }
};

// By keys instead of words: every one of them is missing.
void check_fits(AppStage& stage) {
  for (const Flaw& flaw : stage.c.checks.flaws())
    CHECK_MESSAGE(flaw.kind == Flaw::Kind::missing_word, flaw.what);
}

}  // namespace

TEST_CASE("a plan is started from a dialog and its modules go from open to done") {
  Teaching stage;
  CHECK(stage.modules().size() == 9);
  stage.start();
  CHECK_FALSE(stage.has(Role::alertdialog, "plans.start.title"));
  stage.press(Role::button, "choice.plan_module.state.open");
  CHECK(stage.count(Role::button, "choice.plan_module.state.doing") == 1);
  stage.press(Role::button, "choice.plan_module.state.doing");
  CHECK(stage.count(Role::button, "choice.plan_module.state.done") == 1);
  stage.key(Key::z, {.ctrl = true});
  CHECK(stage.count(Role::button, "choice.plan_module.state.done") == 0);
}

TEST_CASE("a module is added by its title and hours alone") {
  Teaching stage;
  stage.key(Key::n, {}, U'n');
  REQUIRE(stage.has(Role::dialog, "plans.add_module"));
  stage.type("Exception safety");
  stage.key(Key::enter, {.ctrl = true});
  CHECK_FALSE(stage.has(Role::dialog, "plans.add_module"));
  CHECK(stage.modules().size() == 10);
}

TEST_CASE("a module opens beside the list and closes by Escape") {
  Teaching stage;
  stage.c.input.act(Action::activate, stage.modules().front().id);
  stage.frames(8);
  CHECK(stage.has(Role::dialog, "Build and tooling"));
  CHECK(stage.has(Role::link, "CMake tutorial"));
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::dialog, "Build and tooling"));
}

TEST_CASE("a module moves by Alt and an arrow, never above what it builds on") {
  Teaching stage;
  const auto texts = [&] {
    std::vector<std::string> titles;
    for (const Node& node : stage.c.semantics.nodes())
      if (node.role == Role::text && (node.name == "Error handling" || node.name == "Testing a library"))
        titles.emplace_back(node.name);
    return titles;
  };
  REQUIRE(texts() == std::vector<std::string>{"Error handling", "Testing a library"});
  stage.c.set_focus(stage.modules()[5].id, true);
  stage.key(Key::down, {.alt = true});
  CHECK(texts() == std::vector<std::string>{"Testing a library", "Error handling"});
  stage.c.set_focus(stage.modules()[1].id, true);
  stage.key(Key::up, {.alt = true});
  CHECK(stage.has(Role::text, "Build and tooling"));
  CHECK(stage.modules().size() == 9);
}

TEST_CASE("plans are listed with how far they are, and found by search") {
  Teaching stage;
  stage.go("/plans");
  CHECK(stage.has(Role::text, "Priya Nandesh"));
  CHECK(stage.has(Role::button, "plans.new"));
  stage.go("/plans?q=nobody");
  CHECK(stage.has(Role::button, "action.clear"));
  stage.go("/plans?state=template");
  CHECK(stage.count(Role::button, "plans.ready.keep") == 6);
  stage.press(Role::button, "plans.ready.keep");
  CHECK(stage.has(Role::text, "plans.template"));
  CHECK(stage.modules().size() == 8);
}

TEST_CASE("a person's page shows what they learn and makes a plan") {
  Teaching stage;
  stage.go("/people/" + stage.mentee);
  CHECK(stage.has(Role::heading, "learning.goals"));
  CHECK(stage.has(Role::link, "Modern C++: from scripts to services"));
  stage.press(Role::button, "plans.goal.add");
  REQUIRE(stage.has(Role::dialog, "learning.goal.new"));
  stage.type("Own memory with confidence");
  stage.key(Key::enter, {.ctrl = true});
  CHECK(stage.has(Role::button, "Own memory with confidence"));
  stage.press(Role::button, "plans.new");
  CHECK(stage.has(Role::dialog, "plans.new"));
}

TEST_CASE("a module's address leads to its plan") {
  Teaching stage;
  std::string module;
  stage.client.ask<practice::PlanQuery>({stage.plan, {}, 1774429200000},
                                        [&](const Result<practice::PlanView>& view) {
                                          REQUIRE(view.has_value());
                                          module = view->modules[2].id;
                                        });
  stage.frames(4);
  stage.go("/plans/of?module=" + module);
  CHECK(stage.device.route == "/plans/" + stage.plan + "?module=" + module);
  CHECK(stage.has(Role::dialog, "Rule of five"));
}

TEST_CASE("plans fit wherever they are shown") {
  for (const float width : {1280.f, 900.f, 375.f}) {
    Teaching stage(width, 812);
    CAPTURE(width);
    stage.start();
    check_fits(stage);
    for (const char* address : {"/plans", "/plans?state=template", "/plans?new=1"}) {
      stage.go(address);
      CAPTURE(address);
      check_fits(stage);
    }
  }
}

TEST_CASE("skills are listed, renamed beside the list, and given something to read") {
  Teaching stage;
  stage.go("/plans?state=skills");
  REQUIRE(stage.has(Role::text, "Tooling"));
  for (const Node& node : stage.c.semantics.nodes())
    if (node.role == Role::row && node.name == "Tooling") {
      stage.c.input.act(Action::activate, node.id);
      break;
    }
  stage.frames(8);
  REQUIRE(stage.has(Role::dialog, "Tooling"));
  CHECK(stage.has(Role::heading, "plans.resources"));
  check_fits(stage);
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::dialog, "Tooling"));
}
