// The person's own data on screen: backups, export, the reminder, erasing somebody.

#include "app_stage.h"
#include "ui/backup_reminder.h"

using namespace md;
using namespace md::ui;

namespace {

using Names = std::vector<std::string>;
constexpr std::string_view passphrase = "correct horse";

void found_own(AppStage& stage, std::string_view name) {
  stage.press(Role::radio, "start.own.title");
  stage.key(Key::enter);
  stage.type(name);
  stage.key(Key::enter);
}

store::Db open(AppStage& stage, std::string_view slot) {
  return store::Db::open({.path = stage.device.path(slot), .must_exist = true}).value();
}

struct PersonFields {
  std::string display_name;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("display_name", s.display_name); }
};
struct NewPerson {
  PersonFields fields;
  template <class Self, class A>
  static void members(Self& s, A&& a) { a("fields", s.fields); }
};

// Adds somebody and opens their page.
std::string add_person(AppStage& stage, std::string_view name) {
  std::string id;
  stage.client.command("party.create", NewPerson{{std::string(name)}}, [&](const Result<ByteView>& result) {
    REQUIRE(result);
    id = rpc::answer_text(*result, "id");
  });
  stage.frames(4);
  stage.go("/people/" + id);
  return id;
}

void type_into(AppStage& stage, std::string_view field, std::string_view text) {
  stage.c.input.act(Action::focus, stage.get(Role::textbox, field).id);
  stage.frames(4);
  stage.type(text);
}

}  // namespace

TEST_CASE("a backup behind a passphrase is saved and comes back with it only") {
  AppStage stage;
  found_own(stage, "Juniper Lane");
  stage.go("/settings/data");
  stage.press(Role::button, "settings.backup.locked");
  stage.type("short");
  stage.press(Role::button, "settings.backup");
  CHECK(stage.device.saved_bytes.empty());
  stage.type(passphrase);
  stage.press(Role::button, "settings.backup");
  CHECK(stage.device.saved_bytes.empty());  // it was not said twice
  type_into(stage, "passphrase.again", passphrase);
  stage.press(Role::button, "settings.backup");
  REQUIRE(stage.device.saved_bytes.starts_with("MDSKSEAL"));
  CHECK(stage.device.saved_name.ends_with(".mentordesk"));

  stage.device.picked = {{"backup.mentordesk", stage.device.saved_bytes}};
  stage.press(Role::button, "settings.restore");
  REQUIRE(stage.has(Role::dialog, "passphrase.title"));
  stage.type("wrong one");
  stage.key(Key::enter);
  CHECK(stage.has(Role::dialog, "passphrase.title"));
  CHECK(stage.device.slots() == Names{"practice"});
  stage.type(passphrase);
  stage.key(Key::enter);
  CHECK(stage.device.slots() == Names{"practice", "practice-2"});
}

TEST_CASE("giving up the passphrase changes nothing, also in a first run") {
  AppStage stage;
  stage.device.picked = {{"backup.mentordesk", "MDSKSEALword\nrest"}};
  stage.press(Role::radio, "start.bring.title");
  stage.key(Key::enter);
  REQUIRE(stage.has(Role::dialog, "passphrase.title"));
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::dialog, "passphrase.title"));
  CHECK(stage.device.slots().empty());
  CHECK(stage.has(Role::radiogroup, "start.question"));
}

TEST_CASE("everything is exported as an archive") {
  AppStage stage;
  found_own(stage, "Juniper Lane");
  stage.go("/settings/data");
  stage.press(Role::button, "settings.export");
  CHECK(stage.device.saved_bytes.starts_with("PK\x03\x04"));
  CHECK(stage.device.saved_bytes.find("practice.json") != std::string::npos);
  CHECK(stage.device.saved_name.ends_with(".zip"));
}

TEST_CASE("a backup is asked for after thirty days with changes, not before, and can be waved away") {
  AppStage stage;
  constexpr int64_t day_ms = 86'400'000;
  found_own(stage, "Juniper Lane");
  const auto reminded = [&] {
    return stage.has(Role::text, "backup.due.never") || stage.has(Role::status, "backup.due.never");
  };
  CHECK_FALSE(reminded());
  stage.device.advance(31 * day_ms);
  stage.frames(4);
  CHECK(reminded());
  stage.press(Role::button, "action.close");
  CHECK_FALSE(reminded());
  stage.device.advance(8 * day_ms);
  stage.frames(4);
  CHECK(reminded());
  stage.press(Role::link, "settings.backup");
  CHECK(stage.device.saved_bytes.size() > 4096);
  CHECK_FALSE(reminded());
  stage.device.advance(40 * day_ms);  // and nothing was changed
  stage.frames(4);
  CHECK_FALSE(reminded());
}

TEST_CASE("erasing asks for the name, and a backup from before forgets, too") {
  AppStage stage;
  found_own(stage, "Juniper Lane");
  const std::string id = add_person(stage, "Quirina Newname");
  stage.go("/settings/data");
  stage.press(Role::button, "settings.backup");
  const std::string before = stage.device.saved_bytes;
  REQUIRE(before.find("Quirina") != std::string::npos);

  stage.go("/people/" + id);
  stage.press(Role::button, "action.more");
  stage.press(Role::menuitem, "erase.action");
  REQUIRE(stage.has(Role::dialog, "erase.title"));
  stage.type("Quirina");
  stage.press(Role::button, "erase.verb");
  CHECK(open(stage, "practice").integer("SELECT count(*) FROM party WHERE erased_at_ms IS NOT NULL").value() == 0);
  stage.type("Quirina Newname");
  stage.press(Role::button, "erase.verb");
  CHECK(open(stage, "practice").integer("SELECT count(*) FROM party WHERE erased_at_ms IS NOT NULL").value() == 1);
  CHECK_FALSE(stage.has(Role::dialog, "erase.title"));
  stage.go("/people/" + id);
  CHECK(stage.has(Role::text, "erase.gone.title"));

  stage.go("/settings/data");
  stage.device.picked = {{"before.mentordesk", before}};
  stage.press(Role::button, "settings.restore");
  REQUIRE(stage.device.slots() == Names{"practice", "practice-2"});
  CHECK(open(stage, "practice-2").text("SELECT display_name FROM party").value() == "—");
}
