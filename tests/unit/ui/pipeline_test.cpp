#include "app_stage.h"
#include "practice/pipeline_views.h"

using namespace md;
using namespace md::ui;

namespace {

// A practice of one's own with one opportunity, looked at as a board.
struct Board : AppStage {
  explicit Board(float width = 1280) : AppStage(width, 812) {
    found("Juniper Lane");
    client.command("opportunity.open",
                   practice::OpenOpportunityArgs{.name = "Camille Ostrand", .title = "Rust", .value_minor = 95000},
                   [](const Result<ByteView>& answer) { REQUIRE_MESSAGE(answer.has_value(), answer.error().code); });
    go("/people?view=board");
  }
  practice::PipelineView view() {
    practice::PipelineView out;
    client.ask<practice::PipelineQuery>({}, [&](const Result<practice::PipelineView>& answer) {
      REQUIRE(answer.has_value());
      out = *answer;
    });
    deliver();
    return out;
  }
  void focus_card() {
    c.input.act(Action::focus, get(Role::listitem, "Camille Ostrand, Rust").id);
    frames(4);
  }
  void open_menu() {
    c.input.act(Action::menu, get(Role::listitem, "Camille Ostrand, Rust").id);
    frames(6);
  }
  // The n-th entry of the menu that is open.
  void choose(size_t n) {
    for (const Node& node : c.semantics.nodes())
      if (node.role == Role::menuitem && n-- == 0) {
        c.input.act(Action::activate, node.id);
        return frames(8);
      }
    FAIL("the menu is shorter");
  }
};

}  // namespace

TEST_CASE("a card is carried to the next column by keys") {
  Board stage;
  stage.focus_card();
  stage.key(Key::space);
  stage.key(Key::right);
  stage.key(Key::space);
  const auto columns = stage.view().columns;
  CHECK(columns[0].count == 0);
  REQUIRE(columns[1].count == 1);
  CHECK(columns[1].cards[0].stage == "in_process");
  stage.key(Key::z, {.ctrl = true});
  CHECK(stage.view().columns[0].count == 1);
}

TEST_CASE("lost asks for the reason before anything changes") {
  Board stage;
  stage.open_menu();
  stage.choose(7);
  REQUIRE(stage.has(Role::alertdialog, "pipeline.lost.title"));
  CHECK(stage.view().lost == 0);
  stage.press(Role::radio, "choice.opportunity.lost_reason.price");
  stage.press(Role::button, "pipeline.lost.verb");
  CHECK_FALSE(stage.has(Role::alertdialog, "pipeline.lost.title"));
  const auto view = stage.view();
  CHECK(view.columns[0].count == 0);
  CHECK(view.lost == 1);
  CHECK(view.lost_mostly == "price");
}

TEST_CASE("what is put off leaves the board and comes back as a task") {
  Board stage;
  stage.open_menu();
  stage.choose(8);
  REQUIRE(stage.has(Role::alertdialog, "pipeline.later.title"));
  stage.press(Role::button, "pipeline.later.verb");
  CHECK(stage.view().columns[0].count == 0);
}

TEST_CASE("an opportunity is added with a lead of a new name, from the keyboard") {
  Board stage;
  stage.key(Key::n, {}, U'n');
  REQUIRE(stage.has(Role::dialog, "pipeline.new"));
  // Without a person and a title nothing is added.
  stage.press(Role::button, "action.add");
  CHECK(stage.has(Role::dialog, "pipeline.new"));
  CHECK(stage.view().columns[0].count == 1);
}

TEST_CASE("the details of a card open on Enter and close on Escape") {
  Board stage;
  stage.focus_card();
  stage.key(Key::enter);
  CHECK(stage.has(Role::dialog, "Camille Ostrand"));
  CHECK(stage.has(Role::textbox, "field.opportunity.title"));
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::dialog, "Camille Ostrand"));
}

TEST_CASE("the board fits wherever it is shown") {
  for (const float width : {1280.f, 375.f}) {
    Board stage(width);
    CAPTURE(width);
    CHECK(stage.has(Role::region, "pipeline.title"));
    for (const Flaw& flaw : stage.c.checks.flaws())
      CHECK_MESSAGE(flaw.kind == Flaw::Kind::missing_word, flaw.what);
  }
}
