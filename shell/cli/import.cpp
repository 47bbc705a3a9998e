// mentordesk import FILE: brings a file of contacts or sessions into the practice, or tells what it would do.

#include <filesystem>

#include "base/format.h"
#include "base/pack_json.h"
#include "base/text.h"
#include "files.h"
#include "practice/import_job.h"
#include "shell/native/decode_text.h"
#include "verbs.h"

namespace md::cli {
namespace {

Result<practice::ImportChoices> choices_of(const Arguments& arguments) {
  practice::ImportChoices choices;
  practice::ImportRules& rules = choices.rules;
  const struct {
    std::string_view name;
    std::string* value;
  } texts[] = {{"kind", &choices.kind},         {"encoding", &choices.encoding}, {"delimiter", &choices.delimiter},
               {"dates", &choices.date_order},  {"known", &rules.known},         {"match", &rules.match},
               {"stage", &rules.stage}};
  for (const auto& text : texts) *text.value = arguments.option(text.name, *text.value);
  if (choices.delimiter == "tab") choices.delimiter = "\t";
  if (arguments.has("header")) {
    const auto line = parse_integer(arguments.option("header"));
    if (!line || *line < 0) return fail("argument.wrong_type", {{"name", "--header"}}, "header");
    choices.header_line = *line;
  }
  const std::string tags = arguments.option("tag");
  for (const std::string_view tag : split(tags, ','))
    if (!trim(tag).empty()) rules.tags.emplace_back(trim(tag));
  return choices;
}

Result<practice::ImportView> read_all(practice::ImportJob& job, store::Db& db,
                                      const practice::ImportChoices& choices) {
  MD_TRY(job.choose(choices));
  while (!job.ready()) MD_TRY(job.step(db, native::decode_text));
  return job.view();
}

// "Who=display_name,Mail=email": titles or numbers become columns. Errors: import.no_column {name},
// field.not_a_choice.
Status map_columns(const practice::ImportView& view, std::string_view map, practice::ImportChoices& choices) {
  for (const std::string_view pair : split(map, ',')) {
    const size_t equal = pair.rfind('=');
    const std::string_view column = trim(pair.substr(0, equal));
    int32_t found = -1;
    for (size_t i = 0; i < view.columns.size() && found < 0; i++)
      if (view.columns[i].title == column || std::to_string(i + 1) == column) found = int32_t(i);
    if (found < 0 || equal == std::string_view::npos)
      return fail("import.no_column", {{"name", std::string(column)}}, "map");
    choices.columns.push_back({found, std::string(trim(pair.substr(equal + 1)))});
  }
  return {};
}

Json summary(const practice::ImportView& view) {
  Json out = as_json(view);
  for (const char* detail : {"rows", "fields", "percent", "ready", "trouble", "reasons"}) out.erase(detail);
  return out;
}

Error trouble_of(const practice::ImportView& view) {
  Error error{view.trouble.code, {}, view.trouble.field};
  for (const auto& arg : view.trouble.args) error.args.emplace_back(arg.name, arg.value);
  return error;
}

// Beside the file, unless another place was named.
Status write_rest(practice::ImportJob& job, const Arguments& arguments, Json& out) {
  const std::string csv = job.left_out({"reason", "line", {}});
  std::filesystem::path place = arguments.option("rest");
  if (place.empty()) {
    place = arguments.words[0] == "-" ? "import" : arguments.words[0];
    place.replace_extension();
    place += ".left-out.csv";
  }
  MD_TRY(write_file(place.string(), {reinterpret_cast<const uint8_t*>(csv.data()), csv.size()}));
  out["left_out"] = place.string();
  return {};
}

Status receive(practice::ImportJob& job, const std::string& path) {
  practice::ImportFile file{path, 0};
  std::error_code none;
  if (const auto size = std::filesystem::file_size(path, none); !none) file.bytes = int64_t(size);
  MD_TRY(job.open(file));
  MD_ASSIGN(const std::string bytes, read_file(path));
  return job.feed({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

Answer run_import(const Arguments& arguments, store::Db& db, const practice::House& house) {
  MD_ASSIGN(practice::ImportChoices choices, choices_of(arguments));
  MD_ASSIGN(choices.now_ms, time_of(arguments));
  practice::ImportJob job(house);
  MD_TRY(receive(job, arguments.words[0]));
  MD_ASSIGN(practice::ImportView view, read_all(job, db, choices));
  if (arguments.has("map") && !view.columns.empty()) {
    MD_TRY(map_columns(view, arguments.option("map"), choices));
    MD_ASSIGN(view, read_all(job, db, choices));
  }
  if (!view.trouble.code.empty()) return std::unexpected(trouble_of(view));
  Json out = summary(view);
  const bool dry = arguments.has("dry-run");
  if (!dry && view.counts.taken() > 0) {
    MD_ASSIGN(Json rows, job.args());
    MD_ASSIGN(const practice::Outcome outcome, apply(arguments, db, house, job.command(), std::move(rows)));
    out.update(outcome.result);
  }
  if (view.counts.refused > 0 && (!dry || arguments.has("rest"))) MD_TRY(write_rest(job, arguments, out));
  return out;
}

}  // namespace md::cli
