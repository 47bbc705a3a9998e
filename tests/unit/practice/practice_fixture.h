#pragma once
// A founded practice with one mentee, for tests that must reach behind the commands.

#include <doctest/doctest.h>

#include "base/zone.h"
#include "model/schema.h"
#include "practice/command.h"
#include "practice/query.h"

namespace md::testing {

inline constexpr int64_t fixture_start_ms = 1774429200000;  // 2026-03-25T09:00:00Z

class PracticeFixture {
 public:
  PracticeFixture()
      : zones_(ZonePack::parse(embedded_zone_pack()).value()),
        db(store::Db::open({.path = ":memory:"}).value()) {
    REQUIRE(model::migrate(db).has_value());
    run("practice.create",
        {{"fields",
          {{"name", "Juniper Lane"}, {"currency", "EUR"}, {"zone", "Europe/Berlin"}, {"language", "en"}}}});
    mentee = id_of(run("party.create", {{"fields", {{"display_name", "Hana Sorimae"}}}}));
  }

  Result<practice::Outcome> apply(std::string name, Json args) {
    const uint8_t noise[10] = {uint8_t(++count_)};
    practice::Command command;
    command.id = make_id(fixture_start_ms + count_, noise);
    command.at_ms = fixture_start_ms + count_;
    command.actor.id = "owner";
    command.name = std::move(name);
    command.args = std::move(args);
    return practice::apply(db, house_, command);
  }
  Json run(std::string name, Json args) {
    auto outcome = apply(std::move(name), std::move(args));
    REQUIRE(outcome.has_value());
    return outcome->result;
  }
  std::string refusal(std::string name, Json args) {
    const auto outcome = apply(std::move(name), std::move(args));
    return outcome ? std::string() : outcome.error().code;
  }
  Json ask(std::string_view name, const Json& params) {
    practice::QueryContext context{db, house_, {"owner"}};
    auto view = practice::ask_json(context, name, params);
    REQUIRE(view.has_value());
    return *view;
  }
  std::string schedule(std::string local_start) {
    return id_of(run("session.schedule", {{"mentee", mentee}, {"local_start", std::move(local_start)}}));
  }
  static std::string id_of(const Json& result) { return std::string(find_text(result, "id")); }

 private:
  ZonePack zones_;
  practice::House house_{&zones_};
  int count_ = 0;

 public:
  store::Db db;
  std::string mentee;
};

}  // namespace md::testing
