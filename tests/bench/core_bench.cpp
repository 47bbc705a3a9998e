// core_bench FOLDER PEOPLE: how fast the practice is on this machine, as JSON. Makes FOLDER/large.db with
// PEOPLE people, each with a note, and leaves it there.
//
// - commits: durable commands a second (task.create); plain SQLite's durable inserts on the same disk
// - build: commands a second without waiting for the disk
// - open_ms: opening the large practice and asking for the first page of people
// - list: the first page, one from the middle, and one filtered by a typed text
// - search: names, words and Chinese names; SQLite's LIKE over the same rows

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "base/zone.h"
#include "model/schema.h"
#include "practice/query.h"
#include "store/writer.h"

namespace md::bench {
namespace {

constexpr int64_t start_ms = 1'767'225'600'000;  // 1 January 2026
constexpr int durable_count = 300, question_count = 200;

constexpr const char* given_names[] = {"Priya", "Marta", "Kenji", "Ola", "Tomas",
                                       "Lina",  "Yusuf", "Greta", "Ade", "Nora"};
constexpr const char* family_names[] = {"Nair",   "Lindqvist", "Watanabe", "Okafor",  "Novak",
                                        "Haddad", "Kaya",      "Brandt",   "Balogun", "Solberg"};
constexpr const char* chinese_names[] = {"李雷", "王小明", "张丽华", "陈思远", "赵文博"};
constexpr const char* subjects[] = {"Kubernetes", "event sourcing", "code review", "interview practice",
                                    "PostgreSQL", "system design",  "Rust",        "observability",
                                    "TypeScript", "data pipelines"};

double now_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double timed_ms(const std::function<void()>& work) {
  const double began = now_ms();
  work();
  return now_ms() - began;
}

[[noreturn]] void stop(const Error& error) {
  std::fprintf(stderr, "core_bench: %s\n", print_json(to_json(error)).c_str());
  std::exit(1);
}

template <class T>
T must(Result<T>&& result) {
  if (!result) stop(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::string name_of(int i) {
  const auto n = static_cast<size_t>(i);
  if (i % 10 == 9) return std::string(chinese_names[n / 10 % 5]) + std::to_string(i);
  return std::string(given_names[n % 10]) + " " + family_names[n / 10 % 10] + " " + std::to_string(i);
}

class Practice {
 public:
  Practice(const std::string& path, const ZonePack& zones)
      : db(must(store::Db::open({.path = path}))), house{&zones} {
    must(model::migrate(db));
  }

  Json command(const char* name, Json args) {
    uint8_t noise[10] = {};
    for (int i = 0; i < 8; i++) noise[i] = static_cast<uint8_t>(count_ >> (8 * i));
    const practice::Command command{
        make_id(start_ms + count_, noise), start_ms + count_, {"owner"}, name, 1, std::move(args)};
    count_++;
    return must(practice::apply(db, house, command)).result;
  }
  void found() {
    command("practice.create",
            {{"fields",
              {{"name", "Bench"}, {"currency", "EUR"}, {"zone", "Europe/Berlin"}, {"language", "en"}}}});
  }
  Json ask(const char* name, Json params) {
    practice::QueryContext context{db, house, {"owner"}};
    must(practice::ask(context, name, params));
    return {};
  }

  store::Db db;
  practice::House house;

 private:
  int64_t count_ = 0;
};

struct Spread {
  double median_ms, p95_ms;
};

Spread spread(int count, const std::function<void(int)>& one) {
  std::vector<double> times;
  for (int i = 0; i < count; i++) times.push_back(timed_ms([&] { one(i); }));
  std::ranges::sort(times);
  return {times[times.size() / 2], times[times.size() * 95 / 100]};
}

Json json(const Spread& s) {
  return {{"median_ms", s.median_ms}, {"p95_ms", s.p95_ms}};
}

Json durable(const std::string& folder, const ZonePack& zones) {
  Practice practice(folder + "/durable.db", zones);
  practice.found();
  const double commands_ms = timed_ms([&] {
    for (int i = 0; i < durable_count; i++)
      practice.command("task.create", {{"fields", {{"title", "Send the plan " + std::to_string(i)}}}});
  });
  auto plain = must(store::Db::open({.path = folder + "/plain.db"}));
  must(plain.run("CREATE TABLE t(id INTEGER PRIMARY KEY,title TEXT)"));
  const double inserts_ms = timed_ms([&] {
    for (int i = 0; i < durable_count; i++)
      must(plain.run("INSERT INTO t(title) VALUES(?)", {"Send the plan"}));
  });
  return {{"commands_per_s", durable_count * 1000 / commands_ms},
          {"plain_inserts_per_s", durable_count * 1000 / inserts_ms},
          {"ratio", inserts_ms / commands_ms}};
}

Json build(Practice& practice, int people) {
  must(practice.db.script("PRAGMA synchronous=OFF"));
  practice.found();
  const double ms = timed_ms([&] {
    for (int i = 0; i < people; i++) {
      const Json made = practice.command(
          "party.create",
          {{"fields",
            {{"kind", "person"}, {"display_name", name_of(i)}, {"stage", i % 3 == 0 ? "client" : "lead"}}}});
      const std::string body = std::string("Asked about ") + subjects[static_cast<size_t>(i) * 7 % 10] + ".";
      practice.command("note.create", {{"fields",
                                        {{"party", made["id"]},
                                         {"kind", "note"},
                                         {"body", body},
                                         {"happened_at_ms", start_ms + i},
                                         {"privacy", "private"}}}});
    }
  });
  must(practice.db.script("PRAGMA synchronous=FULL"));
  return {{"commands_per_s", people * 2 * 1000.0 / ms}, {"people", people}, {"records", people * 2}};
}

Json lists(Practice& practice, int people) {
  const auto page = [&](int offset, const char* text) {
    return json(spread(20, [&](int) {
      practice.ask("people", {{"offset", offset}, {"limit", 100}, {"text", text}, {"now_ms", start_ms}});
    }));
  };
  return {{"first", page(0, "")}, {"middle", page(people / 2, "")}, {"typed", page(0, "lindq")}};
}

Json searches(Practice& practice) {
  const auto word = [](int i) -> std::string {
    if (i % 4 == 3) return chinese_names[i / 4 % 5];
    if (i % 4 == 2) return subjects[i / 4 % 10];
    const std::string name = name_of(i * 37);
    return i % 4 == 0 ? name.substr(0, 4) : name;
  };
  const Spread ours = spread(question_count, [&](int i) {
    practice.ask("search", {{"text", word(i)}, {"limit", 20}});
  });
  const Spread scan = spread(20, [&](int i) {
    const std::string like = "%" + word(i) + "%";
    must(practice.db.each(
        "SELECT id FROM party WHERE display_name LIKE ? UNION ALL SELECT id FROM note WHERE body LIKE ? "
        "LIMIT 20000",
        {like, like}, [](const store::Row&) {}));
  });
  return {{"median_ms", ours.median_ms},
          {"p95_ms", ours.p95_ms},
          {"scan_median_ms", scan.median_ms},
          {"ratio", ours.median_ms / scan.median_ms}};
}

int run(const std::string& folder, int people) {
  const ZonePack zones = must(ZonePack::parse(embedded_zone_pack()));
  const std::string large = folder + "/large.db";
  for (const char* name : {"/large.db", "/durable.db", "/plain.db"})
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(folder + name + end);
  Json out = {{"commits", durable(folder, zones)}};
  {
    Practice practice(large, zones);
    out["build"] = build(practice, people);
    must(practice.db.script("PRAGMA wal_checkpoint(TRUNCATE)"));
    out["list"] = lists(practice, people);
    out["search"] = searches(practice);
  }
  out["open_ms"] = spread(5, [&](int) {
                     Practice practice(large, zones);
                     practice.ask("people", {{"limit", 100}, {"now_ms", start_ms}});
                   }).median_ms;
  out["file_bytes"] = std::filesystem::file_size(large);
  std::printf("%s\n", print_json(out).c_str());
  return 0;
}

}  // namespace
}  // namespace md::bench

int main(int n, char** words) {
  const int people = n == 3 ? std::atoi(words[2]) : 0;
  if (people < 100 || people > 1'000'000) {
    std::fprintf(stderr, "core_bench FOLDER PEOPLE (100 to 1000000)\n");
    return 2;
  }
  return md::bench::run(words[1], people);
}
