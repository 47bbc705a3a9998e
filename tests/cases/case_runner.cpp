#include "case_runner.h"

#include <map>

#include "base/date.h"

namespace md::cases {
namespace {

constexpr int64_t first_ms = 1774429200000;  // 2026-03-25T09:00:00Z
constexpr int64_t minute_ms = 60'000;

class Runner {
 public:
  Runner(store::Db& db, const practice::House& house) : db_(db), house_(house) {}

  void run(const Json& steps) {
    for (const Json& step : steps) {
      number_++;
      at_ms_ += minute_ms;
      if (const std::string_view at = find_text(step, "at"); !at.empty()) {
        const auto ms = parse_instant(at);
        if (ms)
          at_ms_ = *ms;
        else
          complain("\"at\" is no instant");
      }
      if (find(step, "command"))
        run_command(step);
      else if (find(step, "query"))
        run_query(step);
      else
        complain("neither command nor query");
    }
  }

  std::vector<std::string> complaints;

 private:
  void complain(std::string_view what) {
    complaints.push_back("step " + std::to_string(number_) + ": " + std::string(what));
  }

  // "$ada" in the case stands for what an earlier step saved under that name.
  Json filled(const Json& json) const {
    if (json.is_object() || json.is_array()) {
      Json out = json;
      for (auto& item : out) item = filled(item);
      return out;
    }
    const auto* text = json.get_ptr<const std::string*>();
    if (!text || !text->starts_with("$")) return json;
    const auto found = saved_.find(text->substr(1));
    return found == saved_.end() ? json : found->second;
  }

  void run_command(const Json& step) {
    practice::Command command;
    command.name = find_text(step, "command");
    command.at_ms = at_ms_;
    command.actor.id = find(step, "actor") ? std::string(find_text(step, "actor")) : "owner";
    command.ver = int(find_integer(step, "ver", 1));
    const uint8_t noise[10] = {uint8_t(number_ >> 8), uint8_t(number_)};
    command.id = find(step, "id") ? std::string(find_text(filled(step), "id")) : make_id(at_ms_, noise);
    const Json* args = find(step, "args");
    command.args = args ? filled(*args) : Json::object();
    const auto outcome = practice::apply(db_, house_, command);
    if (const std::string_view name = find_text(step, "save_command"); !name.empty())
      saved_[std::string(name)] = command.id;
    const Json* refused = find(step, "refused");
    if (!outcome) {
      if (refused)
        compare(filled(*refused), to_json(outcome.error()), "refusal");
      else
        complain(command.name + " was refused: " + print_json(to_json(outcome.error())));
      return;
    }
    if (refused) return complain(command.name + " was not refused");
    if (const std::string_view name = find_text(step, "save"); !name.empty()) {
      const Json* id = find(outcome->result, "id");
      saved_[std::string(name)] = id ? *id : Json();
    }
    if (const Json* expected = find(step, "answers")) compare(filled(*expected), outcome->result, "answer");
  }

  void run_query(const Json& step) {
    practice::QueryContext context{db_, house_, {"owner"}};
    const Json* params = find(step, "params");
    const auto view =
        practice::ask_json(context, find_text(step, "query"), params ? filled(*params) : Json::object());
    const Json* refused = find(step, "refused");
    if (!view) {
      if (refused) return compare(filled(*refused), to_json(view.error()), "refusal");
      return complain("query was refused: " + print_json(to_json(view.error())));
    }
    if (refused) return complain("query was not refused");
    if (const Json* save = find(step, "save_from"))
      for (auto it = save->begin(); it != save->end(); ++it) save_from(*view, it.key(), it.value());
    if (const Json* expected = find(step, "answers")) compare(filled(*expected), *view, "view");
  }

  void save_from(const Json& view, const std::string& name, const Json& pointer) {
    const auto* path = pointer.get_ptr<const std::string*>();
    const Json::json_pointer where(path ? *path : "");
    if (view.contains(where))
      saved_[name] = view[where];
    else
      complain("nothing at " + where.to_string());
  }

  // Objects: what is named must match. Arrays: item by item, all of them. {"$count": 3}: only the length.
  // Texts: {"$has": ["a", "b"]}: both are in it.
  void compare(const Json& expected, const Json& got, const std::string& path) {
    if (const Json* count = find(expected, "$count")) {
      if (!got.is_array() || Json(got.size()) != *count)
        complain(path + " should have " + print_json(*count) + " items, has " + print_json(got));
      return;
    }
    if (const Json* parts = find(expected, "$has")) {
      const auto* text = got.get_ptr<const std::string*>();
      for (const Json& part : *parts)
        if (!text || text->find(*part.get_ptr<const std::string*>()) == std::string::npos)
          complain(path + " should have " + print_json(part) + ", is " + print_json(got));
      return;
    }
    if (expected.is_object()) {
      for (auto it = expected.begin(); it != expected.end(); ++it) {
        const Json* member = find(got, it.key());
        compare(it.value(), member ? *member : Json(), path + "." + it.key());
      }
    } else if (expected.is_array() && got.is_array() && expected.size() == got.size()) {
      for (size_t i = 0; i < expected.size(); i++)
        compare(expected[i], got[i], path + "[" + std::to_string(i) + "]");
    } else if (expected != got) {
      complain(path + " should be " + print_json(expected) + ", is " + print_json(got));
    }
  }

  store::Db& db_;
  const practice::House& house_;
  std::map<std::string, Json> saved_;
  int number_ = 0;
  int64_t at_ms_ = first_ms;
};

}  // namespace

std::vector<std::string> run_case(store::Db& db, const practice::House& house, const Json& test) {
  Runner runner(db, house);
  const Json* steps = find(test, "steps");
  if (!steps || !steps->is_array() || steps->empty()) return {"the case has no steps"};
  runner.run(*steps);
  return std::move(runner.complaints);
}

}  // namespace md::cases
