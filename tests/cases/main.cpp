// Runs every case file on a database of its own and prints what was not as it says.

#include <cstdio>
#include <set>

#include "base/zone.h"
#include "case_files.h"
#include "case_runner.h"
#include "model/schema.h"
#include "practice/verbs.h"

namespace {

// Every command should stand in a case, and every query: what none mentions is listed as a failure.
void note_names(const md::Json& test, std::set<std::string>& seen) {
  const md::Json* steps = md::find(test, "steps");
  if (!steps) return;
  for (const md::Json& step : *steps)
    for (const char* kind : {"command", "query"}) seen.insert(std::string(md::find_text(step, kind)));
}

int untested(const std::set<std::string>& seen) {
  int missing = 0;
  std::vector<std::string> names = md::practice::query_names();
  for (const md::practice::Verb* verb : md::practice::all_verbs()) names.emplace_back(verb->name);
  for (const std::string& name : names) {
    if (seen.contains(name)) continue;
    std::printf("no case mentions %s\n", name.c_str());
    missing++;
  }
  return missing;
}

int run_file(const md::cases::CaseFile& file, const md::practice::House& house, std::set<std::string>& seen) {
  const auto test = md::parse_json(file.text);
  auto db = md::store::Db::open({.path = ":memory:"});
  if (!test || !db || !md::model::migrate(*db)) {
    std::printf("%.*s: cannot be run\n", int(file.path.size()), file.path.data());
    return 1;
  }
  note_names(*test, seen);
  const auto complaints = md::cases::run_case(*db, house, *test);
  for (const std::string& complaint : complaints)
    std::printf("%.*s: %s\n", int(file.path.size()), file.path.data(), complaint.c_str());
  return complaints.empty() ? 0 : 1;
}

}  // namespace

int main() {
  const auto zones = md::ZonePack::parse(md::embedded_zone_pack());
  if (!zones) return 1;
  const md::practice::House house{&*zones};
  std::set<std::string> seen;
  int failed = 0;
  const auto files = md::cases::case_files();
  for (const auto& file : files) failed += run_file(file, house, seen);
  const int missing = untested(seen);
  std::printf("%d passed, %d failed\n", int(files.size()) - failed, failed + missing);
  return failed + missing ? 1 : 0;
}
