#include "practice/older_copy.h"

#include <doctest/doctest.h>

#include "model/schema.h"
#include "practice/command.h"
#include "store/writer.h"

using namespace md;
using namespace md::practice;

namespace {

struct Stand {
  const char *kind, *reset;
  int64_t year, next;
};

// A practice with these number series.
store::Db practice(std::string_view id, const std::vector<Stand>& stands) {
  store::Db db = store::Db::open({.path = ":memory:"}).value();
  REQUIRE(model::migrate(db));
  store::Writer writer(db);
  const store::Fields common = {{"scope", "workspace"}, {"created_at_ms", int64_t(1)}};
  store::Fields house = common;
  house.emplace_back("name", "Juniper Lane");
  REQUIRE(writer.insert("practice", id, house));
  int n = 0;
  for (const Stand& stand : stands) {
    store::Fields fields = common;
    fields.emplace_back("kind", stand.kind);
    fields.emplace_back("reset", stand.reset);
    fields.emplace_back("pattern", "{year}-{number:4}");
    fields.emplace_back("year", stand.year);
    fields.emplace_back("next_number", stand.next);
    REQUIRE(writer.insert("number_series", std::string(id) + std::to_string(n++), fields));
  }
  return db;
}

int64_t next(store::Db& db, const char* kind) {
  return db.integer("SELECT next_number FROM number_series WHERE kind=?", {text_value(kind)}).value();
}

bool take(store::Db& copy, store::Db& sibling) {
  SinceThen since;
  const auto changed = take_over(copy, sibling, since);
  REQUIRE(changed);
  CHECK(since.numbers_known);
  return *changed;
}

TEST_CASE("a restored copy goes on behind the last number that was given") {
  store::Db copy = practice("a", {{"invoice", "yearly", 2026, 5}});
  store::Db now = practice("a", {{"invoice", "yearly", 2026, 9}, {"credit_note", "yearly", 2026, 2}});
  CHECK(same_practice(copy, now).value());
  CHECK(take(copy, now));
  CHECK(next(copy, "invoice") == 9);
  CHECK(next(copy, "credit_note") == 2);  // that series began after the backup
  CHECK_FALSE(take(copy, now));
}

TEST_CASE("a copy that stands higher stays as it is") {
  store::Db copy = practice("a", {{"invoice", "yearly", 2027, 2}});
  store::Db older = practice("a", {{"invoice", "yearly", 2026, 40}});
  CHECK_FALSE(take(copy, older));
  CHECK(next(copy, "invoice") == 2);
  store::Db never = practice("a", {{"invoice", "never", 2026, 40}});
  CHECK(take(copy, never));
  CHECK(next(copy, "invoice") == 40);
}

TEST_CASE("somebody tells the last number; it never goes down") {
  store::Db copy = practice("a", {{"invoice", "yearly", 2026, 5}});
  int n = 0;
  const auto code_of = [&](const std::pair<int64_t, int64_t>& year_and_last) {
    const auto [year, last] = year_and_last;
    Command command;
    command.at_ms = 1774429200000 + n;
    const uint8_t noise[10] = {uint8_t(n++)};
    command.id = make_id(command.at_ms, noise);
    command.actor.id = "owner";
    command.name = "number_series.raise";
    command.args = {{"kind", "invoice"}, {"year", year}, {"last", last}};
    const auto outcome = apply(copy, House{}, command);
    return outcome ? std::string() : outcome.error().code;
  };
  CHECK(code_of({2026, 3}) == "series.too_low");
  CHECK(code_of({2025, 30}) == "series.too_low");
  CHECK(code_of({2026, -1}) == "series.too_low");
  CHECK(code_of({2026, 4}) == "");  // the backup was right
  CHECK(next(copy, "invoice") == 5);
  CHECK(code_of({2026, 11}) == "");
  CHECK(next(copy, "invoice") == 12);
  CHECK(code_of({2027, 2}) == "");  // a new year began
  CHECK(next(copy, "invoice") == 3);
  CHECK(code_of({2027, 1}) == "series.too_low");
}

TEST_CASE("another practice has nothing to say") {
  store::Db copy = practice("a", {}), other = practice("b", {});
  CHECK_FALSE(same_practice(copy, other).value());
}

TEST_CASE("numbers that were given are known to have been") {
  store::Db copy = practice("a", {});
  CHECK_FALSE(has_given_numbers(copy).value());
  store::Writer writer(copy);
  REQUIRE(writer.insert("invoice", "i", {{"scope", "staff"}, {"created_at_ms", int64_t(1)}, {"number", "2026-0001"}}));
  CHECK(has_given_numbers(copy).value());
}

}  // namespace
