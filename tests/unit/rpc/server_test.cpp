#include "rpc/server.h"

#include <doctest/doctest.h>

#include <map>

#include "base/zone.h"
#include "base/json.h"
#include "model/schema.h"
#include "practice/due_views.h"
#include "practice/history_views.h"
#include "practice/people_views.h"
#include "rpc/client.h"

using namespace md;
using namespace md::rpc;

namespace {

// A practice and two screens in one process; messages wait until they are delivered.
class House : public Environment {
 public:
  House() : zones_(ZonePack::parse(embedded_zone_pack()).value()), house_{&zones_}, server(*this, house_) {}

  void send(uint32_t client, ByteView message) override {
    outbox.emplace_back(client, Bytes(message.begin(), message.end()));
  }
  Result<store::Db> open_slot(std::string_view name) override {
    auto db = store::Db::open({.path = ":memory:"});
    if (const auto image = images.find(std::string(name));
        db && image != images.end() && !image->second.empty())
      MD_TRY(db->load_image(image->second));
    images.try_emplace(std::string(name));
    return db;
  }
  std::vector<std::string> slots() override {
    std::vector<std::string> names;
    for (const auto& [name, image] : images) names.push_back(name);
    return names;
  }
  std::string last_slot() override { return last; }
  void remember_slot(std::string_view name) override { last = name; }
  std::string erased() override { return erased_people; }
  void remember_erased(std::string_view party) override { erased_people.append(party).append("\n"); }
  Status remove_slot(std::string_view name) override {
    if (!images.erase(std::string(name))) return fail("slot.missing");
    return {};
  }
  Status write_slot(std::string_view name, ByteView bytes) override {
    images[std::string(name)] = Bytes(bytes.begin(), bytes.end());
    return {};
  }

 private:
  ZonePack zones_;
  practice::House house_;

 public:
  std::map<std::string, Bytes> images;
  std::string last, erased_people;
  std::vector<std::pair<uint32_t, Bytes>> outbox;
  Server server;
};

class Screen : public Link {
 public:
  Screen(House& house, uint32_t number) : number(number), house_(house), client(*this) {}
  void send(ByteView message) override {
    if (connected) house_.server.receive(number, message);
  }
  int64_t now_ms() override { return now++; }
  void random_bytes(std::span<uint8_t> out) override {
    for (uint8_t& byte : out) byte = uint8_t(noise++);
  }
  bool connected = true;
  const uint32_t number;

 private:
  House& house_;
  int64_t now = 1774429200000;
  int noise = int(number) * 100;

 public:
  Client client;
};

void deliver(House& house, std::initializer_list<Screen*> screens) {
  const auto messages = std::move(house.outbox);
  house.outbox.clear();
  for (const auto& [client, message] : messages)
    for (Screen* screen : screens)
      if (screen->number == client) screen->client.receive(message);
}

struct Draft {
  std::string display_name;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("display_name", s.display_name);
  }
};
struct Create {
  Draft fields;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("fields", s.fields);
  }
};

void open(House& house, Screen& screen) {
  bool opened = false;
  screen.client.slot(slot_operation::open, "practice", {},
                     [&](const Result<ByteView>& r) { opened = r.has_value(); });
  deliver(house, {&screen});
  REQUIRE(opened);
}

}  // namespace

TEST_CASE("what one screen changes the other sees, and only then") {
  House house;
  Screen one(house, 0), two(house, 1);
  open(house, one);
  open(house, two);
  Live<practice::PeopleQuery> people;
  Live<practice::TagsQuery> tags;
  people.watch(two.client);
  tags.watch(two.client);
  deliver(house, {&one, &two});
  REQUIRE(people);
  CHECK(people->total == 0);
  const uint64_t tags_before = tags.version();

  std::string id;
  one.client.command("party.create", Create{{"Priya Nandesh"}}, [&](const Result<ByteView>& r) {
    REQUIRE(r.has_value());
    id = answer_text(*r, "id");
  });
  CHECK(one.client.unsaved() == 1);
  deliver(house, {&one, &two});
  CHECK(one.client.unsaved() == 0);
  CHECK(valid_id(id));
  CHECK(people->total == 1);
  CHECK(people->rows.at(0).name == "Priya Nandesh");
  CHECK(tags.version() == tags_before);

  practice::PeopleParams nobody;
  nobody.text = "zzz";
  people.watch(two.client, nobody);
  CHECK(people.waiting());
  CHECK(people->total == 1);
  deliver(house, {&one, &two});
  CHECK(people->total == 0);
  people.stop();
  one.client.command("party.create", Create{{"Ada"}});
  for (const auto& [client, message] : house.outbox) CHECK(client == 0);
}

