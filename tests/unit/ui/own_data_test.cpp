// The person's own data on screen: out as a backup or an archive, back in, and one person gone for good.

#include "app_stage.h"
#include "practice/erase_views.h"
#include "practice/money_views.h"
#include "practice/people_views.h"

using namespace md;
using namespace md::ui;

namespace {

constexpr int64_t day_ms = 86'400'000;
constexpr Mods ctrl{.ctrl = true};

// A practice of one's own, at its data.
struct Kept : AppStage {
  explicit Kept(float width = 1280) : AppStage(width) {
    found("Juniper Lane");
    go("/settings/data");
  }
  bool invalid(std::string_view field) const {
    return (get(Role::textbox, field).states & state_invalid) != 0;
  }
  std::string backup() {
    press(Role::button, "settings.backup");
    return std::exchange(device.saved_bytes, {});
  }
  void bring(std::string_view bytes) {
    device.picked = {{"some.mentordesk", std::string(bytes)}};
    press(Role::button, "settings.restore");
    frames(8);
  }
  // An image of a database after `change`.
  template <class Change>
  std::string image(std::string_view from, Change change) {
    const std::string path = (device.folder / "made.sqlite").string();
    std::filesystem::remove(path);
    if (!from.empty()) std::ofstream(path, std::ios::binary) << from;
    store::Db db = store::Db::open({.path = path}).value();
    change(db);
    const Bytes bytes = db.image().value();
    return std::string(bytes.begin(), bytes.end());
  }
  // The sentence below the buttons, when something was refused.
  bool refused(std::string_view code) const {
    for (const Node& node : c.semantics.nodes())
      if (node.role == Role::alert && node.name.starts_with(code)) return true;
    return false;
  }
};

void add_person(AppStage& stage, std::string_view name) {
  stage.go("/people?new=person");
  stage.type(name);
  stage.key(Key::enter);
  REQUIRE(stage.device.route.starts_with("/people/"));
}

}  // namespace

TEST_CASE("everything is exported as an archive") {
  Kept stage;
  stage.tab_to(Role::button, "settings.export");
  stage.key(Key::enter);
  CHECK(stage.device.saved_bytes.starts_with("PK\x03\x04"));
  CHECK(stage.device.saved_bytes.find("practice.json") != std::string::npos);
  CHECK(stage.device.saved_name.ends_with(".zip"));
}

TEST_CASE("a passphrase is typed twice, is long enough, and opens the backup again") {
  Kept stage;
  stage.tab_to(Role::button, "settings.backup.locked");
  stage.key(Key::enter);
  REQUIRE(stage.has(Role::alertdialog, "passphrase.new.title"));
  CHECK(stage.focused() == "passphrase.label");
  stage.write("short");
  stage.tab_to(Role::textbox, "passphrase.again");
  stage.write("short");
  stage.key(Key::enter, ctrl);
  CHECK(stage.invalid("passphrase.label"));
  CHECK_FALSE(stage.invalid("passphrase.again"));
  stage.tab_to(Role::textbox, "passphrase.label");
  stage.type("seven hills");
  stage.tab_to(Role::textbox, "passphrase.again");
  stage.type("seven mills");
  stage.key(Key::enter, ctrl);
  CHECK_FALSE(stage.invalid("passphrase.label"));
  CHECK(stage.invalid("passphrase.again"));
  CHECK(stage.device.saved_bytes.empty());
  stage.type("seven hills");
  stage.tab_to(Role::button, "passphrase.new.verb");
  stage.key(Key::enter);
  CHECK_FALSE(stage.has(Role::alertdialog, "passphrase.new.title"));
  REQUIRE(stage.device.saved_bytes.starts_with("MDSKSEALseven hills\n"));

  stage.bring(stage.device.saved_bytes);
  REQUIRE(stage.has(Role::alertdialog, "passphrase.title"));
  stage.type("seven mills");
  stage.key(Key::enter);
  CHECK(stage.invalid("passphrase.label"));
  CHECK(stage.device.slots().size() == 1);
  stage.type("seven hills");
  stage.key(Key::enter);
  CHECK(stage.device.slots().size() == 2);
  CHECK(stage.device.last == "practice-2");
}

TEST_CASE("giving up on a passphrase brings nothing") {
  Kept stage;
  stage.bring("MDSKSEALseven hills\nsomething");
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::alertdialog, "passphrase.title"));
  CHECK(stage.refused("backup.needs_passphrase"));
  CHECK(stage.device.slots().size() == 1);
}

TEST_CASE("a backup is asked for a month after the last one, and not again for a week") {
  Kept stage;
  const auto asked = [&] { return stage.has(Role::link, "backup.due.verb"); };
  stage.device.advance(31 * day_ms);
  add_person(stage, "Ada Quillon");
  REQUIRE(asked());
  stage.press(Role::button, "kit.close");
  CHECK_FALSE(asked());
  stage.device.advance(6 * day_ms);
  stage.frames(4);
  CHECK_FALSE(asked());
  stage.device.advance(2 * day_ms);
  stage.frames(4);
  REQUIRE(asked());
  stage.press(Role::link, "backup.due.verb");
  CHECK(stage.device.saved_bytes.size() > 4096);
  CHECK_FALSE(asked());
  // Nothing has changed since: no reason to ask, however long ago it was.
  stage.device.advance(60 * day_ms);
  stage.frames(4);
  CHECK_FALSE(asked());
  add_person(stage, "Bela Quillon");
  CHECK(asked());
}

