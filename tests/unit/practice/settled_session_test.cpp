// What stands on an invoice or used a credit stays. Settling is the money's business; here its mark is
// enough.

#include "unit/practice/practice_fixture.h"

using namespace md;
using md::testing::PracticeFixture;

TEST_CASE("a settled session keeps its outcome and price, and its notes may still be written") {
  PracticeFixture p;
  const std::string session = p.schedule("2026-03-25T08:00");
  p.run("session.finish", {{"session", session}});
  REQUIRE(
      p.db.run("UPDATE session SET settled_at_ms=1,settled_with='line' WHERE id=?", {session}).has_value());

  CHECK(p.refusal("session.finish", {{"session", session}, {"outcome", "no_show"}}) == "session.settled");
  CHECK(p.refusal("session.reopen", {{"session", session}}) == "session.settled");
  CHECK(p.refusal("session.price", {{"session", session}, {"price_minor", 1}}) == "session.settled");
  CHECK(p.refusal("session.archive", {{"id", session}}) == "session.settled");
  p.run("session.finish", {{"session", session}, {"notes", "Written later."}});
  CHECK(p.ask("session", {{"session", session}})["row"]["settled_with"] == "line");
  CHECK(p.ask("session", {{"session", session}})["row"]["has_notes"] == true);
}
