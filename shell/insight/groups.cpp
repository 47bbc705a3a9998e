#include "insight/groups.h"

#include "shell/insight/ids.h"
#include "shell/insight/json_out.h"
#include "shell/insight/verbs.h"

namespace md::insight_verbs {
namespace {

constexpr Option options[] = {
    {"--learners", Takes::file, "id and columns of numbers", {}, true},
    {"--size", Takes::integer, "no group is larger than this", {}, true, 0, 1, 1e9},
    {"--method", Takes::choice, "groups of learners who are alike, or groups that are like each other",
     "alike|balanced"},
};

struct Learners {
  Numbering ids;
  size_t columns = 0;
  std::vector<double> values;  // row by row in the order of the ids
};

Checked<Learners> read_learners(const Table& table) {
  MD_ASSIGN(const size_t id, table.column("id"));
  MD_ASSIGN(const auto names, table.texts("id"));
  if (table.columns() < 2) return table.wrong("there is no column of numbers beside \"id\"");
  Learners learners{sorted_ids(names), table.columns() - 1, {}};
  std::vector<bool> seen(learners.ids.size(), false);
  learners.values.resize(table.rows() * learners.columns);
  for (size_t row = 0; row < table.rows(); row++) {
    const uint32_t learner = learners.ids.find(names[row]);
    if (seen[learner]) return table.wrong(row, id, in_quotes(names[row]) + " stands there twice");
    seen[learner] = true;
    size_t at = learner * learners.columns;
    for (size_t column = 0; column < table.columns(); column++) {
      if (column == id) continue;
      MD_ASSIGN(learners.values[at++], table.number(row, column));
    }
  }
  return learners;
}

Checked<std::string> run(const Options& options) {
  MD_ASSIGN(const Table table, Table::read(options.text("--learners")));
  MD_ASSIGN(const Learners learners, read_learners(table));
  const auto method =
      options.text("--method") == "balanced" ? insight::GroupMethod::balanced : insight::GroupMethod::alike;
  const insight::Groups groups =
      insight::form_groups(learners.values, learners.columns, size_t(options.integer("--size")), method);
  JsonOut out;
  out.object().key("groups").array();
  for (const auto& members : groups.members) {
    out.array();
    for (const uint32_t member : members) out.text(learners.ids.name(member));
    out.end();
  }
  return out.end().number("between", groups.between).number("within", groups.within).end().finish();
}

}  // namespace

const Verb groups_verb = {
    "groups", "groups of bounded size: of learners who are alike, or each like the whole",
    "--learners: id, and columns of numbers that all count alike (they are standardised).\n"
    "Answers groups, as few and as even as the size allows, between and within: the mean square of the "
    "distance of\n"
    "a group's mean from the mean of all, and of a learner from the mean of the group. Their sum is the "
    "number of\n"
    "columns that are not constant.\n",
    options, run};

}  // namespace md::insight_verbs
