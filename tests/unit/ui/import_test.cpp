#include "app_stage.h"
#include "practice/people_views.h"

using namespace md;
using namespace md::ui;

namespace {

constexpr std::string_view contacts =
    "Name,Email,Phone\n"
    "Freya Holmsund,freya@mail.example,\n"
    "Bruno Quirol,not an address,\n"
    "Davit Arzumel,davit@mail.example,+49 30 5550 017\n";

// At the import of a founded practice, with one file at hand.
struct Import : AppStage {
  explicit Import(float width = 1280) : AppStage(width) {
    found("Juniper Lane");
    frames(10);
    device.picked = {{"people.csv", std::string(contacts)}};
  }
  void choose() {
    go("/import");
    press(Role::button, "import.choose");
    frames(10);
  }
  int64_t people() {
    int64_t n = -1;
    client.ask<practice::PeopleCountsQuery>({}, [&](const auto& view) { n = view ? view->total : -1; });
    deliver();
    return n;
  }
};

}  // namespace

TEST_CASE("a file is chosen, looked at, brought in and taken back") {
  Import stage;
  stage.choose();
  CHECK(stage.has(Role::button, "import.go.people"));
  CHECK(stage.has(Role::text, "Freya Holmsund"));
  CHECK(stage.people() == 0);
  stage.press(Role::button, "import.go.people");
  stage.frames(10);
  CHECK(stage.people() == 2);
  stage.press(Role::button, "import.rest");
  CHECK(stage.device.saved_bytes.find("Bruno Quirol") != std::string::npos);
  CHECK(stage.device.saved_bytes.find("Freya") == std::string::npos);
  stage.press(Role::button, "action.undo");
  stage.frames(10);
  CHECK(stage.people() == 0);
  CHECK(stage.has(Role::text, "import.taken_back") == false);
  CHECK(stage.has(Role::heading, "import.taken_back"));
}

TEST_CASE("what was chosen anew is what is brought in") {
  Import stage;
  stage.choose();
  stage.press(Role::combobox, "Email");
  stage.press(Role::option, "contact_field.none");
  stage.frames(10);
  stage.press(Role::button, "import.go.people");
  stage.frames(10);
  CHECK(stage.people() == 3);
}

TEST_CASE("a narrow screen lists the columns instead of the rows") {
  Import stage(375);
  stage.choose();
  CHECK(stage.has(Role::text, "Email"));
  stage.press(Role::button, "import.go.people");
  stage.frames(10);
  CHECK(stage.people() == 2);
}

TEST_CASE("a file let go over the list of people goes to the import") {
  Import stage;
  stage.go("/people");
  stage.c.input.dropped({600, 400}, "people.csv", std::string(contacts));
  stage.frames(30);
  CHECK(stage.has(Role::button, "import.go.people"));
  stage.press(Role::button, "import.other_file");
  CHECK(stage.has(Role::button, "import.choose"));
}

TEST_CASE("what is no table is told in a sentence, and too large a file before it is read") {
  Import stage;
  stage.device.picked = {{"people.xlsx", std::string("PK\x03\x04 xl/workbook.xml", 22)}};
  stage.choose();
  CHECK(stage.has(Role::heading, "import.trouble"));
  CHECK(stage.people() == 0);
  stage.press(Role::button, "import.other_file");
  stage.device.picked = {{"huge.csv", ""}};
  stage.press(Role::button, "import.choose");
  CHECK(stage.has(Role::button, "import.choose"));
  CHECK(stage.people() == 0);
}

TEST_CASE("payments are brought in where people and sessions are, and undone") {
  for (const float width : {1280.f, 375.f}) {
    CAPTURE(width);
    Import stage(width);
    stage.device.picked = {{"bank.csv", "Payer,Date,Amount\nAda Quillon,2026-03-20,95\nBo Ferran,2026-03-21,none\n"}};
    stage.choose();
    stage.press(Role::radio, "import.kind.payments");
    stage.frames(20);
    CHECK(stage.has(Role::button, "import.go.payments"));
    for (const Flaw& flaw : stage.c.checks.flaws())
      CHECK_MESSAGE(flaw.kind == Flaw::Kind::missing_word, flaw.what);
    stage.press(Role::button, "import.go.payments");
    stage.frames(10);
    CHECK(stage.has(Role::heading, "import.done.title.payments"));
    CHECK(stage.people() == 1);
    stage.press(Role::button, "action.undo");
    stage.frames(10);
    CHECK(stage.people() == 0);
  }
}
