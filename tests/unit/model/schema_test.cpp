#include "model/schema.h"

#include <doctest/doctest.h>

#include <set>

#include "model/check.h"

using namespace md;
using namespace md::model;

namespace {

store::Db memory() {
  auto db = store::Db::open({.path = ":memory:"});
  REQUIRE(db.has_value());
  return std::move(*db);
}

// Every column of every table as "table.column type", and every index.
std::set<std::string> shape(store::Db& db) {
  std::set<std::string> out;
  CHECK(db.each("SELECT m.name||'.'||c.name||' '||c.type FROM sqlite_master m, pragma_table_info(m.name) c "
                "WHERE m.type='table'",
                {}, [&](const store::Row& row) { out.insert(row.string(0)); })
            .has_value());
  CHECK(db.each("SELECT coalesce(sql,'') FROM sqlite_master WHERE type='index'", {},
                [&](const store::Row& row) { out.insert(row.string(0)); })
            .has_value());
  return out;
}

}  // namespace

TEST_CASE("every earlier version, with data in it, becomes the current one") {
  store::Db fresh = memory();
  REQUIRE(migrate(fresh).has_value());
  for (int version = 1; version <= schema_version; version++) {
    store::Db db = memory();
    REQUIRE(migrate(db, version).has_value());
    for (const RecordType* type : record_types()) {
      if (type->since > version) continue;
      const std::string sql =
          "INSERT INTO " + std::string(type->name) + "(id,scope,created_at_ms) VALUES('r','staff',1)";
      REQUIRE(db.run(sql).has_value());
    }
    REQUIRE(migrate(db).has_value());
    CHECK(version_of(db).value() == schema_version);
    CHECK(shape(db) == shape(fresh));
    for (const RecordType* type : record_types()) {
      if (type->since > version) continue;
      CHECK(db.integer("SELECT count(*) FROM " + std::string(type->name)).value() == 1);
    }
    CHECK(migrate(db).has_value());
  }
}

TEST_CASE("newer and foreign databases are left alone") {
  store::Db newer = memory();
  REQUIRE(migrate(newer).has_value());
  REQUIRE(newer.run("UPDATE meta SET value='999' WHERE key='schema_version'").has_value());
  CHECK(migrate(newer).error().code == "schema.newer");
  store::Db foreign = memory();
  REQUIRE(foreign.script("CREATE TABLE bookmark(id INTEGER)").has_value());
  CHECK(migrate(foreign).error().code == "schema.foreign");
  CHECK(foreign.integer("SELECT count(*) FROM sqlite_master").value() == 1);
}

TEST_CASE("the descriptions hold together") {
  std::set<std::string_view> names;
  for (const RecordType* type : record_types()) {
    CAPTURE(type->name);
    CHECK(names.insert(type->name).second);
    std::set<std::string_view> fields(common_columns.begin(), common_columns.end());
    for (const Field& field : type->fields) {
      CAPTURE(field.name);
      CHECK(fields.insert(field.name).second);
      CHECK((field.kind == FieldKind::choice) == !field.choices.empty());
      CHECK((field.kind == FieldKind::reference) == !field.refers.empty());
      if (!field.refers.empty()) CHECK(find_record_type(field.refers));
      CHECK(field.since <= schema_version);
      if (!field.preset.empty()) CHECK(check_field(field, preset_of(field), {}).has_value());
    }
    if (!type->title.empty()) CHECK(type->find(type->title));
    if (!type->owner.empty()) CHECK(type->find(type->owner));
  }
}