TEST_CASE("a refusal reaches whoever asked, with its code and field") {
  House house;
  Screen one(house, 0);
  open(house, one);
  Error error;
  one.client.command("party.create", Create{{""}}, [&](const Result<ByteView>& r) { error = r.error(); });
  deliver(house, {&one});
  CHECK(error == Error{"field.required", {}, "display_name"});
}

TEST_CASE("after a hand-over everything unanswered is sent again and happens once") {
  House house;
  Screen one(house, 0);
  open(house, one);
  Live<practice::PeopleQuery> people;
  people.watch(one.client);
  int answers = 0;
  one.client.command("party.create", Create{{"Ada"}}, [&](const Result<ByteView>&) { answers++; });
  house.outbox.clear();  // the answers were lost with the worker
  one.connected = false;
  one.client.command("party.create", Create{{"Bo"}}, [&](const Result<ByteView>&) { answers++; });
  one.connected = true;
  one.client.reconnected();
  deliver(house, {&one});
  CHECK(answers == 2);
  CHECK(people->total == 2);
}

TEST_CASE("slots are made, exported, imported and removed") {
  House house;
  Screen one(house, 0);
  open(house, one);
  one.client.command("party.create", Create{{"Ada"}});
  Bytes image;
  one.client.slot(slot_operation::export_bytes, "", {}, [&](const Result<ByteView>& r) {
    CborCursor c(*r);
    c.map();
    c.text();
    const ByteView bytes = c.bytes();
    image.assign(bytes.begin(), bytes.end());
  });
  deliver(house, {&one});
  REQUIRE(image.size() > 1000);

  const auto operate = [&](std::string_view operation, std::string_view name, ByteView bytes = {}) {
    std::string code = "no answer";
    one.client.slot(operation, name, bytes,
                    [&](const Result<ByteView>& r) { code = r ? "" : r.error().code; });
    deliver(house, {&one});
    return code;
  };
  CHECK(operate(slot_operation::import_bytes, "second", image) == "");
  CHECK(operate(slot_operation::import_bytes, "second", image) == "slot.exists");
  CHECK(operate(slot_operation::import_bytes, "third", Bytes(5000, 7)) == "store.not_a_database");
  Bytes damaged = image;
  for (size_t i = 4096; i < damaged.size(); i += 7) damaged[i] ^= 0x55;
  CHECK(operate(slot_operation::import_bytes, "third", damaged) != "");
  CHECK_FALSE(house.images.contains("third"));
  CHECK(operate(slot_operation::open, "../evil") == "slot.bad_name");
  Live<practice::PeopleQuery> people;
  people.watch(one.client);
  CHECK(operate(slot_operation::open, "second") == "");
  CHECK(people->total == 1);
  CHECK(operate(slot_operation::remove, "second") == "slot.is_open");
  Screen two(house, 1);
  two.client.slot(slot_operation::open, "practice", {}, {});
  CHECK(house.server.slot_of(0) == "second");
  CHECK(operate(slot_operation::remove, "practice") == "slot.is_open");
  house.server.closed(1);
  CHECK(operate(slot_operation::remove, "practice") == "");
  CHECK(operate("explode", "practice") == "message.malformed");
}

TEST_CASE("what was forgotten is asked for again, also with the same parameters") {
  House house;
  Screen one(house, 0);
  open(house, one);
  Live<practice::PeopleQuery> people;
  people.watch(one.client);
  deliver(house, {&one});
  REQUIRE(people);
  people.forget();
  CHECK_FALSE(people);
  people.watch(one.client);
  deliver(house, {&one});
  CHECK(people);
}

