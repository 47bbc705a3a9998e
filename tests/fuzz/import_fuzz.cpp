// A file of anything on its way into a practice: recognised, compared, and written by a command that takes what
// the reading let through.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/zone.h"
#include "model/schema.h"
#include "practice/import_job.h"

using namespace md;
using namespace md::practice;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

Result<std::string> decode(std::string_view encoding, ByteView) {
  return fail("encoding.unknown", {{"name", std::string(encoding)}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 20'000) return 0;
  const House house{};
  ImportChoices choices;
  constexpr const char* knowns[] = {"fill", "overwrite", "skip", "create"};
  constexpr const char* matches[] = {"usual", "email", "phone", "name"};
  choices.rules.known = knowns[data[0] % 4];
  choices.rules.match = matches[data[0] / 4 % 4];
  auto db = store::Db::open({.path = ":memory:"});
  require(db && model::migrate(*db));
  ImportJob job(house);
  require(job.open({"file", int64_t(size)}).has_value());
  require(job.feed({data + 1, size - 1}).has_value());
  require(job.choose(choices).has_value());
  for (int steps = 0; !job.ready(); steps++) {
    require(steps < 10'000);
    require(job.step(*db, decode).has_value());
  }
  (void)job.left_out({"why", "line", {}});
  const auto args = job.args();
  if (!args) return 0;
  Command command{Id("019d2439-c8e0-7000-8000-000000000001"), 1774429200000, {"owner"}, job.command(), 1, *args};
  const auto outcome = apply(*db, house, command);
  require(outcome.has_value());
  require(find_integer(outcome->result, "created", -1) == job.view().counts.create);
  return 0;
}