TEST_CASE("what is no sound practice of this version is refused by name and changes nothing") {
  Kept stage;
  const std::string good = stage.backup();
  std::string corrupt = good;
  // The pages in the middle; the head stays what it is.
  std::fill(corrupt.begin() + 8192, corrupt.begin() + 24576, '\x5A');
  const std::pair<std::string, std::string_view> files[] = {
      {corrupt, "store."},
      {good.substr(0, good.size() / 2), "store."},
      {"neither this nor that, but long enough to be a file of some kind", "store.not_a_database"},
      {"", "backup.size"},
      {stage.image({}, [](store::Db& db) { CHECK(db.script("CREATE TABLE shoe(size INTEGER)")); }),
       "schema.foreign"},
      {stage.image(good,
                   [](store::Db& db) {
                     CHECK(db.script("UPDATE meta SET value='99' WHERE key='schema_version'"));
                   }),
       "schema.newer"},
  };
  for (const auto& [bytes, code] : files) {
    CAPTURE(code);
    stage.bring(bytes);
    CHECK(stage.refused(code));
    CHECK(stage.device.slots() == std::vector<std::string>{"practice"});
    CHECK(stage.device.last == "practice");
    CHECK(stage.has(Role::region, "settings.backup.title"));
  }
  stage.bring(good);
  CHECK(stage.device.slots().size() == 2);
}

TEST_CASE("a person is erased once the name is typed, and the invoice stays without it") {
  AppStage stage;
  stage.key(Key::enter);
  practice::InvoicesParams paid;
  paid.state = "paid";
  const practice::InvoiceRow row = stage.ask<practice::InvoicesQuery>(paid).rows.front();
  stage.go("/people/" + row.payer);
  stage.tab_to(Role::button, "action.more");
  stage.key(Key::enter);
  stage.press(Role::menuitem, "erase.action");
  REQUIRE(stage.has(Role::alertdialog, "erase.title"));
  stage.type("Somebody Else");
  stage.key(Key::escape);
  CHECK_FALSE(stage.has(Role::alertdialog, "erase.title"));
  stage.tab_to(Role::button, "action.more");
  stage.key(Key::enter);
  stage.key(Key::down);
  while (!stage.called(*stage.focused_node(), "erase.action")) stage.key(Key::down);
  stage.key(Key::enter);
  REQUIRE(stage.has(Role::alertdialog, "erase.title"));
  stage.type("Somebody Else");
  stage.key(Key::enter, ctrl);
  CHECK(stage.has(Role::alertdialog, "erase.title"));
  CHECK((stage.get(Role::button, "erase.verb").states & state_off) != 0);
  CHECK_FALSE(stage.ask<practice::EraseQuery>({row.payer}).erased);
  stage.type(row.payer_name);
  stage.key(Key::enter, ctrl);
  CHECK(stage.device.route == "/people");
  CHECK(stage.ask<practice::EraseQuery>({row.payer}).erased);
  const auto kept = stage.ask<practice::InvoiceQuery>({row.id, stage.device.now_ms()});
  CHECK(kept.row.number == row.number);
  CHECK(kept.row.total_minor == row.total_minor);
  CHECK(kept.row.payer_name != row.payer_name);
  CHECK(kept.buyer.name != row.payer_name);
  practice::PeopleParams named;
  named.text = row.payer_name;
  CHECK(stage.ask<practice::PeopleQuery>(named).total == 0);
  CHECK(stage.device.erased_people.find(row.payer) != std::string::npos);
  stage.go("/people/" + row.payer);
  CHECK(stage.has(Role::heading, "erase.gone.title"));
}

TEST_CASE("one's data and its questions fit wherever they are shown") {
  for (const float width : {1280.f, 900.f, 375.f}) {
    Kept stage(width);
    stage.read_words("en");
    CAPTURE(width);
    stage.check_fits();
    stage.bring("neither this nor that");
    stage.check_fits();
    stage.press(Role::button, "settings.backup.locked");
    stage.type("short");
    stage.key(Key::enter, ctrl);
    stage.check_fits();
    stage.key(Key::escape);
    stage.bring("MDSKSEALx\ny");
    stage.check_fits();
    stage.key(Key::escape);
    stage.press(Role::button, "action.remove");
    stage.check_fits();
    stage.key(Key::escape);
    stage.device.advance(31 * day_ms);
    add_person(stage, "Ada Quillon");
    stage.check_fits();
    stage.press(Role::button, "action.more");
    stage.press(Role::menuitem, "erase.action");
    stage.check_fits();
  }
}