// A practice written by the version of that schema, which gives `next` to its next invoice.
store::Db practice_of(int schema, int64_t next) {
  auto db = store::Db::open({.path = ":memory:"});
  REQUIRE(db.has_value());
  REQUIRE(model::migrate(*db, schema).has_value());
  REQUIRE(db->run("INSERT INTO practice(id,scope,created_at_ms,name) VALUES('p','staff',1,'Juniper Lane')")
              .has_value());
  REQUIRE(db->run("INSERT INTO number_series(id,scope,created_at_ms,kind,pattern,reset,next_number) "
                  "VALUES('s','staff',1,'invoice','{n}','never',?)",
                  {next})
              .has_value());
  return std::move(*db);
}

TEST_CASE("a restored copy takes the numbers of a slot that an older version wrote") {
  House house;
  Screen one(house, 0);
  open(house, one);
  house.images["kept"] = practice_of(1, 31).image().value();
  bool restored = false;
  one.client.slot(slot_operation::import_bytes, "restored", practice_of(model::schema_version, 12).image().value(),
                  [&](const Result<ByteView>& r) { restored = r.has_value(); });
  deliver(house, {&one});
  REQUIRE(restored);
  store::Db copy = house.open_slot("restored").value();
  CHECK(copy.integer("SELECT next_number FROM number_series").value() == 31);
}

TEST_CASE("due work is done once, whoever asks, and is no step of the person") {
  House house;
  Screen one(house, 0), two(house, 1);
  open(house, one);
  open(house, two);
  const auto run = [&](std::string_view name, const Json& args) {
    Bytes packed;
    CborWriter writer(packed);
    json_to_cbor(args, writer);
    std::string id;
    one.client.command(name, 1, packed, [&](const Result<ByteView>& r) {
      REQUIRE(r.has_value());
      id = answer_text(*r, "id");
    });
    deliver(house, {&one, &two});
    return id;
  };
  const auto due = [&](Screen& screen, std::string_view now) {
    std::string answer;
    screen.client.slot(slot_operation::due, now, {}, [&](const Result<ByteView>& r) {
      answer = r ? std::to_string(answer_integer(*r, "ran", -1)) : r.error().code;
    });
    deliver(house, {&one, &two});
    return answer;
  };
  CHECK(due(one, "1774429200000") == "0");  // no practice yet
  run("practice.create", {{"fields",
                           {{"name", "Juniper Lane"},
                            {"currency", "EUR"},
                            {"zone", "Europe/Berlin"},
                            {"language", "en"}}}});
  const std::string ada = run("party.create", {{"fields", {{"display_name", "Ada"}}}});
  const std::string offer = run(
      "offer.create", {{"fields", {{"name", "Ten"}, {"kind", "package"}, {"price_minor", 900}, {"credits", 10}}}});
  run("sale.create", {{"mentee", ada}, {"offer", offer}, {"book_by_on", "2026-04-01"}, {"bill", false}});
  Live<practice::HistoryQuery> history;
  history.watch(one.client, {});
  Live<practice::DueDoneQuery> done;
  done.watch(two.client, {.now_ms = 1775120400000});
  deliver(house, {&one, &two});
  const std::string last = history->undo_id;
  CHECK(due(one, "1774429200000") == "0");
  CHECK(due(one, "1775120400000") == "1");  // 2026-04-02
  CHECK(due(two, "1775120400000") == "0");
  REQUIRE(done->rows.size() == 1);
  CHECK(done->rows[0].name == "credits.expire");
  CHECK(done->rows[0].count == 10);
  CHECK(done->rows[0].people == std::vector<std::string>{"Ada"});
  CHECK(history->undo_id == last);
  for (const char* now : {"", "-1", "soon", "7258118400001"}) CHECK(due(one, now) == "message.malformed");
}

TEST_CASE("messages that are nonsense do no harm") {
  House house;
  Screen one(house, 0);
  open(house, one);
  uint32_t x = 12345;
  for (int i = 0; i < 20'000; i++) {
    Bytes noise(size_t(x % 60));
    for (uint8_t& byte : noise) {
      x = x * 1664525 + 1013904223;
      byte = uint8_t(x >> 24);
    }
    if (!noise.empty()) noise[0] = uint8_t(0x82 + x % 7);
    house.server.receive(0, noise);
  }
  deliver(house, {&one});
  CHECK(house.server.slot_of(0) == "practice");
}
