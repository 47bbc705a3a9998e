#include "store/db.h"

#include <doctest/doctest.h>

#include "store/writer.h"

using namespace md;
using namespace md::store;

namespace {

Db memory() {
  auto db = Db::open({.path = ":memory:"});
  REQUIRE(db.has_value());
  REQUIRE(db->script("CREATE TABLE cup(id TEXT PRIMARY KEY NOT NULL,size BIGINT,label TEXT,weight REAL)")
              .has_value());
  return std::move(*db);
}

}  // namespace

TEST_CASE("values come back as they went in") {
  Db db = memory();
  const std::string text = "林小雨 \"quoted\" ü";
  REQUIRE(db.run("INSERT INTO cup VALUES(?,?,?,?)", {"a", int64_t(1) << 60, text, 0.1}).has_value());
  REQUIRE(db.run("INSERT INTO cup VALUES(?,?,?,?)", {"b", Value(), "", Value()}).has_value());
  int rows = 0;
  REQUIRE(db.each("SELECT id,size,label,weight FROM cup ORDER BY id", {}, [&](const Row& row) {
              if (rows++ == 0) {
                CHECK(row.value(1) == Value(int64_t(1) << 60));
                CHECK(row.value(2) == Value(text));
                CHECK(row.value(3) == Value(0.1));
              } else {
                CHECK(row.is_null(1));
                CHECK(row.value(2) == Value(std::string()));
                CHECK(row.value(3) == Value());
              }
            }).has_value());
  CHECK(rows == 2);
}

TEST_CASE("a statement may be asked again while it is being read") {
  Db db = memory();
  for (const char* id : {"a", "b", "c"}) REQUIRE(db.run("INSERT INTO cup(id) VALUES(?)", {id}).has_value());
  int pairs = 0;
  const std::string sql = "SELECT id FROM cup";
  REQUIRE(db.each(sql, {}, [&](const Row&) {
              CHECK(db.each(sql, {}, [&](const Row&) { pairs++; }).has_value());
            }).has_value());
  CHECK(pairs == 9);
}

TEST_CASE("what was not committed did not happen, also inside another transaction") {
  Db db = memory();
  {
    auto t = Transaction::begin(db);
    REQUIRE(db.run("INSERT INTO cup(id) VALUES('a')").has_value());
  }
  CHECK(db.integer("SELECT count(*) FROM cup").value() == 0);
  auto outer = Transaction::begin(db);
  REQUIRE(db.run("INSERT INTO cup(id) VALUES('a')").has_value());
  {
    auto inner = Transaction::begin(db);
    REQUIRE(db.run("INSERT INTO cup(id) VALUES('b')").has_value());
  }
  {
    auto inner = Transaction::begin(db);
    REQUIRE(db.run("INSERT INTO cup(id) VALUES('c')").has_value());
    REQUIRE(inner->commit().has_value());
  }
  REQUIRE(outer->commit().has_value());
  CHECK(db.text("SELECT group_concat(id) FROM cup").value() == "a,c");
}

TEST_CASE("the tables that a statement reads are known, also when it was prepared before") {
  Db db = memory();
  REQUIRE(db.script("CREATE TABLE saucer(id TEXT PRIMARY KEY NOT NULL)").has_value());
  for (int i = 0; i < 2; i++) {
    std::set<std::string> reads;
    db.track_reads(&reads);
    REQUIRE(db.integer("SELECT count(*) FROM cup c JOIN saucer s ON s.id=c.id").has_value());
    db.track_reads(nullptr);
    CHECK(reads.contains("cup"));
    CHECK(reads.contains("saucer"));
  }
}

TEST_CASE("errors say what they are") {
  Db db = memory();
  CHECK(db.run("SELEC").error().code == "store.failed");
  CHECK(Db::open({.path = "/no/such/folder/x.db"}).error().code == "store.missing");
  CHECK(db.load_image(Bytes(4096, 'x')).error().code == "store.not_a_database");
}

TEST_CASE("an image of the database opens elsewhere") {
  Db db = memory();
  REQUIRE(db.run("INSERT INTO cup(id,size) VALUES('a',3)").has_value());
  const auto image = db.image();
  REQUIRE(image.has_value());
  auto other = Db::open({.path = ":memory:"});
  REQUIRE(other->load_image(*image).has_value());
  CHECK(other->integer("SELECT size FROM cup WHERE id='a'").value() == 3);
  CHECK(other->check_integrity().has_value());
  CHECK(other->run("INSERT INTO cup(id) VALUES('b')").has_value());
}

TEST_CASE("the writer tells what changed from what to what") {
  Db db = memory();
  Writer writer(db);
  REQUIRE(
      writer.insert("cup", "a", {{"size", int64_t(1)}, {"label", "one"}, {"weight", Value()}}).has_value());
  CHECK(writer.insert("cup", "a", {{"size", int64_t(1)}}).error().code == "record.exists");
  auto changes = writer.take_changes();
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == ChangeKind::insert);
  CHECK(changes[0].fields.size() == 2);

  Writer second(db);
  REQUIRE(second.update("cup", "a", {{"size", int64_t(1)}}).has_value());
  CHECK(second.changes().empty());
  REQUIRE(second.update("cup", "a", {{"size", int64_t(2)}, {"label", "one"}}).has_value());
  REQUIRE(second.update("cup", "a", {{"size", int64_t(3)}, {"label", "three"}}).has_value());
  REQUIRE(second.changes().size() == 1);
  const auto& fields = second.changes()[0].fields;
  REQUIRE(fields.size() == 2);
  CHECK(fields[0].from == Value(int64_t(1)));
  CHECK(fields[0].to == Value(int64_t(3)));
  CHECK(fields[1].to == Value(std::string("three")));
  CHECK(second.update("cup", "nobody", {{"size", int64_t(3)}}).error().code == "record.missing");

  Writer third(db);
  REQUIRE(third.remove("cup", "a").has_value());
  CHECK(third.changes()[0].kind == ChangeKind::remove);
  CHECK(third.changes()[0].fields.size() == 2);
  CHECK(third.remove("cup", "a").error().code == "record.missing");
}
