#include "practice/erase.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/zone.h"
#include "model/schema.h"
#include "practice/query.h"

using namespace md;
using namespace md::practice;

namespace {

constexpr int64_t now_ms = 1774429200000;

// A sample practice in a file, so that its bytes can be looked through.
class Desk {
 public:
  Desk() : zones(ZonePack::parse(embedded_zone_pack()).value()), house{&zones} {
    path = std::filesystem::temp_directory_path() / ("mentordesk-erase-" + std::to_string(getpid()) + ".db");
    remove_files();
    open();
    apply("sample.fill", {{"seed", 1}, {"part", 0}, {"language", "en"}, {"zone", "Europe/Berlin"}});
  }
  ~Desk() {
    db.reset();
    remove_files();
  }

  void open() {
    db.emplace(store::Db::open({.path = path.string()}).value());
    REQUIRE(model::migrate(*db));
  }
  void remove_files() {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + ending);
  }

  Result<Outcome> attempt(std::string_view name, Json args) {
    Command command;
    command.at_ms = now_ms + count * 1000;
    const uint8_t noise[10] = {uint8_t(count >> 8), uint8_t(count)};
    count++;
    command.id = make_id(command.at_ms, noise);
    command.actor.id = "owner";
    command.name = name;
    command.args = std::move(args);
    return practice::apply(*db, house, command);
  }
  Json apply(std::string_view name, Json args) {
    auto outcome = attempt(name, std::move(args));
    REQUIRE_MESSAGE(outcome, std::string(name), ": ", outcome ? "" : outcome.error().code);
    return outcome->result;
  }
  std::string text(std::string_view sql, const std::string& id) {
    return (sql.find('?') == sql.npos ? db->text(sql) : db->text(sql, {id})).value();
  }
  int64_t number(std::string_view sql, const std::string& id) { return db->integer(sql, {id}).value(); }

