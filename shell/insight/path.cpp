#include "insight/path.h"

#include <algorithm>
#include <set>

#include "shell/insight/ids.h"
#include "shell/insight/json_out.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--edges", Takes::file, "what is needed for what: prerequisite,skill", {}, true},
    {"--skills", Takes::file, "the skills there are: skill[,hours]"},
    {"--target", Takes::text, "the order ends with this skill and has only what it needs"},
    {"--known", Takes::text, "a,b: left out of the order, with all that they need"},
};

struct Map {
  std::vector<std::string_view> prerequisites, skills;  // ends of the edges
  std::vector<std::string_view> listed;                 // the skills file
  std::vector<double> hours;                            // by line of the skills file; empty when it has none
};

using NamedEdge = std::pair<std::string_view, std::string_view>;

struct Built {
  Numbering ids;
  std::vector<insight::SkillEdge> edges;
  std::vector<NamedEdge> dangling;
  std::vector<double> hours;
};

// Without a skills file nothing dangles, and every skill counts as one hour.
Built build(const Map& map) {
  const std::set<std::string_view> listed(map.listed.begin(), map.listed.end());
  std::vector<std::string_view> names = map.listed;
  std::vector<NamedEdge> kept;
  std::set<NamedEdge> seen;
  Built built;
  for (size_t i = 0; i < map.skills.size(); i++) {
    const NamedEdge edge(map.prerequisites[i], map.skills[i]);
    names.push_back(edge.second);
    if (!seen.insert(edge).second) continue;
    if (!listed.empty() && !listed.contains(edge.first)) {
      built.dangling.push_back(edge);
      continue;
    }
    names.push_back(edge.first);
    kept.push_back(edge);
  }
  built.ids = sorted_ids(std::move(names));
  for (const auto& [from, to] : kept) built.edges.emplace_back(built.ids.find(from), built.ids.find(to));
  built.hours.assign(built.ids.size(), 1);
  for (size_t i = 0; i < map.hours.size(); i++) built.hours[built.ids.find(map.listed[i])] = map.hours[i];
  return built;
}

Checked<void> read_skills(const Table& table, Map& map) {
  MD_ASSIGN(map.listed, table.texts("skill"));
  MD_ASSIGN(const size_t column, table.column("skill"));
  std::set<std::string_view> seen;
  for (size_t row = 0; row < table.rows(); row++)
    if (!seen.insert(map.listed[row]).second)
      return table.wrong(row, column, in_quotes(map.listed[row]) + " stands there twice");
  if (table.has("hours")) {
    MD_ASSIGN(map.hours, table.numbers("hours", amount_bounds));
  }
  return {};
}

std::vector<uint32_t> known_numbers(const Numbering& ids, std::string_view list) {
  std::vector<uint32_t> known;
  while (!list.empty()) {
    const size_t end = std::min(list.find(','), list.size());
    const uint32_t number = ids.find(list.substr(0, end));
    if (number != Numbering::none) known.push_back(number);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return known;
}

void write_names(JsonOut& out, const Numbering& ids, std::span<const uint32_t> numbers) {
  out.array();
  for (const uint32_t number : numbers) out.text(ids.name(number));
  out.end();
}

void write_counts(JsonOut& out, const insight::SkillGraph& graph, bool acyclic) {
  int64_t roots = 0, leaves = 0;
  for (uint32_t node = 0; node < graph.nodes(); node++) {
    roots += graph.before(node).empty();
    leaves += graph.after(node).empty();
  }
  out.integer("nodes", int64_t(graph.nodes())).integer("edges", int64_t(graph.edges()));
  out.integer("roots", roots).integer("leaves", leaves);
  if (acyclic) {
    out.integer("generations", int64_t(insight::generation_count(graph)));
    out.integer("reduced_edges", int64_t(insight::reduced_edge_count(graph)));
  } else {
    out.key("generations").null().key("reduced_edges").null();
  }
}

Checked<std::string> answer(const Built& built, const Options& options) {
  std::optional<uint32_t> target;
  if (options.given("--target")) {
    target = built.ids.find(options.text("--target"));
    if (*target == Numbering::none)
      return option_fault("--target", "there is no skill " + in_quotes(options.text("--target")));
  }
  const insight::SkillGraph graph(built.ids.size(), built.edges);
  const auto cycles = insight::find_cycles(graph);
  insight::LongestPath longest;
  std::vector<uint32_t> order;
  if (cycles.empty()) {
    longest = insight::longest_path(graph, built.hours);
    order = insight::learning_order(graph, target, known_numbers(built.ids, options.text("--known")));
  }
  double order_hours = 0;
  for (const uint32_t node : order) order_hours += built.hours[node];
  JsonOut out;
  out.object();
  write_counts(out, graph, cycles.empty());
  out.key("longest");
  write_names(out, built.ids, longest.nodes);
  out.number("hours", longest.hours).key("cycles").array();
  for (const auto& cycle : cycles) write_names(out, built.ids, cycle);
  out.end().key("dangling").array();
  for (const auto& [from, to] : built.dangling) out.array().text(from).text(to).end();
  out.end().key("order");
  write_names(out, built.ids, order);
  return out.number("order_hours", order_hours).end().finish();
}

Checked<std::string> run(const Options& options) {
  Map map;
  MD_ASSIGN(const Table edges, Table::read(options.text("--edges")));
  MD_ASSIGN(map.prerequisites, edges.texts("prerequisite"));
  MD_ASSIGN(map.skills, edges.texts("skill"));
  if (!options.given("--skills")) return answer(build(map), options);
  MD_ASSIGN(const Table skills, Table::read(options.text("--skills")));
  MD_TRY(read_skills(skills, map));
  return answer(build(map), options);
}

}  // namespace

const Verb path_verb = {
    "path", "what to learn before what: cycles, what is missing, the order to a goal, the longest way",
    "--edges: prerequisite,skill. --skills: skill[,hours]; a skill without hours counts as one.\n"
    "Answers the counts nodes, edges, roots, leaves, generations and reduced_edges (without edges that "
    "follow\n"
    "from others) of the whole map; longest and hours, the way with the most hours (of equal ones the one "
    "with\n"
    "more skills, then the first by name); cycles; dangling, edges left out because the skills file lacks "
    "their\n"
    "prerequisite; order and order_hours, what is left to learn. With cycles there is no order.\n",
    options, run};

}  // namespace md::insight_verbs
