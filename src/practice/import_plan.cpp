#include "practice/import_plan.h"

#include <algorithm>

#include "model/choices.h"
#include "practice/invoice_book.h"

namespace md::practice {
namespace {

constexpr std::string_view known_codes[] = {"fill", "overwrite", "skip", "create"};
constexpr std::string_view match_codes[] = {"usual", "email", "phone", "name"};

Status check_choice(std::string_view field, std::string_view code, std::span<const std::string_view> codes) {
  if (std::ranges::find(codes, code) != codes.end()) return {};
  return fail("field.not_a_choice", {{"value", std::string(code.substr(0, 40))}}, field);
}

// Everything at once: the rows travel in the command, so that it does the same wherever it is run again.
template <std::unique_ptr<ImportPlan> (*make)(ImportRules, const House&)>
Result<Json> run_import(Context& context, const Json& args) {
  for (auto it = args.begin(); args.is_object() && it != args.end(); ++it)
    if (it.key() != "rows" && it.key() != "rules")
      return fail("argument.unknown", {{"name", it.key()}}, it.key());
  const Json* rows = find(args, "rows");
  if (!rows || !rows->is_array() || rows->empty())
    return fail("argument.missing", {{"name", "rows"}}, "rows");
  if (rows->size() > size_t(import_rows_max))
    return fail("argument.too_many", {{"name", "rows"}, {"max", std::to_string(import_rows_max)}}, "rows");
  ImportRules rules;
  if (const Json* given = find(args, "rules")) MD_TRY(read_members(*given, rules));
  MD_TRY(check_rules(rules));
  const std::unique_ptr<ImportPlan> plan = make(rules, context.house);
  MD_TRY(plan->begin(context.db, context.now_ms()));
  std::vector<int64_t> lines;
  const auto refuse = [](Error error, int64_t line) {
    error.args.emplace_back("line", std::to_string(line));
    return std::unexpected(std::move(error));
  };
  for (const Json& json : *rows) {
    MD_ASSIGN(const ImportRow row, import_row_from_json(json));
    if (auto added = plan->add(row); !added) return refuse(std::move(added).error(), row.line);
    lines.push_back(row.line);
  }
  for (bool seen = false; !seen;) {
    MD_ASSIGN(seen, plan->look(context.db));
  }
  for (size_t i = 0; i < plan->items(); i++) MD_TRY(plan->settle(context.db, i));
  for (size_t i = 0; i < lines.size(); i++)
    if (const Error* refusal = plan->refusal(i)) return refuse(*refusal, lines[i]);
  return plan->write(context);
}

constexpr Verb verbs[] = {
    {.name = "import.sessions", .run = run_import<make_sessions_plan>},
    {.name = "import.people", .run = run_import<make_people_plan>},
    {.name = "import.payments", .run = run_import<make_payments_plan>},
};

}  // namespace

std::span<const Verb> import_verbs() {
  return verbs;
}

std::string_view bulky_argument(std::string_view command) {
  for (const Verb& verb : verbs)
    if (verb.name == command) return "rows";
  return {};
}

Status ImportPlan::begin(store::Db& db, int64_t now_ms) {
  if (now_ms) {
    MD_ASSIGN(today_, today_on(db, house_, now_ms));
  }
  return {};
}

std::string_view ImportRow::get(std::string_view field) const {
  for (const auto& [code, value] : values)
    if (code == field) return value;
  return {};
}

Status check_rules(const ImportRules& rules) {
  MD_TRY(check_choice("known", rules.known, known_codes));
  MD_TRY(check_choice("match", rules.match, match_codes));
  MD_TRY(check_choice("stage", rules.stage, model::party_stages));
  if (rules.tags.size() > import_tags_max)
    return fail("import.too_many_tags", {{"max", std::to_string(import_tags_max)}}, "tags");
  return {};
}

Json to_json(const ImportRow& row) {
  Json out = {{"line", row.line}};
  for (const auto& [field, value] : row.values) {
    Json& place = out[field];
    if (place.is_null())
      place = value;
    else if (place.is_array())
      place.push_back(value);
    else
      place = Json::array({std::move(place), value});
  }
  return out;
}

Result<ImportRow> import_row_from_json(const Json& json) {
  const auto wrong = [](const std::string& name) {
    return fail("argument.wrong_type", {{"name", name}}, name);
  };
  if (!json.is_object()) return wrong("rows");
  ImportRow row;
  row.line = find_integer(json, "line", 0);
  for (auto it = json.begin(); it != json.end(); ++it) {
    if (it.key() == "line") continue;
    if (it->is_array()) {
      for (const Json& item : *it) {
        if (!item.is_string()) return wrong(it.key());
        row.values.emplace_back(it.key(), item.get_ref<const std::string&>());
      }
    } else if (it->is_string()) {
      row.values.emplace_back(it.key(), it->get_ref<const std::string&>());
    } else {
      return wrong(it.key());
    }
  }
  return row;
}

}  // namespace md::practice