  // How often the words stand anywhere in the files of the database, whatever their case.
  size_t found(std::string words) const {
    size_t n = 0;
    const auto low = [](std::string& s) {
      std::ranges::transform(s, s.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    };
    low(words);
    for (const char* ending : {"", "-wal"}) {
      std::ifstream in(path.string() + ending, std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      std::string all = bytes.str();
      low(all);
      for (size_t at = 0; (at = all.find(words, at)) != all.npos; at++) n++;
    }
    return n;
  }

  ZonePack zones;
  House house;
  std::filesystem::path path;
  std::optional<store::Db> db;
  int count = 0;
};

// Somebody with sessions held, notes and an address.
std::string somebody(Desk& desk) {
  const std::string id = desk.text(
      "SELECT p.id FROM party p JOIN session s ON s.mentee=p.id AND s.state='held' "
      "WHERE p.kind='person' AND p.email IS NOT NULL AND (SELECT count(*) FROM party q WHERE "
      "q.display_name=p.display_name)=1 GROUP BY p.id ORDER BY count(*) DESC LIMIT 1",
      "");
  REQUIRE(!id.empty());
  return id;
}

TEST_CASE("nothing in the whole file names an erased person") {
  Desk desk;
  const std::string id = somebody(desk);
  desk.apply("note.create",
             {{"fields", {{"party", id}, {"body", "Secret plan about zebras"}, {"happened_at_ms", now_ms}}}});
  desk.apply("task.create", {{"fields", {{"party", id}, {"title", "Phone about zebras"}}}});
  desk.apply("party.set", {{"id", id}, {"fields", {{"display_name", "Quirina \"Q\" Oldname"}}}});
  desk.apply("party.set",
             {{"id", id}, {"fields", {{"display_name", "Quirina Newname"}, {"phone", "+49 30 5550199"}}}});
  const std::string email = desk.text("SELECT email FROM party WHERE id=?", id);
  REQUIRE(!email.empty());
  REQUIRE(desk.found("Quirina Newname") > 0);
  REQUIRE(desk.found("zebras") > 0);
  const int64_t held = desk.number("SELECT count(*) FROM session WHERE mentee=? AND state='held'", id);
  const int64_t charged = desk.number("SELECT coalesce(sum(charge_minor),0) FROM session WHERE mentee=?", id);
  const int64_t others = desk.number("SELECT count(*) FROM party WHERE id<>?", id);

  desk.apply("party.erase", {{"party", id}});

  for (const std::string& word : {std::string("Quirina"), std::string("Oldname"), std::string("zebra"), email,
                                  std::string("5550199")})
    CHECK_MESSAGE(desk.found(word) == 0, word);
  CHECK(desk.text("SELECT display_name FROM party WHERE id=?", id) == erased_text);
  CHECK(desk.number("SELECT count(*) FROM session WHERE mentee=? AND state='held'", id) == held);
  CHECK(desk.number("SELECT coalesce(sum(charge_minor),0) FROM session WHERE mentee=?", id) == charged);
  CHECK(desk.number("SELECT count(*) FROM session WHERE mentee=? AND state='planned'", id) == 0);
  CHECK(desk.number("SELECT count(*) FROM session WHERE mentee=? AND notes IS NOT NULL", id) == 0);
  CHECK(desk.number("SELECT count(*) FROM note WHERE party=?", id) == 0);
  CHECK(desk.number("SELECT count(*) FROM engagement WHERE mentee=? AND state<>'ended'", id) == 0);
  CHECK(desk.number("SELECT count(*) FROM party WHERE id<>? AND erased_at_ms IS NULL", id) == others);
  CHECK(desk.db->check_integrity());
  CHECK(desk.number("SELECT count(*) FROM meta WHERE key=?", "scrub_due") == 0);
}

TEST_CASE("an erased person's first name in the sample is gone, too, and everybody else is found as before") {
  Desk desk;
  const std::string id = somebody(desk);
  const std::string name = desk.text("SELECT display_name FROM party WHERE id=?", id);
  REQUIRE(desk.found(name) > 0);
  const std::string other =
      desk.text("SELECT display_name FROM party WHERE id<>? AND kind='person' ORDER BY id LIMIT 1", id);
  const size_t before = desk.found(other);
  desk.apply("party.erase", {{"party", id}});
  CHECK(desk.found(name) == 0);
  CHECK(desk.found(other) > 0);
  CHECK(desk.found(other) <= before);
  QueryContext context{*desk.db, desk.house, {"owner"}};
  CHECK(ask_json(context, "search", {{"text", name}})->at("hits").empty());
  CHECK(!ask_json(context, "search", {{"text", other}})->at("hits").empty());
}

TEST_CASE("erasing is final") {
  Desk desk;
  const std::string id = somebody(desk);
  const auto renamed = desk.attempt("party.set", {{"id", id}, {"fields", {{"display_name", "Quirina Newname"}}}});
  REQUIRE(renamed);
  const std::string step = desk.text("SELECT id FROM log ORDER BY n DESC LIMIT 1", "");
  desk.apply("party.erase", {{"party", id}});
  const std::string erasing = desk.text("SELECT id FROM log ORDER BY n DESC LIMIT 1", "");
  CHECK(desk.attempt("undo", {{"command", erasing}}).error().code == "undo.final");
  CHECK(desk.attempt("party.erase", {{"party", id}}).error().code == "erase.already");
  CHECK(desk.attempt("party.set", {{"id", id}, {"fields", {{"display_name", "Back"}}}}).error().code ==
        "erase.already");
  CHECK(desk.attempt("party.restore", {{"id", id}}).error().code == "erase.already");
  (void)desk.attempt("undo", {{"command", step}});
  CHECK(desk.found("Quirina") == 0);
}

TEST_CASE("an older copy forgets as well") {
  Desk desk;
  const std::string id = somebody(desk);
  const std::string name = desk.text("SELECT display_name FROM party WHERE id=?", id);
  CHECK(erase_again(*desk.db, {"0190163d-8694-739b-aea5-966c26f8ad91", id}) == 1);
  CHECK(desk.found(name) == 0);
  CHECK(erase_again(*desk.db, {id}) == 0);
}

TEST_CASE("a rewrite that was cut short is caught up with when the file is opened") {
  Desk desk;
  REQUIRE(desk.db->run("INSERT INTO meta(key,value) VALUES('scrub_due','1')"));
  REQUIRE(finish_erasing(*desk.db));
  CHECK(desk.number("SELECT count(*) FROM meta WHERE key=?", "scrub_due") == 0);
}

}  // namespace
