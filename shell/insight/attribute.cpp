#include "insight/attribute.h"

#include "shell/insight/json_out.h"
#include "shell/insight/table.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--paths", Takes::file, "journeys and how often they ended in a conversion", {}, true},
    {"--model", Takes::choice, "how conversions are divided", "markov|first|last|linear|position|decay"},
};

std::string_view without_blanks(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// "a > b" as numbers; empty when a step has no name.
std::vector<uint32_t> read_path(std::string_view path, Numbering& channels) {
  std::vector<uint32_t> steps;
  for (size_t at = 0; at <= path.size();) {
    const size_t end = std::min(path.find('>', at), path.size());
    const std::string_view name = without_blanks(path.substr(at, end - at));
    if (name.empty()) return {};
    steps.push_back(channels.number(name));
    at = end + 1;
  }
  return steps;
}

Checked<std::vector<insight::Journey>> read_journeys(const Table& table, Numbering& channels) {
  MD_ASSIGN(const size_t path_column, table.column("path"));
  MD_ASSIGN(const std::vector<double> conversions, table.numbers("conversions", amount_bounds));
  MD_ASSIGN(const std::vector<double> values, table.numbers("value"));
  MD_ASSIGN(const std::vector<double> nulls, table.numbers("nulls", amount_bounds));
  std::vector<insight::Journey> journeys;
  for (size_t row = 0; row < table.rows(); row++) {
    std::vector<uint32_t> steps = read_path(table.text(row, path_column), channels);
    if (steps.empty()) return table.wrong(row, path_column, "a step of this path has no name");
    journeys.push_back({std::move(steps), conversions[row], nulls[row], values[row]});
  }
  return journeys;
}

insight::AttributionMethod method_of(std::string_view name) {
  using enum insight::AttributionMethod;
  return name == "first"      ? first
         : name == "last"     ? last
         : name == "linear"   ? linear
         : name == "position" ? position
         : name == "decay"    ? decay
                              : markov;
}

void write_by_channel(JsonOut& out, std::string_view key, const Numbering& channels,
                      std::span<const double> values) {
  out.key(key).object();
  for (size_t i = 0; i < values.size(); i++) out.number(channels.name(i), values[i]);
  out.end();
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--paths")));
  Numbering channels;
  MD_ASSIGN(const std::vector<insight::Journey> journeys, read_journeys(table, channels));
  const insight::AttributionMethod method = method_of(options.text("--model"));
  MD_ASSIGN(const insight::Attribution answer,
            placed(table, insight::attribute(journeys, channels.names(), method)));
  JsonOut out;
  out.object().text("model", options.text("--model")).number("p_conversion", answer.p_conversion);
  write_by_channel(out, "removal", channels, answer.removal);
  write_by_channel(out, "conversions", channels, answer.conversions);
  double all = 0;
  for (const double conversions : answer.conversions) all += conversions;
  std::vector<double> shares = answer.conversions;
  for (double& share : shares) share /= all;
  write_by_channel(out, "shares", channels, shares);
  write_by_channel(out, "standard_errors", channels, answer.errors);
  write_by_channel(out, "value", channels, answer.values);
  return out.end().finish();
}

}  // namespace

const Verb attribute_verb = {
    "attribute", "which channels conversions are owed to",
    "--paths: path (\"search > mail > search\"), conversions, value of those conversions together, nulls "
    "(journeys that\n"
    "ended without).\n"
    "Answers p_conversion of a journey, removal (what share of conversions is lost without the channel), "
    "conversions\n"
    "and value divided among the channels, and standard_errors of conversions from resampled journeys.\n",
    options, run};

}  // namespace md::insight_verbs
